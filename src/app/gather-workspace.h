/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window is working on now, without widgets: the settings of the next run, the run itself,
 * what it showed, and the lab. Pages are bound to it. Owned by the window, lent to its pages; main
 * loop only. Must not include GTK.
 *
 * One thing is measured at a time: a run of the fetch page or a benchmark. Whoever measures claims the
 * workspace; "busy" says that somebody does. */

#pragma once

#include "app/gather-run-settings.h"
#include "core/run/gather-run.h"

G_BEGIN_DECLS

#define GATHER_TYPE_WORKSPACE (gather_workspace_get_type ())
G_DECLARE_FINAL_TYPE (GatherWorkspace, gather_workspace, GATHER, WORKSPACE, GObject)

GatherWorkspace *gather_workspace_new (void);

GatherRunSettings *gather_workspace_get_settings (GatherWorkspace *self);

void gather_workspace_prepare (GatherWorkspace *self);
void gather_workspace_start (GatherWorkspace *self);
void gather_workspace_stop (GatherWorkspace *self);
void gather_workspace_retry (GatherWorkspace *self, guint position);
void gather_workspace_close (GatherWorkspace *self);

GatherRun *gather_workspace_get_run (GatherWorkspace *self);
gboolean gather_workspace_is_active (GatherWorkspace *self);
gboolean gather_workspace_is_busy (GatherWorkspace *self);
const char *gather_workspace_get_finding (GatherWorkspace *self);
const char *gather_workspace_get_comparison (GatherWorkspace *self);
const char *gather_workspace_get_problem (GatherWorkspace *self);
const char *gather_workspace_get_cost (GatherWorkspace *self);
GatherCache *gather_workspace_get_cache (GatherWorkspace *self);

gboolean gather_workspace_claim (GatherWorkspace *self);
void gather_workspace_release (GatherWorkspace *self);
GatherLabProcess *gather_workspace_get_lab (GatherWorkspace *self);

G_END_DECLS
