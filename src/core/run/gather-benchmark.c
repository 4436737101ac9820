/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-pace.h"
#include "core/base/gather-statistics.h"
#include "core/run/gather-benchmark-forecast.h"
#include "core/run/gather-benchmark-limits.h"
#include "core/run/gather-benchmark-order.h"
#include "core/run/gather-fate-check.h"
#include "core/run/gather-idle-beat.h"

/* The steps: execute_async -> (next (-> pause_over_cb) (-> beat_measured_cb) -> start_run
 * -> run_ended_cb (-> log_read_cb))* -> end. The order of all runs is drawn beforehand. */

struct _GatherBenchmark
{
  GObject parent_instance;

  GatherExperiment *experiment;
  GatherMeasurement *measurement;
  GatherLabProcess *lab;
  GArray *order; /* of GatherTurn */
  guint n_warm_ups;
  int calibrator;
  guint n_done;
  guint n_beats_done; /* the block for which a beat was measured, plus one */
  GatherRun *run;
  guint variant; /* whose run it is */
  GatherFateCheck *fate_check; /* (nullable): there is no log but the lab's */
  GatherPace pace;
  GSource *pause;
  gint64 started;
  gint64 in_runs; /* sum of the times of all runs, microseconds */
  GCancellable *cancellable;
  GCancellable *interrupt;
  GTask *task;
};

G_DEFINE_FINAL_TYPE (GatherBenchmark, gather_benchmark, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void next (GatherBenchmark *self);

static const GatherTurn *
get_turn (GatherBenchmark *self)
{
  return &g_array_index (self->order, GatherTurn, self->n_done);
}

static void
clear_pause (GatherBenchmark *self)
{
  if (self->pause != NULL)
    g_source_destroy (self->pause);
  g_clear_pointer (&self->pause, g_source_unref);
}

static void
end (GatherBenchmark *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task == NULL)
    {
      g_clear_error (&error);
      return;
    }

  clear_pause (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->run);
  gather_measurement_set_stopped (self->measurement, self->n_done < self->order->len);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
take_answers (GatherMeasurement *measurement,
              guint variant,
              GatherTrace *trace,
              GatherSample *sample)
{
  g_autoptr (GArray) answers = gather_benchmark_forecast_list_answers (trace);
  GatherHistogram *histogram = gather_measurement_get_answers (measurement, variant);

  for (guint i = 0; i < answers->len; i++)
    {
      gint64 answer = g_array_index (answers, gint64, i);

      gather_histogram_add (histogram, answer);
      sample->answers += answer;
      sample->slowest_answer = MAX (sample->slowest_answer, answer);
    }
}

static void
take_sample (GatherBenchmark *self, GatherRun *run)
{
  const GatherTurn *turn = get_turn (self);
  GatherTrace *trace = gather_run_get_trace (run);
  GatherSample sample = {
    .repeat = turn->repeat,
    .elapsed = gather_trace_get_elapsed (trace, 0),
    .longest_block = gather_trace_get_longest_block (trace),
    .longest_paint_gap = gather_trace_get_longest_paint_gap (trace),
    .n_failed = gather_trace_count (trace, GATHER_OUTCOME_FAILED),
  };

  self->in_runs += sample.elapsed;
  if (self->n_done + 1 == self->n_warm_ups && self->calibrator >= 0)
    gather_benchmark_forecast_make (self->measurement, turn->variant, trace);
  if (turn->is_warm_up)
    {
      gather_measurement_add_warm_up (self->measurement, turn->variant, sample.elapsed);
      return;
    }

  take_answers (self->measurement, turn->variant, trace, &sample);
  gather_measurement_add_sample (self->measurement, turn->variant, &sample);
}

/* A log that cannot be read leaves the attempts of one run unchecked, and the count says so. */
static void
log_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmark) self = user_data;

  if (gather_fate_check_read_finish (GATHER_FATE_CHECK (source), result, NULL))
    gather_measurement_set_fates (self->measurement,
                                  gather_fate_check_get_fates (self->fate_check));
  if (self->task != NULL)
    next (self);
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmark) self = user_data;
  GatherRun *run = GATHER_RUN (source);
  GError *error = NULL;
  gboolean executed = gather_run_execute_finish (run, result, &error);

  /* The watchdog of the blocking strategy stops a run too; its time would be no sample. */
  if (!executed || self->task == NULL || g_cancellable_is_cancelled (self->cancellable)
      || gather_run_get_state (run) == GATHER_RUN_STOPPED)
    {
      end (self, error);
      return;
    }

  gather_pace_note (&self->pace, gather_plan_get_n_items (gather_run_get_plan (run)),
                    gather_clock_now ());
  take_sample (self, run);
  self->n_done++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->task == NULL)
    return;

  if (self->fate_check != NULL)
    gather_fate_check_read_async (self->fate_check, run, self->cancellable, log_read_cb,
                                  g_object_ref (self));
  else
    next (self);
}

