/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The charts' pure functions: axis, lanes, layout. No display. */

#include "config.h"

#include "app/charts/gather-lane.h"
#include "app/charts/gather-palette.h"
#include "app/charts/gather-time-scale.h"
#include "core/report/gather-axis.h"

#define MS 1000
#define START (5 * G_USEC_PER_SEC)

static void
test_ceiling (void)
{
  static const struct
  {
    gint64 duration;
    gint64 ceiling;
  } cases[] = {
    { 0, 10 },
    { 1, 10 },
    { 10, 10 },
    { 11, 15 },
    { 99 * MS, 100 * MS },
    { 101 * MS, 150 * MS },
    { 151 * MS, 200 * MS },
    { 410 * MS, 500 * MS },
    { 8600 * MS, 10000 * MS },
    { 10001 * MS, 15000 * MS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (gather_axis_nice_ceiling (cases[i].duration), ==, cases[i].ceiling);

  for (gint64 duration = 10; duration < 100 * G_USEC_PER_SEC; duration += duration / 7 + 1)
    {
      g_assert_cmpint (gather_axis_nice_ceiling (duration), >=, duration);
      g_assert_cmpint (gather_axis_nice_ceiling (duration), <, 2 * duration);
    }
}

static void
test_step (void)
{
  static const struct
  {
    gint64 end;
    double width;
    double spacing;
    gint64 step;
  } cases[] = {
    { 100 * MS, 872, 80, 10 * MS },
    { 100 * MS, 872, 81, 20 * MS },
    { 130 * MS, 872, 76, 20 * MS },
    { 8600 * MS, 872, 76, 1000 * MS },
    { 8600 * MS, 272, 76, 5000 * MS },
    { 1, 872, 76, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GatherAxis axis = { cases[i].end, cases[i].width };

      g_assert_cmpint (gather_axis_get_step (&axis, cases[i].spacing), ==, cases[i].step);
    }
}

static void
test_axis (void)
{
  GatherAxis axis = { 100 * MS, 800 + GATHER_AXIS_ROOM };
  GatherAxis tiny = { 100 * MS, 10 };
  GatherAxis nothing = { 1, 0 };

  g_assert_cmpfloat_with_epsilon (gather_axis_get_x (&axis, 0), 0, 0.001);
  g_assert_cmpfloat_with_epsilon (gather_axis_get_x (&axis, 50 * MS), 400, 0.001);
  g_assert_cmpfloat_with_epsilon (gather_axis_get_x (&axis, 100 * MS), 800, 0.001);
  for (gint64 time = 0; time < 100 * MS; time += 777)
    g_assert_cmpint (ABS (gather_axis_get_time (&axis, gather_axis_get_x (&axis, time)) - time), <=,
                     1);

  g_assert_cmpfloat_with_epsilon (gather_axis_get_x (&tiny, 100 * MS), 5, 0.001);
  g_assert_cmpfloat_with_epsilon (gather_axis_get_x (&nothing, 1), 1, 0.001);
}

static void
test_ticks (void)
{
  static const struct
  {
    gint64 time;
    const char *label;
  } cases[] = {
    { 0, "0" },         { 200, "0.2 ms" },  { 5 * MS, "5 ms" },     { 20 * MS, "20 ms" },
    { 500 * MS, "500 ms" }, { 1000 * MS, "1 s" }, { 1500 * MS, "1.5 s" }, { 10000 * MS, "10 s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = gather_axis_format_tick (cases[i].time);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

/* A request that was queued for 10 ms, connected in 2, waited 40, received in 5, decoded in 1. */
static GatherRequest *
make_request (guint position, GatherOutcome outcome)
{
  GatherRequest *request = gather_request_new (position, position + 1);
  GatherRecord record = {
    .t[GATHER_TIME_QUEUED] = START,
    .t[GATHER_TIME_STARTED] = START + 10 * MS,
    .t[GATHER_TIME_CONNECT_START] = START + 10 * MS,
    .t[GATHER_TIME_CONNECT_END] = START + 12 * MS,
    .t[GATHER_TIME_SENT] = START + 12 * MS,
  };

  if (outcome == GATHER_OUTCOME_DONE)
    {
      record.t[GATHER_TIME_FIRST_BYTE] = START + 52 * MS;
      record.t[GATHER_TIME_LAST_BYTE] = START + 57 * MS;
      record.t[GATHER_TIME_DECODED] = START + 58 * MS;
    }
  gather_request_update (request, &record);
  if (outcome != GATHER_OUTCOME_PENDING)
    gather_request_finish (request, outcome, NULL, START + 58 * MS);

  return request;
}

static void
assert_span (const GatherSpan *span, GatherPhase phase, gint64 start, gint64 end)
{
  g_assert_cmpint (span->phase, ==, phase);
  g_assert_cmpint (span->start, ==, start);
  g_assert_cmpint (span->end, ==, end);
}

static void
test_lane (void)
{
  g_autoptr (GatherRequest) done = make_request (0, GATHER_OUTCOME_DONE);
  g_autoptr (GatherRequest) pending = make_request (3, GATHER_OUTCOME_PENDING);
  g_autoptr (GatherRequest) failed = make_request (4, GATHER_OUTCOME_FAILED);
  g_autoptr (GatherRequest) untouched = gather_request_new (9, 151);
  GatherLane lane;

  gather_lane_lay_out (&lane, done, START, START + 99 * MS);
  g_assert_cmpuint (lane.n_spans, ==, GATHER_N_PHASES);
  assert_span (&lane.spans[0], GATHER_PHASE_QUEUED, 0, 10 * MS);
  assert_span (&lane.spans[1], GATHER_PHASE_CONNECTING, 10 * MS, 12 * MS);
  assert_span (&lane.spans[2], GATHER_PHASE_WAITING, 12 * MS, 52 * MS);
  assert_span (&lane.spans[3], GATHER_PHASE_RECEIVING, 52 * MS, 57 * MS);
  assert_span (&lane.spans[4], GATHER_PHASE_DECODING, 57 * MS, 58 * MS);
  g_assert_cmpint (lane.duration, ==, 48 * MS);
  g_assert_true (gather_lane_get_span_at (&lane, 12 * MS) == &lane.spans[2]);
  g_assert_null (gather_lane_get_span_at (&lane, 58 * MS));

  gather_lane_lay_out (&lane, pending, START, START + 30 * MS);
  g_assert_cmpuint (lane.n_spans, ==, 3);
  assert_span (&lane.spans[2], GATHER_PHASE_WAITING, 12 * MS, 30 * MS);
  g_assert_cmpint (lane.end, ==, 30 * MS);

  gather_lane_lay_out (&lane, failed, START, START + 99 * MS);
  g_assert_cmpint (lane.outcome, ==, GATHER_OUTCOME_FAILED);
  g_assert_cmpint (lane.end, ==, 58 * MS);

  gather_lane_lay_out (&lane, untouched, START, START + 99 * MS);
  g_assert_cmpuint (lane.n_spans, ==, 0);
  g_assert_cmpuint (lane.id, ==, 151);
}

static GatherTrace *
make_trace (void)
{
  GatherTrace *trace = gather_trace_new ();
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  GatherLoopEvent turn = { GATHER_LOOP_TURN, START + 20 * MS, START + 50 * MS };
  GatherLoopEvent stall = { GATHER_LOOP_STALL, START + 22 * MS, START + 50 * MS };

  g_ptr_array_add (requests, make_request (0, GATHER_OUTCOME_DONE));
  g_ptr_array_add (requests, make_request (1, GATHER_OUTCOME_FAILED));
  g_ptr_array_add (requests, make_request (2, GATHER_OUTCOME_PENDING));
  gather_trace_add_requests (trace, requests);
  gather_trace_set_start (trace, START);
  gather_trace_add_flight (trace, START + 10 * MS, 1);
  gather_trace_add_flight (trace, START + 10 * MS, 1);
  gather_trace_add_flight (trace, START + 58 * MS, -1);
  gather_trace_add_loop_event (trace, &turn);
  gather_trace_add_loop_event (trace, &stall);

  return trace;
}

static void
test_timeline (void)
{
  g_autoptr (GatherTrace) trace = make_trace ();
  g_autoptr (GatherTimeline) timeline = gather_timeline_new (trace, START + 60 * MS);
  g_autofree char *words = gather_timeline_describe (timeline);

  g_assert_cmpuint (timeline->n_lanes, ==, 3);
  g_assert_cmpint (timeline->end, ==, 60 * MS);
  g_assert_true (gather_timeline_get_lane_at (timeline, 0) == &timeline->lanes[0]);
  g_assert_true (gather_timeline_get_lane_at (timeline, 0.34) == &timeline->lanes[1]);
  g_assert_true (gather_timeline_get_lane_at (timeline, 0.99) == &timeline->lanes[2]);
  g_assert_null (gather_timeline_get_lane_at (timeline, 1));
  g_assert_null (gather_timeline_get_lane_at (timeline, -0.01));

  g_assert_cmpuint (timeline->peak, ==, 2);
  g_assert_cmpuint (gather_timeline_get_in_flight_at (timeline, 9 * MS), ==, 0);
  g_assert_cmpuint (gather_timeline_get_in_flight_at (timeline, 10 * MS), ==, 2);
  g_assert_cmpuint (gather_timeline_get_in_flight_at (timeline, 58 * MS), ==, 1);

  g_assert_null (gather_timeline_get_event_at (timeline, 19 * MS));
  g_assert_cmpint (gather_timeline_get_event_at (timeline, 25 * MS)->kind, ==, GATHER_LOOP_TURN);
  g_assert_cmpstr (words, ==, "2 of 3 requests finished, 2 in flight at the peak, 0.06 s");
}

static void
count_cb (GatherTimeScale *scale, guint *n_changes)
{
  (*n_changes)++;
}

/* The axis grows ahead of a run, smoothly, and ends with it. */
static void
test_scale (void)
{
  g_autoptr (GatherTimeScale) scale = gather_time_scale_new ();
  g_autoptr (GatherTrace) trace = make_trace ();
  guint n_changes = 0;
  gint64 playhead;
  gint64 end;

  g_signal_connect (scale, "changed", G_CALLBACK (count_cb), &n_changes);
  gather_time_scale_advance (scale, START, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_null (gather_time_scale_get_timeline (scale));

  gather_time_scale_set_trace (scale, trace);
  end = gather_time_scale_get_end (scale);
  for (gint64 now = START; now < START + 9 * G_USEC_PER_SEC; now += 16 * MS)
    {
      gather_time_scale_advance (scale, now, TRUE);
      g_assert_cmpint (gather_time_scale_get_end (scale), >=, now - START);
      g_assert_cmpint (gather_time_scale_get_end (scale), >=, end);
      g_assert_cmpint (gather_time_scale_get_end (scale), <, 2 * MAX (end, 1));
      end = gather_time_scale_get_end (scale);
      g_assert_cmpint (gather_time_scale_get_timeline (scale)->end, ==, now - START);
    }
  g_assert_true (gather_time_scale_get_playhead (scale, &playhead));

  gather_trace_set_end (trace, START + 9 * G_USEC_PER_SEC);
  gather_time_scale_advance (scale, START + 20 * G_USEC_PER_SEC, FALSE);
  g_assert_cmpint (gather_time_scale_get_end (scale), ==, 9 * G_USEC_PER_SEC);
  g_assert_false (gather_time_scale_get_playhead (scale, &playhead));
}

/* No two phases look alike, in any of the four palettes. */
static void
test_palettes (void)
{
  for (guint variant = 0; variant < 4; variant++)
    {
      const GatherPalette *palette = gather_palette_get (variant & 1, variant & 2);

      for (guint i = 0; i < GATHER_N_PHASES; i++)
        for (guint k = i + 1; k < GATHER_N_PHASES; k++)
          {
            const GdkRGBA *a = &palette->phases[i];
            const GdkRGBA *b = &palette->phases[k];

            g_assert_cmpfloat (ABS (a->red - b->red) + ABS (a->green - b->green)
                                 + ABS (a->blue - b->blue),
                               >, 0.25);
          }
    }
}

/* An attempt from 10 to 30 ms that failed, and its repetition from 80 to 100 ms. */
static void
test_attempts (void)
{
  g_autoptr (GatherRequest) request = gather_request_new (0, 1);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "busy");
  GatherRecord first = { .t[GATHER_TIME_QUEUED] = START,
                         .t[GATHER_TIME_STARTED] = START + 10 * MS,
                         .ended = START + 30 * MS,
                         .attempts = 1 };
  GatherRecord second = { .t[GATHER_TIME_QUEUED] = START,
                          .t[GATHER_TIME_STARTED] = START + 80 * MS,
                          .t[GATHER_TIME_FIRST_BYTE] = START + 95 * MS,
                          .t[GATHER_TIME_LAST_BYTE] = START + 100 * MS,
                          .attempts = 2 };
  static const GatherSpan expected[] = {
    { GATHER_PHASE_QUEUED, 0, 10 * MS },           { GATHER_PHASE_WAITING, 10 * MS, 30 * MS },
    { GATHER_PHASE_QUEUED, 30 * MS, 80 * MS },     { GATHER_PHASE_WAITING, 80 * MS, 95 * MS },
    { GATHER_PHASE_RECEIVING, 95 * MS, 100 * MS },
  };
  GatherLane lane;

  gather_request_update (request, &first);
  gather_request_repeat (request, &first, error);
  g_assert_false (gather_request_is_in_flight (request));
  gather_request_update (request, &second);
  gather_request_finish (request, GATHER_OUTCOME_DONE, NULL, START + 100 * MS);

  gather_lane_lay_out (&lane, request, START, 0);
  g_assert_cmpuint (lane.n_failures, ==, 1);
  g_assert_cmpint (lane.failures[0], ==, 30 * MS);
  g_assert_cmpint (lane.duration, ==, 90 * MS);
  g_assert_cmpuint (lane.n_spans, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lane.n_spans; i++)
    {
      g_assert_cmpint (lane.spans[i].phase, ==, expected[i].phase);
      g_assert_cmpint (lane.spans[i].start, ==, expected[i].start);
      g_assert_cmpint (lane.spans[i].end, ==, expected[i].end);
    }
}

/* Nobody was asked: there is nothing to draw but words. */
static void
test_cached (void)
{
  g_autoptr (GatherRequest) request = gather_request_new (0, 7);
  g_autofree char *words = NULL;
  GatherRecord record = { .t[GATHER_TIME_QUEUED] = START,
                          .t[GATHER_TIME_DECODED] = START + MS,
                          .cache = GATHER_CACHE_FRESH };
  GatherLane lane;

  gather_request_update (request, &record);
  gather_request_finish (request, GATHER_OUTCOME_DONE, NULL, START + MS);
  gather_lane_lay_out (&lane, request, START, 0);
  words = gather_lane_describe (&lane, NULL);
  g_assert_cmpstr (words, ==, "Number 7: from the cache, nobody was asked");
  g_assert_cmpint (lane.duration, ==, 0);
  for (guint i = 0; i < lane.n_spans; i++)
    g_assert_cmpint (lane.spans[i].phase, ==, GATHER_PHASE_QUEUED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/ceiling", test_ceiling);
  g_test_add_func ("/charts/step", test_step);
  g_test_add_func ("/charts/axis", test_axis);
  g_test_add_func ("/charts/ticks", test_ticks);
  g_test_add_func ("/charts/lane", test_lane);
  g_test_add_func ("/charts/timeline", test_timeline);
  g_test_add_func ("/charts/scale", test_scale);
  g_test_add_func ("/charts/palettes", test_palettes);

  g_test_add_func ("/charts/attempts", test_attempts);
  g_test_add_func ("/charts/cached", test_cached);

  return g_test_run ();
}
