/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans, requests, traces and findings: plain objects. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/model/gather-findings.h"

/* Ids as a person writes them. */
typedef struct
{
  const char *text;
  guint n_ids; /* 0: an error */
  guint first;
  guint last;
} IdsCase;

static const IdsCase ids_cases[] = {
  { "1-150", 150, 1, 150 },
  { "151", 1, 151, 151 },
  { "1,4,151", 3, 1, 151 },
  { "1-3, 1-3", 6, 1, 3 },
  { "7-7", 1, 7, 7 },
  { "1-10000", 10000, 1, 10000 },
  { "", 0, 0, 0 },
  { "0", 0, 0, 0 },
  { "3-1", 0, 0, 0 },
  { "1-", 0, 0, 0 },
  { "-4", 0, 0, 0 },
  { "mew", 0, 0, 0 },
  { "1;2", 0, 0, 0 },
  { "1-2-3", 0, 0, 0 },
  { "1-10001", 0, 0, 0 },
  { "1-9999,1-9999", 0, 0, 0 },
  { "99999999999999999999", 0, 0, 0 },
};

/* A list that is too long is still a list: the sentence says what is wrong with it. */
static void
test_ids_sentences (void)
{
  static const char *const too_long[] = { "1-10001", "1-1000000", "1-9999,1-9999" };
  g_autoptr (GError) empty = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (too_long); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gather_plan_ids_parse (too_long[i], &error));
      g_assert_cmpstr (error->message, ==, "A run has 1 to 10000 items. Choose fewer ids.");
    }

  g_assert_null (gather_plan_ids_parse ("", &empty));
  g_assert_true (g_str_has_prefix (empty->message, "“” is not a list of ids."));
}

static void
test_ids (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids_cases); i++)
    {
      const IdsCase *item = &ids_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = gather_plan_ids_parse (item->text, &error);

      if (item->n_ids == 0)
        {
          g_assert_null (ids);
          g_assert_error (error, GATHER_ERROR, GATHER_ERROR_USAGE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, item->n_ids);
      g_assert_cmpuint (g_array_index (ids, guint, 0), ==, item->first);
      g_assert_cmpuint (g_array_index (ids, guint, ids->len - 1), ==, item->last);
    }
}

static void
test_count_goes_round (void)
{
  g_autoptr (GArray) ids = gather_plan_ids_from_count (153);

  g_assert_cmpuint (ids->len, ==, 153);
  g_assert_cmpuint (g_array_index (ids, guint, 150), ==, 151);
  g_assert_cmpuint (g_array_index (ids, guint, 151), ==, 1);
}

/* libsoup's default of 2 connections must never come about by accident. */
typedef struct
{
  const char *endpoint;
  guint in_flight;
  guint connections;
  guint expected_in_flight;
  guint expected_connections;
} LimitsCase;

static const LimitsCase limits_cases[] = {
  { NULL, 0, 0, 150, 150 },
  { NULL, 20, 0, 20, 20 },
  { NULL, 0, 6, 150, 6 },
  { "http://127.0.0.1:8080/", 0, 0, 150, 150 },
  { "https://pokeapi.co/api/v2/", 0, 0, 6, 6 },
  { "HTTPS://pokeapi.co/api/v2/", 0, 0, 6, 6 },
  { "https://pokeapi.co/api/v2/", 4, 0, 4, 6 },
  { "https://pokeapi.co/api/v2/", 20, 2, 20, 2 },
};

static void
test_limits (void)
{
  g_autoptr (GArray) ids = gather_plan_ids_from_count (150);

  for (guint i = 0; i < G_N_ELEMENTS (limits_cases); i++)
    {
      const LimitsCase *item = &limits_cases[i];
      g_autoptr (GatherPlan) plan = NULL;
      GatherPlanSettings settings;

      gather_plan_settings_init (&settings);
      settings.ids = (const guint *) (gpointer) ids->data;
      settings.n_ids = ids->len;
      settings.endpoint = item->endpoint;
      settings.in_flight = item->in_flight;
      settings.connections = item->connections;
      plan = gather_plan_new (&settings);

      g_assert_cmpuint (gather_plan_get_in_flight (plan), ==, item->expected_in_flight);
      g_assert_cmpuint (gather_plan_get_connections (plan), ==, item->expected_connections);
      g_assert_true (gather_plan_uses_lab (plan) == (item->endpoint == NULL));
    }
}

/* Phases of a record: times relative to 1000, and what must come of them. */
typedef struct
{
  const char *name;
  GatherRecord record;
  GatherSpan spans[GATHER_N_PHASES];
  guint n_spans;
} SpansCase;

