/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-database.h"

#include "core/store/gather-history-rows.h"
#include "core/store/gather-history-schema.h"
#include "core/store/gather-history-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GatherHistoryDatabase
{
  sqlite3 *db;
  gboolean newer;
};

/* Either all of it is on the disk, or nothing was done. */
static gboolean
commit (GatherHistoryDatabase *self, gboolean good, GError **error)
{
  if (good && gather_history_statement_execute (self->db, "COMMIT", error))
    return TRUE;
  /* Where SQLite has rolled back by itself, this fails, and that is all right. */
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/* All pages are looked at, and that rows and index agree; what is in a row, its seal says. */
static gboolean
check (GatherHistoryDatabase *self, GError **error)
{
  sqlite3_stmt *statement
    = gather_history_statement_prepare (self->db, "PRAGMA integrity_check (1)", error);
  gboolean good;
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement);
  good = code == SQLITE_ROW && strcmp (gather_history_statement_get_text (statement, 0), "ok") == 0;
  if (code != SQLITE_ROW)
    gather_history_statement_set_error (self->db, code, error);
  else if (!good)
    gather_history_statement_set_damaged (error);
  sqlite3_finalize (statement);

  return good;
}

static GatherHistoryDatabase *
open_connection (const char *path, int flags, GatherHistoryAge *age, GError **error)
{
  g_autoptr (GatherHistoryDatabase) self = g_new0 (GatherHistoryDatabase, 1);
  int code = sqlite3_open_v2 (path, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = gather_history_schema_configure (self->db);
  /* Until it is known whose it is, nothing may be moved out of its log. */
  if (code == SQLITE_OK)
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (code == SQLITE_OK)
    code = gather_history_schema_get_age (self->db, age);
  if (code != SQLITE_OK)
    {
      gather_history_statement_set_error (self->db, code, error);
      return NULL;
    }
  self->newer = *age == GATHER_HISTORY_AGE_NEWER;

  return g_steal_pointer (&self);
}

static gboolean
prepare_ours (GatherHistoryDatabase *self, GError **error)
{
  int code = gather_history_schema_migrate (self->db);

  if (code != SQLITE_OK)
    return gather_history_statement_set_error (self->db, code, error);

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  return check (self, error);
}

/**
 * gather_history_database_open:
 * @path: (type filename): its file; made if it is not there
 * @error: return location for an error
 *
 * A file of a newer version is opened for reading only, and is not changed in any way.
 *
 * Returns: (transfer full) (nullable): a connection to a sound database, or %NULL with an error:
 *   %G_IO_ERROR_INVALID_DATA if it is damaged or something else, %G_IO_ERROR_NO_SPACE,
 *   %G_IO_ERROR_PERMISSION_DENIED, %G_IO_ERROR_BUSY or %G_IO_ERROR_FAILED
 */
GatherHistoryDatabase *
gather_history_database_open (const char *path, GError **error)
{
  g_autoptr (GatherHistoryDatabase) self = NULL;
  GatherHistoryAge age = GATHER_HISTORY_AGE_FOREIGN;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_connection (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &age, error);
  if (self == NULL)
    return NULL;

  switch (age)
    {
    case GATHER_HISTORY_AGE_OURS:
      return prepare_ours (self, error) ? g_steal_pointer (&self) : NULL;
    case GATHER_HISTORY_AGE_NEWER:
      g_clear_pointer (&self, gather_history_database_close);
      return open_connection (path, SQLITE_OPEN_READONLY, &age, error);
    case GATHER_HISTORY_AGE_FOREIGN:
    default:
      gather_history_statement_set_damaged (error);
      return NULL;
    }
}

/**
 * gather_history_database_close:
 * @self: (transfer full) (nullable): a connection
 */
void
gather_history_database_close (GatherHistoryDatabase *self)
{
  if (self == NULL)
    return;

  sqlite3_close (self->db);
  g_free (self);
}

/**
 * gather_history_database_is_newer:
 * @self: a connection
 *
 * Returns: whether the file is of a newer version, so that it can be read at most
 */
gboolean
gather_history_database_is_newer (GatherHistoryDatabase *self)
{
  return self->newer;
}

/**
 * gather_history_database_insert:
 * @self: a connection
 * @record: a new benchmark, with its payload
 * @error: return location for an error
 *
 * One that is there already is left as it is, so that saving twice is saving once.
 *
 * Returns: whether it is on the disk; %G_IO_ERROR_EXISTS if another one has its id
 */
gboolean
gather_history_database_insert (GatherHistoryDatabase *self,
                                const GatherHistoryRecord *record,
                                GError **error)
{
  g_autoptr (GatherHistoryRecord) stored = NULL;
  gboolean good;

  if (!gather_history_statement_execute (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  good = gather_history_rows_write_whole (self->db, record, error);
  if (good)
    {
      stored = gather_history_rows_find (self->db, self->newer,
                                         gather_history_entry_get_id (record->entry), NULL, error);
      good = stored != NULL;
    }
  if (good && strcmp (stored->checksum, record->checksum) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                           _ ("Another benchmark was saved under the same id."));
      good = FALSE;
    }

  return commit (self, good, error);
}

/**
 * gather_history_database_list:
 * @self: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GatherHistoryEntry) (nullable): all that are not deleted,
 *   the newest first
 */
GPtrArray *
gather_history_database_list (GatherHistoryDatabase *self, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  sqlite3_stmt *statement = gather_history_statement_prepare (
    self->db, "SELECT " GATHER_HISTORY_HEAD_COLUMNS " FROM benchmark ORDER BY created DESC, id",
    error);
  gboolean good = TRUE;
  int code = SQLITE_DONE;

  if (statement == NULL)
    return NULL;

  while (good && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (GatherHistoryRecord) record
        = gather_history_rows_read_head (statement, self->newer);

      if (record == NULL)
        good = gather_history_statement_set_damaged (error);
      else if (record->deleted == 0)
        g_ptr_array_add (entries, g_object_ref (record->entry));
    }
  if (good && code != SQLITE_DONE)
    good = gather_history_statement_set_error (self->db, code, error);
  sqlite3_finalize (statement);

  return good ? g_steal_pointer (&entries) : NULL;
}

/**
 * gather_history_database_load:
 * @self: a connection
 * @id: a benchmark's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was measured, checked; %NULL with %G_IO_ERROR_NOT_FOUND
 */
GBytes *
gather_history_database_load (GatherHistoryDatabase *self, const char *id, GError **error)
{
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GatherHistoryRecord) record
    = gather_history_rows_find (self->db, self->newer, id, &payload, error);

  if (record == NULL)
    return NULL;
  if (!gather_history_record_is_payload (record, payload))
    {
      gather_history_statement_set_damaged (error);
      return NULL;
    }

  return g_steal_pointer (&payload);
}

/* Takes over name, note and star from @entry, if there is one, and otherwise the mark. */
static gboolean
change (GatherHistoryDatabase *self,
        const char *id,
        GatherHistoryEntry *entry,
        gint64 deleted,
        GError **error)
{
  g_autoptr (GatherHistoryRecord) record = NULL;

  if (!gather_history_statement_execute (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  record = gather_history_rows_find (self->db, self->newer, id, NULL, error);
  if (record == NULL)
    return commit (self, FALSE, error);

  record->revision++;
  if (entry == NULL)
    record->deleted = deleted;
  else
    {
      gather_history_entry_set_name (record->entry, gather_history_entry_get_name (entry));
      gather_history_entry_set_note (record->entry, gather_history_entry_get_note (entry));
      gather_history_entry_set_starred (record->entry, gather_history_entry_get_starred (entry));
    }

  return commit (self, gather_history_rows_write_head (self->db, record, error), error);
}

/**
 * gather_history_database_update:
 * @self: a connection
 * @entry: has the id of a benchmark, and its new name, note and star
 * @error: return location for an error
 *
 * Returns: whether that is on the disk
 */
gboolean
gather_history_database_update (GatherHistoryDatabase *self,
                                GatherHistoryEntry *entry,
                                GError **error)
{
  return change (self, gather_history_entry_get_id (entry), entry, 0, error);
}

/**
 * gather_history_database_set_deleted:
 * @self: a connection
 * @id: a benchmark's id
 * @deleted: when it was deleted, real time, microseconds since 1970, or 0: it is not
 * @error: return location for an error
 *
 * Returns: whether that is on the disk
 */
gboolean
gather_history_database_set_deleted (GatherHistoryDatabase *self,
                                     const char *id,
                                     gint64 deleted,
                                     GError **error)
{
  return change (self, id, NULL, deleted, error);
}

/**
 * gather_history_database_merge:
 * @self: a connection
 * @record: a benchmark from elsewhere, with or without payload
 * @error: return location for an error
 *
 * Adds it if it has a payload and is not there, and else takes over what is newer. To be called
 * between gather_history_database_begin() and gather_history_database_commit().
 *
 * Returns: whether nothing went wrong
 */
gboolean
gather_history_database_merge (GatherHistoryDatabase *self,
                               const GatherHistoryRecord *record,
                               GError **error)
{
  return (record->payload == NULL || gather_history_rows_write_whole (self->db, record, error))
         && gather_history_rows_write_head (self->db, record, error);
}

/**
 * gather_history_database_has:
 * @self: a connection
 * @id: a benchmark's id
 *
 * Returns: whether it is there, deleted or not
 */
gboolean
gather_history_database_has (GatherHistoryDatabase *self, const char *id)
{
  g_autoptr (GatherHistoryRecord) record
    = gather_history_rows_find (self->db, self->newer, id, NULL, NULL);

  return record != NULL;
}

/**
 * gather_history_database_count:
 * @self: a connection
 * @count: (out): how many benchmarks there are, deleted or not
 * @error: return location for an error
 *
 * Returns: whether nothing went wrong
 */
gboolean
gather_history_database_count (GatherHistoryDatabase *self, guint *count, GError **error)
{
  gint64 value;
  int code = gather_history_schema_get_int (self->db, "SELECT count(*) FROM benchmark", &value);

  *count = (guint) value;

  return code == SQLITE_OK || gather_history_statement_set_error (self->db, code, error);
}

/**
 * gather_history_database_begin:
 * @self: a connection
 * @error: return location for an error
 *
 * Returns: whether what is merged now will be all or nothing
 */
gboolean
gather_history_database_begin (GatherHistoryDatabase *self, GError **error)
{
  return gather_history_statement_execute (self->db, "BEGIN IMMEDIATE", error);
}

/**
 * gather_history_database_commit:
 * @self: a connection
 * @error: return location for an error
 *
 * Returns: whether everything since gather_history_database_begin() is on the disk
 */
gboolean
gather_history_database_commit (GatherHistoryDatabase *self, GError **error)
{
  return commit (self, TRUE, error);
}

/**
 * gather_history_database_purge:
 * @self: a connection
 * @before: real time, microseconds since 1970
 * @n_purged: (out): how many
 * @error: return location for an error
 *
 * Forgets what was deleted before then. SQLite writes zeros over it.
 *
 * Returns: whether nothing went wrong
 */
gboolean
gather_history_database_purge (GatherHistoryDatabase *self,
                               gint64 before,
                               guint *n_purged,
                               GError **error)
{
  sqlite3_stmt *statement = gather_history_statement_prepare (
    self->db, "DELETE FROM benchmark WHERE deleted > 0 AND deleted < ?1", error);

  *n_purged = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, before);
  if (!gather_history_statement_run (self->db, statement, error))
    return FALSE;
  *n_purged = (guint) sqlite3_changes (self->db);

  return TRUE;
}

/**
 * gather_history_database_copy:
 * @self: a connection
 * @path: (type filename): a file that is empty or not there
 * @error: return location for an error
 *
 * Writes everything that is in it now into another database, which has no log beside it.
 *
 * Returns: whether it did; whether it is on the disk is another thing
 */
gboolean
gather_history_database_copy (GatherHistoryDatabase *self, const char *path, GError **error)
{
  sqlite3_stmt *statement = gather_history_statement_prepare (self->db, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;
  gather_history_statement_bind_text (statement, 1, path);

  return gather_history_statement_run (self->db, statement, error);
}
