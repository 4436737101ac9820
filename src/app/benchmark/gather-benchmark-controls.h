/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The design of the next benchmark: strategies and limits, counts, repeats, warm-ups, and the lab's
 * behaviour. The choice is kept in the settings. Its property "ready" says whether it can be measured;
 * what stands in the way is said in it. Main loop only. */

#pragma once

#include "app/gather-run-settings.h"
#include "core/model/gather-experiment.h"

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
GatherExperiment *gather_benchmark_controls_make_experiment (GatherBenchmarkControls *self,
                                                             GError **error);

G_END_DECLS