#define NOW 1900

static const SpansCase spans_cases[] = {
  { .name = "nothing" },
  { "queued", { .t = { [GATHER_TIME_QUEUED] = 1000 } }, { { GATHER_PHASE_QUEUED, 1000, NOW } }, 1 },
  { "reused",
    { .t = { [GATHER_TIME_QUEUED] = 1000, [GATHER_TIME_STARTED] = 1100, [GATHER_TIME_SENT] = 1110,
             [GATHER_TIME_FIRST_BYTE] = 1500, [GATHER_TIME_LAST_BYTE] = 1600,
             [GATHER_TIME_DECODED] = 1700 },
      .ended = 1700 },
    { { GATHER_PHASE_QUEUED, 1000, 1100 },
      { GATHER_PHASE_WAITING, 1100, 1500 },
      { GATHER_PHASE_RECEIVING, 1500, 1600 },
      { GATHER_PHASE_DECODING, 1600, 1700 } },
    4 },
  { "connected",
    { .t = { [GATHER_TIME_QUEUED] = 1000, [GATHER_TIME_STARTED] = 1000,
             [GATHER_TIME_CONNECT_START] = 1050, [GATHER_TIME_CONNECT_END] = 1200,
             [GATHER_TIME_SENT] = 1210, [GATHER_TIME_FIRST_BYTE] = 1500,
             [GATHER_TIME_LAST_BYTE] = 1500, [GATHER_TIME_DECODED] = 1550 },
      .ended = 1550 },
    { { GATHER_PHASE_QUEUED, 1000, 1050 },
      { GATHER_PHASE_CONNECTING, 1050, 1200 },
      { GATHER_PHASE_WAITING, 1200, 1500 },
      { GATHER_PHASE_DECODING, 1500, 1550 } },
    4 },
  { "connecting",
    { .t = { [GATHER_TIME_QUEUED] = 1000, [GATHER_TIME_STARTED] = 1000,
             [GATHER_TIME_DNS_START] = 1020, [GATHER_TIME_DNS_END] = 1040,
             [GATHER_TIME_CONNECT_START] = 1040 } },
    { { GATHER_PHASE_QUEUED, 1000, 1020 }, { GATHER_PHASE_CONNECTING, 1020, NOW } },
    2 },
  { "waiting", { .t = { [GATHER_TIME_QUEUED] = 1000, [GATHER_TIME_STARTED] = 1000 } },
    { { GATHER_PHASE_WAITING, 1000, NOW } }, 1 },
  { "timed-out",
    { .t = { [GATHER_TIME_QUEUED] = 1000, [GATHER_TIME_STARTED] = 1100, [GATHER_TIME_SENT] = 1100 },
      .ended = 1800 },
    { { GATHER_PHASE_QUEUED, 1000, 1100 }, { GATHER_PHASE_WAITING, 1100, 1800 } },
    2 },
  { "broke-off",
    { .t = { [GATHER_TIME_QUEUED] = 1000, [GATHER_TIME_STARTED] = 1000,
             [GATHER_TIME_FIRST_BYTE] = 1300 },
      .ended = 1400 },
    { { GATHER_PHASE_WAITING, 1000, 1300 }, { GATHER_PHASE_RECEIVING, 1300, 1400 } },
    2 },
};

static void
test_spans (gconstpointer data)
{
  const SpansCase *item = data;
  GatherSpan spans[GATHER_N_PHASES];

  g_assert_cmpuint (gather_record_get_spans (&item->record, NOW, spans), ==, item->n_spans);
  for (guint i = 0; i < item->n_spans; i++)
    {
      g_assert_cmpint (spans[i].phase, ==, item->spans[i].phase);
      g_assert_cmpint (spans[i].start, ==, item->spans[i].start);
      g_assert_cmpint (spans[i].end, ==, item->spans[i].end);
    }
}

/* A final request does not change: an exchange that comes back late is late. */
static void
test_request_is_final (void)
{
  g_autoptr (GatherRequest) request = gather_request_new (3, 151);
  GatherRecord record = { .t = { [GATHER_TIME_STARTED] = 1000 } };

  g_assert_false (gather_request_is_in_flight (request));
  gather_request_update (request, &record);
  g_assert_true (gather_request_is_in_flight (request));
  g_assert_cmpint (gather_request_get_duration (request, 1500), ==, 500);

  gather_request_finish (request, GATHER_OUTCOME_DONE, NULL, 1700);
  g_assert_false (gather_request_is_in_flight (request));
  record.t[GATHER_TIME_STARTED] = 1;
  gather_request_update (request, &record);
  g_assert_cmpint (gather_request_get_duration (request, 9999), ==, 700);
}

