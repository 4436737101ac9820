/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to the history's file from outside. Whatever that is, the history opens, and every
 * benchmark that is whole in the damaged file, as SQLite sees it, or in the backup, is still there. */

#include "config.h"

#include "core/store/gather-history-database.h"
#include "history-folder.h"
#include "history-sync.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_BENCHMARKS 40
#define N_IN_LOG     4
#define MIN_BYTES    (2 * 1024)
#define MAX_BYTES    (60 * 1024)
#define N_SEEDS      60
#define PAGE         4096

static const char *program;

/* The files that every case begins with: a backup with some of the benchmarks, and all of them in the
 * database, of which some are only in its log. */
typedef struct
{
  GBytes *main;
  GBytes *log;
  GBytes *backup;
} Sound;

static Sound sound;

static char *
make_id (guint number)
{
  return g_strdup_printf ("benchmark-%02u", number);
}

static void
save (GatherHistory *history, const char *id, gint64 created)
{
  g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, created);
  g_autoptr (GBytes) payload = history_make_payload (id, MIN_BYTES, MAX_BYTES);
  g_autoptr (GError) error = NULL;

  history_save (history, entry, payload, &error);
  g_assert_no_error (error);
}

static gboolean
is_whole (GatherHistory *history, GPtrArray *entries, const char *id)
{
  GatherHistoryEntry *entry = history_find (entries, id);
  g_autoptr (GBytes) wanted = history_make_payload (id, MIN_BYTES, MAX_BYTES);
  g_autoptr (GBytes) payload = NULL;
  g_autofree char *name = g_strconcat ("Name of ", id, NULL);

  if (entry == NULL || g_strcmp0 (gather_history_entry_get_name (entry), name) != 0)
    return FALSE;
  payload = history_load (history, id, NULL);

  return payload != NULL && g_bytes_equal (payload, wanted);
}

static void
save_some (GatherHistory *history, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *id = make_id (i);

      save (history, id, i);
    }
}

/* A process that saves everything, the last of it into the log, and then is gone without a close. */
static int
be_lost (const char *path)
{
  GatherHistory *history = gather_history_new (path);

  save_some (history, 0, N_BENCHMARKS - N_IN_LOG);
  gather_history_close (history);
  history = gather_history_new (path);
  save_some (history, N_BENCHMARKS - N_IN_LOG, N_BENCHMARKS);
  _exit (0);
}

static void
make_sound (HistoryFolder *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, folder->path, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  sound.main = history_folder_read (folder, "history.db");
  sound.log = history_folder_read (folder, "history.db-wal");
  sound.backup = history_folder_read (folder, "history-backup.db");
  history_folder_empty (folder);
}

static void
clear_sound (void)
{
  g_clear_pointer (&sound.main, g_bytes_unref);
  g_clear_pointer (&sound.log, g_bytes_unref);
  g_clear_pointer (&sound.backup, g_bytes_unref);
}

