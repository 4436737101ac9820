/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is set before a benchmark: strategies, how many, repeats, the lab's preset. It keeps them in
 * the settings and makes them a plan; it knows nothing of what is measured. */

#pragma once

#include "app/gather-run-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_BENCHMARK_CONTROLS (gather_benchmark_controls_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmarkControls,
                      gather_benchmark_controls,
                      GATHER,
                      BENCHMARK_CONTROLS,
                      AdwBin)

void gather_benchmark_controls_set_settings (GatherBenchmarkControls *self,
                                             GSettings *settings,
                                             GatherRunSettings *run_settings);
const char *const *gather_benchmark_controls_get_strategies (GatherBenchmarkControls *self);
guint gather_benchmark_controls_get_repeats (GatherBenchmarkControls *self);
GatherPlan *gather_benchmark_controls_make_plan (GatherBenchmarkControls *self);

G_END_DECLS
