/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "history-folder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

void
history_folder_set_up (HistoryFolder *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("gather-history-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "history.db", NULL);
}

void
history_folder_tear_down (HistoryFolder *self, gconstpointer data)
{
  history_folder_empty (self);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

void
history_folder_empty (HistoryFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

/* Whoever has the history open shares a lock on its folder, until nothing is written any more. */
void
history_folder_wait_until_closed (HistoryFolder *self)
{
  int fd = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  g_assert_cmpint (close (fd), ==, 0);
}

guint
history_folder_count (HistoryFolder *self, const char *pattern)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_pattern_match_simple (pattern, name))
      n++;

  return n;
}

GBytes *
history_folder_read (HistoryFolder *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

void
history_folder_write (HistoryFolder *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

gboolean
history_folder_contains (HistoryFolder *self, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = history_folder_read (self, name);

  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text))
         != NULL;
}

void
history_folder_execute (HistoryFolder *self, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}