/* Which of the benchmarks SQLite finds whole, one by one. */
static void
look (HistoryFolder *folder, const char *name, gboolean *whole)
{
  g_autofree char *path = g_build_filename (folder->folder, name, NULL);
  sqlite3 *db = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS)
      && sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  for (guint i = 0; i < N_BENCHMARKS && db != NULL; i++)
    {
      g_autofree char *id = make_id (i);
      g_autofree char *name_of = g_strconcat ("Name of ", id, NULL);
      g_autoptr (GBytes) wanted = history_make_payload (id, MIN_BYTES, MAX_BYTES);
      sqlite3_stmt *statement = NULL;

      if (sqlite3_prepare_v2 (db,
                              "SELECT payload FROM benchmark WHERE number = ?1 AND id = ?2"
                              " AND name = ?3 AND payload = ?4",
                              -1, &statement, NULL)
          != SQLITE_OK)
        break;
      sqlite3_bind_int64 (statement, 1, i + 1);
      sqlite3_bind_text (statement, 2, id, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (statement, 3, name_of, -1, SQLITE_TRANSIENT);
      sqlite3_bind_blob (statement, 4, g_bytes_get_data (wanted, NULL),
                         (int) g_bytes_get_size (wanted), SQLITE_TRANSIENT);
      if (sqlite3_step (statement) == SQLITE_ROW)
        whole[i] = TRUE;
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
}

typedef struct
{
  guint n_expected;
  guint n_there;
  gboolean noticed;
} Outcome;

/* Opens what is in the folder, twice, and sees that nothing readable is lost. */
static void
check (HistoryFolder *folder, Outcome *outcome)
{
  gboolean whole[N_BENCHMARKS] = { FALSE };

  *outcome = (Outcome){ 0 };
  look (folder, "history-backup.db", whole);
  /* SQLite would take an empty file for a new one, and remove the log. */
  if (g_file_test (folder->path, G_FILE_TEST_EXISTS))
    look (folder, "history.db", whole);

  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (TestHistory) history = gather_history_new (folder->path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = history_list (history, &error);
      g_autofree char *notice = NULL;
      guint n_there = 0;

      g_assert_no_error (error);
      for (guint i = 0; i < N_BENCHMARKS; i++)
        {
          g_autofree char *id = make_id (i);
          gboolean there = is_whole (history, entries, id);

          if (whole[i] && !there)
            g_error ("%s is lost (pass %u)", id, pass);
          n_there += there ? 1 : 0;
          outcome->n_expected += pass == 0 && whole[i] ? 1 : 0;
        }
      save (history, "afterwards", G_MAXINT64);
      notice = gather_history_dup_notice (history);
      outcome->noticed |= notice != NULL;
      if (pass == 1)
        g_assert_cmpuint (n_there, ==, outcome->n_there);
      outcome->n_there = n_there;
    }
}

static void
overwrite (GByteArray *file, GRand *rand, gsize at, gsize size, gboolean zero)
{
  for (gsize i = at; i < MIN (at + size, file->len); i++)
    file->data[i] = zero ? 0 : (guint8) g_rand_int (rand);
}

static void
damage_at_random (GByteArray *file, GRand *rand)
{
  guint n_pages = file->len / PAGE;
  gsize page = (gsize) g_rand_int_range (rand, 0, (gint32) n_pages) * PAGE;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      overwrite (file, rand, page, PAGE, TRUE);
      break;
    case 1:
      overwrite (file, rand, page, PAGE, FALSE);
      break;
    case 2:
      overwrite (file, rand, page, 10 * PAGE, g_rand_boolean (rand));
      break;
    case 3:
      overwrite (file, rand, (gsize) g_rand_int_range (rand, 0, (gint32) file->len), 16, FALSE);
      break;
    case 4:
      for (guint i = 0; i < 10; i++)
        overwrite (file, rand, (gsize) g_rand_int_range (rand, 0, (gint32) n_pages) * PAGE, PAGE,
                   i % 2 == 0);
      break;
    default:
      g_byte_array_set_size (file, (guint) g_rand_int_range (rand, 1, (gint32) file->len));
    }
}

static GByteArray *
copy (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return g_byte_array_append (g_byte_array_new (), data, (guint) size);
}

static void
place (HistoryFolder *folder, GByteArray *file, gboolean with_log, gboolean with_backup)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);

  history_folder_empty (folder);
  history_folder_write (folder, "history.db", bytes);
  if (with_log)
    history_folder_write (folder, "history.db-wal", sound.log);
  if (with_backup)
    history_folder_write (folder, "history-backup.db", sound.backup);
}

