/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is set before a run: strategy, how many, the lab's preset; and Run, which becomes Stop. */

#pragma once

#include "app/gather-section.h"
#include "app/gather-workspace.h"

G_BEGIN_DECLS

#define GATHER_TYPE_RUN_CONTROLS (gather_run_controls_get_type ())
G_DECLARE_FINAL_TYPE (GatherRunControls, gather_run_controls, GATHER, RUN_CONTROLS, GatherSection)

void gather_run_controls_set_workspace (GatherRunControls *self, GatherWorkspace *workspace);
void gather_run_controls_commit (GatherRunControls *self);

G_END_DECLS
