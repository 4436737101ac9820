/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-timeline.h"

#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

static void
lay_out_lanes (GatherTimeline *self, GatherTrace *trace, gint64 start, gint64 now)
{
  self->n_lanes = gather_trace_get_n_requests (trace);
  self->lanes = g_new (GatherLane, self->n_lanes);
  for (guint i = 0; i < self->n_lanes; i++)
    gather_lane_lay_out (&self->lanes[i], gather_trace_get_request (trace, i), start, now);
}

static void
lay_out_points (GatherTimeline *self, GatherTrace *trace, gint64 start)
{
  const GatherFlightPoint *points = gather_trace_get_flight_points (trace, &self->n_points);

  self->points = g_memdup2 (points, self->n_points * sizeof *points);
  for (gsize i = 0; i < self->n_points; i++)
    self->points[i].at = MAX (self->points[i].at - start, 0);
  self->peak = gather_trace_get_in_flight_peak (trace);
}

static void
lay_out_events (GatherTimeline *self, GatherTrace *trace, gint64 start)
{
  const GatherLoopEvent *events = gather_trace_get_loop_events (trace, &self->n_events);

  self->events = g_memdup2 (events, self->n_events * sizeof *events);
  for (gsize i = 0; i < self->n_events; i++)
    {
      self->events[i].start = MAX (self->events[i].start - start, 0);
      self->events[i].end = MAX (self->events[i].end - start, 0);
    }
}

/**
 * gather_timeline_new:
 * @trace: a recording
 * @now: until when what has not ended lasts, microseconds of CLOCK_MONOTONIC
 *
 * Returns: (transfer full): its layout
 */
GatherTimeline *
gather_timeline_new (GatherTrace *trace, gint64 now)
{
  GatherTimeline *self;
  gint64 start;

  g_return_val_if_fail (GATHER_IS_TRACE (trace), NULL);

  self = g_new0 (GatherTimeline, 1);
  start = gather_trace_get_start (trace);
  self->end = gather_trace_get_elapsed (trace, now);
  lay_out_lanes (self, trace, start, now);
  lay_out_points (self, trace, start);
  lay_out_events (self, trace, start);

  return self;
}

void
gather_timeline_free (GatherTimeline *self)
{
  if (self == NULL)
    return;

  g_free (self->lanes);
  g_free (self->points);
  g_free (self->events);
  g_free (self);
}

/**
 * gather_timeline_get_lane_at:
 * @self: a layout
 * @fraction: height at which to look, 0 the top and 1 the bottom of all lanes
 *
 * Returns: (transfer none) (nullable): the lane that is there
 */
const GatherLane *
gather_timeline_get_lane_at (const GatherTimeline *self, double fraction)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_lanes == 0 || !(fraction >= 0.0 && fraction < 1.0))
    return NULL;

  return &self->lanes[(guint) (fraction * self->n_lanes)];
}

/**
 * gather_timeline_get_event_at:
 * @self: a layout
 * @time: microseconds from the run's start
 *
 * Returns: (transfer none) (nullable): the longest event of the main loop that covers @time
 */
const GatherLoopEvent *
gather_timeline_get_event_at (const GatherTimeline *self, gint64 time)
{
  const GatherLoopEvent *longest = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < self->n_events; i++)
    {
      const GatherLoopEvent *event = &self->events[i];

      if (time < event->start || time >= event->end)
        continue;
      if (longest == NULL || event->end - event->start > longest->end - longest->start)
        longest = event;
    }

  return longest;
}

/**
 * gather_timeline_get_in_flight_at:
 * @self: a layout
 * @time: microseconds from the run's start
 *
 * Returns: how many requests were in flight
 */
guint
gather_timeline_get_in_flight_at (const GatherTimeline *self, gint64 time)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < self->n_points && self->points[i].at <= time; i++)
    n = self->points[i].n;

  return n;
}

/**
 * gather_timeline_describe:
 * @self: a layout
 *
 * Returns: (transfer full): the picture in words
 */
char *
gather_timeline_describe (const GatherTimeline *self)
{
  g_autofree char *elapsed = NULL;
  guint n_finished = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_lanes; i++)
    n_finished += self->lanes[i].outcome == GATHER_OUTCOME_DONE
                  || self->lanes[i].outcome == GATHER_OUTCOME_FAILED;

  elapsed = gather_format_seconds (self->end);
  /* Translators: the chart of a run in words. The last %s is a time such as "0.13 s". */
  return g_strdup_printf (ngettext ("%u of %u request finished, %u in flight at the peak, %s",
                                    "%u of %u requests finished, %u in flight at the peak, %s",
                                    self->n_lanes),
                          n_finished, self->n_lanes, self->peak, elapsed);
}
