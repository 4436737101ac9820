/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-statistics.h"

/* The steps: execute_async -> (start_next -> run_ended_cb)* -> end. The order of all runs is drawn
 * beforehand: block 0 is the warm-up, block r + 1 is repeat r. */

struct _GatherBenchmark
{
  GObject parent_instance;

  GatherPlan *plan;
  GatherLabProcess *lab;
  GStrv strategies;
  guint n_strategies;
  guint n_repeats;
  GArray *order;      /* of guint: the strategy of each run */
  GPtrArray *samples; /* of GArray of GatherSample, one for each strategy */
  GArray *warm_ups;   /* of gint64: elapsed time of each strategy's warm-up, 0 before it */
  guint n_done;
  GatherRun *run;
  GCancellable *interrupt;
  GTask *task;
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (GatherBenchmark, gather_benchmark, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void start_next (GatherBenchmark *self);

static guint
get_block (GatherBenchmark *self, guint run)
{
  return run / self->n_strategies;
}

/* Each block holds every strategy once, in an order of its own (Fisher and Yates). The seed makes the
 * order repeatable. */
static void
draw_order (GatherBenchmark *self)
{
  guint64 seed = gather_plan_get_settings (self->plan)->behaviour.seed;
  guint32 seed_words[] = { (guint32) seed, (guint32) (seed >> 32) };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (seed_words, G_N_ELEMENTS (seed_words));

  for (guint block = 0; block <= self->n_repeats; block++)
    {
      guint start = self->order->len;

      for (guint i = 0; i < self->n_strategies; i++)
        g_array_append_val (self->order, i);
      for (guint i = self->n_strategies - 1; i > 0; i--)
        {
          guint j = g_rand_int_range (rand, 0, i + 1);
          guint *a = &g_array_index (self->order, guint, start + i);
          guint *b = &g_array_index (self->order, guint, start + j);
          guint kept = *a;

          *a = *b;
          *b = kept;
        }
    }
}

static void
end (GatherBenchmark *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task == NULL)
    return;

  g_clear_object (&self->run);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
take_sample (GatherBenchmark *self, GatherRun *run)
{
  guint strategy = g_array_index (self->order, guint, self->n_done);
  guint block = get_block (self, self->n_done);
  GatherTrace *trace = gather_run_get_trace (run);
  GatherSample sample = {
    .repeat = block - 1,
    .elapsed = gather_trace_get_elapsed (trace, 0),
    .longest_block = gather_trace_get_longest_block (trace),
    .longest_paint_gap = gather_trace_get_longest_paint_gap (trace),
    .n_failed = gather_trace_count (trace, GATHER_OUTCOME_FAILED),
  };

  if (block == 0)
    g_array_index (self->warm_ups, gint64, strategy) = sample.elapsed;
  else
    g_array_append_val (g_ptr_array_index (self->samples, strategy), sample);
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmark) self = user_data;
  GatherRun *run = GATHER_RUN (source);
  GError *error = NULL;

  if (!gather_run_execute_finish (run, result, &error))
    {
      end (self, error);
      return;
    }
  /* The watchdog of the blocking strategy stops a run too; its time would be no sample. */
  if (self->stopped || gather_run_get_state (run) == GATHER_RUN_STOPPED)
    {
      self->stopped = TRUE;
      end (self, NULL);
      return;
    }

  take_sample (self, run);
  self->n_done++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  start_next (self);
}

static void
start_next (GatherBenchmark *self)
{
  guint strategy;
  guint block;
  guint64 seed;
  g_autoptr (GatherPlan) plan = NULL;

  g_clear_object (&self->run);
  if (self->stopped || self->n_done == self->order->len)
    {
      end (self, NULL);
      return;
    }

  strategy = g_array_index (self->order, guint, self->n_done);
  block = get_block (self, self->n_done);
  seed = gather_plan_get_settings (self->plan)->behaviour.seed + (block > 0 ? block - 1 : 0);
  plan = gather_plan_copy_with (self->plan, self->strategies[strategy], seed);
  self->run = gather_run_new (plan, self->lab);
  gather_run_set_interrupt (self->run, self->interrupt);
  gather_run_execute_async (self->run, run_ended_cb, g_object_ref (self));
}

static gboolean
start_first_cb (gpointer user_data)
{
  start_next (user_data);

  return G_SOURCE_REMOVE;
}

static void
gather_benchmark_dispose (GObject *object)
{
  GatherBenchmark *self = GATHER_BENCHMARK (object);

  g_clear_object (&self->run);
  g_clear_object (&self->lab);
  g_clear_object (&self->interrupt);

  G_OBJECT_CLASS (gather_benchmark_parent_class)->dispose (object);
}

static void
gather_benchmark_finalize (GObject *object)
{
  GatherBenchmark *self = GATHER_BENCHMARK (object);

  g_clear_pointer (&self->plan, gather_plan_unref);
  g_strfreev (self->strategies);
  g_array_unref (self->order);
  g_ptr_array_unref (self->samples);
  g_array_unref (self->warm_ups);

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
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->warm_ups = g_array_new (FALSE, TRUE, sizeof (gint64));
}

/**
 * gather_benchmark_new:
 * @plan: what every run has in common; its strategy is not used
 * @strategies: %NULL-terminated names of strategies in the table, each once, at least one
 * @n_repeats: how often each is measured after its warm-up, at least 1
 * @lab: (nullable): the session's lab; needed when the plan uses it
 *
 * Returns: (transfer full): a benchmark that is not started
 */
GatherBenchmark *
gather_benchmark_new (GatherPlan *plan,
                      const char *const *strategies,
                      guint n_repeats,
                      GatherLabProcess *lab)
{
  GatherBenchmark *self;

  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (strategies != NULL && strategies[0] != NULL, NULL);
  g_return_val_if_fail (n_repeats > 0, NULL);

  self = g_object_new (GATHER_TYPE_BENCHMARK, NULL);
  self->plan = gather_plan_ref (plan);
  self->strategies = g_strdupv ((GStrv) strategies);
  self->n_strategies = g_strv_length (self->strategies);
  self->n_repeats = n_repeats;
  if (lab != NULL)
    self->lab = g_object_ref (lab);

  for (guint i = 0; i < self->n_strategies; i++)
    g_ptr_array_add (self->samples, g_array_new (FALSE, FALSE, sizeof (GatherSample)));
  g_array_set_size (self->warm_ups, self->n_strategies);
  draw_order (self);

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

  self->stopped = TRUE;
  if (self->run != NULL)
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

gboolean
gather_benchmark_was_stopped (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), FALSE);

