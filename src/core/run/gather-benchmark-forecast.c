/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark-forecast.h"

#include "core/base/gather-forecast.h"
#include "core/strategies/gather-variant.h"

/**
 * gather_benchmark_forecast_list_answers:
 * @trace: the trace of a run that has ended
 *
 * Returns: (transfer full) (element-type gint64): from the permit to the last byte, for each request
 *   that got an answer, microseconds, in the order of the items
 */
GArray *
gather_benchmark_forecast_list_answers (GatherTrace *trace)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < gather_trace_get_n_requests (trace); i++)
    {
      const gint64 *t = gather_request_get_record (gather_trace_get_request (trace, i))->t;
      gint64 answer = t[GATHER_TIME_LAST_BYTE] - t[GATHER_TIME_STARTED];

      if (t[GATHER_TIME_LAST_BYTE] != 0 && t[GATHER_TIME_STARTED] != 0)
        g_array_append_val (answers, answer);
    }

  return answers;
}

/**
 * gather_benchmark_forecast_make:
 * @measurement: a measurement that has no sample yet
 * @calibrator: the variant that was run
 * @trace: what was recorded of it
 *
 * Says what a run of every variant will take, by the model of gather_forecast_elapsed().
 */
void
gather_benchmark_forecast_make (GatherMeasurement *measurement,
                                guint calibrator,
                                GatherTrace *trace)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  g_autoptr (GArray) answers = gather_benchmark_forecast_list_answers (trace);
  gint64 serial = gather_trace_get_loop_cpu (trace) / MAX (gather_trace_get_n_requests (trace), 1);

  if (answers->len == 0)
    return;

  gather_measurement_set_calibration (measurement, calibrator, serial);
  for (guint i = 0; i < gather_experiment_get_n_variants (experiment); i++)
    gather_measurement_set_forecast (
      measurement, i,
      gather_forecast_elapsed ((const gint64 *) (gpointer) answers->data, answers->len,
                               gather_experiment_get_variant (experiment, i)->count,
                               gather_variant_get_in_flight (experiment, i), serial));
}

/* What the main loop takes for one item, about: only a time to wait is told from it. */
#define TYPICAL_SERIAL_US 300

/* What lies between two runs, about: the lab is told, its log is read. */
#define TYPICAL_BETWEEN_US 10000

/* What the lab will do to the first attempt at each item. */
static GArray *
list_fates (GatherPlan *plan)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (plan);
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < gather_plan_get_n_items (plan); i++)
    {
      GatherFate fate = gather_behaviour_get_fate (&settings->behaviour, i + 1, 1);
      gint64 answer = gather_fate_get_duration (&fate, settings->deadline_us);

      g_array_append_val (answers, answer);
    }

  return answers;
}

/**
 * gather_benchmark_forecast_estimate:
 * @experiment: an experiment
 *
 * Returns: about how long all its runs take together, microseconds, from what the lab is going to do;
 *   -1 where nobody knows how long a server takes
 */
gint64
gather_benchmark_forecast_estimate (GatherExperiment *experiment)
{
  GatherPlan *plan = gather_experiment_get_plan (experiment);
  guint n_blocks
    = gather_experiment_get_n_repeats (experiment) + gather_experiment_get_n_warm_ups (experiment);
  g_autoptr (GArray) answers = NULL;
  gint64 sum = 0;

  if (!gather_plan_uses_lab (plan))
    return -1;

  answers = list_fates (plan);
  for (guint i = 0; i < gather_experiment_get_n_variants (experiment); i++)
    {
      guint count = gather_experiment_get_variant (experiment, i)->count;

      sum += TYPICAL_BETWEEN_US
             + gather_forecast_elapsed ((const gint64 *) (gpointer) answers->data, count, count,
                                        gather_variant_get_in_flight (experiment, i),
                                        TYPICAL_SERIAL_US);
    }

  return sum * n_blocks;
}
