/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-vault.h"

#include "core/store/gather-history-backup.h"
#include "core/store/gather-history-database.h"
#include "core/store/gather-history-files.h"
#include "core/store/gather-history-reader.h"
#include "core/store/gather-history-repair.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* Once to see the damage, once after the repair, once if another instance repaired it meanwhile. */
#define MAX_ATTEMPTS 3

/* Undo is for the same day. */
#define PURGE_AFTER_US (24 * 60 * 60 * G_TIME_SPAN_SECOND)

/* More changes than any rule waits for. */
#define BACKUP_IS_DUE (G_MAXUINT / 2)

struct _GatherHistoryVault
{
  GatherHistoryFiles *files;
  GatherHistoryDatabase *database; /* NULL: not open */
  guint n_changes;                 /* since the last backup */

  GMutex mutex;
  char *repaired; /* what was repaired, or is of a newer version; stays for the session */
  char *trouble;  /* why it could not be opened or written the last time */
  gboolean cannot_write;
};

static void
set_notice (GatherHistoryVault *self, char **notice, const char *text)
{
  g_mutex_lock (&self->mutex);
  g_free (*notice);
  *notice = g_strdup (text);
  g_mutex_unlock (&self->mutex);
}

static void
close_database (GatherHistoryVault *self)
{
  g_clear_pointer (&self->database, gather_history_database_close);
}

/* Repairs the history, or finishes a repair. If another instance has it open, it is up to that one,
 * or has been done by it. */
static gboolean
repair (GatherHistoryVault *self, GError **error)
{
  g_auto (GatherHistoryRepair) result = { 0 };
  g_autofree char *text = NULL;
  gboolean good;

  close_database (self);
  if (!gather_history_files_lock_alone (self->files))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _ ("The history is damaged, and another window of Gather has it open. "
                              "Close that window, then try again."));
      return FALSE;
    }

  if (gather_history_repair_is_unfinished (self->files))
    good = gather_history_repair_finish (self->files, &result, error);
  else
    {
      good = gather_history_repair_run (self->files, &result, error);
      if (good)
        text = gather_history_repair_describe (&result);
      self->n_changes = BACKUP_IS_DUE;
    }
  if (text != NULL)
    set_notice (self, &self->repaired, text);
  gather_history_files_lock (self->files);

  return good;
}

/* What was deleted on another day goes, and then the backup is to forget it, too. If that fails,
 * it goes the next time. */
static void
purge (GatherHistoryVault *self)
{
  guint n_purged = 0;

  gather_history_database_purge (self->database, g_get_real_time () - PURGE_AFTER_US, &n_purged,
                                 NULL);
  if (n_purged > 0)
    self->n_changes = BACKUP_IS_DUE;
}

/* A new one is made beside and then named: of two that make one in the same place, SQLite lets one fail
 * at once instead of wait (SQLITE_BUSY from PRAGMA journal_mode). Where that cannot be, or another one
 * was faster, SQLite opens or makes what has the name. */
static void
make_new (GatherHistoryVault *self)
{
  const char *beside = self->files->main_making;
  g_autoptr (GatherHistoryDatabase) database = NULL;
  int fd;

  if (gather_history_files_get_size (self->files->main) >= 0)
    return;
  fd = gather_history_files_claim (beside, TRUE);
  if (fd < 0)
    return;

  database = gather_history_database_open (beside, NULL);
  if (database != NULL)
    {
      g_clear_pointer (&database, gather_history_database_close);
      gather_history_files_put_new (beside, self->files->main);
    }
  gather_history_files_remove (beside);
  close (fd);
}

static gboolean
open_once (GatherHistoryVault *self, GError **error)
{
  g_mkdir_with_parents (self->files->folder, 0700);
  gather_history_files_lock (self->files);
  if ((gather_history_repair_is_unfinished (self->files)
       || gather_history_repair_is_needed (self->files))
      && !repair (self, error))
    return FALSE;

  make_new (self);
  self->database = gather_history_database_open (self->files->main, error);
  if (self->database == NULL)
    return FALSE;

  if (gather_history_database_is_newer (self->database))
    set_notice (
      self, &self->repaired,
      _ ("The history is from a newer version of Gather. It can be read, but not changed. "
         "Update Gather to save benchmarks."));
  else
    purge (self);

  return TRUE;
}

typedef gpointer (*Operation) (GatherHistoryDatabase *database, gconstpointer data, GError **error);

typedef struct
{
  Operation operation;
  gconstpointer data;
  gboolean writes;
} Work;