static void
test_flight (void)
{
  g_autoptr (GatherTrace) trace = gather_trace_new ();
  const GatherFlightPoint *points;
  gsize n_points;

  gather_trace_add_flight (trace, 10, 1);
  gather_trace_add_flight (trace, 20, 1);
  gather_trace_add_flight (trace, 30, -1);
  gather_trace_add_flight (trace, 40, -1);
  points = gather_trace_get_flight_points (trace, &n_points);
  g_assert_cmpuint (n_points, ==, 4);
  g_assert_cmpuint (points[1].n, ==, 2);
  g_assert_cmpint (points[2].at, ==, 30);
  g_assert_cmpuint (gather_trace_get_in_flight (trace), ==, 0);
  g_assert_cmpuint (gather_trace_get_in_flight_peak (trace), ==, 2);
}

/* A made-up run: every request takes @duration, gathered or one after another. */
typedef struct
{
  const char *name;
  guint n;
  gboolean gathered;
  guint in_flight; /* 0: all */
  guint limit;     /* what the plan allows; 0: all */
  guint n_failed;
  gboolean stopped;
  gint64 freeze;
  const char *sentence;
} FindingCase;

static const FindingCase finding_cases[] = {
  { "gathered", 3, TRUE, 0, 0, 0, FALSE, 0,
    "All 3 were in flight together, so the total was 1.00 times the slowest answer." },
  { "limited", 4, TRUE, 2, 2, 0, FALSE, 0,
    "Up to 2 were in flight together, so the others had to wait for their turn: the total was 2.0 "
    "times the slowest answer." },
  { "quick", 4, TRUE, 2, 0, 0, FALSE, 0,
    "Up to 2 were in flight together, because the first answers came before the last request was "
    "sent: the total was 2.0 times the slowest answer." },
  { "sequential", 3, FALSE, 0, 0, 0, FALSE, 0,
    "3 requests, one after another, took 150 ms: 50 ms each on average." },
  { "single", 1, FALSE, 0, 0, 0, FALSE, 0,
    "One request took 50 ms, and 100 % of it was waiting for the server." },
  { "frozen", 10, FALSE, 0, 0, 0, FALSE, 490000,
    "The window was frozen for 490 ms in one piece: 98 % of the run." },
  { "failed", 3, TRUE, 0, 0, 2, FALSE, 0, "2 of 3 requests failed. Their rows say why." },
  { "stopped", 3, TRUE, 0, 0, 0, TRUE, 0, "Stopped: 3 of 3 requests had been answered." },
};

#define DURATION 50000

static void
play (GatherTrace *trace, const FindingCase *item)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  guint width = item->in_flight != 0 ? item->in_flight : item->gathered ? item->n : 1;

  gather_trace_set_start (trace, 1000);
  for (guint i = 0; i < item->n; i++)
    {
      GatherRequest *request = gather_request_new (i, i + 1);
      gint64 started = 1000 + (i / width) * DURATION;
      GatherRecord record
        = { .t = { [GATHER_TIME_QUEUED] = started, [GATHER_TIME_STARTED] = started } };
      gboolean failed = i < item->n_failed;

      g_ptr_array_add (requests, request);
      gather_request_update (request, &record);
      gather_request_finish (request, failed ? GATHER_OUTCOME_FAILED : GATHER_OUTCOME_DONE, NULL,
                             started + DURATION);
      gather_trace_count_outcome (trace, gather_request_get_outcome (request));
      gather_trace_add_flight (trace, started, 1);
      if (i % width == width - 1)
        for (guint k = 0; k < width; k++)
          gather_trace_add_flight (trace, started + DURATION, -1);
    }
  gather_trace_add_requests (trace, requests);
  gather_trace_set_end (trace, 1000 + ((item->n + width - 1) / width) * DURATION);
  gather_trace_set_loop_figures (trace, item->freeze, 0);
}

static void
test_finding (gconstpointer data)
{
  const FindingCase *item = data;
  g_autoptr (GatherTrace) trace = gather_trace_new ();
  g_autoptr (GArray) ids = gather_plan_ids_from_count (item->n);
  g_autoptr (GatherPlan) plan = NULL;
  g_autofree char *sentence = NULL;
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  settings.in_flight = item->limit;
  plan = gather_plan_new (&settings);
  g_assert_null (gather_findings_for_run (plan, trace, FALSE));

  play (trace, item);
  sentence = gather_findings_for_run (plan, trace, item->stopped);
  g_assert_cmpstr (sentence, ==, item->sentence);
}

