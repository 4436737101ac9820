/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history: what is kept, by one and by several at a time, and where nothing can be kept. What is
 * done to its file from outside is in test-history-damage.c. */

#include "config.h"

#include "core/store/gather-history-database.h"
#include "history-folder.h"
#include "history-sync.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MIN_BYTES  (8 * 1024)
#define MAX_BYTES  (24 * 1024)
#define N_TOGETHER 100
#define N_AT_ONCE  6
#define N_ROUNDS   10
#define N_BEGIN    2

static const char *program;

static void
save (GatherHistory *history, const char *id, gint64 created)
{
  g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, created);
  g_autoptr (GBytes) payload = history_make_payload (id, MIN_BYTES, MAX_BYTES);
  g_autoptr (GError) error = NULL;

  history_save (history, entry, payload, &error);
  g_assert_no_error (error);
}

static void
assert_loads (GatherHistory *history, const char *id)
{
  g_autoptr (GBytes) wanted = history_make_payload (id, MIN_BYTES, MAX_BYTES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) payload = history_load (history, id, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (payload, wanted));
}

static guint
count (GatherHistory *history)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = history_list (history, &error);

  g_assert_no_error (error);

  return entries->len;
}

static void
assert_notice (GatherHistory *history, const char *part)
{
  g_autofree char *notice = gather_history_dup_notice (history);

  if (part == NULL)
    g_assert_cmpstr (notice, ==, NULL);
  else
    {
      g_assert_nonnull (notice);
      g_assert_nonnull (strstr (notice, part));
    }
}

static void
test_round_trip (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  GatherHistoryEntry *entry;

  g_assert_cmpuint (count (history), ==, 0);
  save (history, "a", 1000);
  save (history, "c", 3000);
  save (history, "b", 2000);
  g_clear_pointer (&history, history_end);

  history = gather_history_new (folder->path);
  entries = history_list (history, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const char *const ids[] = { "c", "b", "a" };
      g_autofree char *name = g_strconcat ("Name of ", ids[i], NULL);

      entry = g_ptr_array_index (entries, i);
      g_assert_cmpstr (gather_history_entry_get_id (entry), ==, ids[i]);
      g_assert_cmpint (gather_history_entry_get_created (entry), ==, 3000 - 1000 * (int) i);
      g_assert_cmpstr (gather_history_entry_get_name (entry), ==, name);
      g_assert_cmpstr (gather_history_entry_get_note (entry), ==, "Über WLAN");
      g_assert_cmpstr (gather_history_entry_get_summary (entry), ==,
                       "150 Pokémon, 3 strategies, 10 repeats");
      g_assert_false (gather_history_entry_get_starred (entry));
      assert_loads (history, ids[i]);
    }
  assert_notice (history, NULL);
  gather_history_close (history);
  g_assert_finalize_object (g_steal_pointer (&history));
}

