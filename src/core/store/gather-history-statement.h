/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's statements and results, in GLib's words: what failed becomes a #GError with a sentence for
 * people. %G_IO_ERROR_INVALID_DATA is damage. Blocks; the history's worker. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean gather_history_statement_set_damaged (GError **error);
gboolean gather_history_statement_set_error (sqlite3 *db, int code, GError **error);

gboolean gather_history_statement_execute (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *gather_history_statement_prepare (sqlite3 *db, const char *sql, GError **error);
gboolean gather_history_statement_run (sqlite3 *db, sqlite3_stmt *statement, GError **error);

void gather_history_statement_bind_text (sqlite3_stmt *statement, int index, const char *text);
const char *gather_history_statement_get_text (sqlite3_stmt *statement, int column);

G_END_DECLS
