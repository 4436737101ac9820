/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING    ".db"
#define MAX_TRIES 100

/* What SQLite puts beside a database. The database itself is last: as long as it is there, what was
 * interrupted is seen to be unfinished. */
static const char *const endings[] = { "-wal", "-shm", "-journal", "" };

/* The name without its ending, and then this. */
static char *
make_name (const char *path, const char *rest)
{
  g_autofree char *stem = g_str_has_suffix (path, ENDING)
                            ? g_strndup (path, strlen (path) - strlen (ENDING))
                            : g_strdup (path);

  return g_strconcat (stem, rest, NULL);
}

/**
 * gather_history_files_new:
 * @path: (type filename): the database
 *
 * Returns: (transfer full): the names of all, and no lock
 */
GatherHistoryFiles *
gather_history_files_new (const char *path)
{
  GatherHistoryFiles *self = g_new0 (GatherHistoryFiles, 1);

  self->folder = g_path_get_dirname (path);
  self->main = g_strdup (path);
  self->main_making = g_strconcat (path, "-new", NULL);
  self->backup = make_name (path, "-backup" ENDING);
  self->backup_making = make_name (path, "-backup" ENDING "-new");
  self->repaired = make_name (path, "-repaired" ENDING);
  self->repaired_making = make_name (path, "-repaired" ENDING "-new");
  self->lock = -1;

  return self;
}

/**
 * gather_history_files_free:
 * @self: (transfer full) (nullable): names, and perhaps a lock, which ends
 */
void
gather_history_files_free (GatherHistoryFiles *self)
{
  if (self == NULL)
    return;

  gather_history_files_unlock (self);
  g_free (self->folder);
  g_free (self->main);
  g_free (self->main_making);
  g_free (self->backup);
  g_free (self->backup_making);
  g_free (self->repaired);
  g_free (self->repaired_making);
  g_free (self);
}

static gboolean
lock (GatherHistoryFiles *self, int how)
{
  if (self->lock < 0)
    self->lock = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (self->lock < 0)
    return FALSE;

  while (flock (self->lock, how) != 0)
    if (errno != EINTR)
      return FALSE;

  return TRUE;
}

/**
 * gather_history_files_lock:
 * @self: names
 *
 * Says that we have the history open. Waits while another instance repairs it. Where a file system has
 * no such locks, there is none.
 */
void
gather_history_files_lock (GatherHistoryFiles *self)
{
  lock (self, LOCK_SH);
}

/**
 * gather_history_files_lock_alone:
 * @self: names, with the shared lock and no database open
 *
 * Returns: whether nobody else has the history open, or can open it now; if not, the shared lock
 *   was given up for a moment, and what was seen before may have changed
 */
gboolean
gather_history_files_lock_alone (GatherHistoryFiles *self)
{
  /* Two that try at once each give up their own lock first, and one of them soon gets through. */
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      if (lock (self, LOCK_EX | LOCK_NB))
        return TRUE;
      lock (self, LOCK_SH);
      g_thread_yield ();
    }

  return FALSE;
}

/**
 * gather_history_files_unlock:
 * @self: names, with or without a lock
 */
void
gather_history_files_unlock (GatherHistoryFiles *self)
{
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

/**
 * gather_history_files_get_size:
 * @path: (type filename): a file
 *
 * Returns: its size in bytes, or -1 if it is not there
 */
gint64
gather_history_files_get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_size : -1;
}

/**
 * gather_history_files_remove:
 * @path: (type filename): a database that nobody needs
 *
 * Removes it and what SQLite put beside it.
 */
void
gather_history_files_remove (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static gboolean
is_still_named (int fd, const char *path)
{
  struct stat ours;
  GStatBuf named;

  return fstat (fd, &ours) == 0 && g_stat (path, &named) == 0 && ours.st_ino == named.st_ino
         && ours.st_dev == named.st_dev;
}

/**
 * gather_history_files_claim:
 * @path: (type filename): a database that is to be made
 * @wait: whether to wait while another instance makes one
 *
 * Makes an empty file that is ours alone until it is renamed, or the descriptor is closed. What a
 * crash has left there is overwritten.
 *
 * Returns: its descriptor, or -1 if that cannot be, or another instance is at it
 */
int
gather_history_files_claim (const char *path, gboolean wait)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  for (;;)
    {
      int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      gboolean locked;
      gboolean renamed;

      if (fd < 0)
        return -1;
      locked = flock (fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) == 0;
      renamed = locked && !is_still_named (fd, path);
      if (locked && !renamed && ftruncate (fd, 0) == 0)
        {
          g_unlink (journal);
          return fd;
        }
      close (fd);
      /* While we waited, that one got its place. */
      if (!wait || !renamed)
        return -1;
    }
}

/**
 * gather_history_files_put_new:
 * @beside: (type filename): a database that was made
 * @path: (type filename): the name that it is to have, unless there is one by now
 *
 * Returns: whether it has that name
 */
gboolean
gather_history_files_put_new (const char *beside, const char *path)
{
  return renameat2 (AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0;
}

static gboolean
is_free (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      if (gather_history_files_get_size (name) >= 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * gather_history_files_put_aside:
 * @self: names, with the lock for one alone
 *
 * Gives the database, and what SQLite put beside it, a name that nothing has had yet.
 *
 * Returns: (transfer full) (type filename): the new name
 */
char *
gather_history_files_put_aside (GatherHistoryFiles *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *path = NULL;

  for (guint i = 1; path == NULL || !is_free (path); i++)
    {
      g_autofree char *rest = i == 1 ? g_strdup_printf ("-damaged-%s" ENDING, date)
                                     : g_strdup_printf ("-damaged-%s-%u" ENDING, date, i);

      g_free (path);
      path = make_name (self->main, rest);
    }

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *old_name = g_strconcat (self->main, endings[i], NULL);
      g_autofree char *new_name = g_strconcat (path, endings[i], NULL);

      g_rename (old_name, new_name);
    }

  return g_steal_pointer (&path);
}
