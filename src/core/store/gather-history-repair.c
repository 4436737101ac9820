/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-repair.h"

#include "core/base/gather-safe-file.h"
#include "core/store/gather-history-database.h"
#include "core/store/gather-history-reader.h"

#include <glib/gi18n-lib.h>

/* SQLite says so of a file of one byte, too (unixFileSize() in its os_unix.c). */
#define EMPTY_BYTES 1

/* What is read goes into the new database, until that fails. */
typedef struct
{
  GatherHistoryDatabase *database;
  GPtrArray *heads; /* of those whose payload could not be read */
  GError *error;
} Salvage;

static void
merge (const GatherHistoryRecord *record, gpointer user_data)
{
  Salvage *self = user_data;

  if (self->error != NULL)
    return;

  if (record->payload == NULL)
    g_ptr_array_add (self->heads, gather_history_record_copy_head (record));
  else
    gather_history_database_merge (self->database, record, &self->error);
}

/* A head without a payload is still newer than one that came with it from the backup. */
static void
merge_heads (Salvage *self, guint *n_lost)
{
  g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->heads->len && self->error == NULL; i++)
    {
      const GatherHistoryRecord *head = g_ptr_array_index (self->heads, i);
      const char *id = gather_history_entry_get_id (head->entry);

      if (gather_history_database_has (self->database, id))
        gather_history_database_merge (self->database, head, &self->error);
      else
        g_hash_table_add (lost, (gpointer) id);
    }
  *n_lost = g_hash_table_size (lost);
}

static gboolean
salvage (GatherHistoryFiles *files, GatherHistoryRepair *repair, GError **error)
{
  g_autoptr (GatherHistoryDatabase) database = NULL;
  g_autoptr (GPtrArray) heads
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gather_history_record_free);
  Salvage self = { .heads = heads };

  database = gather_history_database_open (files->repaired_making, error);
  if (database == NULL || !gather_history_database_begin (database, error))
    return FALSE;

  self.database = database;
  gather_history_reader_read (files->main, merge, &self, NULL);
  gather_history_reader_read (files->backup, merge, &self, NULL);
  merge_heads (&self, &repair->n_lost);
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return FALSE;
    }

  return gather_history_database_commit (database, error)
         && gather_history_database_count (database, &repair->n_kept, error);
}

/* All of it must have come out of SQLite's log when that was closed: only one file is renamed. */
static gboolean
is_whole (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  if (gather_history_files_get_size (log) <= 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("The history is damaged, and could not be repaired. Make room on the "
                          "disk, then try again."));

  return FALSE;
}

/**
 * gather_history_repair_clear:
 * @self: what came of a repair
 */
void
gather_history_repair_clear (GatherHistoryRepair *self)
{
  g_clear_pointer (&self->aside, g_free);
}

/**
 * gather_history_repair_is_needed:
 * @files: a history's files
 *
 * SQLite takes a missing or empty file for a new database, and removes a log that lies beside it.
 *
 * Returns: whether there is no database, but something to make it from
 */
gboolean
gather_history_repair_is_needed (GatherHistoryFiles *files)
{
  g_autofree char *log = g_strconcat (files->main, "-wal", NULL);

  return gather_history_files_get_size (files->main) <= EMPTY_BYTES
         && (gather_history_files_get_size (files->backup) > 0
             || gather_history_files_get_size (log) > 0);
}

/**
 * gather_history_repair_is_unfinished:
 * @files: a history's files
 *
 * Returns: whether gather_history_repair_finish() is to be called
 */
gboolean
gather_history_repair_is_unfinished (GatherHistoryFiles *files)
{
  return gather_history_files_get_size (files->repaired) >= 0;
}

/**
 * gather_history_repair_finish:
 * @files: a history's files, with the lock for one alone
 * @repair: (inout): gets the name of the damaged file
 * @error: return location for an error of %G_IO_ERROR
 *
 * Puts what was repaired in the place of what was damaged.
 *
 * Returns: whether it is there
 */
gboolean
gather_history_repair_finish (GatherHistoryFiles *files,
                              GatherHistoryRepair *repair,
                              GError **error)
{
  gboolean was_there = gather_history_files_get_size (files->main) >= 0;
  g_autofree char *aside = gather_history_files_put_aside (files);

  if (!gather_safe_file_put (files->repaired, files->main, error))
    return FALSE;
  if (was_there)
    repair->aside = g_steal_pointer (&aside);

  return TRUE;
}

/**
 * gather_history_repair_run:
 * @files: a history's files, with the lock for one alone, and no database open
 * @repair: (out caller-allocates): what came of it
 * @error: return location for an error, for instance %G_IO_ERROR_NO_SPACE
 *
 * Returns: whether there is a sound history now; otherwise every file is as it was
 */
gboolean
gather_history_repair_run (GatherHistoryFiles *files, GatherHistoryRepair *repair, GError **error)
{
  gboolean good;

  gather_history_files_remove (files->repaired_making);
  good = salvage (files, repair, error) && is_whole (files->repaired_making, error)
         && gather_safe_file_put (files->repaired_making, files->repaired, error);
  gather_history_files_remove (files->repaired_making);

  return good && gather_history_repair_finish (files, repair, error);
}

/**
 * gather_history_repair_describe:
 * @self: what came of a repair
 *
 * Returns: (transfer full): sentences that say so
 */
char *
gather_history_repair_describe (const GatherHistoryRepair *self)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  char *text;

  g_ptr_array_add (sentences, g_strdup (self->aside != NULL ? _ ("The history was damaged.")
                                                            : _ ("The history was missing.")));
  g_ptr_array_add (sentences,
                   g_strdup_printf (ngettext ("%u benchmark could be read.",
                                              "%u benchmarks could be read.", self->n_kept),
                                    self->n_kept));
  if (self->n_lost > 0)
    g_ptr_array_add (
      sentences,
      g_strdup_printf (ngettext ("%u is lost.", "%u are lost.", self->n_lost), self->n_lost));
  if (self->aside != NULL)
    {
      g_autofree char *name = g_filename_display_basename (self->aside);

      /* Translators: %s is a file. */
      g_ptr_array_add (sentences, g_strdup_printf (_ ("The damaged file was kept as “%s”."), name));
    }
  g_ptr_array_add (sentences, NULL);
  text = g_strjoinv (" ", (char **) sentences->pdata);

  return text;
}
