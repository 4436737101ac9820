/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sprites are loaded of those that a document names. */

#include "config.h"

#include "core/net/gather-endpoint.h"

#define OWN "http://example.org:8080/api/v2/"
#define POKEAPI "https://pokeapi.co/api/v2/"
#define PLAIN_POKEAPI "http://pokeapi.co/api/v2/"
#define RAW "https://raw.githubusercontent.com/PokeAPI/sprites/1.png"

typedef struct
{
  const char *base;
  const char *url;
  const char *loaded; /* (nullable): the placeholder is shown */
} SpriteCase;

static const SpriteCase cases[] = {
  { OWN, "/sprites/1.png", "http://example.org:8080/sprites/1.png" },
  { OWN, "1.png", "http://example.org:8080/api/v2/1.png" },
  { OWN, "http://example.org:8080/1.png", "http://example.org:8080/1.png" },
  { OWN, "HTTP://example.org:8080/1.png", "http://example.org:8080/1.png" },
  { OWN, "http://example.org/1.png", NULL },
  { OWN, "http://example.org:81/1.png", NULL },
  { OWN, "https://example.org:8080/1.png", NULL },
  { OWN, "http://other.example.org:8080/1.png", NULL },
  { OWN, "//other.org/1.png", NULL },
  { OWN, "http://user:word@example.org:8080/1.png", NULL },
  { OWN, "http://127.0.0.1/1.png", NULL },
  { OWN, "file:///etc/passwd", NULL },
  { OWN, "data:image/png;base64,iVBORw0KGgo=", NULL },
  { OWN, "javascript:alert(1)", NULL },
  { OWN, "http://[", NULL },
  { OWN, "", "http://example.org:8080/api/v2/" },
  { OWN, NULL, NULL },
  { OWN, RAW, NULL },
  { POKEAPI, RAW, RAW },
  { POKEAPI, "https://raw.githubusercontent.com:443/1.png", "https://raw.githubusercontent.com/1.png" },
  { POKEAPI, "http://raw.githubusercontent.com/1.png", NULL },
  { POKEAPI, "https://raw.githubusercontent.com:8443/1.png", NULL },
  { POKEAPI, "https://raw.githubusercontent.com.example.org/1.png", NULL },
  { POKEAPI, "https://user@raw.githubusercontent.com/1.png", NULL },
  { POKEAPI, "https://pokeapi.co/1.png", "https://pokeapi.co/1.png" },
  { PLAIN_POKEAPI, RAW, NULL },
};

static void
test_sprite_uri (gconstpointer data)
{
  const SpriteCase *item = data;
  g_autoptr (GatherEndpoint) endpoint = gather_endpoint_new (item->base, FALSE, NULL);
  g_autoptr (GUri) uri = gather_endpoint_get_sprite_uri (endpoint, item->url);
  g_autofree char *text = uri != NULL ? g_uri_to_string (uri) : NULL;

  g_assert_cmpstr (text, ==, item->loaded);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sprite-uri/%u", i);

      g_test_add_data_func (path, &cases[i], test_sprite_uri);
    }

  return g_test_run ();
}
