/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One benchmark after another, without widgets: claims the workspace, executes, and keeps what was
 * measured in the history, also when its page and window are gone by then. Owned by the page. Main loop
 * only. Must not include GTK.
 *
 * Signals: "changed" after every run; "ended" and "kept", each with a sentence that says what went
 * wrong, or %NULL. */

#pragma once

#include "app/gather-workspace.h"
#include "core/run/gather-benchmark.h"
#include "core/store/gather-history.h"

G_BEGIN_DECLS

#define GATHER_TYPE_MEASURING (gather_measuring_get_type ())
G_DECLARE_FINAL_TYPE (GatherMeasuring, gather_measuring, GATHER, MEASURING, GObject)

GatherMeasuring *gather_measuring_new (GatherWorkspace *workspace, GatherHistory *history);

gboolean gather_measuring_prepare (GatherMeasuring *self,
                                   GatherExperiment *experiment,
                                   const GatherEnvironment *environment);
void gather_measuring_execute (GatherMeasuring *self);
void gather_measuring_stop (GatherMeasuring *self);

gboolean gather_measuring_is_active (GatherMeasuring *self);
GatherBenchmark *gather_measuring_get_benchmark (GatherMeasuring *self);

G_END_DECLS
