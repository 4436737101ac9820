/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The recording of a run: its requests in the order asked for, and what the main loop did meanwhile.
 * It is the only thing that charts read, and it does not know who fills it.
 *
 * A GListModel of GatherRequest. Main loop only. All times are microseconds of CLOCK_MONOTONIC;
 * a chart shows them relative to gather_trace_get_start(). */

#pragma once

#include "core/model/gather-request.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GatherLoopEventKind:
 * @GATHER_LOOP_TURN: the main loop was busy with one dispatch (a turn) for so long
 * @GATHER_LOOP_STALL: nothing could be painted for so long
 * @GATHER_LOOP_FRAME: a frame of the window was made: updated, laid out, painted
 */
typedef enum
{
  GATHER_LOOP_TURN,
  GATHER_LOOP_STALL,
  GATHER_LOOP_FRAME,
} GatherLoopEventKind;

typedef struct
{
  GatherLoopEventKind kind;
  gint64 start;
  gint64 end;
} GatherLoopEvent;

/* From @at on, this many requests were in flight. */
typedef struct
{
  gint64 at;
  guint n;
} GatherFlightPoint;

#define GATHER_TYPE_TRACE (gather_trace_get_type ())
G_DECLARE_FINAL_TYPE (GatherTrace, gather_trace, GATHER, TRACE, GObject)

GatherTrace *gather_trace_new (void);

void gather_trace_add_requests (GatherTrace *self, GPtrArray *requests);
guint gather_trace_get_n_requests (GatherTrace *self);
GatherRequest *gather_trace_get_request (GatherTrace *self, guint position);

void gather_trace_set_start (GatherTrace *self, gint64 start);
gint64 gather_trace_get_start (GatherTrace *self);
void gather_trace_set_end (GatherTrace *self, gint64 end);
gint64 gather_trace_get_end (GatherTrace *self);
gint64 gather_trace_get_elapsed (GatherTrace *self, gint64 now);

void gather_trace_add_flight (GatherTrace *self, gint64 at, int change);
guint gather_trace_get_in_flight (GatherTrace *self);
guint gather_trace_get_in_flight_peak (GatherTrace *self);
const GatherFlightPoint *gather_trace_get_flight_points (GatherTrace *self, gsize *n_points);

void gather_trace_add_loop_event (GatherTrace *self, const GatherLoopEvent *event);
const GatherLoopEvent *gather_trace_get_loop_events (GatherTrace *self, gsize *n_events);
void gather_trace_set_loop_figures (GatherTrace *self,
                                    gint64 longest_block,
                                    gint64 longest_paint_gap);
gint64 gather_trace_get_longest_block (GatherTrace *self);
void gather_trace_set_loop_cpu (GatherTrace *self, gint64 loop_cpu);
gint64 gather_trace_get_loop_cpu (GatherTrace *self);
gint64 gather_trace_get_longest_paint_gap (GatherTrace *self);
gint64 gather_trace_get_longest_freeze (GatherTrace *self);

GatherRequest *gather_trace_get_slowest (GatherTrace *self);
void gather_trace_count_outcome (GatherTrace *self, GatherOutcome outcome);
guint gather_trace_count (GatherTrace *self, GatherOutcome outcome);
guint gather_trace_get_n_finished (GatherTrace *self);
guint gather_trace_get_n_final (GatherTrace *self);
guint64 gather_trace_get_bytes_wire (GatherTrace *self);
guint64 gather_trace_get_bytes_decoded (GatherTrace *self);

G_END_DECLS
