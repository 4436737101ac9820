/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-backup.h"

#include "core/base/gather-safe-file.h"
#include "core/store/gather-history-reader.h"
#include "core/store/gather-history-statement.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define MAX_CHANGES 10
#define MAX_AGE_S   ((gint64) 24 * 60 * 60)

/**
 * gather_history_backup_is_due:
 * @files: a history's files
 * @n_changes: how many changes there were since the last one of this session
 *
 * Returns: whether it is time for a backup
 */
gboolean
gather_history_backup_is_due (GatherHistoryFiles *files, guint n_changes)
{
  GStatBuf info;

  if (n_changes == 0)
    return FALSE;

  return n_changes >= MAX_CHANGES || g_stat (files->backup, &info) != 0
         || g_get_real_time () / G_USEC_PER_SEC - (gint64) info.st_mtime > MAX_AGE_S;
}

static void
count_sound (const GatherHistoryRecord *record, gpointer user_data)
{
  guint *n_sound = user_data;

  if (record->payload != NULL)
    (*n_sound)++;
}

/* SQLite copies a damaged row as willingly as a good one, and the last backup may have it whole. */
static gboolean
is_sound (const char *path, guint n_expected, GError **error)
{
  guint n_sound = 0;

  if (!gather_history_reader_read (path, count_sound, &n_sound, error))
    return FALSE;
  if (n_sound >= n_expected)
    return TRUE;

  return gather_history_statement_set_damaged (error);
}

/**
 * gather_history_backup_make:
 * @files: a history's files
 * @database: a connection to it
 * @error: return location for an error; %G_IO_ERROR_INVALID_DATA if something in it is damaged
 *
 * Returns: whether there is a new backup, or another instance is making one; otherwise the last one
 *   is as it was
 */
gboolean
gather_history_backup_make (GatherHistoryFiles *files,
                            GatherHistoryDatabase *database,
                            GError **error)
{
  const char *beside = files->backup_making;
  guint n_before = 0;
  guint n_after = 0;
  gboolean good;
  int fd = gather_history_files_claim (beside, FALSE);

  if (fd < 0)
    return TRUE;

  /* Another instance may save, or purge, in between. */
  good = gather_history_database_count (database, &n_before, error)
         && gather_history_database_copy (database, beside, error)
         && gather_history_database_count (database, &n_after, error)
         && is_sound (beside, MIN (n_before, n_after), error)
         && gather_safe_file_put (beside, files->backup, error);
  if (!good)
    gather_history_files_remove (beside);
  close (fd);

  return good;
}
