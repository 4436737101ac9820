/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-schema.h"

#include "core/store/gather-history-pages.h"

/* Another window of ours saves in milliseconds. */
#define BUSY_TIMEOUT_MS 5000

#define STRING(number)  STRING_ (number)
#define STRING_(number) #number

/* Step n makes version n out of n - 1. What was released does not change: add a step.
 *
 * gather-history-reader.c reads the first columns by their order: add new ones at the end. The
 * payload is behind what a list needs, so that a list does not touch its pages. */
static const char *const steps[] = {
  "CREATE TABLE benchmark ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  created INTEGER NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  deleted INTEGER NOT NULL,"
  "  starred INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  note TEXT NOT NULL,"
  "  summary TEXT NOT NULL,"
  "  checksum TEXT NOT NULL,"
  "  seal TEXT NOT NULL,"
  "  payload BLOB NOT NULL);"
  "PRAGMA application_id = " STRING (GATHER_HISTORY_APPLICATION_ID) ";",
};

/**
 * gather_history_schema_get_int:
 * @db: a connection
 * @query: SQL that gives one number
 * @value: (out): the number; 0 if there was no row
 *
 * Returns: a result code of SQLite
 */
int
gather_history_schema_get_int (sqlite3 *db, const char *query, gint64 *value)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, query, -1, &statement, NULL);

  *value = 0;
  if (code != SQLITE_OK)
    return code;
  if (sqlite3_step (statement) == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);

  return sqlite3_finalize (statement);
}

/**
 * gather_history_schema_configure:
 * @db: a connection that was just opened
 *
 * A file may come from anywhere: nothing in it is run, and damage is looked for. Reads nothing yet.
 *
 * Returns: a result code of SQLite
 */
int
gather_history_schema_configure (sqlite3 *db)
{
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1); /* VACUUM INTO needs one */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);

  return sqlite3_exec (db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;", NULL, NULL, NULL);
}

/**
 * gather_history_schema_get_age:
 * @db: a connection
 * @age: (out): what it is
 *
 * Returns: a result code of SQLite
 */
int
gather_history_schema_get_age (sqlite3 *db, GatherHistoryAge *age)
{
  gint64 application_id = 0;
  gint64 version = 0;
  gint64 n_objects = 0;
  int code = gather_history_schema_get_int (db, "PRAGMA application_id", &application_id);

  if (code == SQLITE_OK)
    code = gather_history_schema_get_int (db, "PRAGMA user_version", &version);
  if (code == SQLITE_OK)
    code = gather_history_schema_get_int (db, "SELECT count(*) FROM sqlite_schema", &n_objects);

  if (application_id != GATHER_HISTORY_APPLICATION_ID)
    *age = application_id == 0 && version == 0 && n_objects == 0 ? GATHER_HISTORY_AGE_OURS
                                                                 : GATHER_HISTORY_AGE_FOREIGN;
  else if (version > (gint64) G_N_ELEMENTS (steps))
    *age = GATHER_HISTORY_AGE_NEWER;
  else
    *age = version > 0 ? GATHER_HISTORY_AGE_OURS : GATHER_HISTORY_AGE_FOREIGN;

  return code;
}

/* Under the lock for writing. Another instance may have been here first. */
static int
take_steps (sqlite3 *db)
{
  gint64 version;
  int code = gather_history_schema_get_int (db, "PRAGMA user_version", &version);

  for (; code == SQLITE_OK && version < (gint64) G_N_ELEMENTS (steps); version++)
    {
      g_autofree char *set_version
        = g_strdup_printf ("PRAGMA user_version = %d", (int) version + 1);

      code = sqlite3_exec (db, steps[version], NULL, NULL, NULL);
      if (code == SQLITE_OK)
        code = sqlite3_exec (db, set_version, NULL, NULL, NULL);
    }

  return code;
}

/**
 * gather_history_schema_migrate:
 * @db: a connection to a file that is ours
 *
 * Brings it to this version, all or nothing.
 *
 * Returns: a result code of SQLite
 */
int
gather_history_schema_migrate (sqlite3 *db)
{
  gint64 version;
  int code = sqlite3_exec (
    db,
    "PRAGMA page_size = " STRING (
      GATHER_HISTORY_PAGE_BYTES) ";"
                                 "PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = WAL;"
                                 "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
    NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = gather_history_schema_get_int (db, "PRAGMA user_version", &version);
  if (code != SQLITE_OK || version >= (gint64) G_N_ELEMENTS (steps))
    return code;

  code = sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    return code;
  code = take_steps (db);
  if (code == SQLITE_OK)
    code = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return code;
}
