/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Executes an experiment: after the warm-ups of each variant, repeat r runs every variant once with
 * seed + r, in a fresh random order, so that drift hits all alike and every variant meets the same
 * fates. What it measures it puts into a GatherMeasurement, which outlives it. Owned by the page or
 * the command. Main loop only.
 *
 * Emits "changed" after every run and when it ends. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/run/gather-run.h"

G_BEGIN_DECLS

#define GATHER_TYPE_BENCHMARK (gather_benchmark_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmark, gather_benchmark, GATHER, BENCHMARK, GObject)

GatherBenchmark *gather_benchmark_new (GatherExperiment *experiment,
                                       const GatherEnvironment *environment,
                                       GatherLabProcess *lab);

void gather_benchmark_set_interrupt (GatherBenchmark *self, GCancellable *interrupt);

void gather_benchmark_execute_async (GatherBenchmark *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean gather_benchmark_execute_finish (GatherBenchmark *self,
                                          GAsyncResult *result,
                                          GError **error);
void gather_benchmark_cancel (GatherBenchmark *self);

gboolean gather_benchmark_is_active (GatherBenchmark *self);
GatherMeasurement *gather_benchmark_get_measurement (GatherBenchmark *self);
GatherRun *gather_benchmark_get_current_run (GatherBenchmark *self);
guint gather_benchmark_get_current_variant (GatherBenchmark *self);
gboolean gather_benchmark_is_warming_up (GatherBenchmark *self);
gboolean gather_benchmark_is_pausing (GatherBenchmark *self);
guint gather_benchmark_get_n_warm_ups (GatherBenchmark *self);
guint gather_benchmark_get_n_runs_done (GatherBenchmark *self);
guint gather_benchmark_get_n_runs (GatherBenchmark *self);
gint64 gather_benchmark_get_time_left (GatherBenchmark *self);

G_END_DECLS