static gpointer
try (GatherHistoryVault *self, const Work *work, GError **error)
{
  if (self->database == NULL && !open_once (self, error))
    return NULL;
  if (work->writes && gather_history_database_is_newer (self->database))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                           _ ("The history is from a newer version of Gather. Update Gather to "
                              "change it."));
      return NULL;
    }

  return work->operation (self->database, work->data, error);
}

static gboolean
can_be_repaired (GatherHistoryVault *self, const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
         && (self->database == NULL || !gather_history_database_is_newer (self->database));
}

/* Does it; after damage was found and repaired, again. */
static gpointer
perform (GatherHistoryVault *self, const Work *work, GError **error)
{
  for (guint attempt = 1;; attempt++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (GError) why_not = NULL;
      gpointer result = try (self, work, &reason);

      if (result != NULL)
        {
          if (work->writes)
            self->n_changes++;
          if (work->writes || !self->cannot_write)
            set_notice (self, &self->trouble, NULL);
          return result;
        }
      if (attempt == MAX_ATTEMPTS || !can_be_repaired (self, reason)
          || (!repair (self, &why_not) && attempt > 1))
        {
          if (self->database == NULL)
            gather_history_files_unlock (self->files);
          g_propagate_error (error, why_not != NULL ? g_steal_pointer (&why_not)
                                                    : g_steal_pointer (&reason));
          return NULL;
        }
    }
}

/* Tells of troubles that are the file's, and not of this benchmark alone. */
static gpointer
perform_and_tell (GatherHistoryVault *self, const Work *work, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gpointer result = perform (self, work, &reason);

  if (result != NULL)
    return result;

  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS)
      && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    {
      set_notice (self, &self->trouble, reason->message);
      self->cannot_write = work->writes;
    }
  g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}

static gpointer
save (GatherHistoryDatabase *database, gconstpointer record, GError **error)
{
  return GINT_TO_POINTER (gather_history_database_insert (database, record, error));
}

static gpointer
list (GatherHistoryDatabase *database, gconstpointer data, GError **error)
{
  return gather_history_database_list (database, error);
}

static gpointer
load (GatherHistoryDatabase *database, gconstpointer id, GError **error)
{
  return gather_history_database_load (database, id, error);
}

static gpointer
update (GatherHistoryDatabase *database, gconstpointer entry, GError **error)
{
  return GINT_TO_POINTER (
    gather_history_database_update (database, GATHER_HISTORY_ENTRY ((gpointer) entry), error));
}

static gpointer delete (GatherHistoryDatabase *database, gconstpointer id, GError **error)
{
  return GINT_TO_POINTER (
    gather_history_database_set_deleted (database, id, g_get_real_time (), error));
}

static gpointer
undelete (GatherHistoryDatabase *database, gconstpointer id, GError **error)
{
  return GINT_TO_POINTER (gather_history_database_set_deleted (database, id, 0, error));
}

/* What can be read without SQLite. */
static GHashTable *
collect (GatherHistoryVault *self, const char *wanted)
{
  const char *const paths[]
    = { self->files->main, self->files->repaired, self->files->backup, NULL };

  return gather_history_reader_collect (paths, wanted);
}

static int
compare_created (gconstpointer a, gconstpointer b)
{
  gint64 first = gather_history_entry_get_created (*(GatherHistoryEntry *const *) a);
  gint64 second = gather_history_entry_get_created (*(GatherHistoryEntry *const *) b);

  return first > second ? -1 : first < second;
}

static GPtrArray *
list_collected (GatherHistoryVault *self)
{
  g_autoptr (GHashTable) records = collect (self, NULL);
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GatherHistoryRecord *record = value;

      if (record->deleted == 0)
        g_ptr_array_add (entries, g_object_ref (record->entry));
    }
  g_ptr_array_sort (entries, compare_created);

  return entries;
}

static GBytes *
load_collected (GatherHistoryVault *self, const char *id)
{
  g_autoptr (GHashTable) records = collect (self, id);
  const GatherHistoryRecord *record = g_hash_table_lookup (records, id);

  return record != NULL && record->payload != NULL ? g_bytes_ref (record->payload) : NULL;
}

/**
 * gather_history_vault_new:
 * @path: (type filename): the history's file
 *
 * Returns: (transfer full): a history; nothing is opened yet
 */
GatherHistoryVault *
gather_history_vault_new (const char *path)
{
  GatherHistoryVault *self = g_new0 (GatherHistoryVault, 1);

  self->files = gather_history_files_new (path);
  g_mutex_init (&self->mutex);

  return self;
}

/**
 * gather_history_vault_close:
 * @self: a history
 *
 * Closes its file, which is opened again when it is needed.
 */
