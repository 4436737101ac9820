/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The decoder: what a Pokemon is, what is none and why, and that nothing a server sends raises a
 * critical. With GATHER_DOCUMENTS set to a folder of PokeAPI documents it also compares with a plain
 * json-glib parse of each. */

#include "config.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-decoder.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char good_document[]
  = "{\"abilities\":[{\"ability\":{\"name\":\"synchronize\",\"url\":\"u\"},\"is_hidden\":false,"
    "\"slot\":1}],\"base_experience\":270,\"forms\":[],\"height\":4,\"id\":151,\"moves\":[{\"move\":"
    "{\"name\":\"pound\"}}],\"name\":\"mew\",\"sprites\":{\"back_default\":null,\"front_default\":"
    "\"http://127.0.0.1/151.png\",\"other\":{\"front_default\":\"no\"}},\"stats\":[{\"base_stat\":100,"
    "\"effort\":3,\"stat\":{\"name\":\"hp\"}},{\"base_stat\":90,\"stat\":{\"name\":\"speed\"}},"
    "{\"base_stat\":1,\"stat\":{\"name\":\"charm\"}}],\"types\":[{\"slot\":1,\"type\":{\"name\":"
    "\"psychic\",\"url\":\"u\"}}],\"weight\":40}";

static GatherPokemon *
decode (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return gather_decoder_decode (bytes, error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherPokemon) pokemon = decode (good_document, strlen (good_document), &error);
  const GatherPokemonFacts *facts;

  g_assert_no_error (error);
  facts = gather_pokemon_get_facts (pokemon);
  g_assert_cmpint (facts->id, ==, 151);
  g_assert_cmpstr (gather_pokemon_get_name (pokemon), ==, "mew");
  g_assert_cmpstrv (gather_pokemon_get_types (pokemon), ((const char *[]){ "psychic", NULL }));
  g_assert_cmpstrv (facts->abilities, ((const char *[]){ "synchronize", NULL }));
  g_assert_cmpint (facts->height, ==, 4);
  g_assert_cmpint (facts->weight, ==, 40);
  g_assert_cmpint (facts->base_experience, ==, 270);
  g_assert_cmpint (facts->stats[0], ==, 100);
  g_assert_cmpint (facts->stats[1], ==, -1);
  g_assert_cmpint (facts->stats[5], ==, 90);
  g_assert_cmpstr (gather_pokemon_get_sprite_url (pokemon), ==, "http://127.0.0.1/151.png");
}

/* Only what must be there; and members that may be null. */
static void
test_least (void)
{
  static const char *const documents[] = {
    "{\"id\":1,\"name\":\"a\",\"types\":[{\"type\":{\"name\":\"t\"}}]}",
    "{\"id\":1,\"name\":\"a\",\"types\":[{\"type\":{\"name\":\"t\"}}],\"sprites\":null,\"stats\":null,"
    "\"abilities\":null,\"height\":null,\"weight\":null,\"base_experience\":null}",
    "{\"id\":1,\"name\":\"a\",\"types\":[{\"type\":{\"name\":\"t\"}}],\"sprites\":{}}",
    "{\"id\":1,\"name\":\"a\",\"types\":[{\"type\":{\"name\":\"t\"}}],"
    "\"sprites\":{\"front_default\":null}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GatherPokemon) pokemon = decode (documents[i], strlen (documents[i]), &error);
      const GatherPokemonFacts *facts;

      g_assert_no_error (error);
      facts = gather_pokemon_get_facts (pokemon);
      g_assert_cmpint (facts->height, ==, -1);
      g_assert_cmpint (facts->weight, ==, -1);
      g_assert_cmpint (facts->base_experience, ==, -1);
      g_assert_cmpint (facts->stats[0], ==, -1);
      g_assert_null (facts->abilities);
      g_assert_null (facts->sprite_url);
    }
}

/* One member of the good document is replaced by this value; the sentence names the member. */
typedef struct
{
  const char *member;
  const char *value; /* NULL: the member is not there */
} WrongCase;