static void
test_update (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("a", 1);
  g_autoptr (GatherHistoryEntry) stranger = history_make_entry ("b", 1);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  save (history, "a", 1);
  gather_history_entry_set_name (entry, "A new name");
  gather_history_entry_set_note (entry, "");
  gather_history_entry_set_starred (entry, TRUE);
  g_assert_true (history_update (history, entry, &error));
  g_assert_false (history_update (history, stranger, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_notice (history, NULL);
  g_clear_pointer (&history, history_end);

  history = gather_history_new (folder->path);
  entries = history_list (history, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (gather_history_entry_get_name (entries->pdata[0]), ==, "A new name");
  g_assert_cmpstr (gather_history_entry_get_note (entries->pdata[0]), ==, "");
  g_assert_true (gather_history_entry_get_starred (entries->pdata[0]));
  assert_loads (history, "a");
}

static void
test_delete (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GError) error = NULL;

  save (history, "a", 1);
  save (history, "b", 2);
  g_assert_true (history_delete (history, "a", &error));
  g_assert_cmpuint (count (history), ==, 1);
  g_assert_true (history_undelete (history, "a", &error));
  g_assert_cmpuint (count (history), ==, 2);
  assert_loads (history, "a");
  g_assert_true (history_delete (history, "a", &error));
  g_clear_pointer (&history, history_end);

  /* On the same day it can still be undone. */
  history = gather_history_new (folder->path);
  g_assert_cmpuint (count (history), ==, 1);
  g_assert_true (history_undelete (history, "a", &error));
  g_assert_cmpuint (count (history), ==, 2);
  g_assert_false (history_delete (history, "c", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What was deleted is gone when the history is opened a day later, from the backup, too. */
static void
test_purge (HistoryFolder *folder, gconstpointer data)
{
  static const struct
  {
    gint64 hours;
    gboolean stays;
  } cases[] = { { 1, TRUE }, { 23, TRUE }, { 25, FALSE }, { 1000, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TestHistory) history = gather_history_new (folder->path);
      g_autoptr (GatherHistoryDatabase) database = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_strdup_printf ("gone-%u", i);

      save (history, id, 1);
      g_clear_pointer (&history, history_end);

      database = gather_history_database_open (folder->path, &error);
      g_assert_no_error (error);
      gather_history_database_set_deleted (
        database, id, g_get_real_time () - cases[i].hours * 3600 * G_USEC_PER_SEC, &error);
      g_assert_no_error (error);
      g_clear_pointer (&database, gather_history_database_close);

      history = gather_history_new (folder->path);
      g_assert_cmpint (history_undelete (history, id, &error), ==, cases[i].stays);
      if (cases[i].stays)
        g_assert_true (history_delete (history, id, &error));
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      gather_history_close (history);
      g_assert_cmpint (history_folder_contains (folder, "history.db", id), ==, cases[i].stays);
      if (!cases[i].stays)
        g_assert_false (history_folder_contains (folder, "history-backup.db", id));
    }
}

static void
test_twice (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("a", 1);
  g_autoptr (GBytes) other = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  save (history, "a", 1);
  save (history, "a", 1);
  g_assert_cmpuint (count (history), ==, 1);
  g_assert_false (history_save (history, entry, other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_loads (history, "a");
}

static const struct
{
  const char *text;
  gboolean matches;
} match_cases[] = {
  { "", TRUE },
  { "  \t", TRUE },
  { "name", TRUE },
  { "NAME of A", TRUE },
  { "über", TRUE },
  { "u\xcc\x88"
    "BER",
    TRUE },
  { "wlan pokémon", TRUE },
  { "10 repeats", TRUE },
  { "repeats  10", TRUE },
  { "aÜber", FALSE },
  { "name zebra", FALSE },
  { "\xff", FALSE },
};

static void
test_matches (void)
{
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("a", 1);

  for (guint i = 0; i < G_N_ELEMENTS (match_cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (gather_history_entry_matches (entry, match_cases[i].text), ==,
                       match_cases[i].matches);
    }
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (gather_history_save_finish (GATHER_HISTORY (source), result, NULL))
    (*(guint *) user_data)++;
}

static void
expect_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const int *code = user_data;

  g_assert_false (gather_history_save_finish (GATHER_HISTORY (source), result, &error));
  g_assert_error (error, G_IO_ERROR, *code);
}

/* The window is closed right after Save. */
static void
test_close (HistoryFolder *folder, gconstpointer data)
{
  static const int closed = G_IO_ERROR_CLOSED;
  static const int cancelled = G_IO_ERROR_CANCELLED;
  GatherHistory *history = gather_history_new (folder->path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("a", 1);
  g_autoptr (GBytes) payload = history_make_payload ("a", MIN_BYTES, MAX_BYTES);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TestHistory) again = NULL;
  guint n_saved = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("close-%u", i);
      g_autoptr (GatherHistoryEntry) one = history_make_entry (id, i);

      gather_history_save_async (history, one, payload, NULL, count_cb, &n_saved);
    }
  g_cancellable_cancel (cancellable);
  gather_history_save_async (history, entry, payload, cancellable, expect_cb,
                             (gpointer) &cancelled);
  gather_history_close (history);
  gather_history_save_async (history, entry, payload, NULL, expect_cb, (gpointer) &closed);
  gather_history_close (history);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_saved, ==, 5);
  g_assert_finalize_object (history);

  again = gather_history_new (folder->path);
  g_assert_cmpuint (count (again), ==, 5);
}

/* The history is let go of with work in its queue: by the main loop, or last of all by the worker. */
static void
test_let_go (HistoryFolder *folder, gconstpointer data)
{
  guint n_saved = 0;

  for (guint i = 0; i < 50; i++)
    {
      GatherHistory *history = gather_history_new (folder->path);
      g_autofree char *id = g_strdup_printf ("let-go-%u", i);
      g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, i);
      g_autoptr (GBytes) payload = history_make_payload (id, MIN_BYTES, MAX_BYTES);

      gather_history_save_async (history, entry, payload, NULL, count_cb, &n_saved);
      g_object_unref (history);
      while (n_saved == i)
        g_main_context_iteration (NULL, TRUE);
    }
  /* The last worker may still be at its backup. */
  history_folder_wait_until_closed (folder);
}

/* "HISTORY save FIRST" in a process of its own. */
static GSubprocess *
start (HistoryFolder *folder, const char *what, const char *first)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                           folder->path, what, first, NULL);

  g_assert_no_error (error);

  return process;
}

static char **
finish (GSubprocess *process)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_strchomp (output);

  return g_strsplit (output, "\n", -1);
}

static void
assert_all_there (GatherHistory *history, char **ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = history_list (history, &error);

  g_assert_no_error (error);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (*ids[i] == '\0')
        continue;
      g_assert_nonnull (history_find (entries, ids[i]));
      assert_loads (history, ids[i]);
    }
}