void
gather_history_vault_close (GatherHistoryVault *self)
{
  close_database (self);
  gather_history_files_unlock (self->files);
}

/**
 * gather_history_vault_free:
 * @self: (transfer full) (nullable): a history
 */
void
gather_history_vault_free (GatherHistoryVault *self)
{
  if (self == NULL)
    return;

  gather_history_vault_close (self);
  gather_history_files_free (self->files);
  g_free (self->repaired);
  g_free (self->trouble);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * gather_history_vault_save:
 * @self: a history
 * @record: a new benchmark
 * @error: return location for an error
 *
 * Returns: whether it is on the disk
 */
gboolean
gather_history_vault_save (GatherHistoryVault *self,
                           const GatherHistoryRecord *record,
                           GError **error)
{
  const Work work = { save, record, TRUE };

  return perform_and_tell (self, &work, error) != NULL;
}

/**
 * gather_history_vault_list:
 * @self: a history
 * @error: return location for an error
 *
 * Where the file cannot be opened, the list is what can be read, and the notice says why.
 *
 * Returns: (transfer full) (element-type GatherHistoryEntry) (nullable): all, the newest first
 */
GPtrArray *
gather_history_vault_list (GatherHistoryVault *self, GError **error)
{
  const Work work = { list, NULL, FALSE };
  g_autoptr (GError) reason = NULL;
  GPtrArray *entries = perform_and_tell (self, &work, &reason);

  if (entries == NULL && self->database == NULL)
    return list_collected (self);
  if (entries == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return entries;
}

/**
 * gather_history_vault_load:
 * @self: a history
 * @id: a benchmark's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was measured, checked
 */
GBytes *
gather_history_vault_load (GatherHistoryVault *self, const char *id, GError **error)
{
  const Work work = { load, id, FALSE };
  g_autoptr (GError) reason = NULL;
  GBytes *payload = perform_and_tell (self, &work, &reason);

  if (payload == NULL && self->database == NULL)
    payload = load_collected (self, id);
  if (payload == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return payload;
}

/**
 * gather_history_vault_update:
 * @self: a history
 * @entry: has the id of a benchmark, and its new name, note and star
 * @error: return location for an error
 *
 * Returns: whether that is on the disk
 */
gboolean
gather_history_vault_update (GatherHistoryVault *self, GatherHistoryEntry *entry, GError **error)
{
  const Work work = { update, entry, TRUE };

  return perform_and_tell (self, &work, error) != NULL;
}

/**
 * gather_history_vault_delete:
 * @self: a history
 * @id: a benchmark's id
 * @error: return location for an error
 *
 * Marks it. It is gone when the history is opened more than a day later.
 *
 * Returns: whether that is on the disk
 */
gboolean
gather_history_vault_delete (GatherHistoryVault *self, const char *id, GError **error)
{
  const Work work = { delete, id, TRUE };

  return perform_and_tell (self, &work, error) != NULL;
}

/**
 * gather_history_vault_undelete:
 * @self: a history
 * @id: a benchmark's id
 * @error: return location for an error
 *
 * Returns: whether it is back, on the disk
 */
gboolean
gather_history_vault_undelete (GatherHistoryVault *self, const char *id, GError **error)
{
  const Work work = { undelete, id, TRUE };

  return perform_and_tell (self, &work, error) != NULL;
}

/**
 * gather_history_vault_back_up:
 * @self: a history
 *
 * Makes a backup if it is due. A failure says nothing about what was saved; it is tried again with the
 * next change. Damage that is found is repaired, with the last backup.
 */
void
gather_history_vault_back_up (GatherHistoryVault *self)
{
  g_autoptr (GError) error = NULL;

  if (self->database == NULL || gather_history_database_is_newer (self->database)
      || !gather_history_backup_is_due (self->files, self->n_changes))
    return;

  if (gather_history_backup_make (self->files, self->database, &error))
    self->n_changes = 0;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    repair (self, NULL);
}

/**
 * gather_history_vault_dup_notice:
 * @self: a history
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): what a person should know of the file: that it was repaired, is
 *   newer than this program, or cannot be opened or written
 */
char *
gather_history_vault_dup_notice (GatherHistoryVault *self)
{
  char *notice;

  g_mutex_lock (&self->mutex);
  if (self->repaired != NULL && self->trouble != NULL)
    notice = g_strconcat (self->repaired, " ", self->trouble, NULL);
  else
    notice = g_strdup (self->repaired != NULL ? self->repaired : self->trouble);
  g_mutex_unlock (&self->mutex);

  return notice;
}