  return self->stopped;
}

/**
 * gather_benchmark_get_plan:
 * @self: a benchmark
 *
 * Returns: (transfer none): what every run has in common
 */
GatherPlan *
gather_benchmark_get_plan (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), NULL);

  return self->plan;
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

gboolean
gather_benchmark_is_warming_up (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), FALSE);

  return self->task != NULL && self->n_done < self->n_strategies;
}

guint
gather_benchmark_get_n_repeats (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), 0);

  return self->n_repeats;
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

/* What a run of a strategy takes, as far as it was measured; 0 if it was not. */
static gint64
expect_elapsed (GatherBenchmark *self, guint strategy)
{
  GatherSummary summary;

  if (gather_benchmark_get_summary (self, strategy, &summary))
    return summary.median;

  return g_array_index (self->warm_ups, gint64, strategy);
}

/**
 * gather_benchmark_get_time_left:
 * @self: a benchmark
 *
 * Returns: microseconds that the runs still take, computed from what was measured, or -1 as long as
 *   a strategy was not measured at all
 */
gint64
gather_benchmark_get_time_left (GatherBenchmark *self)
{
  gint64 left = 0;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), -1);

  for (guint i = self->n_done; i < self->order->len; i++)
    {
      gint64 expected = expect_elapsed (self, g_array_index (self->order, guint, i));

      if (expected == 0)
        return -1;
      left += expected;
    }
  if (self->run != NULL)
    left -= gather_trace_get_elapsed (gather_run_get_trace (self->run), gather_clock_now ());

  return MAX (left, 0);
}

guint
gather_benchmark_get_n_strategies (GatherBenchmark *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), 0);

  return self->n_strategies;
}

/**
 * gather_benchmark_get_strategy:
 * @self: a benchmark
 * @index: number of a strategy, in the order given
 *
 * Returns: (transfer none): its name
 */
const char *
gather_benchmark_get_strategy (GatherBenchmark *self, guint index)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), NULL);
  g_return_val_if_fail (index < self->n_strategies, NULL);

  return self->strategies[index];
}

/**
 * gather_benchmark_get_samples:
 * @self: a benchmark
 * @index: number of a strategy
 * @n_samples: (out): how many
 *
 * Returns: (transfer none) (array length=n_samples): its samples in the order of the repeats, without
 *   the warm-up; valid until the next run ends
 */
const GatherSample *
gather_benchmark_get_samples (GatherBenchmark *self, guint index, guint *n_samples)
{
  GArray *samples;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (self), NULL);
  g_return_val_if_fail (index < self->n_strategies, NULL);
  g_return_val_if_fail (n_samples != NULL, NULL);

  samples = g_ptr_array_index (self->samples, index);
  *n_samples = samples->len;

  return (const GatherSample *) (gpointer) samples->data;
}

/**
 * gather_benchmark_get_summary:
 * @self: a benchmark
 * @index: number of a strategy
 * @summary: (out caller-allocates): its figures
 *
 * Returns: whether there is a sample
 */
gboolean
gather_benchmark_get_summary (GatherBenchmark *self, guint index, GatherSummary *summary)
{
  const GatherSample *samples;
  g_autofree gint64 *elapsed = NULL;
  guint n_samples;

  g_return_val_if_fail (summary != NULL, FALSE);

  samples = gather_benchmark_get_samples (self, index, &n_samples);
  *summary = (GatherSummary){ .n = n_samples };
  if (n_samples == 0)
    return FALSE;

  elapsed = g_new (gint64, n_samples);
  for (guint i = 0; i < n_samples; i++)
    {
      gint64 freeze = MAX (samples[i].longest_block, samples[i].longest_paint_gap);

      elapsed[i] = samples[i].elapsed;
      summary->longest_freeze = MAX (summary->longest_freeze, freeze);
      summary->n_failed += samples[i].n_failed;
    }
  summary->median = gather_statistics_median (elapsed, n_samples);
  summary->fastest = gather_statistics_min (elapsed, n_samples);
  summary->slowest = gather_statistics_max (elapsed, n_samples);

  return TRUE;
}

/**
 * gather_benchmark_get_ratio:
 * @self: a benchmark
 * @a: number of a strategy
 * @b: number of another
 *
 * Returns: the median of @a divided by the median of @b, or 0 as long as one has no sample; 2 means
 *   that @b is twice as fast
 */
double
gather_benchmark_get_ratio (GatherBenchmark *self, guint a, guint b)
{
  GatherSummary summary_a;
  GatherSummary summary_b;

  if (!gather_benchmark_get_summary (self, a, &summary_a)
      || !gather_benchmark_get_summary (self, b, &summary_b) || summary_b.median == 0)
    return 0;

  return (double) summary_a.median / summary_b.median;
}