static void
start_run (GatherBenchmark *self)
{
  const GatherTurn *turn = get_turn (self);
  g_autoptr (GatherPlan) plan = gather_experiment_make_plan (
    self->experiment, turn->variant, gather_experiment_get_seed (self->experiment, turn->repeat));

  self->variant = turn->variant;
  self->run = gather_run_new (plan, self->lab);
  gather_run_set_interrupt (self->run, self->interrupt);
  gather_run_execute_async (self->run, run_ended_cb, g_object_ref (self));
}

static void
beat_measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmark) self = user_data;
  gint64 lateness = gather_idle_beat_measure_finish (result, NULL);

  if (self->task == NULL)
    return;

  gather_measurement_add_beat (self->measurement, lateness);
  start_run (self);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  GatherBenchmark *self = user_data;

  clear_pause (self);
  next (self);

  return G_SOURCE_REMOVE;
}

/* Rounded up: a moment too early would only wait once more. */
static void
pause_for (GatherBenchmark *self, gint64 wait)
{
  self->pause = g_timeout_source_new ((guint) (wait / 1000) + 1);
  g_source_set_callback (self->pause, pause_over_cb, self, NULL);
  g_source_attach (self->pause, NULL);
}

/* Every block is a world of its own, and before each repeat the idle machine is looked at. */
static gboolean
begin_block (GatherBenchmark *self)
{
  const GatherTurn *turn = get_turn (self);

  if (self->n_beats_done == turn->block + 1)
    return FALSE;

  self->n_beats_done = turn->block + 1;
  if (self->fate_check != NULL)
    gather_fate_check_begin_repeat (self->fate_check);
  if (turn->is_warm_up)
    return FALSE;

  gather_idle_beat_measure_async (self->cancellable, beat_measured_cb, g_object_ref (self));

  return TRUE;
}

static void
next (GatherBenchmark *self)
{
  guint retries
    = gather_plan_get_settings (gather_experiment_get_plan (self->experiment))->retries;
  gint64 wait;

  g_clear_object (&self->run);
  if (self->n_done == self->order->len || g_cancellable_is_cancelled (self->cancellable))
    {
      end (self, NULL);
      return;
    }

  wait = gather_pace_get_wait (
    &self->pace,
    gather_experiment_get_variant (self->experiment, get_turn (self)->variant)->count
      * (1 + retries),
    gather_clock_now ());
  if (wait > 0)
    pause_for (self, wait);
  else if (!begin_block (self))
    start_run (self);
}

static gboolean
start_first_cb (gpointer user_data)
{
  GatherBenchmark *self = user_data;

  if (self->task == NULL)
    return G_SOURCE_REMOVE;

  self->started = gather_clock_now ();
  next (self);

  return G_SOURCE_REMOVE;
}

static void
gather_benchmark_dispose (GObject *object)
{
  GatherBenchmark *self = GATHER_BENCHMARK (object);

  clear_pause (self);
  g_clear_object (&self->run);
  g_clear_object (&self->lab);
  g_clear_object (&self->fate_check);
  g_clear_object (&self->interrupt);

  G_OBJECT_CLASS (gather_benchmark_parent_class)->dispose (object);
}

