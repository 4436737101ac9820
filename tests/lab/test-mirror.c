/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A mirror of real documents, and of folders that are traps. With GATHER_MIRROR, of PokeAPI's own.
 */

#include "config.h"

#include "lab-fixture.h"
#include "lab/gather-page.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPRITES   "https://raw.githubusercontent.com/PokeAPI/sprites/master/sprites/pokemon/"
#define N_REAL    151
#define REAL_STEP 50

/* Larger than a mirror's document may be. */
#define TOO_LARGE (5 * 1024 * 1024)

typedef struct
{
  char *folder;
  char *documents;
  Lab *lab;
} Fixture;

static void
add_file (Fixture *fixture, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->documents, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
add_traps (Fixture *fixture)
{
  g_autofree char *secret = g_build_filename (fixture->folder, "secret", NULL);
  g_autofree char *link = g_build_filename (fixture->documents, "20", NULL);
  g_autofree char *pipe = g_build_filename (fixture->documents, "21", NULL);
  g_autofree char *directory = g_build_filename (fixture->documents, "22", NULL);
  g_autofree char *large = g_build_filename (fixture->documents, "23", NULL);
  g_autofree char *device = g_build_filename (fixture->documents, "24", NULL);

  g_assert_true (g_file_set_contents (secret, "{\"name\":\"secret\"}", -1, NULL));
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", device), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (large, "{", 1, NULL));
  g_assert_cmpint (truncate (large, TOO_LARGE), ==, 0);
  add_file (fixture, "25", "", 0);
  add_file (fixture, "0", "{}", -1);
  add_file (fixture, "-3", "{}", -1);
  add_file (fixture, "99999999999999999999", "{}", -1);
  add_file (fixture, "notes.txt", "{}", -1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (200 * 1000, '[');

  fixture->folder = g_dir_make_tmp ("gather-mirror-XXXXXX", NULL);
  fixture->documents = g_build_filename (fixture->folder, "api", "v2", "pokemon", NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture->documents, 0700), ==, 0);
  add_file (fixture, "1",
            "{ \"moves\": [{\"name\": \"tackle\"}], \"name\" : \"bulbasaur\", \"sprites\": {\"a\": "
            "\"" SPRITES "1.png\", \"b\": \"" SPRITES "versions/x/shiny/1.gif\", \"c\": \"" SPRITES
            "cut",
            -1);
  add_file (fixture, "1.json", "{\"name\":\"double\"}", -1);
  add_file (fixture, "2000.json", "{\"id\":2000,\"name\":\"newcomer\"}", -1);
  add_file (fixture, "3", deep, -1);
  add_file (fixture, "4", "\xff\0nonsense", 10);
  add_traps (fixture);
  fixture->lab = lab_start ("--preset", "instant", "--mirror", fixture->folder, NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lab_stop (fixture->lab);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->documents);
}

typedef struct
{
  const char *path;
  guint status;
} PathCase;

static const PathCase path_cases[] = {
  { "pokemon/1", 200 },
  { "pokemon/bulbasaur", 200 },
  { "pokemon/2000", 200 },
  { "pokemon/newcomer/", 200 },
  { "pokemon/3", 200 },
  { "pokemon/4", 200 },
  { "sprites/pokemon/2000.png", 200 },
  { "pokemon/double", 404 },
  { "pokemon/tackle", 404 },
  { "pokemon/secret", 404 },
  { "pokemon/2", 404 },
  { "pokemon/20", 404 },
  { "pokemon/21", 404 },
  { "pokemon/22", 404 },
  { "pokemon/23", 404 },
  { "pokemon/24", 404 },
  { "pokemon/25", 404 },
  { "pokemon/0", 404 },
  { "pokemon/-3", 404 },
  { "pokemon/notes.txt", 404 },
  { "pokemon/1.json", 404 },
  { "sprites/pokemon/2.png", 404 },
  { "pokemon/99999999999999999999", 404 },
  { "pokemon/../../../secret", 404 },
  { "pokemon/..%2F..%2F..%2Fsecret", 400 },
};

static void
test_paths (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) list = lab_get_json (fixture->lab, "pokemon?limit=100");

  for (guint i = 0; i < G_N_ELEMENTS (path_cases); i++)
    {
      const PathCase *c = &path_cases[i];
      g_autoptr (LabReply) reply = lab_ask (fixture->lab, "GET", c->path, "");

      g_test_message ("%s", c->path);
      g_assert_cmpuint (reply->status, ==, c->status);
    }
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (list), "count"), ==, 4);
}