static void
test_two_processes (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (GSubprocess) first = start (folder, "save", "0");
  g_autoptr (GSubprocess) second = start (folder, "save", "1000");
  g_auto (GStrv) first_ids = finish (first);
  g_auto (GStrv) second_ids = finish (second);
  g_autoptr (TestHistory) history = gather_history_new (folder->path);

  g_assert_cmpuint (g_strv_length (first_ids), ==, N_TOGETHER);
  g_assert_cmpuint (g_strv_length (second_ids), ==, N_TOGETHER);
  assert_all_there (history, first_ids);
  assert_all_there (history, second_ids);
  g_assert_cmpuint (count (history), ==, 2 * N_TOGETHER);
  assert_notice (history, NULL);
}

/* None of them finds a file, and all want one. */
static void
test_first (HistoryFolder *folder, gconstpointer data)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      GSubprocess *processes[N_AT_ONCE];
      g_autoptr (TestHistory) history = NULL;

      history_folder_empty (folder);
      for (guint i = 0; i < N_AT_ONCE; i++)
        {
          g_autofree char *first = g_strdup_printf ("%u", i * 1000);

          processes[i] = start (folder, "begin", first);
        }
      for (guint i = 0; i < N_AT_ONCE; i++)
        {
          g_auto (GStrv) ids = finish (processes[i]);

          g_assert_cmpuint (g_strv_length (ids), ==, N_BEGIN);
          g_object_unref (processes[i]);
        }
      history = gather_history_new (folder->path);
      g_assert_cmpuint (count (history), ==, N_AT_ONCE * N_BEGIN);
      g_assert_cmpuint (history_folder_count (folder, "*new*"), ==, 0);
    }
}

static void
test_two_instances (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) first = gather_history_new (folder->path);
  g_autoptr (TestHistory) second = gather_history_new (folder->path);
  guint n_saved = 0;

  for (guint i = 0; i < 2 * N_TOGETHER; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, i);
      g_autoptr (GBytes) payload = history_make_payload (id, MIN_BYTES, MAX_BYTES);

      gather_history_save_async (i % 2 == 0 ? first : second, entry, payload, NULL, count_cb,
                                 &n_saved);
    }
  gather_history_close (first);
  gather_history_close (second);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_saved, ==, 2 * N_TOGETHER);
  g_clear_pointer (&first, history_end);

  first = gather_history_new (folder->path);
  g_assert_cmpuint (count (first), ==, 2 * N_TOGETHER);
}

/* Its folder cannot be made: nothing can be saved, and nothing breaks. */
static void
test_no_folder (HistoryFolder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "history.db", NULL);
  g_autoptr (TestHistory) history = gather_history_new (path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("a", 1);
  g_autoptr (GBytes) payload = history_make_payload ("a", MIN_BYTES, MAX_BYTES);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder->path, "a file", -1, NULL));
  g_assert_cmpuint (count (history), ==, 0);
  assert_notice (history, "cannot be written");
  g_assert_false (history_save (history, entry, payload, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "cannot be written"));
}

/* SQLite cannot make what it needs beside the file, as in a folder that may only be read, or on a full
 * disk. (Root may write anything, so something stands in the way.) Everything is still there, also
 * what only the log has, and it works again when the way is free. */
