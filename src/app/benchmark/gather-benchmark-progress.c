/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-progress.h"

#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

static char *
describe_run (GatherBenchmark *benchmark)
{
  guint n_done = gather_benchmark_get_n_runs_done (benchmark);
  guint n_runs = gather_benchmark_get_n_runs (benchmark);
  gint64 left = gather_benchmark_get_time_left (benchmark);
  g_autofree char *left_text = NULL;

  if (gather_benchmark_is_pausing (benchmark))
    /* Translators: numbers of runs. */
    return g_strdup_printf (_ ("Waiting before run %u of %u, so that the server is not asked too "
                               "often"),
                            n_done + 1, n_runs);
  if (gather_benchmark_is_warming_up (benchmark) && left < 0)
    /* Translators: numbers of runs: "Warm-up 1 of 2". A warm-up is run but not counted. */
    return g_strdup_printf (_ ("Warm-up %u of %u"), n_done + 1,
                            gather_benchmark_get_n_warm_ups (benchmark));
  if (left < 0)
    /* Translators: numbers of runs: "Run 3 of 12". */
    return g_strdup_printf (_ ("Run %u of %u"), n_done + 1, n_runs);

  left_text = gather_format_estimate (left);
  if (gather_benchmark_is_warming_up (benchmark))
    /* Translators: numbers of runs and a time: "Warm-up 2 of 4, about 14.2 s left in all". */
    return g_strdup_printf (_ ("Warm-up %u of %u, about %s left in all"), n_done + 1,
                            gather_benchmark_get_n_warm_ups (benchmark), left_text);

  /* Translators: numbers of runs and a time: "Run 3 of 12, about 14.2 s left". */
  return g_strdup_printf (_ ("Run %u of %u, about %s left"), n_done + 1, n_runs, left_text);
}

static char *
describe_end (GatherBenchmark *benchmark)
{
  guint n_done = gather_benchmark_get_n_runs_done (benchmark);
  guint n_runs = gather_benchmark_get_n_runs (benchmark);

  if (n_done < n_runs)
    /* Translators: numbers of runs: "Stopped after 5 of 12 runs." */
    return g_strdup_printf (
      ngettext ("Stopped after %u of %u run.", "Stopped after %u of %u runs.", n_runs), n_done,
      n_runs);

  return g_strdup_printf (ngettext ("Done: %u run, the warm-ups included.",
                                    "Done: %u runs, the warm-ups included.", n_runs),
                          n_runs);
}

/**
 * gather_benchmark_progress_describe:
 * @benchmark: a benchmark
 *
 * Returns: (transfer full): how far it has come, or how it ended, one translated line
 */
char *
gather_benchmark_progress_describe (GatherBenchmark *benchmark)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (benchmark), NULL);

  return gather_benchmark_is_active (benchmark) ? describe_run (benchmark)
                                                : describe_end (benchmark);
}

/**
 * gather_benchmark_progress_get_fraction:
 * @benchmark: a benchmark
 *
 * Returns: how much of all runs is behind us, 0 to 1; the run under way counts by its items
 */
double
gather_benchmark_progress_get_fraction (GatherBenchmark *benchmark)
{
  GatherRun *run = gather_benchmark_get_current_run (benchmark);
  double n_done = gather_benchmark_get_n_runs_done (benchmark);

  if (run != NULL && gather_run_is_active (run))
    n_done += (double) gather_trace_get_n_final (gather_run_get_trace (run))
              / gather_trace_get_n_requests (gather_run_get_trace (run));

  return MIN (n_done / gather_benchmark_get_n_runs (benchmark), 1.0);
}