static const WrongCase wrong_cases[] = {
  { "id", NULL },
  { "id", "null" },
  { "id", "0" },
  { "id", "-1" },
  { "id", "1.5" },
  { "id", "1e2" },
  { "id", "1000001" },
  { "id", "99999999999999999999" },
  { "id", "\"151\"" },
  { "id", "true" },
  { "id", "[151]" },
  { "id", "{}" },
  { "name", NULL },
  { "name", "null" },
  { "name", "\"\"" },
  { "name", "7" },
  { "name", "[\"mew\"]" },
  { "name", "{\"name\":\"mew\"}" },
  { "name", "\"a\\u0000b\"" },
  { "name", "\"a\\nb\"" },
  { "name", "\"a\\u009bb\"" },
  { "types", NULL },
  { "types", "null" },
  { "types", "[]" },
  { "types", "{}" },
  { "types", "\"psychic\"" },
  { "types", "5" },
  { "types", "[null]" },
  { "types", "[\"psychic\"]" },
  { "types", "[[]]" },
  { "types", "[{}]" },
  { "types", "[{\"type\":null}]" },
  { "types", "[{\"type\":\"psychic\"}]" },
  { "types", "[{\"type\":{}}]" },
  { "types", "[{\"type\":{\"name\":null}}]" },
  { "types", "[{\"type\":{\"name\":1}}]" },
  { "types", "[{\"type\":{\"name\":\"\"}}]" },
  { "types", "[{\"type\":{\"name\":\"a\"}},{\"type\":{\"name\":\"b\"}},{\"type\":{\"name\":\"c\"}},"
             "{\"type\":{\"name\":\"d\"}},{\"type\":{\"name\":\"e\"}},{\"type\":{\"name\":\"f\"}},"
             "{\"type\":{\"name\":\"g\"}},{\"type\":{\"name\":\"h\"}},{\"type\":{\"name\":\"i\"}}]" },
  { "height", "\"4\"" },
  { "height", "99999999999999999999" },
  { "height", "4.5" },
  { "weight", "[40]" },
  { "weight", "2147483648" },
  { "base_experience", "{}" },
  { "base_experience", "false" },
  { "stats", "{}" },
  { "stats", "[1,2,3]" },
  { "stats", "[{\"base_stat\":100}]" },
  { "stats", "[{\"stat\":{\"name\":\"hp\"}}]" },
  { "stats", "[{\"base_stat\":\"100\",\"stat\":{\"name\":\"hp\"}}]" },
  { "stats", "[{\"base_stat\":1.5,\"stat\":{\"name\":\"hp\"}}]" },
  { "stats", "[{\"base_stat\":-1,\"stat\":{\"name\":\"hp\"}}]" },
  { "stats", "[{\"base_stat\":99999999999999999999,\"stat\":{\"name\":\"hp\"}}]" },
  { "stats", "[{\"base_stat\":-99999999999999999999,\"stat\":{\"name\":\"hp\"}}]" },
  { "stats", "[{\"base_stat\":3000000000,\"stat\":{\"name\":\"hp\"}}]" },
  { "abilities", "{}" },
  { "abilities", "[{\"ability\":null}]" },
  { "abilities", "\"synchronize\"" },
  { "sprites", "[]" },
  { "sprites", "\"151.png\"" },
  { "front_default", "{\"front_default\":5}" },
  { "front_default", "{\"front_default\":\"\"}" },
  { "front_default", "{\"front_default\":[\"u\"]}" },
  { "front_default", "{\"front_default\":\"a\\u0000b\"}" },
};

static void
append_member (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s\"%s\":%s", text->len > 1 ? "," : "", name, value);
}

/* The least document and, in its place or added, the wrong member. */
static char *
make_wrong (const WrongCase *wrong)
{
  g_autoptr (GString) text = g_string_new ("{");
  const char *name = g_str_equal (wrong->member, "front_default") ? "sprites" : wrong->member;

  if (!g_str_equal (name, "id"))
    append_member (text, "id", "151");
  if (!g_str_equal (name, "name"))
    append_member (text, "name", "\"mew\"");
  if (!g_str_equal (name, "types"))
    append_member (text, "types", "[{\"type\":{\"name\":\"psychic\"}}]");
  if (wrong->value != NULL)
    append_member (text, name, wrong->value);
  g_string_append_c (text, '}');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_cases); i++)
    {
      g_autofree char *text = make_wrong (&wrong_cases[i]);
      g_autofree char *named = g_strdup_printf ("“%s”", wrong_cases[i].member);
      g_autoptr (GError) error = NULL;
      GatherPokemon *pokemon = decode (text, strlen (text), &error);

      if (pokemon != NULL)
        g_test_message ("%s", text);
      g_assert_null (pokemon);
      g_assert_error (error, GATHER_ERROR, GATHER_ERROR_SHAPE);
      g_assert_nonnull (strstr (error->message, named));
    }
}

/* What the scanner refuses, the decoder refuses with the same error. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", GATHER_ERROR_INCOMPLETE },
    { "   ", GATHER_ERROR_INCOMPLETE },
    { "{\"id\":151,\"name\":\"m", GATHER_ERROR_INCOMPLETE },
    { "Not Found", GATHER_ERROR_NOT_JSON },
    { "{\"id\":151}{\"id\":151}", GATHER_ERROR_NOT_JSON },
    { "{\"id\":151,\"name\":\"\xff\"}", GATHER_ERROR_NOT_JSON },
    { "{\"id\":151,\"name\":\"\\ud800\"}", GATHER_ERROR_NOT_JSON },
    { "[]", GATHER_ERROR_SHAPE },
    { "null", GATHER_ERROR_SHAPE },
  };
  g_autofree char *deep = g_strnfill (1000000, '[');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (cases[i].text, strlen (cases[i].text), &error));
      g_assert_error (error, GATHER_ERROR, cases[i].code);
    }
  g_assert_null (decode (deep, 75000, NULL));
  g_assert_null (decode (deep, 1000000, NULL));
}

/* 10 MB of numbers where types belong: refused before json-glib makes a tree of them. */
static void
test_many_numbers (void)
{
  g_autoptr (GString) text = g_string_new ("{\"id\":1,\"name\":\"a\",\"types\":[1");
  g_autoptr (GError) error = NULL;

  while (text->len < 10 * 1000 * 1000)
    g_string_append (text, ",123456");
  g_string_append (text, "]}");
  g_assert_null (decode (text->str, text->len, &error));
  g_assert_error (error, GATHER_ERROR, GATHER_ERROR_SHAPE);
}

