/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hostile.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"

#include <libsoup/soup.h>
#include <string.h>

#define N_ITEMS     3
#define DEADLINE_US (300 * 1000)

/* From HOSTILE requirements 1 to 3. */
#define MAX_LATE_US      (250 * 1000)
#define MAX_PAINT_GAP_US (100 * 1000)
#define MAX_GROWTH_KIB   (64 * 1024)

/* A test that waits so long has failed. */
#define WAIT_SECONDS 20

/* Just below GDK_PRIORITY_REDRAW, which core's tests cannot include. */
#define PRIORITY_BELOW_REDRAW 121
#define BEAT_MS               10
#define BEATS_AFTER           3

/* Of a sentence of which a row gives the beginning. */
#define OPEN_END "…"

static guint slack = 1;
static gsize start_kib;

/* The row under way: its server, its run, and how long painting would have had to wait. */
typedef struct
{
  GatherRun *run;
  gboolean ended;
  guint n_beats;
  gint64 last_beat;
  gint64 longest_gap;
} Stage;

static gsize
read_status_kib (const char *key)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, key);
  g_assert_nonnull (line);

  return g_ascii_strtoull (line + strlen (key), NULL, 10);
}

/* The peak of the whole process over what it had when it began: no row can hide behind another. */
static gsize
get_growth_kib (void)
{
  gsize peak = read_status_kib ("VmHWM:");

  return peak > start_kib ? peak - start_kib : 0;
}

