/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Interleaved repeats of several strategies over one plan: after a warm-up of each, repeat r runs
 * every strategy once with seed + r, in a fresh random order, so that drift hits all alike and every
 * strategy meets the same fates. Owned by the page or the command. Main loop only.
 *
 * Emits "changed" after every run and when it ends. */

#pragma once

#include "core/model/gather-plan.h"
#include "core/run/gather-run.h"

G_BEGIN_DECLS

/**
 * GatherSample:
 * @repeat: from 0
 * @elapsed: microseconds
 * @longest_block: longest single turn of the main loop, microseconds
 * @longest_paint_gap: longest time in which nothing could be painted, microseconds
 * @n_failed: items that failed
 *
 * What is kept of one run of a benchmark.
 */
typedef struct
{
  guint repeat;
  gint64 elapsed;
  gint64 longest_block;
  gint64 longest_paint_gap;
  guint n_failed;
} GatherSample;

/**
 * GatherSummary:
 * @n: samples
 * @median: microseconds
 * @fastest: microseconds
 * @slowest: microseconds
 * @longest_freeze: the longest of all samples, microseconds
 * @n_failed: failed items of all samples
 */
typedef struct
{
  guint n;
  gint64 median;
  gint64 fastest;
  gint64 slowest;
  gint64 longest_freeze;
  guint n_failed;
} GatherSummary;

#define GATHER_TYPE_BENCHMARK (gather_benchmark_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmark, gather_benchmark, GATHER, BENCHMARK, GObject)

GatherBenchmark *gather_benchmark_new (GatherPlan *plan,
                                       const char *const *strategies,
                                       guint n_repeats,
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
gboolean gather_benchmark_was_stopped (GatherBenchmark *self);
GatherPlan *gather_benchmark_get_plan (GatherBenchmark *self);
GatherRun *gather_benchmark_get_current_run (GatherBenchmark *self);
gboolean gather_benchmark_is_warming_up (GatherBenchmark *self);
guint gather_benchmark_get_n_repeats (GatherBenchmark *self);
guint gather_benchmark_get_n_runs_done (GatherBenchmark *self);
guint gather_benchmark_get_n_runs (GatherBenchmark *self);
gint64 gather_benchmark_get_time_left (GatherBenchmark *self);

guint gather_benchmark_get_n_strategies (GatherBenchmark *self);
const char *gather_benchmark_get_strategy (GatherBenchmark *self, guint index);
const GatherSample *gather_benchmark_get_samples (GatherBenchmark *self,
                                                  guint index,
                                                  guint *n_samples);
gboolean gather_benchmark_get_summary (GatherBenchmark *self, guint index, GatherSummary *summary);
double gather_benchmark_get_ratio (GatherBenchmark *self, guint a, guint b);

G_END_DECLS