/* Under valgrind, which is slow, fewer. Half with the backup, half without; each with the log that belongs to it. */
static void
test_at_random (HistoryFolder *folder, gconstpointer data)
{
  const char *slack = g_getenv ("GATHER_TEST_SLACK");
  guint n_seeds = slack != NULL && atoi (slack) > 10 ? N_SEEDS / 10 : N_SEEDS;
  guint n_noticed = 0;

  make_sound (folder);
  for (guint seed = 0; seed < n_seeds; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GByteArray) file = copy (sound.main);
      Outcome outcome;

      damage_at_random (file, rand);
      place (folder, file, TRUE, seed % 2 == 0);
      check (folder, &outcome);
      g_test_message ("seed %u: %u whole, %u there%s", seed, outcome.n_expected, outcome.n_there,
                      outcome.noticed ? ", noticed" : "");
      n_noticed += outcome.noticed ? 1 : 0;
      if (!outcome.noticed)
        g_assert_cmpuint (outcome.n_there, ==, N_BENCHMARKS);
    }
  g_test_message ("noticed: %u of %u", n_noticed, n_seeds);
  g_assert_cmpuint (n_noticed, >, n_seeds / 2);
  clear_sound ();
}

/* What leads to the rows is gone, and the rows are not: SQLite finds nothing, and we find all. */
static void
test_roots (HistoryFolder *folder, gconstpointer data)
{
  make_sound (folder);
  for (guint page = 0; page < 3; page++)
    {
      g_autoptr (GByteArray) file = copy (sound.main);
      Outcome outcome;

      overwrite (file, NULL, page * PAGE, PAGE, TRUE);
      place (folder, file, FALSE, FALSE);
      check (folder, &outcome);
      g_test_message ("page %u: %u whole, %u there", page + 1, outcome.n_expected, outcome.n_there);
      g_assert_cmpuint (outcome.n_there, ==, N_BENCHMARKS - N_IN_LOG);
    }
  clear_sound ();
}

/* Cut to these sizes; the log is gone, too. */
static void
test_truncated (HistoryFolder *folder, gconstpointer data)
{
  static const guint sizes[] = { 0, 1, 99, 100, 4095, 4096, 4097, 8192, 20000, 300000, 900000 };

  make_sound (folder);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GByteArray) file = copy (sound.main);
      gboolean with_backup = i % 2 == 0;
      Outcome outcome;

      g_byte_array_set_size (file, MIN (sizes[i / 2], file->len));
      place (folder, file, FALSE, with_backup);
      check (folder, &outcome);
      g_test_message ("%u bytes: %u whole, %u there", file->len, outcome.n_expected,
                      outcome.n_there);
      g_assert_cmpuint (outcome.n_there, >=, with_backup ? 30 : file->len / (8 * MAX_BYTES));
      g_assert_true (outcome.noticed || (sizes[i / 2] <= 1 && !with_backup));
    }
  clear_sound ();
}

static void
test_no_database (HistoryFolder *folder, gconstpointer data)
{
  static const char *const contents[] = { "xx", "This is no database.\n", "SQLite format 3" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (contents[i], strlen (contents[i]));
      Outcome outcome;

      history_folder_write (folder, "history.db", bytes);
      check (folder, &outcome);
      g_assert_true (outcome.noticed);
      g_assert_cmpuint (history_folder_count (folder, "history-damaged-*.db"), ==, i + 1);
      /* None overwrites another; and the new one has to go before the next. */
      g_unlink (folder->path);
      g_assert_cmpint (history_folder_count (folder, "history-backup.db"), ==, 1);
    }
}

/* Somebody else's database is put aside as it is. */
static void
test_foreign (HistoryFolder *folder, gconstpointer data)
{
  Outcome outcome;

  history_folder_execute (folder,
                          "CREATE TABLE benchmark (id); INSERT INTO benchmark VALUES ('a');");
  check (folder, &outcome);
  g_assert_true (outcome.noticed);
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*.db"), ==, 1);
}

/* The database is gone, or its name is on a file without content: the backup has what it has. */
static void
test_missing (HistoryFolder *folder, gconstpointer data)
{
  Outcome outcome;

  make_sound (folder);
  history_folder_write (folder, "history-backup.db", sound.backup);
  check (folder, &outcome);
  g_assert_cmpuint (outcome.n_there, >=, 30);
  g_assert_true (outcome.noticed);
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*"), ==, 0);
  clear_sound ();
}