static void
test_read_only (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start (folder, "leave", "0");
  g_auto (GStrv) ids = finish (process);
  g_autofree char *obstacle = g_strconcat (folder->path, "-shm", NULL);
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("late", 1);
  g_autoptr (GBytes) payload = history_make_payload ("late", MIN_BYTES, MAX_BYTES);
  g_autoptr (GError) error = NULL;

  g_unlink (obstacle);
  g_assert_cmpint (symlink ("nowhere", obstacle), ==, 0);
  g_assert_cmpuint (g_strv_length (ids), ==, N_TOGETHER);
  g_assert_cmpuint (count (history), ==, N_TOGETHER);
  assert_all_there (history, ids);
  assert_notice (history, "cannot be written");
  g_assert_false (history_save (history, entry, payload, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);

  g_assert_cmpint (g_unlink (obstacle), ==, 0);
  save (history, "late", 1);
  assert_notice (history, NULL);
  g_assert_cmpuint (count (history), ==, N_TOGETHER + 1);
}

/* Every limit ends somewhere else: in the log, in the database, in the backup. */
static void
test_no_room (HistoryFolder *folder, gconstpointer data)
{
  static const char *const limits[] = { "100", "4096", "50000", "300000", "1000000", "3000000" };
  guint n_before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GSubprocess) process = start (folder, "fill", limits[i]);
      g_auto (GStrv) ids = finish (process);
      g_autoptr (TestHistory) history = gather_history_new (folder->path);
      guint n_now;

      assert_all_there (history, ids);
      n_now = count (history);
      g_test_message ("%s bytes: %u, then %u", limits[i], n_before, n_now);
      g_assert_cmpuint (n_now, >=, n_before);
      assert_notice (history, NULL);
      n_before = n_now;
    }
  g_assert_cmpuint (n_before, >, 50);
}

/* A file of a newer version is read, and not one byte of it changes. */
static void
test_newer (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("b", 1);
  g_autoptr (GBytes) payload = history_make_payload ("b", MIN_BYTES, MAX_BYTES);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  save (history, "a", 1);
  g_clear_pointer (&history, history_end);
  history_folder_execute (folder,
                          "ALTER TABLE benchmark ADD COLUMN mood TEXT; PRAGMA user_version = 99;");
  before = history_folder_read (folder, "history.db");

  history = gather_history_new (folder->path);
  g_assert_cmpuint (count (history), ==, 1);
  assert_loads (history, "a");
  assert_notice (history, "newer version");
  g_assert_false (history_save (history, entry, payload, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (history_delete (history, "a", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  gather_history_close (history);

  after = history_folder_read (folder, "history.db");
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*"), ==, 0);
}

/* The process of another instance: saves and says what was saved, until it has enough, or no room. */
static int
be_another (const char *path, const char *what, const char *argument)
{
  g_autoptr (TestHistory) history = gather_history_new (path);
  guint first = (guint) atoi (argument);
  guint n = N_TOGETHER;

  if (g_str_equal (what, "fill"))
    {
      const struct rlimit limit = { first, first };

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      n = 300;
    }
  else if (g_str_equal (what, "begin"))
    n = N_BEGIN;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", what, first + i);
      g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, i);
      g_autoptr (GBytes) payload = history_make_payload (id, MIN_BYTES, MAX_BYTES);
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();

      if (history_save (history, entry, payload, &error))
        {
          g_print ("%s\n", id);
          continue;
        }
      /* Where the other one does nothing but save, SQLite may not get its turn, but it waits for it. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
        {
          g_assert_cmpint (g_get_monotonic_time () - began, >, 4 * G_USEC_PER_SEC);
          i--;
          continue;
        }
      /* SQLite does not always keep the reason why the system refused (here: a limit). */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      break;
    }
  if (g_str_equal (what, "leave"))
    _exit (0);

  return 0;
}

#define ADD(name, test)                                                                            \
  g_test_add ("/history/" name, HistoryFolder, NULL, history_folder_set_up, test,                  \
              history_folder_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 4 && argv[1][0] == '/' && argv[2][0] != '-')
    return be_another (argv[1], argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];

  ADD ("round-trip", test_round_trip);
  ADD ("update", test_update);
  ADD ("delete", test_delete);
  ADD ("purge", test_purge);
  ADD ("twice", test_twice);
  g_test_add_func ("/history/matches", test_matches);
  ADD ("close", test_close);
  ADD ("let-go", test_let_go);
  ADD ("two-processes", test_two_processes);
  ADD ("first", test_first);
  ADD ("two-instances", test_two_instances);
  ADD ("no-folder", test_no_folder);
  ADD ("read-only", test_read_only);
  ADD ("no-room", test_no_room);
  ADD ("newer", test_newer);

  return g_test_run ();
}
