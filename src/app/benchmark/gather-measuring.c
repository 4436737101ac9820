/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-measuring.h"

#include "app/benchmark/gather-saved.h"

/* The steps: prepare -> execute -> benchmark_changed_cb after each run -> benchmark_executed_cb
 * -> measurement_kept_cb. The program is held until the last of them. */

struct _GatherMeasuring
{
  GObject parent_instance;

  GatherWorkspace *workspace;
  GatherHistory *history;
  GatherBenchmark *benchmark;
  gboolean active;
  gboolean executing;
};

G_DEFINE_FINAL_TYPE (GatherMeasuring, gather_measuring, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENDED,
  SIGNAL_KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The program does not end with its last window before what was measured is kept. */
static void
hold_program (void)
{
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
}

static void
release_program (void)
{
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

static void
benchmark_changed_cb (GatherMeasuring *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
measurement_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherMeasuring) self = user_data;
  g_autoptr (GError) error = NULL;

  gather_saved_keep_finish (GATHER_HISTORY (source), result, &error);
  g_signal_emit (self, signals[SIGNAL_KEPT], 0, error != NULL ? error->message : NULL);
  release_program ();
}

static void
end (GatherMeasuring *self, const char *problem)
{
  self->active = FALSE;
  self->executing = FALSE;
  gather_workspace_release (self->workspace);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, problem);
}

static void
benchmark_executed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherMeasuring) self = user_data;
  GatherMeasurement *measurement = gather_benchmark_get_measurement (GATHER_BENCHMARK (source));
  g_autoptr (GError) error = NULL;

  gather_benchmark_execute_finish (GATHER_BENCHMARK (source), result, &error);
  if (gather_measurement_has_samples (measurement))
    gather_saved_keep_async (self->history, measurement, measurement_kept_cb, g_object_ref (self));
  else
    release_program ();
  end (self, error != NULL ? error->message : NULL);
}

static void
gather_measuring_dispose (GObject *object)
{
  GatherMeasuring *self = GATHER_MEASURING (object);

  g_clear_object (&self->benchmark);
  g_clear_object (&self->workspace);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (gather_measuring_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, GATHER_TYPE_MEASURING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gather_measuring_class_init (GatherMeasuringClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_measuring_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GATHER_TYPE_MEASURING, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = add_signal ("ended");
  signals[SIGNAL_KEPT] = add_signal ("kept");
}

static void
gather_measuring_init (GatherMeasuring *self)
{
}

/**
 * gather_measuring_new:
 * @workspace: what it claims while it measures
 * @history: where it keeps what was measured
 *
 * Returns: (transfer full): nothing is measured yet
 */
GatherMeasuring *
gather_measuring_new (GatherWorkspace *workspace, GatherHistory *history)
{
  GatherMeasuring *self;

  g_return_val_if_fail (GATHER_IS_WORKSPACE (workspace) && GATHER_IS_HISTORY (history), NULL);

  self = g_object_new (GATHER_TYPE_MEASURING, NULL);
  self->workspace = g_object_ref (workspace);
  self->history = g_object_ref (history);

  return self;
}

/**
 * gather_measuring_prepare:
 * @self: what measures
 * @experiment: what is to be measured
 * @environment: where
 *
 * Makes a benchmark and claims the workspace for it. Call gather_measuring_execute() when its empty
 * results have been painted: making them is not part of what is measured.
 *
 * Returns: %FALSE while somebody else measures
 */
gboolean
gather_measuring_prepare (GatherMeasuring *self,
                          GatherExperiment *experiment,
                          const GatherEnvironment *environment)
{
  g_return_val_if_fail (GATHER_IS_MEASURING (self) && !self->active, FALSE);

  if (!gather_workspace_claim (self->workspace))
    return FALSE;

  self->active = TRUE;
  g_clear_object (&self->benchmark);
  self->benchmark
    = gather_benchmark_new (experiment, environment, gather_workspace_get_lab (self->workspace));
  g_signal_connect_object (self->benchmark, "changed", G_CALLBACK (benchmark_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return TRUE;
}

/**
 * gather_measuring_execute:
 * @self: what was prepared and has not been stopped since
 */
void
gather_measuring_execute (GatherMeasuring *self)
{
  g_return_if_fail (GATHER_IS_MEASURING (self) && self->active);

  hold_program ();
  self->executing = TRUE;
  gather_benchmark_execute_async (self->benchmark, benchmark_executed_cb, g_object_ref (self));
}

/**
 * gather_measuring_stop:
 * @self: what measures
 *
 * Ends it at once and keeps what was measured. Does nothing when nothing is under way.
 */
void
gather_measuring_stop (GatherMeasuring *self)
{
  g_return_if_fail (GATHER_IS_MEASURING (self));

  if (!self->active)
    return;

  /* Once it is executed, benchmark_executed_cb() comes in any case. */
  if (self->executing)
    gather_benchmark_cancel (self->benchmark);
  else
    end (self, NULL);
}

/**
 * gather_measuring_is_active:
 * @self: what measures
 *
 * Returns: whether a benchmark is prepared or under way
 */
gboolean
gather_measuring_is_active (GatherMeasuring *self)
{
  g_return_val_if_fail (GATHER_IS_MEASURING (self), FALSE);

  return self->active;
}

/**
 * gather_measuring_get_benchmark:
 * @self: what measures
 *
 * Returns: (transfer none) (nullable): the latest benchmark
 */
GatherBenchmark *
gather_measuring_get_benchmark (GatherMeasuring *self)
{
  g_return_val_if_fail (GATHER_IS_MEASURING (self), NULL);

  return self->benchmark;
}
