/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts as files: all of them, whole, and refused before minutes of work when they cannot be
 * written. */

#include "config.h"

#include "cli-program.h"

#include <glib/gstdio.h>
#include <string.h>

#define BENCH                                                                                      \
  "bench --strategies sequential,gathered --count 2 --repeats 2 --preset instant --no-save "

/* A folder of its own, and the one in it that the program is given. */
typedef struct
{
  char *folder;
  char *pictures;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("gather-XXXXXX", NULL);
  fixture->pictures = g_build_filename (fixture->folder, "pictures", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->pictures, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->pictures, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->pictures);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->pictures);
}

static void
run (Fixture *fixture, const char *options, CliResult *result)
{
  g_autofree char *line = g_strconcat (BENCH, options, " '", fixture->pictures, "'", NULL);

  cli_run (line, result);
}

/* Every file ends and begins as it should; there is one for the times. */
static void
assert_pictures (Fixture *fixture, const char *extension, const char *start)
{
  g_autofree char *times = g_strconcat ("times", extension, NULL);
  g_autoptr (GDir) dir = g_dir_open (fixture->pictures, 0, NULL);
  gboolean has_times = FALSE;
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->pictures, name, NULL);
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_true (g_str_has_suffix (name, extension));
      g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
      g_assert_cmpuint (size, >, 100);
      g_assert_cmpmem (contents, strlen (start), start, strlen (start));
      has_times = has_times || g_str_equal (name, times);
      n++;
    }
  g_assert_true (has_times);
  g_assert_cmpuint (n, >=, 3);
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  run (fixture, "--format csv --svg", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");
  g_assert_true (g_str_has_prefix (result.output, "strategy,"));
  assert_pictures (fixture, ".svg", "<?xml");
}

/* Into a folder that is there; what stood there is replaced. */
static void
test_png (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *times = g_build_filename (fixture->pictures, "times.png", NULL);

  g_assert_cmpint (g_mkdir (fixture->pictures, 0700), ==, 0);
  g_assert_true (g_file_set_contents (times, "old", -1, NULL));
  run (fixture, "--png", &result);
  g_assert_cmpint (result.status, ==, 0);
  assert_pictures (fixture, ".png", "\211PNG\r\n");
}

static void
test_not_a_folder (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  g_assert_true (g_file_set_contents (fixture->pictures, "a file", -1, NULL));
  run (fixture, "--svg", &result);
  g_assert_cmpint (result.status, ==, 2);
  g_assert_cmpstr (result.output, ==, "");
  cli_assert_contains (result.errors, "is not a folder.");
  g_unlink (fixture->pictures);
}

/* A folder stands where a picture should; what was measured is told all the same. */
static void
test_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *times = g_build_filename (fixture->pictures, "times.svg", NULL);

  g_assert_cmpint (g_mkdir_with_parents (times, 0700), ==, 0);
  run (fixture, "--format csv --svg", &result);
  g_assert_cmpint (result.status, ==, 1);
  cli_assert_contains (result.output, "\nsequential,1,");
  cli_assert_contains (result.errors, "times.svg” cannot be written: ");
  g_rmdir (times);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/pictures/svg", test_svg);
  add ("/pictures/png", test_png);
  add ("/pictures/not-a-folder", test_not_a_folder);
  add ("/pictures/cannot-write", test_cannot_write);

  return g_test_run ();
}
