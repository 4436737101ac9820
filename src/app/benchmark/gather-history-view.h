/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The saved benchmarks: a list to search, with names, notes and stars; one is opened, compared or
 * deleted (which can be undone). Says what a person picked by its signals "opened" and "compared", each
 * with the measurement and what people call it. Main loop only. */

#pragma once

#include "core/store/gather-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_HISTORY_VIEW (gather_history_view_get_type ())
G_DECLARE_FINAL_TYPE (GatherHistoryView, gather_history_view, GATHER, HISTORY_VIEW, AdwBin)

void gather_history_view_set_history (GatherHistoryView *self, GatherHistory *history);
void gather_history_view_refresh (GatherHistoryView *self);
void gather_history_view_undelete (GatherHistoryView *self, const char *id);

G_END_DECLS