static gboolean
time_out_cb (gpointer user_data)
{
  g_error ("Waited in vain for %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
beat_cb (gpointer user_data)
{
  Stage *stage = user_data;
  gint64 now = gather_clock_now ();

  stage->longest_gap = MAX (stage->longest_gap, now - stage->last_beat - BEAT_MS * 1000);
  stage->last_beat = now;
  stage->n_beats++;

  return G_SOURCE_CONTINUE;
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Stage *stage = user_data;
  g_autoptr (GError) error = NULL;

  /* Which error, if any, the rows say. */
  gather_run_execute_finish (GATHER_RUN (source), result, &error);
  stage->ended = TRUE;
}

static char *
make_base (const HostileCase *item, guint16 port)
{
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_auto (GStrv) parts = NULL;
  const char *base = item->base;

  if (base == NULL)
    base = item->fault.certificate != NULL ? "https://127.0.0.1:PORT/" : "http://127.0.0.1:PORT/";
  parts = g_strsplit (base, "PORT", -1);

  return g_strjoinv (number, parts);
}

static GatherPlan *
make_plan (const HostileCase *item, const char *strategy, guint16 port)
{
  static const guint ids[N_ITEMS] = { 1, 1, 1 };
  g_autofree char *base = make_base (item, port);
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.strategy = strategy;
  settings.endpoint = base;
  settings.ids = ids;
  settings.n_ids = N_ITEMS;
  settings.deadline_us = DEADLINE_US * slack;
  settings.retries = item->retries;

  return gather_plan_new (&settings);
}

/**
 * hostile_run:
 * @item: a row
 * @strategy: name of the strategy
 * @port: the port of its server
 *
 * Executes a run, measures what painting had to wait for, and lets what it left come to its end.
 *
 * Returns: (transfer full): the run, which has ended
 */
GatherRun *
hostile_run (const HostileCase *item, const char *strategy, guint16 port)
{
  g_autoptr (GatherPlan) plan = make_plan (item, strategy, port);
  GatherRun *run = gather_run_new (plan, NULL);
  Stage stage = { .run = run, .last_beat = gather_clock_now () };
  guint timeout = g_timeout_add_seconds (WAIT_SECONDS * slack, time_out_cb, (gpointer) item->name);
  guint beat = g_timeout_add_full (PRIORITY_BELOW_REDRAW, BEAT_MS, beat_cb, &stage, NULL);

  gather_run_execute_async (run, run_ended_cb, &stage);
  while (!stage.ended)
    g_main_context_iteration (NULL, TRUE);
  /* Some beats more: what the client dropped must not come back as a freeze. */
  stage.n_beats = 0;
  while (stage.n_beats < BEATS_AFTER)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (beat);
  g_source_remove (timeout);

  g_test_message ("paint gap %d ms (the run's own: %d ms), memory +%zu KiB",
                  (int) (stage.longest_gap / 1000),
                  (int) (gather_trace_get_longest_paint_gap (gather_run_get_trace (run)) / 1000),
                  get_growth_kib ());
  g_assert_cmpint (stage.longest_gap, <=, MAX_PAINT_GAP_US * slack);

  return run;
}

/**
 * hostile_get_slack:
 *
 * Returns: by what limits on time are multiplied
 */
guint
hostile_get_slack (void)
{
  return slack;
}

/**
 * hostile_check_memory:
 *
 * Asserts that the process did not grow since it began.
 */
void
hostile_check_memory (void)
{
  g_assert_cmpuint (get_growth_kib (), <, MAX_GROWTH_KIB * slack);
}

/**
 * hostile_check_limits:
 * @run: a run that has ended
 *
 * Asserts what holds whatever the server did.
 */
void
hostile_check_limits (GatherRun *run)
{
  GatherTrace *trace = gather_run_get_trace (run);

  g_assert_cmpint (gather_trace_get_longest_paint_gap (trace), <=, MAX_PAINT_GAP_US * slack);
  hostile_check_memory ();
  g_assert_cmpuint (gather_trace_get_in_flight (trace), ==, 0);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      GatherRequest *request = gather_trace_get_request (trace, i);
      const GatherRecord *record = gather_request_get_record (request);

      g_assert_true (gather_request_is_final (request));
      if (record->t[GATHER_TIME_STARTED] != 0)
        g_assert_cmpint (record->ended - record->t[GATHER_TIME_STARTED], <,
                         (DEADLINE_US + MAX_LATE_US) * slack);
    }
}

static char *
replace (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

/* A server's name and port, wherever they are in a sentence, become SERVER; the deadline what it is
 * without slack. */
static char *
normalize (GatherRun *run, const char *sentence)
{
  g_autoptr (GUri) base
    = g_uri_parse (gather_endpoint_get_base (gather_run_get_endpoint (run)), 0, NULL);
  g_autofree char *server = g_strdup_printf ("%s:%d", g_uri_get_host (base), g_uri_get_port (base));
  g_autofree char *deadline = g_strdup_printf ("%g s", DEADLINE_US * slack / 1e6);
  g_autofree char *named = NULL;

  if (g_uri_get_port (base) <= 0)
    *strchr (server, ':') = '\0';
  named = replace (sentence, server, "SERVER");

  return replace (named, deadline, "0.3 s");
}

/* Newer versions of libsoup refuse some heads by themselves, and do not say what is wrong with them. */
static gboolean
is_refused_by_libsoup (const HostileCase *item, const char *sentence)
{
  return soup_check_version (3, 4, 0) && g_strcmp0 (item->kind, "protocol") == 0
         && g_str_equal (sentence, "SERVER does not answer in HTTP. Check the address and the port.");
}

static gboolean
is_sentence (const HostileCase *item, const char *sentence)
{
  if (g_str_has_suffix (item->sentence, OPEN_END))
    return strncmp (sentence, item->sentence, strlen (item->sentence) - strlen (OPEN_END)) == 0;

  return g_str_equal (sentence, item->sentence) || is_refused_by_libsoup (item, sentence);
}

static void
check_failure (const HostileCase *item, GatherRun *run, const GError *error)
{
  const char *kind;
  g_autofree char *sentence = NULL;

  g_assert_nonnull (error);
  kind = gather_error_get_kind (error);
  sentence = normalize (run, error->message);
  if (item->other_kind != NULL && g_str_equal (kind, item->other_kind))
    return;
  /* Not an assertion, so that all rows that are different are told at once. */
  if (g_strcmp0 (kind, item->kind) != 0 || !is_sentence (item, sentence))
    g_test_fail_printf ("%s: %s (and not %s: %s)", kind, sentence, item->kind, item->sentence);
}

/* Each attempt that was repeated is kept, and what the server asked for was waited. */
static void
check_attempts (const HostileCase *item, GatherRequest *request)
{
  guint n_earlier;
  const GatherAttempt *earlier = gather_request_get_earlier (request, &n_earlier);
  const GatherRecord *record = gather_request_get_record (request);

  g_assert_cmpuint (record->attempts, ==, item->attempts);
  g_assert_cmpuint (n_earlier, ==, item->attempts - 1);
  for (guint i = 0; i < n_earlier; i++)
    {
      const GatherRecord *next = i + 1 < n_earlier ? &earlier[i + 1].record : record;

      g_assert_cmpstr (gather_error_get_kind (earlier[i].error), ==, item->kind);
      g_assert_cmpint (next->t[GATHER_TIME_STARTED] - earlier[i].record.ended, >=,
                       earlier[i].record.retry_after);
    }
}

/**
 * hostile_check_run:
 * @item: a row
 * @run: its run, which has ended
 *
 * Asserts what the row says.
 */
void
hostile_check_run (const HostileCase *item, GatherRun *run)
{
  GatherTrace *trace = gather_run_get_trace (run);
  guint n_failed = item->one_sentence ? 1 : N_ITEMS;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      GatherRequest *request = gather_trace_get_request (trace, i);
      const GError *error = gather_request_get_error (request);
      const GatherRecord *record = gather_request_get_record (request);

      g_test_message ("%d: status %u, %d ms, %u attempts: %s", gather_request_get_outcome (request),
                      record->status,
                      (int) ((record->ended - record->t[GATHER_TIME_STARTED]) / 1000),
                      record->attempts, error != NULL ? error->message : "no error");
    }

  g_assert_cmpuint (gather_trace_count (trace, GATHER_OUTCOME_DONE), ==,
                    item->kind == NULL ? N_ITEMS : 0);
  g_assert_cmpuint (gather_trace_count (trace, GATHER_OUTCOME_FAILED), ==,
                    item->kind == NULL ? 0 : n_failed);
  g_assert_cmpint (gather_run_get_state (run), ==,
                   item->one_sentence ? GATHER_RUN_FAILED : GATHER_RUN_DONE);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      GatherRequest *request = gather_trace_get_request (trace, i);

      if (gather_request_get_outcome (request) == GATHER_OUTCOME_FAILED)
        check_failure (item, run, gather_request_get_error (request));
      if (item->attempts != 0)
        check_attempts (item, request);
    }
}

