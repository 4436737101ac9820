/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-stall-meter.h"

#include "core/base/gather-clock.h"

#include <time.h>

/* Just below GDK_PRIORITY_REDRAW (120, which core cannot include): when this source comes late,
 * nothing could be painted either. */
#define PRIORITY_BELOW_REDRAW 121

#define BEAT_US 16000

/* Shorter turns are not worth a mark on a chart, and there are many. */
#define MIN_TURN_US 1000

/* A frame at 60 Hz: a person sees nothing of a shorter gap. */
#define MIN_STALL_US 16667

struct _GatherStallMeter
{
  GObject parent_instance;

  GatherTrace *trace;
  GSource *beat;
  gint64 cpu_start;
  gint64 due;
  gint64 longest_block;
  gint64 longest_paint_gap;
};

G_DEFINE_FINAL_TYPE (GatherStallMeter, gather_stall_meter, G_TYPE_OBJECT)

/* A main context has one poll function, and that has no data: so these belong to the process. */
static GPollFunc real_poll;
static GatherStallMeter *running; /* (unowned) */
static gint64 turn_start;
static gint64 frame_start; /* 0 outside a frame */

static void
record_turn (GatherStallMeter *self, gint64 start, gint64 end)
{
  GatherLoopEvent event = { GATHER_LOOP_TURN, start, end };

  self->longest_block = MAX (self->longest_block, end - start);
  if (end - start >= MIN_TURN_US)
    gather_trace_add_loop_event (self->trace, &event);
}

/* Nothing was painted from when the beat was due until @now. */
static void
record_beat (GatherStallMeter *self, gint64 now)
{
  GatherLoopEvent event = { GATHER_LOOP_STALL, self->due, now };

  if (now > self->due)
    self->longest_paint_gap = MAX (self->longest_paint_gap, now - self->due);
  if (now - self->due >= MIN_STALL_US)
    gather_trace_add_loop_event (self->trace, &event);
}

/* A turn of the main loop is the time between two polls. */
static int
measuring_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int n_ready;

  if (running == NULL)
    return real_poll (fds, n_fds, timeout);

  if (turn_start != 0)
    record_turn (running, turn_start, gather_clock_now ());
  n_ready = real_poll (fds, n_fds, timeout);
  turn_start = gather_clock_now ();

  return n_ready;
}

static void
ensure_measuring_poll (void)
{
  GMainContext *context = g_main_context_default ();

  if (real_poll != NULL)
    return;

  real_poll = g_main_context_get_poll_func (context);
  g_main_context_set_poll_func (context, measuring_poll);
}

static gboolean
beat_cb (gpointer user_data)
{
  GatherStallMeter *self = user_data;
  gint64 now = gather_clock_now ();

  record_beat (self, now);
  /* The tiles show the figures while they grow. */
  gather_trace_set_loop_figures (self->trace, self->longest_block, self->longest_paint_gap);
  self->due = now + BEAT_US;
  g_source_set_ready_time (self->beat, self->due);

  return G_SOURCE_CONTINUE;
}

static gboolean
beat_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static void
gather_stall_meter_dispose (GObject *object)
{
  GatherStallMeter *self = GATHER_STALL_METER (object);

  if (running == self)
    gather_stall_meter_stop (self);
  g_clear_object (&self->trace);

  G_OBJECT_CLASS (gather_stall_meter_parent_class)->dispose (object);
}

static void
gather_stall_meter_class_init (GatherStallMeterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_stall_meter_dispose;
}

static void
gather_stall_meter_init (GatherStallMeter *self)
{
}

/**
 * gather_stall_meter_new:
 * @trace: where it writes what it measures
 *
 * Returns: (transfer full): a meter that is not running
 */
GatherStallMeter *
gather_stall_meter_new (GatherTrace *trace)
{
  GatherStallMeter *self;

  g_return_val_if_fail (GATHER_IS_TRACE (trace), NULL);

  self = g_object_new (GATHER_TYPE_STALL_METER, NULL);
  self->trace = g_object_ref (trace);

  return self;
}

/* Processor time of this thread, which is the main loop's, microseconds. */
static gint64
get_thread_cpu (void)
{
  struct timespec cpu = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);

  return cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000;
}

/**
 * gather_stall_meter_start:
 * @self: a meter; no other may be running
 *
 * Measures from now on. The turn in which this is called counts from here.
 */
void
gather_stall_meter_start (GatherStallMeter *self)
{
  static GSourceFuncs funcs = { .dispatch = beat_dispatch };

  g_return_if_fail (GATHER_IS_STALL_METER (self));
  g_return_if_fail (running == NULL);

  ensure_measuring_poll ();
  running = self;
  self->cpu_start = get_thread_cpu ();
  turn_start = gather_clock_now ();
  self->due = turn_start + BEAT_US;

  self->beat = g_source_new (&funcs, sizeof (GSource));
  g_source_set_static_name (self->beat, "gather-stall-meter-beat");
  g_source_set_priority (self->beat, PRIORITY_BELOW_REDRAW);
  g_source_set_callback (self->beat, beat_cb, self, NULL);
  g_source_set_ready_time (self->beat, self->due);
  g_source_attach (self->beat, NULL);
}

/**
 * gather_stall_meter_stop:
 * @self: a running meter
 *
 * Ends the measurement and gives its figures to the trace. A turn or a gap that is not over counts
 * as far as it has come.
 */
void
gather_stall_meter_stop (GatherStallMeter *self)
{
  gint64 now = gather_clock_now ();

  g_return_if_fail (GATHER_IS_STALL_METER (self));
  g_return_if_fail (running == self);

  record_turn (self, turn_start, now);
  record_beat (self, now);
  running = NULL;
  turn_start = 0;
  frame_start = 0;
  g_source_destroy (self->beat);
  g_clear_pointer (&self->beat, g_source_unref);
  gather_trace_set_loop_figures (self->trace, self->longest_block, self->longest_paint_gap);
  gather_trace_set_loop_cpu (self->trace, get_thread_cpu () - self->cpu_start);
}

/**
 * gather_stall_meter_begin_frame:
 *
 * Whoever paints says so, because a frame is no stall: what it costs is recorded as an event of its
 * own, and a turn in which a frame was made counts as what was before and what was after it. Does
 * nothing while nobody measures.
 */
void
gather_stall_meter_begin_frame (void)
{
  if (running == NULL)
    return;

  frame_start = gather_clock_now ();
  record_turn (running, turn_start, frame_start);
  record_beat (running, frame_start);
}

/**
 * gather_stall_meter_end_frame:
 *
 * The frame is on its way to the screen: whatever stalls from now on, stalls from now on.
 */
void
gather_stall_meter_end_frame (void)
{
  GatherLoopEvent event = { GATHER_LOOP_FRAME, frame_start, gather_clock_now () };

  if (running == NULL || frame_start == 0)
    return;

  if (event.end - event.start >= MIN_TURN_US)
    gather_trace_add_loop_event (running->trace, &event);
  turn_start = event.end;
  running->due = MAX (running->due, event.end);
  frame_start = 0;
}