typedef struct
{
  guint n_wanted;
  guint n_ended;
  guint n_done;
  guint n_cancelled;
  GThread *thread;
} Tally;

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tally *tally = user_data;
  g_autoptr (GError) error = NULL;
  gint64 decoded_at = -1;
  g_autoptr (GatherPokemon) pokemon = gather_decoder_decode_finish (result, &decoded_at, &error);

  g_assert_true (g_thread_self () == tally->thread);
  tally->n_ended++;
  if (pokemon != NULL)
    {
      g_assert_cmpint (decoded_at, >, 0);
      g_assert_cmpint (decoded_at, <=, gather_clock_now ());
      tally->n_done++;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tally->n_cancelled++;
}

static void
wait_for_all (Tally *tally)
{
  while (tally->n_ended < tally->n_wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_async (void)
{
  g_autoptr (GBytes) good = g_bytes_new_static (good_document, strlen (good_document));
  g_autoptr (GBytes) bad = g_bytes_new_static ("{}", 2);
  Tally tally = { .n_wanted = 100, .thread = g_thread_self () };

  for (guint i = 0; i < tally.n_wanted; i++)
    gather_decoder_decode_async (i % 4 == 3 ? bad : good, NULL, decoded_cb, &tally);
  wait_for_all (&tally);
  g_assert_cmpuint (tally.n_done, ==, 75);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) good = g_bytes_new_static (good_document, strlen (good_document));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Tally tally = { .n_wanted = 10, .thread = g_thread_self () };

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < tally.n_wanted; i++)
    gather_decoder_decode_async (good, cancellable, decoded_cb, &tally);
  wait_for_all (&tally);
  g_assert_cmpuint (tally.n_cancelled, ==, tally.n_wanted);
}

static void
check_names (GStrv names, JsonArray *array, const char *role)
{
  g_assert_cmpuint (g_strv_length (names), ==, json_array_get_length (array));
  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonObject *element = json_array_get_object_element (array, i);
      JsonObject *named = json_object_get_object_member (element, role);

      g_assert_cmpstr (names[i], ==, json_object_get_string_member (named, "name"));
    }
}

static void
check_document (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GatherPokemon) pokemon = NULL;
  g_autoptr (GError) error = NULL;
  const GatherPokemonFacts *facts;
  JsonObject *root;
  JsonArray *stats;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  pokemon = decode (text, length, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);

  facts = gather_pokemon_get_facts (pokemon);
  root = json_node_get_object (json_parser_get_root (parser));
  stats = json_object_get_array_member (root, "stats");
  g_assert_cmpint (facts->id, ==, json_object_get_int_member (root, "id"));
  g_assert_cmpstr (facts->name, ==, json_object_get_string_member (root, "name"));
  g_assert_cmpint (facts->height, ==, json_object_get_int_member (root, "height"));
  g_assert_cmpint (facts->weight, ==, json_object_get_int_member (root, "weight"));
  g_assert_cmpint (facts->base_experience, ==, json_object_get_int_member (root, "base_experience"));
  g_assert_cmpstr (facts->sprite_url, ==,
                   json_object_get_string_member (json_object_get_object_member (root, "sprites"),
                                                  "front_default"));
  check_names (facts->types, json_object_get_array_member (root, "types"), "type");
  check_names (facts->abilities, json_object_get_array_member (root, "abilities"), "ability");
  g_assert_cmpuint (json_array_get_length (stats), ==, GATHER_N_STATS);
  for (guint i = 0; i < GATHER_N_STATS; i++)
    g_assert_cmpint (facts->stats[i], ==,
                     json_object_get_int_member (json_array_get_object_element (stats, i),
                                                 "base_stat"));
}

static void
test_documents (void)
{
  for (guint id = 1; id <= 151; id++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u", g_getenv ("GATHER_DOCUMENTS"), id);

      check_document (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decoder/good", test_good);
  g_test_add_func ("/decoder/least", test_least);
  g_test_add_func ("/decoder/wrong", test_wrong);
  g_test_add_func ("/decoder/refused", test_refused);
  g_test_add_func ("/decoder/many-numbers", test_many_numbers);
  g_test_add_func ("/decoder/async", test_async);
  g_test_add_func ("/decoder/cancelled", test_cancelled);
  if (g_getenv ("GATHER_DOCUMENTS") != NULL)
    g_test_add_func ("/decoder/documents", test_documents);

  return g_test_run ();
}
