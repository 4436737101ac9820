/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-watchdog.h"
#include "core/net/gather-stall-meter.h"

static void
test_watchdog_cancels (void)
{
  g_autoptr (GCancellable) soon = g_cancellable_new ();
  g_autoptr (GCancellable) late = g_cancellable_new ();
  gint64 now = gather_clock_now ();
  guint late_guard = gather_watchdog_guard (late, now + G_GINT64_CONSTANT (3600000000));
  guint soon_guard = gather_watchdog_guard (soon, now + 20000);
  GPollFD fd;

  /* A blocking wait, as a blocking call would wait. */
  g_assert_true (g_cancellable_make_pollfd (soon, &fd));
  g_assert_cmpint (g_poll (&fd, 1, 10000), ==, 1);
  g_cancellable_release_fd (soon);

  g_assert_cmpint (gather_clock_now () - now, >=, 20000);
  g_assert_false (gather_watchdog_release (soon_guard));
  g_assert_false (g_cancellable_is_cancelled (late));
  g_assert_true (gather_watchdog_release (late_guard));
  g_assert_false (gather_watchdog_release (late_guard));
}

static void
spin (gint64 duration)
{
  gint64 until = gather_clock_now () + duration;

  while (gather_clock_now () < until)
    ;
}

static gboolean
spin_once_cb (gpointer user_data)
{
  spin (GPOINTER_TO_INT (user_data));

  return G_SOURCE_REMOVE;
}

static gboolean
flood_cb (gpointer user_data)
{
  int *left = user_data;

  spin (2000);

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
last_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Runs until a source below everything else has had its turn, so whatever stalls is over. */
static void
settle (void)
{
  gboolean done = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, last_cb, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_events (GatherTrace *trace, GatherLoopEventKind kind, gint64 at_least)
{
  gsize n_events;
  const GatherLoopEvent *events = gather_trace_get_loop_events (trace, &n_events);
  guint n = 0;

  for (gsize i = 0; i < n_events; i++)
    n += events[i].kind == kind && events[i].end - events[i].start >= at_least;

  return n;
}

static void
test_meter_one_block (void)
{
  g_autoptr (GatherTrace) trace = gather_trace_new ();
  g_autoptr (GatherStallMeter) meter = gather_stall_meter_new (trace);

  gather_stall_meter_start (meter);
  settle ();
  g_idle_add_full (G_PRIORITY_DEFAULT, spin_once_cb, GINT_TO_POINTER (60000), NULL);
  settle ();
  gather_stall_meter_stop (meter);

  g_assert_cmpint (gather_trace_get_longest_block (trace), >=, 60000);
  g_assert_cmpint (gather_trace_get_longest_paint_gap (trace), >=, 60000 - 16000);
  g_assert_cmpuint (count_events (trace, GATHER_LOOP_TURN, 60000), ==, 1);
  g_assert_cmpuint (count_events (trace, GATHER_LOOP_STALL, 60000 - 16000), ==, 1);
}

/* Many short turns above redraw: no single one is long, and yet nothing can be painted. */
static void
test_meter_many_short_turns (void)
{
  g_autoptr (GatherTrace) trace = gather_trace_new ();
  g_autoptr (GatherStallMeter) meter = gather_stall_meter_new (trace);
  int left = 50;

  gather_stall_meter_start (meter);
  g_idle_add_full (G_PRIORITY_DEFAULT, flood_cb, &left, NULL);
  settle ();
  gather_stall_meter_stop (meter);

  g_assert_cmpint (gather_trace_get_longest_paint_gap (trace), >=, 50 * 2000 - 16000);
  g_assert_cmpint (gather_trace_get_longest_block (trace), <,
                   gather_trace_get_longest_paint_gap (trace) / 2);
}

static gboolean
paint_cb (gpointer user_data)
{
  spin (5000);
  gather_stall_meter_begin_frame ();
  spin (60000);
  gather_stall_meter_end_frame ();

  return G_SOURCE_REMOVE;
}

/* A slow frame is painting: it is recorded, and no stall. */
static void
test_meter_frame (void)
{
  g_autoptr (GatherTrace) trace = gather_trace_new ();
  g_autoptr (GatherStallMeter) meter = gather_stall_meter_new (trace);

  gather_stall_meter_begin_frame ();
  gather_stall_meter_end_frame ();
  gather_stall_meter_start (meter);
  g_idle_add_full (G_PRIORITY_DEFAULT, paint_cb, NULL, NULL);
  settle ();
  gather_stall_meter_stop (meter);

  g_assert_cmpuint (count_events (trace, GATHER_LOOP_FRAME, 60000), ==, 1);
  g_assert_cmpint (gather_trace_get_longest_block (trace), >=, 5000);
  g_assert_cmpint (gather_trace_get_longest_block (trace), <, 60000);
  g_assert_cmpint (gather_trace_get_longest_paint_gap (trace), <, 60000);
}

static void
test_meter_goes (void)
{
  GatherTrace *trace = gather_trace_new ();
  GatherStallMeter *meter = gather_stall_meter_new (trace);

  gather_stall_meter_start (meter);
  g_object_add_weak_pointer (G_OBJECT (trace), (gpointer *) &trace);
  g_object_unref (trace);
  g_object_unref (meter);
  g_assert_null (trace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/watchdog/cancels", test_watchdog_cancels);
  g_test_add_func ("/stall-meter/one-block", test_meter_one_block);
  g_test_add_func ("/stall-meter/many-short-turns", test_meter_many_short_turns);
  g_test_add_func ("/stall-meter/frame", test_meter_frame);
  g_test_add_func ("/stall-meter/goes", test_meter_goes);

  return g_test_run ();
}
