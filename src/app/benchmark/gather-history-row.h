/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A saved benchmark in the list: its name or date, what it measured, a star, and what can be done with
 * it. A name or note is changed where it stands. It tells its list what a person wants by signals, each
 * with nothing but the row. Main loop only. */

#pragma once

#include "core/store/gather-history-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_HISTORY_ROW (gather_history_row_get_type ())
G_DECLARE_FINAL_TYPE (GatherHistoryRow, gather_history_row, GATHER, HISTORY_ROW, AdwActionRow)

GatherHistoryRow *gather_history_row_new (GatherHistoryEntry *entry);
GatherHistoryEntry *gather_history_row_get_entry (GatherHistoryRow *self);

char *gather_history_row_describe (GatherHistoryEntry *entry);

G_END_DECLS
