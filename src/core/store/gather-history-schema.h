/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the history's file looks like, how it came to look so, and what SQLite is told before anything
 * else. Blocks; the history's worker. */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Gthr": what the file says it is. */
#define GATHER_HISTORY_APPLICATION_ID 0x47746872

/**
 * GatherHistoryAge:
 * @GATHER_HISTORY_AGE_OURS: of this version or an older one
 * @GATHER_HISTORY_AGE_NEWER: of a newer version
 * @GATHER_HISTORY_AGE_FOREIGN: something else, or damaged
 */
typedef enum
{
  GATHER_HISTORY_AGE_OURS,
  GATHER_HISTORY_AGE_NEWER,
  GATHER_HISTORY_AGE_FOREIGN,
} GatherHistoryAge;

int gather_history_schema_configure (sqlite3 *db);
int gather_history_schema_get_age (sqlite3 *db, GatherHistoryAge *age);
int gather_history_schema_migrate (sqlite3 *db);

int gather_history_schema_get_int (sqlite3 *db, const char *query, gint64 *value);

G_END_DECLS