static void
test_rewriting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabReply) reply = lab_ask (fixture->lab, "GET", "pokemon/1", "");
  g_autofree char *text = lab_reply_dup_text (reply);
  g_autofree char *expected = g_strdup_printf (
      "{ \"moves\": [{\"name\": \"tackle\"}], \"name\" : \"bulbasaur\", \"sprites\": {\"a\": "
      "\"%ssprites/pokemon/1.png\", \"b\": \"%ssprites/pokemon/shiny/1.png\", \"c\": \"" SPRITES
      "cut",
      fixture->lab->base, fixture->lab->base);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabReply) plain = lab_ask (fixture->lab, "GET", "pokemon/2000", "");
  g_autoptr (LabReply) packed
      = lab_ask (fixture->lab, "GET", "pokemon/2000", "Accept-Encoding: gzip\r\n");
  g_autoptr (GZlibDecompressor) decompressor
      = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (packed->body);
  g_autoptr (GInputStream) stream
      = g_converter_input_stream_new (memory, G_CONVERTER (decompressor));
  g_autoptr (GBytes) unpacked = g_input_stream_read_bytes (stream, 1000, NULL, NULL);

  g_assert_true (g_bytes_equal (unpacked, plain->body));
}

/* The member `name` of the outermost object, whatever else is there. */

typedef struct
{
  const char *text;
  const char *name; /* (nullable) */
} NameCase;

static const NameCase name_cases[] = {
  { "{\"name\":\"mew\"}", "mew" },
  { " {\n\t\"id\" : 1 ,\n \"name\"\n:\r\"mew\" }", "mew" },
  { "{\"a\":{\"name\":\"no\"},\"b\":[{\"name\":\"no\"}],\"name\":\"mew\"}", "mew" },
  { "{\"a\":\"name\",\"name\":\"mew\"}", "mew" },
  { "{\"a\":\"}\",\"b\":\"\\\"name\\\":\\\"no\\\"\",\"name\":\"mew\"}", "mew" },
  { "{\"a\":\"\\\\\",\"name\":\"mew\"}", "mew" },
  { "{\"name\":\"\"}", NULL },
  { "{\"name\":\"m\\u0065w\"}", NULL },
  { "{\"name\":\"m\xffw\"}", NULL },
  { "{\"name\":1}", NULL },
  { "{\"name\":", NULL },
  { "{\"name\"", NULL },
  { "{\"name", NULL },
  { "{\"name\":\"me", NULL },
  { "{\"name\":\"me\\", NULL },
  { "{\"names\":\"mew\"}", NULL },
  { "[\"name\",\"mew\"]", NULL },
  { "\"name\":\"mew\"", NULL },
  { "]]]{\"name\":\"mew\"}", NULL },
  { "", NULL },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      const NameCase *c = &name_cases[i];
      gsize length = strlen (c->text);
      /* Without a NUL at its end, so that tools see a step too far. */
      g_autofree char *copy = g_memdup2 (c->text, length);
      g_autofree char *name = gather_page_find_name (copy, length);

      g_test_message ("name %u", i);
      g_assert_cmpstr (name, ==, c->name);
    }
}

static JsonNode *
read_real (const char *folder, guint id)
{
  g_autofree char *path = g_strdup_printf ("%s/api/v2/pokemon/%u", folder, id);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  root = json_from_string (text, &error);
  g_assert_no_error (error);

  return root;
}

/* All but the sprites is as PokeAPI wrote it; all sprites are the lab's. */
static void
test_real (gconstpointer folder)
{
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", "--mirror", folder, NULL);

  for (guint id = 1; id <= N_REAL; id += REAL_STEP)
    {
      g_autofree char *path = g_strdup_printf ("pokemon/%u", id);
      g_autoptr (LabReply) reply = lab_ask (lab, "GET", path, "");
      g_autofree char *text = lab_reply_dup_text (reply);
      g_autoptr (JsonNode) root = lab_reply_parse (reply);
      g_autoptr (JsonNode) real = read_real (folder, id);
      JsonObject *object = json_node_get_object (root);
      g_autofree char *name
          = g_strconcat ("pokemon/", json_object_get_string_member (object, "name"), NULL);
      g_autoptr (LabReply) by_name = lab_ask (lab, "GET", name, "");

      g_assert_null (strstr (text, "PokeAPI/sprites"));
      g_assert_true (g_bytes_equal (by_name->body, reply->body));
      json_object_remove_member (object, "sprites");
      json_object_remove_member (json_node_get_object (real), "sprites");
      g_assert_true (json_node_equal (root, real));
    }
}

int
main (int argc, char *argv[])
{
  const char *real = g_getenv ("GATHER_MIRROR");

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/mirror/paths", Fixture, NULL, set_up, test_paths, tear_down);
  g_test_add ("/mirror/rewriting", Fixture, NULL, set_up, test_rewriting, tear_down);
  g_test_add ("/mirror/gzip", Fixture, NULL, set_up, test_gzip, tear_down);
  g_test_add_func ("/mirror/names", test_names);
  if (real != NULL)
    g_test_add_data_func ("/mirror/real", real, test_real);

  return g_test_run ();
}