/* A byte of the measurements changes, and SQLite sees nothing. */
static void
test_silent (HistoryFolder *folder, gconstpointer data)
{
  make_sound (folder);
  for (guint with_backup = 0; with_backup < 2; with_backup++)
    {
      g_autoptr (GByteArray) file = copy (sound.main);
      guint8 *at = memmem (file->data, file->len, "\"benchmark-07\"", 14);
      g_autoptr (TestHistory) history = NULL;
      g_autoptr (GBytes) payload = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *notice = NULL;

      g_assert_nonnull (at);
      at[20] ^= 1;
      place (folder, file, TRUE, with_backup == 1);
      history = gather_history_new (folder->path);
      payload = history_load (history, "benchmark-07", &error);
      notice = gather_history_dup_notice (history);
      g_assert_nonnull (notice);
      g_test_message ("%s", notice);
      if (with_backup == 1)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
          g_assert_nonnull (strstr (notice, "39 benchmarks"));
          g_assert_nonnull (strstr (notice, "1 is lost."));
        }
    }
  clear_sound ();
}

/* A byte of a name changes. Nothing that is wrong is shown as if it were right. */
static void
test_silent_name (HistoryFolder *folder, gconstpointer data)
{
  make_sound (folder);
  for (guint with_backup = 0; with_backup < 2; with_backup++)
    {
      g_autoptr (GByteArray) file = copy (sound.main);
      guint8 *at = memmem (file->data, file->len, "Name of benchmark-07", 20);
      g_autoptr (TestHistory) history = NULL;
      g_autoptr (GPtrArray) entries = NULL;
      g_autofree char *notice = NULL;

      g_assert_nonnull (at);
      at[0] = 'L';
      place (folder, file, TRUE, with_backup == 1);
      history = gather_history_new (folder->path);
      entries = history_list (history, NULL);
      notice = gather_history_dup_notice (history);
      g_assert_nonnull (notice);
      g_assert_cmpuint (entries->len, ==, N_BENCHMARKS - 1 + with_backup);
      g_assert_cmpint (is_whole (history, entries, "benchmark-07"), ==, with_backup == 1);
    }
  clear_sound ();
}

static void
assert_renamed (GatherHistory *history)
{
  g_autoptr (GPtrArray) entries = history_list (history, NULL);
  g_autoptr (GBytes) wanted = history_make_payload ("a", MIN_BYTES, MAX_BYTES);
  g_autoptr (GBytes) payload = history_load (history, "a", NULL);
  g_autofree char *notice = gather_history_dup_notice (history);

  g_assert_cmpstr (gather_history_entry_get_name (history_find (entries, "a")), ==, "New name");
  g_assert_true (g_bytes_equal (payload, wanted));
  g_assert_nonnull (notice);
}

/* The file has the newer name, and the backup the measurements. */
static void
test_newest (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) history = gather_history_new (folder->path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("a", 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GByteArray) file = NULL;
  g_autofree char *obstacle = g_strconcat (folder->path, "-shm", NULL);

  save (history, "a", 1);
  gather_history_entry_set_name (entry, "New name");
  g_assert_true (history_update (history, entry, NULL));
  g_clear_pointer (&history, history_end);

  bytes = history_folder_read (folder, "history.db");
  file = copy (bytes);
  ((guint8 *) memmem (file->data, file->len, "gather-bench", 12))[0] ^= 1;
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = g_bytes_new (file->data, file->len);
  history_folder_write (folder, "history.db", bytes);

  /* Without SQLite, and then repaired. */
  g_assert_cmpint (symlink ("nowhere", obstacle), ==, 0);
  history = gather_history_new (folder->path);
  assert_renamed (history);
  g_assert_cmpint (g_unlink (obstacle), ==, 0);
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*.db"), ==, 0);
  g_clear_pointer (&history, history_end);
  history = gather_history_new (folder->path);
  g_bytes_unref (history_load (history, "a", NULL));
  assert_renamed (history);
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*.db"), ==, 1);
}