typedef struct
{
  const HostileCase *item;
  const char *strategy;
} Row;

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (FaultServer) server = fault_server_new (&row->item->fault);
  g_autoptr (GatherRun) run
    = hostile_run (row->item, row->strategy, fault_server_get_port (server));

  hostile_check_run (row->item, run);
  hostile_check_limits (run);
}

/**
 * hostile_add_cases:
 * @suite: path of the tests
 * @cases: a table of rows
 * @n_cases: how many
 */
void
hostile_add_cases (const char *suite, const HostileCase *cases, gsize n_cases)
{
  static const char *const strategies[] = { "gathered", "blocking-worker" };

  for (gsize i = 0; i < n_cases; i++)
    for (guint k = 0; k < G_N_ELEMENTS (strategies); k++)
      {
        g_autofree char *path = g_strdup_printf ("%s/%s/%s", suite, cases[i].name, strategies[k]);
        Row *row = g_new (Row, 1);

        *row = (Row){ &cases[i], strategies[k] };
        g_test_add_data_func_full (path, row, test_row, g_free);
      }
}

/**
 * hostile_init:
 * @argc: of main()
 * @argv: of main()
 *
 * Instead of g_test_init().
 */
void
hostile_init (int *argc, char ***argv)
{
  const char *text = g_getenv ("GATHER_TEST_SLACK");

  g_test_init (argc, argv, NULL);
  if (text != NULL)
    slack = (guint) CLAMP (g_ascii_strtoull (text, NULL, 10), 1, 100);
  start_kib = read_status_kib ("VmRSS:");
}