static void
check_comparison (gint64 elapsed, gint64 before, const char *expected)
{
  g_autofree char *sentence = gather_findings_compare (elapsed, before, "One at a time");

  g_assert_cmpstr (sentence, ==, expected);
}

/* Three requests: one asked twice, one unchanged, one from the cache. */
static void
test_cost (void)
{
  g_autoptr (GatherTrace) trace = gather_trace_new ();
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "busy");
  g_autofree char *one = NULL;
  g_autofree char *all = NULL;
  static const GatherRecord records[] = {
    { .attempts = 2, .bytes_wire = 900 },
    { .attempts = 1, .bytes_wire = 50, .cache = GATHER_CACHE_REVALIDATED, .bytes_saved = 2000 },
    { .cache = GATHER_CACHE_FRESH, .bytes_saved = 3000 },
  };
  static const GatherRecord earlier = { .attempts = 1, .bytes_wire = 50 };

  g_ptr_array_add (requests, gather_request_new (0, 1));
  gather_request_update (requests->pdata[0], &earlier);
  gather_request_repeat (requests->pdata[0], &earlier, error);
  gather_request_update (requests->pdata[0], &records[0]);
  gather_trace_add_requests (trace, requests);
  one = gather_findings_cost (trace, "example.org");
  g_assert_cmpstr (one, ==, "2 requests went to example.org, which sent 950 bytes.");

  g_ptr_array_set_size (requests, 0);
  for (guint i = 1; i < G_N_ELEMENTS (records); i++)
    {
      g_ptr_array_add (requests, gather_request_new (i, i + 1));
      gather_request_update (requests->pdata[i - 1], &records[i]);
    }
  gather_trace_add_requests (trace, requests);
  all = gather_findings_cost (trace, "example.org");
  g_assert_cmpstr (all, ==, "3 requests went to example.org, which sent 1.0\u00a0kB. "
                            "The cache saved 2 answers, 5.0\u00a0kB unpacked.");
}

static void
test_compare (void)
{
  check_comparison (1500000, 8550000, "That is 5.7 times faster than “One at a time”.");
  check_comparison (8550000, 1500000, "That is 5.7 times slower than “One at a time”.");
  check_comparison (1000000, 1010000, "That is about the same as “One at a time”.");
  check_comparison (1000000, 0, NULL);
}

static void
check_duration (gint64 duration, const char *expected)
{
  g_autofree char *text = gather_format_duration (duration);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_duration (void)
{
  check_duration (0, "0 ms");
  check_duration (1449, "1.4 ms");
  check_duration (9949, "9.9 ms");
  check_duration (9950, "10 ms");
  check_duration (52300, "52 ms");
  check_duration (999499, "999 ms");
  check_duration (999500, "1.00 s");
  check_duration (8610000, "8.61 s");
}

static void
check_estimate (gint64 duration, const char *expected)
{
  g_autofree char *text = gather_format_estimate (duration);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_estimate (void)
{
  check_estimate (0, "0.0 s");
  check_estimate (3440000, "3.4 s");
  check_estimate (9499999, "9.5 s");
  check_estimate (9500000, "10 s");
  check_estimate (119499999, "119 s");
  check_estimate (119500000, "2 min");
  check_estimate (12 * 60 * (gint64) G_USEC_PER_SEC, "12 min");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/ids", test_ids);
  g_test_add_func ("/model/ids-sentences", test_ids_sentences);
  g_test_add_func ("/model/count-goes-round", test_count_goes_round);
  g_test_add_func ("/model/limits", test_limits);
  g_test_add_func ("/model/request-is-final", test_request_is_final);
  g_test_add_func ("/model/flight", test_flight);
  g_test_add_func ("/model/cost", test_cost);
  g_test_add_func ("/model/compare", test_compare);
  g_test_add_func ("/model/duration", test_duration);
  g_test_add_func ("/model/estimate", test_estimate);
  for (guint i = 0; i < G_N_ELEMENTS (spans_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/spans/%s", spans_cases[i].name);

      g_test_add_data_func (path, &spans_cases[i], test_spans);
    }
  for (guint i = 0; i < G_N_ELEMENTS (finding_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/finding/%s", finding_cases[i].name);

      g_test_add_data_func (path, &finding_cases[i], test_finding);
    }

  return g_test_run ();
}
