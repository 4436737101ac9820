/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where requests go: a base URI, and what is known about the server behind it. Immutable, any
 * thread. Knows nothing of runs. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the settings and the command line call the two that have a name. */
#define GATHER_ENDPOINT_LAB "lab"
#define GATHER_ENDPOINT_POKEAPI "pokeapi"

/* PokeAPI asks its users to go easy: no more connections, and no more requests at a time. */
#define GATHER_POKEAPI_LIMIT 6

/**
 * GatherEndpointKind:
 * @GATHER_ENDPOINT_KIND_LAB: the built-in server
 * @GATHER_ENDPOINT_KIND_POKEAPI: pokeapi.co: at most %GATHER_POKEAPI_LIMIT connections, its answers
 *   are kept on disk, and no benchmark runs against it
 * @GATHER_ENDPOINT_KIND_OWN: a server that the person names as their own
 */
typedef enum
{
  GATHER_ENDPOINT_KIND_LAB,
  GATHER_ENDPOINT_KIND_POKEAPI,
  GATHER_ENDPOINT_KIND_OWN,
} GatherEndpointKind;

typedef struct _GatherEndpoint GatherEndpoint;

gboolean gather_endpoint_resolve (const char *name, char **base, GError **error);
GatherEndpointKind gather_endpoint_classify (const char *base);

GatherEndpoint *gather_endpoint_new (const char *base, gboolean is_lab, GError **error);
GatherEndpoint *gather_endpoint_ref (GatherEndpoint *self);
void gather_endpoint_unref (GatherEndpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherEndpoint, gather_endpoint_unref)

const char *gather_endpoint_get_base (GatherEndpoint *self);
GatherEndpointKind gather_endpoint_get_kind (GatherEndpoint *self);
char *gather_endpoint_dup_server (GatherEndpoint *self);
gboolean gather_endpoint_is_lab (GatherEndpoint *self);
gboolean gather_endpoint_is_https (GatherEndpoint *self);
GUri *gather_endpoint_get_pokemon_uri (GatherEndpoint *self, guint id);
GUri *gather_endpoint_get_sprite_uri (GatherEndpoint *self, const char *url);

G_END_DECLS