/* A backup is not replaced by a damaged copy, but heals the file. */
static void
test_backup_heals (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (GByteArray) file = NULL;
  g_autoptr (TestHistory) history = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  make_sound (folder);
  file = copy (sound.main);
  ((guint8 *) memmem (file->data, file->len, "\"benchmark-07\"", 14))[20] ^= 1;
  place (folder, file, TRUE, TRUE);
  history = gather_history_new (folder->path);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("more-%u", i);

      save (history, id, i);
    }
  entries = history_list (history, NULL);
  g_assert_cmpuint (entries->len, ==, N_BENCHMARKS + 12);
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*.db"), ==, 1);
  g_assert_true (is_whole (history, entries, "benchmark-07"));
  clear_sound ();
}

/* A repair that was made, but not put in place. */
static void
test_interrupted (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (GByteArray) file = NULL;
  g_autoptr (GByteArray) half = NULL;
  g_autoptr (GBytes) half_bytes = NULL;
  Outcome outcome;

  make_sound (folder);
  file = copy (sound.main);
  half = copy (sound.main);
  g_byte_array_set_size (half, half->len / 2);
  half_bytes = g_bytes_new (half->data, half->len);

  /* With the damaged file in its place, and with it put aside already. */
  for (guint i = 0; i < 2; i++)
    {
      g_byte_array_set_size (file, 5000);
      place (folder, file, FALSE, FALSE);
      if (i == 1)
        g_unlink (folder->path);
      history_folder_write (folder, "history-repaired.db", sound.backup);
      history_folder_write (folder, "history-repaired.db-new", half_bytes);
      check (folder, &outcome);
      g_assert_cmpuint (outcome.n_there, >=, 30);
      g_assert_cmpuint (history_folder_count (folder, "history-repaired.db"), ==, 0);
    }
  clear_sound ();
}

/* While another instance has the file open, it stays where it is; what can be read is read. */
static void
test_in_use (HistoryFolder *folder, gconstpointer data)
{
  g_autoptr (TestHistory) first = NULL;
  g_autoptr (TestHistory) second = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GatherHistoryEntry) entry = history_make_entry ("new", 1);
  g_autoptr (GBytes) payload = history_make_payload ("new", MIN_BYTES, MAX_BYTES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) file = NULL;
  int fd;

  make_sound (folder);
  file = copy (sound.main);
  place (folder, file, FALSE, FALSE);
  first = gather_history_new (folder->path);
  later = history_list (first, NULL);
  fd = g_open (folder->path, O_WRONLY | O_CLOEXEC, 0);
  g_assert_cmpint (pwrite (fd, "no database any more", 20, 0), ==, 20);
  close (fd);

  second = gather_history_new (folder->path);
  entries = history_list (second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, N_BENCHMARKS - N_IN_LOG);
  g_assert_true (is_whole (second, entries, "benchmark-00"));
  g_assert_false (history_save (second, entry, payload, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpuint (history_folder_count (folder, "history-damaged-*"), ==, 0);

  g_clear_pointer (&first, history_end);
  g_clear_error (&error);
  g_assert_true (history_save (second, entry, payload, &error));
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = history_list (second, &error);
  g_assert_cmpuint (entries->len, ==, N_BENCHMARKS - N_IN_LOG + 1);
  clear_sound ();
}

#define ADD(name, test)                                                                            \
  g_test_add ("/history/damage/" name, HistoryFolder, NULL, history_folder_set_up, test,           \
              history_folder_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_has_suffix (argv[1], ".db"))
    return be_lost (argv[1]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];

  ADD ("at-random", test_at_random);
  ADD ("roots", test_roots);
  ADD ("truncated", test_truncated);
  ADD ("no-database", test_no_database);
  ADD ("foreign", test_foreign);
  ADD ("missing", test_missing);
  ADD ("silent", test_silent);
  ADD ("silent-name", test_silent_name);
  ADD ("newest", test_newest);
  ADD ("backup-heals", test_backup_heals);
  ADD ("interrupted", test_interrupted);
  ADD ("in-use", test_in_use);

  return g_test_run ();
}
