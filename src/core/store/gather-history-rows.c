/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-rows.h"

#include "core/store/gather-history-statement.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define N_HEAD_COLUMNS 10

/* The parameters 1 to 10, in the order of GATHER_HISTORY_HEAD_COLUMNS. */
static void
bind_head (sqlite3_stmt *statement, const GatherHistoryRecord *record)
{
  g_autofree char *seal = gather_history_record_dup_seal (record);

  gather_history_statement_bind_text (statement, 1, gather_history_entry_get_id (record->entry));
  sqlite3_bind_int64 (statement, 2, gather_history_entry_get_created (record->entry));
  sqlite3_bind_int64 (statement, 3, record->revision);
  sqlite3_bind_int64 (statement, 4, record->deleted);
  sqlite3_bind_int (statement, 5, gather_history_entry_get_starred (record->entry));
  gather_history_statement_bind_text (statement, 6, gather_history_entry_get_name (record->entry));
  gather_history_statement_bind_text (statement, 7, gather_history_entry_get_note (record->entry));
  gather_history_statement_bind_text (statement, 8,
                                      gather_history_entry_get_summary (record->entry));
  gather_history_statement_bind_text (statement, 9, record->checksum);
  gather_history_statement_bind_text (statement, 10, seal);
}

/**
 * gather_history_rows_read_head:
 * @statement: stands at a row that begins with %GATHER_HISTORY_HEAD_COLUMNS
 * @newer: whether the file is of a newer version, whose seal may cover more than we know of
 *
 * Returns: (transfer full) (nullable): what is there, without payload; %NULL where the seal is broken
 */
GatherHistoryRecord *
gather_history_rows_read_head (sqlite3_stmt *statement, gboolean newer)
{
  g_autoptr (GatherHistoryRecord) record = NULL;
  g_autofree char *seal = NULL;

  if (*gather_history_statement_get_text (statement, 0) == '\0')
    return NULL;

  record = g_new0 (GatherHistoryRecord, 1);
  record->entry = gather_history_entry_new (gather_history_statement_get_text (statement, 0),
                                            sqlite3_column_int64 (statement, 1),
                                            gather_history_statement_get_text (statement, 5),
                                            gather_history_statement_get_text (statement, 7));
  record->revision = sqlite3_column_int64 (statement, 2);
  record->deleted = sqlite3_column_int64 (statement, 3);
  gather_history_entry_set_starred (record->entry, sqlite3_column_int (statement, 4) != 0);
  gather_history_entry_set_note (record->entry, gather_history_statement_get_text (statement, 6));
  record->checksum = g_strdup (gather_history_statement_get_text (statement, 8));
  seal = gather_history_record_dup_seal (record);

  if (!newer && strcmp (seal, gather_history_statement_get_text (statement, 9)) != 0)
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * gather_history_rows_find:
 * @db: a connection
 * @newer: whether the file is of a newer version
 * @id: a benchmark's id
 * @payload: (out) (optional) (transfer full): what was measured, unchecked
 * @error: return location for an error, %G_IO_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the benchmark, without payload
 */
GatherHistoryRecord *
gather_history_rows_find (sqlite3 *db,
                          gboolean newer,
                          const char *id,
                          GBytes **payload,
                          GError **error)
{
  sqlite3_stmt *statement = gather_history_statement_prepare (
    db,
    payload != NULL ? "SELECT " GATHER_HISTORY_HEAD_COLUMNS ", payload FROM benchmark WHERE id = ?1"
                    : "SELECT " GATHER_HISTORY_HEAD_COLUMNS " FROM benchmark WHERE id = ?1",
    error);
  GatherHistoryRecord *record = NULL;
  int code;

  if (statement == NULL)
    return NULL;

  gather_history_statement_bind_text (statement, 1, id);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      record = gather_history_rows_read_head (statement, newer);
      if (record == NULL)
        gather_history_statement_set_damaged (error);
      else if (payload != NULL)
        {
          const void *bytes = sqlite3_column_blob (statement, N_HEAD_COLUMNS);

          *payload = g_bytes_new (
            bytes, bytes != NULL ? (gsize) sqlite3_column_bytes (statement, N_HEAD_COLUMNS) : 0);
        }
    }
  else if (code == SQLITE_DONE)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("This benchmark is no longer in the history."));
  else
    gather_history_statement_set_error (db, code, error);
  sqlite3_finalize (statement);

  return record;
}

/**
 * gather_history_rows_write_head:
 * @db: a connection
 * @record: a benchmark, with or without payload
 * @error: return location for an error
 *
 * Takes over everything but the payload, if what is there is older.
 *
 * Returns: whether nothing went wrong
 */
gboolean
gather_history_rows_write_head (sqlite3 *db, const GatherHistoryRecord *record, GError **error)
{
  sqlite3_stmt *statement = gather_history_statement_prepare (
    db,
    "UPDATE benchmark SET created = ?2, revision = ?3, deleted = ?4, starred = ?5,"
    " name = ?6, note = ?7, summary = ?8, checksum = ?9, seal = ?10"
    " WHERE id = ?1 AND revision < ?3",
    error);

  if (statement == NULL)
    return FALSE;
  bind_head (statement, record);

  return gather_history_statement_run (db, statement, error);
}

/**
 * gather_history_rows_write_whole:
 * @db: a connection
 * @record: a benchmark with its payload
 * @error: return location for an error
 *
 * Adds it. If it is there, it is left alone.
 *
 * Returns: whether nothing went wrong
 */
gboolean
gather_history_rows_write_whole (sqlite3 *db, const GatherHistoryRecord *record, GError **error)
{
  sqlite3_stmt *statement = gather_history_statement_prepare (
    db,
    "INSERT INTO benchmark (" GATHER_HISTORY_HEAD_COLUMNS ", payload)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    " ON CONFLICT (id) DO NOTHING",
    error);
  gsize size;
  const void *bytes = g_bytes_get_data (record->payload, &size);

  if (statement == NULL)
    return FALSE;
  bind_head (statement, record);
  sqlite3_bind_blob64 (statement, 11, bytes != NULL ? bytes : "", size, SQLITE_STATIC);

  return gather_history_statement_run (db, statement, error);
}
