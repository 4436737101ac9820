/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cache on disk, and the waits between attempts. */

#include "config.h"

#include "core/base/gather-backoff.h"
#include "core/net/gather-cache.h"
#include "gate-server.h"

#include <glib/gstdio.h>
#include <string.h>

#define URI "http://example.org/pokemon/1"

typedef struct
{
  const char *header;
  gint64 max_age;
} MaxAgeCase;

static const MaxAgeCase max_age_cases[] = {
  { NULL, 0 },
  { "", 0 },
  { "public", 0 },
  { "max-age=300", 300 },
  { "public, max-age=300, s-maxage=5", 300 },
  { "Public,Max-Age=300", 300 },
  { "max-age=99999999999999999999", 24 * 60 * 60 },
  { "max-age=-5", 0 },
  { "max-age=soon", 0 },
  { "max-age=300, no-cache", 0 },
  { "no-store, max-age=300", -1 },
};

static void
test_max_age (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (max_age_cases); i++)
    g_assert_cmpint (gather_answer_parse_max_age (max_age_cases[i].header), ==,
                     max_age_cases[i].max_age);
}

typedef struct
{
  char *folder;
  GatherCache *cache;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_dir_make_tmp ("gather-cache-XXXXXX", NULL);

  fixture->folder = g_build_filename (parent, "answers", NULL);
  fixture->cache = gather_cache_new (fixture->folder, 1024 * 1024);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  const char *name;

  g_assert_finalize_object (fixture->cache);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_assert_cmpint (g_rmdir (parent), ==, 0);
  g_free (fixture->folder);
}

static void
store (Fixture *fixture, const char *uri, const char *text, const char *etag, gint64 max_age)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GatherAnswer) answer = gather_answer_new (body, etag, max_age);

  gather_cache_store (fixture->cache, uri, answer);
  gather_cache_flush (fixture->cache);
}

static void
check (GatherCached *cached, const char *text, const char *etag, gboolean fresh)
{
  GBytes *body;

  g_assert_nonnull (cached);
  body = gather_answer_get_body (cached->answer);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), text, strlen (text));
  g_assert_cmpstr (gather_answer_get_etag (cached->answer), ==, etag);
  g_assert_cmpint (cached->fresh, ==, fresh);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GatherCached *cached = gather_cache_load_finish (GATHER_CACHE (source), result, &error);

  g_assert_no_error (error);
  check (cached, "hello\n\nyou", "\"a\"", TRUE);
  gather_cached_free (cached);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GatherCached) fresh = NULL;
  g_autoptr (GatherCached) stale = NULL;
  gboolean loaded = FALSE;

  g_assert_null (gather_cache_load (fixture->cache, URI));

  store (fixture, URI, "hello\n\nyou", "\"a\"", 300);
  fresh = gather_cache_load (fixture->cache, URI);
  check (fresh, "hello\n\nyou", "\"a\"", TRUE);
  g_assert_null (gather_cache_load (fixture->cache, URI "0"));
  gather_cache_load_async (fixture->cache, URI, NULL, loaded_cb, &loaded);
  gate_wait_until (is_set, &loaded);

  store (fixture, URI, "", "\"b\"", 0);
  stale = gather_cache_load (fixture->cache, URI);
  check (stale, "", "\"b\"", FALSE);
}

/* What must not be kept, and what could never be used again. */
static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  store (fixture, URI, "hello", "\"a\"", -1);
  g_assert_null (gather_cache_load (fixture->cache, URI));
  store (fixture, URI, "hello", NULL, 0);
  g_assert_null (gather_cache_load (fixture->cache, URI));
  store (fixture, URI, "hello", "a\nb", 300);
  g_assert_null (gather_cache_load (fixture->cache, URI));
}

static char *
get_only_file (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = g_dir_read_name (dir);
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_null (g_dir_read_name (dir));

  return path;
}

/* Every beginning of a file, and every file with a byte changed in its head, is no answer or the right
 * one. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;
  gsize length;

  store (fixture, URI, "hello", "\"a\"", 300);
  path = get_only_file (fixture);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));

  for (gsize n = 0; n < length; n++)
    {
      g_assert_true (g_file_set_contents (path, whole, (gssize) n, NULL));
      g_assert_null (gather_cache_load (fixture->cache, URI));
    }
  for (gsize n = 0; n < strlen ("gather-cache 1\n" URI); n++)
    {
      g_autofree char *changed = g_memdup2 (whole, length);

      changed[n] ^= 1;
      g_assert_true (g_file_set_contents (path, changed, (gssize) length, NULL));
      g_assert_null (gather_cache_load (fixture->cache, URI));
    }

  g_assert_true (g_file_set_contents (path, whole, (gssize) length, NULL));
  gather_cached_free (gather_cache_load (fixture->cache, URI));
}

/* The oldest go when there is too much. */
static void
test_cap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *big = g_strnfill (100 * 1024, 'x');
  guint64 total = 0;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (guint i = 0; i <= 256; i++)
    {
      g_autofree char *uri = g_strdup_printf (URI "/%u", i);
      g_autoptr (GBytes) body = g_bytes_new_static (big, 100 * 1024);
      g_autoptr (GatherAnswer) answer = gather_answer_new (body, NULL, 300);

      gather_cache_store (fixture->cache, uri, answer);
    }
  gather_cache_flush (fixture->cache);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      GStatBuf info;

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      total += (guint64) info.st_size;
    }
  g_assert_cmpuint (total, >, 0);
  g_assert_cmpuint (total, <=, 1024 * 1024);
}

/* A folder that cannot be written is no error: the server is asked again. */
static void
test_no_folder (void)
{
  g_autoptr (GatherCache) cache = gather_cache_new ("/proc/nowhere", 1024);
  g_autoptr (GBytes) body = g_bytes_new_static ("hello", 5);
  g_autoptr (GatherAnswer) answer = gather_answer_new (body, NULL, 300);

  gather_cache_store (cache, URI, answer);
  gather_cache_flush (cache);
  g_assert_null (gather_cache_load (cache, URI));
}

static void
test_backoff (void)
{
  gboolean differs = FALSE;

  for (guint item = 1; item <= 100; item++)
    {
      gint64 first = gather_backoff_get_delay (1, item, 1, 0);
      gint64 second = gather_backoff_get_delay (2, item, 1, 0);

      g_assert_cmpint (first, >=, 125 * 1000);
      g_assert_cmpint (first, <=, 250 * 1000);
      g_assert_cmpint (second, >=, 250 * 1000);
      g_assert_cmpint (second, <=, 500 * 1000);
      g_assert_cmpint (first, ==, gather_backoff_get_delay (1, item, 1, 0));
      g_assert_cmpint (gather_backoff_get_delay (1, item, 1, 5 * G_USEC_PER_SEC), ==,
                       first + 5 * G_USEC_PER_SEC);
      differs = differs || first != gather_backoff_get_delay (1, 1, 1, 0);
    }
  g_assert_true (differs);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cache/max-age", test_max_age);
  g_test_add ("/cache/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/cache/not-kept", Fixture, NULL, set_up, test_not_kept, tear_down);
  g_test_add ("/cache/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/cache/cap", Fixture, NULL, set_up, test_cap, tear_down);
  g_test_add_func ("/cache/no-folder", test_no_folder);
  g_test_add_func ("/cache/backoff", test_backoff);

  return g_test_run ();
}
