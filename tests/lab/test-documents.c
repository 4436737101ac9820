/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lab's own documents: shape, size, both codings; with GATHER_DOCUMENTS, against PokeAPI's. */

#include "config.h"

#include "lab-documents.h"
#include "lab/gather-document.h"
#include "lab/gather-documents.h"

#include <string.h>

#define BASE        GATHER_DOCUMENT_STAND_IN_BASE
#define N_DOCUMENTS 151

/* Every so many documents are looked at as a whole. */
#define SHAPE_STEP 15

/* As PokeAPI orders them. */
static const char *const members[] = {
  "abilities",    "base_experience",
  "cries",        "forms",
  "game_indices", "height",
  "held_items",   "id",
  "is_default",   "location_area_encounters",
  "moves",        "name",
  "order",        "past_abilities",
  "past_stats",   "past_types",
  "species",      "sprites",
  "stats",        "types",
  "weight",
};

static JsonNode *
parse (GBytes *document)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (document, &size);

  json_parser_load_from_data (parser, text, (gssize) size, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static GBytes *
unpack (GBytes *gzip, gsize size)
{
  g_autoptr (GZlibDecompressor) decompressor
      = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (gzip);
  g_autoptr (GInputStream) stream
      = g_converter_input_stream_new (memory, G_CONVERTER (decompressor));
  g_autofree guint8 *data = g_malloc (size + 1);
  g_autoptr (GError) error = NULL;
  gsize n_read;

  /* One more than there should be, so that the stream's end is seen, and its checksum. */
  g_input_stream_read_all (stream, data, size + 1, &n_read, NULL, &error);
  g_assert_no_error (error);

  return g_bytes_new (data, n_read);
}

static void
assert_members (JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);
  GList *link = names;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++, link = link->next)
    g_assert_cmpstr (link->data, ==, members[i]);
  g_assert_null (link);
}

/* Exactly as large as PokeAPI's, for a base as long as the lab's usually is. */
static void
test_size (void)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();
  g_autoptr (GatherDocuments) documents = gather_documents_new (BASE, NULL);
  gsize n_packed = 0;

  g_assert_cmpuint (gather_documents_get_n (documents), ==, N_DOCUMENTS);
  for (guint id = 1; id <= N_DOCUMENTS; id++)
    {
      g_autoptr (GBytes) plain = gather_documents_get_plain (documents, id);
      g_autoptr (GBytes) gzip = gather_documents_get_gzip (documents, id);
      g_autoptr (GBytes) unpacked = NULL;
      gsize size = g_bytes_get_size (plain);

      g_assert_cmpuint (size, ==, gather_catalogue_lookup (catalogue, id)->size);
      unpacked = unpack (gzip, size);
      g_assert_true (g_bytes_equal (unpacked, plain));
      n_packed += g_bytes_get_size (gzip);
    }
  g_assert_cmpuint (n_packed, <, 1200 * 1000);
}

/* The address of the running lab is in the sprites, however long it is. */
static void
test_base (void)
{
  static const char *const bases[]
      = { "http://127.0.0.1:1/x/", BASE, "http://127.0.0.1:60000/x/y/" };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (GatherDocuments) documents = gather_documents_new (bases[i], NULL);
      g_autoptr (GBytes) plain = gather_documents_get_plain (documents, 25);
      g_autoptr (GBytes) again = gather_documents_get_plain (documents, 25);
      g_autoptr (GBytes) gzip = gather_documents_get_gzip (documents, 25);
      g_autoptr (GBytes) unpacked = unpack (gzip, g_bytes_get_size (plain));
      g_autoptr (JsonNode) root = parse (plain);
      JsonObject *sprites = json_object_get_object_member (json_node_get_object (root), "sprites");
      g_autofree char *expected = g_strconcat (bases[i], "sprites/pokemon/25.png", NULL);

      g_assert_true (g_bytes_equal (unpacked, plain));
      g_assert_true (g_bytes_get_data (again, NULL) == g_bytes_get_data (plain, NULL));
      g_assert_cmpstr (json_object_get_string_member (sprites, "front_default"), ==, expected);
    }
}

static void
assert_detail (JsonObject *detail)
{
  static const char *const names[]
      = { "level_learned_at", "move_learn_method", "order", "version_group" };
  g_autoptr (GList) found = json_object_get_members (detail);
  GList *link = found;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++, link = link->next)
    g_assert_cmpstr (link->data, ==, names[i]);
  g_assert_null (link);
}

static void
test_shape (void)
{
  g_autoptr (GatherDocuments) documents = gather_documents_new (BASE, NULL);

  for (guint id = 1; id <= N_DOCUMENTS; id += SHAPE_STEP)
    {
      g_autoptr (GBytes) plain = gather_documents_get_plain (documents, id);
      g_autoptr (JsonNode) root = parse (plain);
      JsonObject *object = json_node_get_object (root);
      JsonArray *moves = json_object_get_array_member (object, "moves");

      assert_members (object);
      g_assert_cmpstr (json_object_get_string_member (object, "name"), ==,
                       gather_documents_get_name (documents, id));
      for (guint i = 0; i < json_array_get_length (moves); i++)
        {
          JsonObject *move = json_array_get_object_element (moves, i);
          JsonArray *details = json_object_get_array_member (move, "version_group_details");

          g_assert_cmpuint (json_object_get_size (move), ==, 2);
          g_assert_cmpuint (json_array_get_length (details), >, 0);
          assert_detail (json_array_get_object_element (details, 0));
        }
    }
}

/* The parts that do not hold filling are PokeAPI's, to the byte. */
static void
test_real (gconstpointer folder)
{
  static const char *const same[] = {
    "abilities",
    "base_experience",
    "forms",
    "height",
    "id",
    "is_default",
    "name",
    "species",
    "types",
    "weight",
    "location_area_encounters",
  };
  g_autoptr (GatherDocuments) documents = gather_documents_new (BASE, NULL);

  for (guint id = 1; id <= N_DOCUMENTS; id++)
    {
      gsize length;
      gsize real_length;
      g_autofree char *text = lab_read_real (folder, id, &real_length);
      g_autoptr (GBytes) plain = gather_documents_get_plain (documents, id);
      const char *own_text = g_bytes_get_data (plain, &length);
      g_autoptr (JsonNode) root = lab_parse_without_moves (own_text, length);
      g_autoptr (JsonNode) real = lab_parse_without_moves (text, real_length);

      g_assert_cmpuint (length, ==, real_length);
      assert_members (json_node_get_object (real));
      for (guint i = 0; i < G_N_ELEMENTS (same); i++)
        {
          JsonNode *ours = json_object_get_member (json_node_get_object (root), same[i]);
          JsonNode *theirs = json_object_get_member (json_node_get_object (real), same[i]);

          g_test_message ("%u: %s", id, same[i]);
          g_assert_true (json_node_equal (ours, theirs));
        }
    }
}

int
main (int argc, char *argv[])
{
  const char *real = g_getenv ("GATHER_DOCUMENTS");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/documents/size", test_size);
  g_test_add_func ("/documents/base", test_base);
  g_test_add_func ("/documents/shape", test_shape);
  if (real != NULL)
    g_test_add_data_func ("/documents/real", real, test_real);

  return g_test_run ();
}
