/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-statement.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static gboolean
is_full (sqlite3 *db, int code)
{
  int system_code = db != NULL ? sqlite3_system_errno (db) : 0;

  return (code & 0xff) == SQLITE_FULL
         || (((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN)
             && (system_code == ENOSPC || system_code == EDQUOT || system_code == EFBIG));
}

/* What a sound file of ours never leads to counts as damage, too: a column that is not there, a row
 * that breaks a rule. */
static gboolean
is_damage (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return TRUE;
    default:
      return code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ
             || code == SQLITE_IOERR_CORRUPTFS;
    }
}

/**
 * gather_history_statement_set_damaged:
 * @error: return location for an error
 *
 * Returns: %FALSE, with %G_IO_ERROR_INVALID_DATA
 */
gboolean
gather_history_statement_set_damaged (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The history is damaged."));

  return FALSE;
}

/**
 * gather_history_statement_set_error:
 * @db: a connection
 * @code: what SQLite has just returned
 * @error: return location for an error
 *
 * Returns: %FALSE, with what @code means to a person
 */
gboolean
gather_history_statement_set_error (sqlite3 *db, int code, GError **error)
{
  if (is_full (db, code))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _ ("The history cannot be written, because the disk is full. Make room, "
                            "then try again."));
  else if (is_damage (code))
    gather_history_statement_set_damaged (error);
  else if ((code & 0xff) == SQLITE_BUSY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                         _ ("Another program is using the history. Try again."));
  else if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN
           || (code & 0xff) == SQLITE_PERM)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _ ("The history cannot be written. Check who may write to its file and "
                            "its folder."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 /* Translators: %s is a reason, in English. */
                 _ ("The history cannot be used: %s."), sqlite3_errstr (code));

  return FALSE;
}

/**
 * gather_history_statement_execute:
 * @db: a connection
 * @sql: SQL that gives no rows
 * @error: return location for an error
 *
 * Returns: whether it was done
 */
gboolean
gather_history_statement_execute (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || gather_history_statement_set_error (db, code, error);
}

/**
 * gather_history_statement_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement
 */
sqlite3_stmt *
gather_history_statement_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code != SQLITE_OK)
    gather_history_statement_set_error (db, code, error);

  return statement;
}

/**
 * gather_history_statement_run:
 * @db: a connection
 * @statement: (transfer full): one that gives no rows
 * @error: return location for an error
 *
 * Returns: whether it was done
 */
gboolean
gather_history_statement_run (sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  /* The errno belongs to the step. */
  if (code != SQLITE_DONE)
    gather_history_statement_set_error (db, code, error);
  sqlite3_finalize (statement);

  return code == SQLITE_DONE;
}

/**
 * gather_history_statement_bind_text:
 * @statement: a statement
 * @index: number of the parameter, from 1
 * @text: its value, which is copied
 */
void
gather_history_statement_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/**
 * gather_history_statement_get_text:
 * @statement: a statement that gave a row
 * @column: from 0
 *
 * Returns: what is there, perhaps empty; as long as the statement stands at this row
 */
const char *
gather_history_statement_get_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}
