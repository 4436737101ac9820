/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person chose for the next benchmark, without widgets, and the experiment that it makes. A plain
 * value; main loop only. Must not include GTK. */

#pragma once

#include "app/gather-run-settings.h"
#include "core/model/gather-experiment.h"

G_BEGIN_DECLS

/**
 * GatherBenchmarkDesign:
 * @strategies: (array zero-terminated=1): names of strategies in the table
 * @limits: as typed: limits with which "gathered" is run too
 * @count: how many items a run fetches
 * @counts: as typed: more of them
 * @n_repeats: how often each is measured
 * @n_warm_ups: how often each is run before
 * @preset: the lab's behaviour
 * @seed: its seed
 *
 * All of it belongs to whoever filled it in.
 */
typedef struct
{
  const char *const *strategies;
  const char *limits;
  guint count;
  const char *counts;
  guint n_repeats;
  guint n_warm_ups;
  const GatherPreset *preset;
  guint64 seed;
} GatherBenchmarkDesign;

GatherExperiment *gather_benchmark_design_make_experiment (const GatherBenchmarkDesign *self,
                                                           GatherRunSettings *run_settings,
                                                           GError **error);
char *gather_benchmark_design_describe (GatherExperiment *experiment,
                                        GatherRunSettings *run_settings);

G_END_DECLS
