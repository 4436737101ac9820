/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The layout of a whole run: a trace (and the time) turned into lanes, an in-flight curve and the main
 * loop's events, in plain numbers, microseconds from the run's start. The one function behind
 * painting, the pointer, and descriptions. Made and freed by whoever draws; main loop only, because
 * traces are. Includes nothing but core/model and lanes. */

#pragma once

#include "app/charts/gather-lane.h"
#include "core/model/gather-trace.h"

G_BEGIN_DECLS

/**
 * GatherTimeline:
 * @n_lanes: how many requests
 * @lanes: (array length=n_lanes): one lane for each, in the order asked for
 * @n_points: how many points the curve has
 * @points: (array length=n_points): the in-flight curve as steps
 * @peak: its highest point
 * @n_events: how many events
 * @events: (array length=n_events): turns and stalls of the main loop
 * @end: how long the run has lasted
 */
typedef struct
{
  guint n_lanes;
  GatherLane *lanes;
  gsize n_points;
  GatherFlightPoint *points;
  guint peak;
  gsize n_events;
  GatherLoopEvent *events;
  gint64 end;
} GatherTimeline;

GatherTimeline *gather_timeline_new (GatherTrace *trace, gint64 now);
void gather_timeline_free (GatherTimeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherTimeline, gather_timeline_free)

const GatherLane *gather_timeline_get_lane_at (const GatherTimeline *self, double fraction);
const GatherLoopEvent *gather_timeline_get_event_at (const GatherTimeline *self, gint64 time);
guint gather_timeline_get_in_flight_at (const GatherTimeline *self, gint64 time);
char *gather_timeline_describe (const GatherTimeline *self);

G_END_DECLS
