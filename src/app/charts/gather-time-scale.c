/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-time-scale.h"

#include "core/report/gather-axis.h"

/* The axis of a run that has just begun: shorter ones would only jump. */
#define FIRST_END_US (100 * 1000)

/* How much of the way to its next end the axis goes in one frame: a few frames, not a jump. */
#define GROWTH 0.25

struct _GatherTimeScale
{
  GObject parent_instance;

  GatherTrace *trace;
  GatherTimeline *timeline;
  gint64 now;
  gint64 end;
  gboolean running;
};

G_DEFINE_FINAL_TYPE (GatherTimeScale, gather_time_scale, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (GatherTimeScale *self)
{
  g_clear_pointer (&self->timeline, gather_timeline_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
gather_time_scale_dispose (GObject *object)
{
  GatherTimeScale *self = GATHER_TIME_SCALE (object);

  g_clear_pointer (&self->timeline, gather_timeline_free);
  g_clear_object (&self->trace);

  G_OBJECT_CLASS (gather_time_scale_parent_class)->dispose (object);
}

static void
gather_time_scale_class_init (GatherTimeScaleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_time_scale_dispose;

  /**
   * GatherTimeScale::changed:
   *
   * The trace, the time or the axis changed: draw again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GATHER_TYPE_TIME_SCALE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gather_time_scale_init (GatherTimeScale *self)
{
  self->end = FIRST_END_US;
}

/**
 * gather_time_scale_new:
 *
 * Returns: (transfer full): a scale without a trace
 */
GatherTimeScale *
gather_time_scale_new (void)
{
  return g_object_new (GATHER_TYPE_TIME_SCALE, NULL);
}

/**
 * gather_time_scale_set_trace:
 * @self: a scale
 * @trace: (nullable): what the charts show from now on
 *
 * The axis starts small again.
 */
void
gather_time_scale_set_trace (GatherTimeScale *self, GatherTrace *trace)
{
  g_return_if_fail (GATHER_IS_TIME_SCALE (self));

  g_set_object (&self->trace, trace);
  self->now = 0;
  self->end = FIRST_END_US;
  self->running = FALSE;
  emit_changed (self);
}

/**
 * gather_time_scale_get_trace:
 * @self: a scale
 *
 * Returns: (transfer none) (nullable): what the charts show
 */
GatherTrace *
gather_time_scale_get_trace (GatherTimeScale *self)
{
  g_return_val_if_fail (GATHER_IS_TIME_SCALE (self), NULL);

  return self->trace;
}

/* While a run lasts, the axis ends at a round time a little ahead; when it is over, at its end. */
static gint64
next_end (GatherTimeScale *self, gint64 elapsed)
{
  gint64 wanted;

  if (!self->running)
    return MAX (elapsed, 1);

  wanted = MAX (gather_axis_nice_ceiling (elapsed + elapsed / 8), FIRST_END_US);

  return MAX (self->end + (gint64) (GROWTH * (double) (wanted - self->end)), elapsed);
}

/**
 * gather_time_scale_advance:
 * @self: a scale
 * @now: the time, microseconds of CLOCK_MONOTONIC
 * @running: whether the run is under way
 *
 * Called once in each frame of a run, and when it has ended.
 */
void
gather_time_scale_advance (GatherTimeScale *self, gint64 now, gboolean running)
{
  g_return_if_fail (GATHER_IS_TIME_SCALE (self));

  if (self->trace == NULL)
    return;

  self->now = now;
  self->running = running;
  self->end = next_end (self, gather_trace_get_elapsed (self->trace, now));
  emit_changed (self);
}

/**
 * gather_time_scale_get_now:
 * @self: a scale
 *
 * Returns: the time given last, microseconds of CLOCK_MONOTONIC
 */
gint64
gather_time_scale_get_now (GatherTimeScale *self)
{
  g_return_val_if_fail (GATHER_IS_TIME_SCALE (self), 0);

  return self->now;
}

/**
 * gather_time_scale_get_end:
 * @self: a scale
 *
 * Returns: the end of the axis, microseconds from the run's start
 */
gint64
gather_time_scale_get_end (GatherTimeScale *self)
{
  g_return_val_if_fail (GATHER_IS_TIME_SCALE (self), 1);

  return self->end;
}

/**
 * gather_time_scale_get_playhead:
 * @self: a scale
 * @playhead: (out): where the run is, microseconds from its start
 *
 * Returns: whether a run is under way
 */
gboolean
gather_time_scale_get_playhead (GatherTimeScale *self, gint64 *playhead)
{
  g_return_val_if_fail (GATHER_IS_TIME_SCALE (self), FALSE);
  g_return_val_if_fail (playhead != NULL, FALSE);

  *playhead = self->trace != NULL ? gather_trace_get_elapsed (self->trace, self->now) : 0;

  return self->running && *playhead > 0;
}

/**
 * gather_time_scale_get_timeline:
 * @self: a scale
 *
 * Returns: (transfer none) (nullable): the layout of the trace, until "changed"
 */
const GatherTimeline *
gather_time_scale_get_timeline (GatherTimeScale *self)
{
  g_return_val_if_fail (GATHER_IS_TIME_SCALE (self), NULL);

  if (self->timeline == NULL && self->trace != NULL)
    self->timeline = gather_timeline_new (self->trace, self->now);

  return self->timeline;
}
