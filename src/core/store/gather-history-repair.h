/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a new history out of what is readable in a damaged one and in its backup. The damaged file is
 * kept under another name. A crash at any moment leaves either the old files or, whole, the new one;
 * the next start goes on from there. Blocks; the history's worker. */

#pragma once

#include "core/store/gather-history-files.h"

G_BEGIN_DECLS

/**
 * GatherHistoryRepair:
 * @n_kept: how many benchmarks there are now
 * @n_lost: how many are known to have been there, and are lost
 * @aside: (owned) (type filename) (nullable): the damaged file; %NULL if there was none
 */
typedef struct
{
  guint n_kept;
  guint n_lost;
  char *aside;
} GatherHistoryRepair;

void gather_history_repair_clear (GatherHistoryRepair *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GatherHistoryRepair, gather_history_repair_clear)

gboolean gather_history_repair_is_needed (GatherHistoryFiles *files);
gboolean gather_history_repair_is_unfinished (GatherHistoryFiles *files);
gboolean
gather_history_repair_run (GatherHistoryFiles *files, GatherHistoryRepair *repair, GError **error);
gboolean gather_history_repair_finish (GatherHistoryFiles *files,
                                       GatherHistoryRepair *repair,
                                       GError **error);

char *gather_history_repair_describe (const GatherHistoryRepair *self);

G_END_DECLS
