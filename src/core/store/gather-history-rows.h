/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Records to rows of the table and back. Blocks; the history's worker. */

#pragma once

#include "core/store/gather-history-record.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define GATHER_HISTORY_HEAD_COLUMNS                                                                \
  "id, created, revision, deleted, starred, name, note, summary, checksum, seal"

GatherHistoryRecord *gather_history_rows_read_head (sqlite3_stmt *statement, gboolean newer);
GatherHistoryRecord *gather_history_rows_find (sqlite3 *db,
                                               gboolean newer,
                                               const char *id,
                                               GBytes **payload,
                                               GError **error);
gboolean
gather_history_rows_write_head (sqlite3 *db, const GatherHistoryRecord *record, GError **error);
gboolean
gather_history_rows_write_whole (sqlite3 *db, const GatherHistoryRecord *record, GError **error);

G_END_DECLS