static void
gather_benchmark_finalize (GObject *object)
{
  GatherBenchmark *self = GATHER_BENCHMARK (object);

  g_clear_pointer (&self->experiment, gather_experiment_unref);
  g_clear_object (&self->measurement);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->order, g_array_unref);
  gather_pace_clear (&self->pace);

  G_OBJECT_CLASS (gather_benchmark_parent_class)->finalize (object);
}

static void
gather_benchmark_class_init (GatherBenchmarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gather_benchmark_dispose;
  object_class->finalize = gather_benchmark_finalize;

  /**
   * GatherBenchmark::changed:
   *
   * A run has ended, or the whole benchmark.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GATHER_TYPE_BENCHMARK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gather_benchmark_init (GatherBenchmark *self)
{
  self->cancellable = g_cancellable_new ();
}

static guint
count_warm_ups (GArray *order)
{
  guint n = 0;

  while (n < order->len && g_array_index (order, GatherTurn, n).is_warm_up)
    n++;

  return n;
}

/**
 * gather_benchmark_new:
 * @experiment: what is measured; its strategies are in the table, and it passes
 *   gather_benchmark_limits_check()
 * @environment: where it is measured
 * @lab: (nullable): the session's lab; needed when the plan uses it
 *
 * Returns: (transfer full): a benchmark that is not started
 */
GatherBenchmark *
gather_benchmark_new (GatherExperiment *experiment,
                      const GatherEnvironment *environment,
                      GatherLabProcess *lab)
{
  GatherBenchmark *self;
  gboolean uses_lab;
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (experiment != NULL && environment != NULL, NULL);

  uses_lab = gather_plan_uses_lab (gather_experiment_get_plan (experiment));
  g_return_val_if_fail (lab != NULL || !uses_lab, NULL);

  self = g_object_new (GATHER_TYPE_BENCHMARK, NULL);
  self->experiment = gather_experiment_ref (experiment);
  self->measurement
    = gather_measurement_new (experiment, environment, id, g_get_real_time ());
  self->order = gather_benchmark_order_draw (experiment);
  self->n_warm_ups = count_warm_ups (self->order);
  self->calibrator = gather_benchmark_order_find_calibrator (experiment);
  gather_pace_init (&self->pace, uses_lab ? 0 : GATHER_OWN_SERVER_MAX_RATE);
  if (lab != NULL)
    self->lab = g_object_ref (lab);
  if (uses_lab)
    self->fate_check = gather_fate_check_new ();

  return self;
}

/**
 * gather_benchmark_set_interrupt:
 * @self: a benchmark that was not executed yet
 * @interrupt: a cancellable that any thread may cancel; see gather_run_set_interrupt()
 */
void
gather_benchmark_set_interrupt (GatherBenchmark *self, GCancellable *interrupt)
{
  g_return_if_fail (GATHER_IS_BENCHMARK (self));
  g_return_if_fail (self->task == NULL && self->n_done == 0);

  g_set_object (&self->interrupt, interrupt);
}

/**
 * gather_benchmark_execute_async:
 * @self: a benchmark that was not executed yet
 * @callback: called when it has ended in any way
 * @user_data: data for @callback
 */
void
gather_benchmark_execute_async (GatherBenchmark *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (GATHER_IS_BENCHMARK (self));
  g_return_if_fail (self->task == NULL && self->n_done == 0);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, gather_benchmark_execute_async);
  /* The one who started it may want to show that first. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, start_first_cb, g_object_ref (self), g_object_unref);
}

/**
 * gather_benchmark_execute_finish:
 * @self: a benchmark
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether it was executed, wholly or until it was stopped
 */
gboolean
gather_benchmark_execute_finish (GatherBenchmark *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_benchmark_execute_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gather_benchmark_cancel:
 * @self: a benchmark
 *
 * Stops it at once and keeps the samples of the runs that had ended.
 */
void
gather_benchmark_cancel (GatherBenchmark *self)
{
  g_return_if_fail (GATHER_IS_BENCHMARK (self));

  if (self->task == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  if (self->run != NULL && gather_run_is_active (self->run))
    gather_run_cancel (self->run);
  else
    end (self, NULL);
}

gboolean
gather_benchmark_is_active (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), FALSE);

  return self->task != NULL;
}

/**
 * gather_benchmark_get_measurement:
 * @self: a benchmark
 *
 * Returns: (transfer none): what it has measured so far; it is never replaced by another
 */
GatherMeasurement *
gather_benchmark_get_measurement (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), NULL);

  return self->measurement;
}

