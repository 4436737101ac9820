/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-endpoint.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POKEAPI_BASE "https://pokeapi.co/api/v2/"
#define POKEAPI_HOST "pokeapi.co"
#define HTTPS_PORT 443
#define SPRITE_HOST "raw.githubusercontent.com"

struct _GatherEndpoint
{
  gatomicrefcount ref_count;
  GUri *base;
  char *base_text;
  GatherEndpointKind kind;
};

static gboolean
is_usable (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  return (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0) && host != NULL
         && *host != '\0' && strpbrk (host, " %") == NULL && g_uri_get_query (uri) == NULL
         && g_uri_get_fragment (uri) == NULL
         && g_uri_get_userinfo (uri) == NULL;
}

/* However it is written: in any case, with a subdomain, with the root's dot at its end. */
static gboolean
is_pokeapi_host (const char *host)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);

  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';

  return g_str_equal (lower, POKEAPI_HOST) || g_str_has_suffix (lower, "." POKEAPI_HOST);
}

static GatherEndpointKind
classify (GUri *uri)
{
  return is_pokeapi_host (g_uri_get_host (uri)) ? GATHER_ENDPOINT_KIND_POKEAPI
                                                : GATHER_ENDPOINT_KIND_OWN;
}

/**
 * gather_endpoint_resolve:
 * @name: "lab", "pokeapi", or the address of a server, as a person types it
 * @base: (out) (nullable): its base, or %NULL for the lab
 * @error: return location for an error
 *
 * Returns: whether it makes sense; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_endpoint_resolve (const char *name, char **base, GError **error)
{
  g_autoptr (GatherEndpoint) endpoint = NULL;

  g_return_val_if_fail (name != NULL && base != NULL, FALSE);

  *base = NULL;
  if (g_str_equal (name, GATHER_ENDPOINT_LAB))
    return TRUE;

  endpoint = gather_endpoint_new (g_str_equal (name, GATHER_ENDPOINT_POKEAPI) ? POKEAPI_BASE : name,
                                  FALSE, error);
  if (endpoint == NULL)
    return FALSE;

  *base = g_strdup (endpoint->base_text);

  return TRUE;
}

/**
 * gather_endpoint_classify:
 * @base: (nullable): a base that gather_endpoint_resolve() gave, %NULL for the lab
 *
 * Returns: what is known of the server behind it
 */
GatherEndpointKind
gather_endpoint_classify (const char *base)
{
  g_autoptr (GatherEndpoint) endpoint = NULL;

  if (base == NULL)
    return GATHER_ENDPOINT_KIND_LAB;

  endpoint = gather_endpoint_new (base, FALSE, NULL);

  return endpoint != NULL ? endpoint->kind : GATHER_ENDPOINT_KIND_OWN;
}

/**
 * gather_endpoint_new:
 * @base: the base that `pokemon/{id}` is added to; a missing slash at its end is added
 * @is_lab: whether the lab answers there
 * @error: return location for an error
 *
 * Returns: (transfer full): an endpoint, or %NULL with %GATHER_ERROR_USAGE
 */
GatherEndpoint *
gather_endpoint_new (const char *base, gboolean is_lab, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *text = NULL;
  GatherEndpoint *self;

  g_return_val_if_fail (base != NULL, NULL);

  text = g_str_has_suffix (base, "/") ? g_strdup (base) : g_strconcat (base, "/", NULL);
  /* As libsoup wants its URIs. */
  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  if (uri == NULL || !is_usable (uri))
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   _ ("“%s” is not the address of a server. Write for example "
                      "http://127.0.0.1:8080/api/v2/."),
                   base);
      return NULL;
    }

  self = g_new0 (GatherEndpoint, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->base = g_steal_pointer (&uri);
  self->base_text = g_steal_pointer (&text);
  self->kind = is_lab ? GATHER_ENDPOINT_KIND_LAB : classify (self->base);

  return self;
}

GatherEndpoint *
gather_endpoint_ref (GatherEndpoint *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
gather_endpoint_unref (GatherEndpoint *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_uri_unref (self->base);
  g_free (self->base_text);
  g_free (self);
}

/**
 * gather_endpoint_get_base:
 * @self: an endpoint
 *
 * Returns: (transfer none): its base, which ends with a slash
 */
const char *
gather_endpoint_get_base (GatherEndpoint *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->base_text;
}

GatherEndpointKind
gather_endpoint_get_kind (GatherEndpoint *self)
{
  g_return_val_if_fail (self != NULL, GATHER_ENDPOINT_KIND_LAB);

  return self->kind;
}

/**
 * gather_endpoint_dup_server:
 * @self: an endpoint
 *
 * Returns: (transfer full): host, and port where it is not the usual one
 */
char *
gather_endpoint_dup_server (GatherEndpoint *self)
{
  int port;

  g_return_val_if_fail (self != NULL, NULL);

  port = g_uri_get_port (self->base);

  return port > 0 ? g_strdup_printf ("%s:%d", g_uri_get_host (self->base), port)
                  : g_strdup (g_uri_get_host (self->base));
}

gboolean
gather_endpoint_is_lab (GatherEndpoint *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == GATHER_ENDPOINT_KIND_LAB;
}

gboolean
gather_endpoint_is_https (GatherEndpoint *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strcmp0 (g_uri_get_scheme (self->base), "https") == 0;
}

/**
 * gather_endpoint_get_pokemon_uri:
 * @self: an endpoint
 * @id: number of a Pokemon
 *
 * Returns: (transfer full): where its document is
 */
GUri *
gather_endpoint_get_pokemon_uri (GatherEndpoint *self, guint id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  path = g_strdup_printf ("pokemon/%u", id);

  /* A number is a valid relative reference, so this cannot fail. */
  return g_uri_parse_relative (self->base, path, G_URI_FLAGS_ENCODED, NULL);
}

static gboolean
is_own_origin (GatherEndpoint *self, GUri *uri)
{
  return g_strcmp0 (g_uri_get_scheme (uri), g_uri_get_scheme (self->base)) == 0
         && g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (self->base)) == 0
         && g_uri_get_port (uri) == g_uri_get_port (self->base);
}

/* Where PokeAPI's documents say that its sprites are. */
static gboolean
is_sprite_host (GatherEndpoint *self, GUri *uri)
{
  int port = g_uri_get_port (uri);

  return self->kind == GATHER_ENDPOINT_KIND_POKEAPI && gather_endpoint_is_https (self)
         && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0
         && g_strcmp0 (g_uri_get_host (uri), SPRITE_HOST) == 0
         && (port == -1 || port == HTTPS_PORT);
}

/**
 * gather_endpoint_get_sprite_uri:
 * @self: an endpoint
 * @url: (nullable): a sprite's URL as a document of the endpoint says it
 *
 * A document may name anything; only the endpoint's own origin is asked, and for PokeAPI the host of
 * its sprites, encrypted (HOSTILE requirement 5).
 *
 * Returns: (transfer full) (nullable): where the sprite is, or %NULL if it is not to be loaded
 */
GUri *
gather_endpoint_get_sprite_uri (GatherEndpoint *self, const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (url == NULL)
    return NULL;

  uri = g_uri_parse_relative (self->base, url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE,
                              NULL);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL
      || !(is_own_origin (self, uri) || is_sprite_host (self, uri)))
    return NULL;

  return g_steal_pointer (&uri);
}
