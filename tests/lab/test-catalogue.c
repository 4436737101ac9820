/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue; with GATHER_DOCUMENTS, its facts against PokeAPI's own documents. */

#include "config.h"

#include "lab-documents.h"

#include <string.h>

#define N_ROWS 151

static void
test_rows (void)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (gather_catalogue_get_n_rows (catalogue), ==, N_ROWS);
  for (guint i = 0; i < N_ROWS; i++)
    {
      const GatherCatalogueRow *row = gather_catalogue_get_row (catalogue, i);

      g_assert_true (gather_catalogue_lookup (catalogue, i + 1) == row);
      g_assert_cmpuint (row->id, ==, i + 1);
      g_assert_true (g_hash_table_add (names, row->name));
      g_assert_cmpuint (row->abilities->len, >, 0);
      g_assert_cmpuint (row->size, >, 25 * 1000);
      g_assert_cmpuint (row->size, <, 700 * 1000);
    }
  g_assert_null (gather_catalogue_lookup (catalogue, 0));
  g_assert_null (gather_catalogue_lookup (catalogue, N_ROWS + 1));
  g_assert_cmpstr (gather_catalogue_lookup (catalogue, N_ROWS)->name, ==, "mew");
}

#define GOOD "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:9,y:8*\t30000\n"

typedef struct
{
  const char *text;
  const char *line; /* (nullable): the line that is wrong */
} TextCase;

static const TextCase text_cases[] = {
  { GOOD, NULL },
  { "# comment\n\n" GOOD, NULL },
  { "", NULL },
  { "2\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:9\t30000\n", "line 1" },
  { GOOD GOOD, "line 2" },
  { GOOD "# comment\n2\ta\n", "line 3" },
  { "1\t\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:9\t30000\n", "line 1" },
  { "1\ta\t\t1\t2\t3\t1,2,3,4,5,6\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t-1\t2\t3\t1,2,3,4,5,6\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\ttwo\t3\t1,2,3,4,5,6\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t99999999999\t1,2,3,4,5,6\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6,7\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,\tx:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:9,\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\t:9\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:*\t30000\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:9\t99999999999\n", "line 1" },
  { "1\ta\tgrass\t1\t2\t3\t1,2,3,4,5,6\tx:9\t30000\tmore\n", "line 1" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      const TextCase *c = &text_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GatherCatalogue) catalogue
          = gather_catalogue_new (c->text, strlen (c->text), &error);

      g_test_message ("%s", c->text);
      g_assert_cmpint (catalogue != NULL, ==, c->line == NULL);
      if (c->line == NULL)
        continue;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (g_str_has_suffix (error->message, c->line));
    }
}

static void
test_columns (void)
{
  g_autoptr (GatherCatalogue) catalogue = gather_catalogue_new (GOOD, strlen (GOOD), NULL);
  const GatherCatalogueRow *row = gather_catalogue_get_row (catalogue, 0);
  const GatherCatalogueAbility *hidden = &g_array_index (row->abilities, GatherCatalogueAbility, 1);

  g_assert_cmpstr (row->name, ==, "a");
  g_assert_cmpstr (row->types[0], ==, "grass");
  g_assert_cmpuint (row->height, ==, 1);
  g_assert_cmpuint (row->weight, ==, 2);
  g_assert_cmpuint (row->base_experience, ==, 3);
  g_assert_cmpuint (row->stats[5], ==, 6);
  g_assert_cmpuint (row->size, ==, 30000);
  g_assert_cmpstr (hidden->name, ==, "y");
  g_assert_cmpuint (hidden->id, ==, 8);
  g_assert_true (hidden->hidden);
}

/* Against PokeAPI. */

static void
assert_abilities (JsonArray *real, const GatherCatalogueRow *row)
{
  g_assert_cmpuint (json_array_get_length (real), ==, row->abilities->len);
  for (guint i = 0; i < row->abilities->len; i++)
    {
      const GatherCatalogueAbility *ability
          = &g_array_index (row->abilities, GatherCatalogueAbility, i);
      JsonObject *slot = json_array_get_object_element (real, i);
      JsonObject *named = json_object_get_object_member (slot, "ability");
      g_autofree char *end = g_strdup_printf ("/ability/%u/", ability->id);

      g_assert_cmpstr (ability->name, ==, json_object_get_string_member (named, "name"));
      g_assert_true (g_str_has_suffix (json_object_get_string_member (named, "url"), end));
      g_assert_cmpint (ability->hidden, ==, json_object_get_boolean_member (slot, "is_hidden"));
    }
}

static void
assert_facts (JsonObject *real, const GatherCatalogueRow *row)
{
  JsonArray *types = json_object_get_array_member (real, "types");
  JsonArray *stats = json_object_get_array_member (real, "stats");

  g_assert_cmpint (json_object_get_int_member (real, "id"), ==, row->id);
  g_assert_cmpstr (json_object_get_string_member (real, "name"), ==, row->name);
  g_assert_cmpint (json_object_get_int_member (real, "height"), ==, row->height);
  g_assert_cmpint (json_object_get_int_member (real, "weight"), ==, row->weight);
  g_assert_cmpint (json_object_get_int_member (real, "base_experience"), ==, row->base_experience);
  g_assert_cmpuint (json_array_get_length (types), ==, g_strv_length (row->types));
  for (guint i = 0; row->types[i] != NULL; i++)
    {
      JsonObject *type
          = json_object_get_object_member (json_array_get_object_element (types, i), "type");

      g_assert_cmpstr (json_object_get_string_member (type, "name"), ==, row->types[i]);
    }
  for (guint i = 0; i < GATHER_CATALOGUE_N_STATS; i++)
    g_assert_cmpint (
        json_object_get_int_member (json_array_get_object_element (stats, i), "base_stat"), ==,
        row->stats[i]);
  assert_abilities (json_object_get_array_member (real, "abilities"), row);
}

static void
test_real (gconstpointer folder)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();

  for (guint i = 0; i < N_ROWS; i++)
    {
      const GatherCatalogueRow *row = gather_catalogue_get_row (catalogue, i);
      gsize length;
      g_autofree char *text = lab_read_real (folder, row->id, &length);
      g_autoptr (JsonNode) root = lab_parse_without_moves (text, length);

      g_assert_cmpuint (length, ==, row->size);
      assert_facts (json_node_get_object (root), row);
    }
}

int
main (int argc, char *argv[])
{
  const char *real = g_getenv ("GATHER_DOCUMENTS");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/rows", test_rows);
  g_test_add_func ("/catalogue/texts", test_texts);
  g_test_add_func ("/catalogue/columns", test_columns);
  if (real != NULL)
    g_test_add_data_func ("/catalogue/real", real, test_real);

  return g_test_run ();
}