/**
 * gather_benchmark_get_current_run:
 * @self: a benchmark
 *
 * Returns: (transfer none) (nullable): the run under way
 */
GatherRun *
gather_benchmark_get_current_run (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), NULL);

  return self->run;
}

/**
 * gather_benchmark_get_current_variant:
 * @self: a benchmark with a run under way
 *
 * Returns: number of the variant whose run it is
 */
guint
gather_benchmark_get_current_variant (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), 0);

  return self->variant;
}

gboolean
gather_benchmark_is_warming_up (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), FALSE);

  return self->task != NULL && self->n_done < self->n_warm_ups;
}

/**
 * gather_benchmark_is_pausing:
 * @self: a benchmark
 *
 * Returns: whether it waits, so that the server is not asked too often
 */
gboolean
gather_benchmark_is_pausing (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), FALSE);

  return self->pause != NULL;
}

/**
 * gather_benchmark_get_n_warm_ups:
 * @self: a benchmark
 *
 * Returns: how many of its runs are made first and not counted
 */
guint
gather_benchmark_get_n_warm_ups (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), 0);

  return self->n_warm_ups;
}

/**
 * gather_benchmark_get_n_runs_done:
 * @self: a benchmark
 *
 * Returns: how many runs have ended, warm-ups included
 */
guint
gather_benchmark_get_n_runs_done (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), 0);

  return self->n_done;
}

/**
 * gather_benchmark_get_n_runs:
 * @self: a benchmark
 *
 * Returns: how many runs there are, warm-ups included
 */
guint
gather_benchmark_get_n_runs (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), 0);

  return self->order->len;
}

/* What a run of a variant takes, as far as it was measured; 0 if it was not. */
static gint64
expect_elapsed (GatherBenchmark *self, guint variant)
{
  g_autofree gint64 *elapsed = NULL;
  const gint64 *warm_ups;
  guint n;

  elapsed = gather_measurement_dup_elapsed (self->measurement, variant, &n);
  if (n > 0)
    return gather_statistics_median (elapsed, n);

  warm_ups = gather_measurement_get_warm_ups (self->measurement, variant, &n);

  return n > 0 ? warm_ups[n - 1] : gather_measurement_get_forecast (self->measurement, variant);
}

/* What lies between two runs: the lab is told, its log is read, the machine is looked at. */
static gint64
expect_between (GatherBenchmark *self, gint64 now, gint64 in_run)
{
  if (self->n_done == 0)
    return 0;

  return MAX (now - self->started - self->in_runs - in_run, 0) / self->n_done;
}

/**
 * gather_benchmark_get_time_left:
 * @self: a benchmark
 *
 * Returns: microseconds that the runs still take, computed from what was measured, or -1 as long as
 *   nothing is known of a variant
 */
gint64
gather_benchmark_get_time_left (GatherBenchmark *self)
{
  g_autofree gint64 *expected = NULL;
  gint64 now = gather_clock_now ();
  gint64 in_run = 0;
  gint64 left = 0;
  gint64 between;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), -1);

  if (self->run != NULL && gather_run_is_active (self->run))
    in_run = gather_trace_get_elapsed (gather_run_get_trace (self->run), now);
  between = expect_between (self, now, in_run);
  expected = g_new (gint64, gather_measurement_get_n_variants (self->measurement));
  for (guint i = 0; i < gather_measurement_get_n_variants (self->measurement); i++)
    expected[i] = expect_elapsed (self, i);

  for (guint i = self->n_done; i < self->order->len; i++)
    {
      guint variant = g_array_index (self->order, GatherTurn, i).variant;

      if (expected[variant] == 0)
        return -1;
      left += expected[variant] + between;
    }

  return MAX (left - in_run, 0);
}
