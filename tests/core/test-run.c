/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs against a server that the test holds and releases. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/run/gather-run.h"
#include "core/strategies/gather-strategy.h"
#include "gate-server.h"

#include <string.h>

static GBytes *
reply_pokemon (const char *path, guint n_before, gpointer user_data)
{
  if (g_str_has_suffix (path, "/7"))
    return gate_reply ("404 Not Found", "", "Not Found");
  if (g_str_has_suffix (path, "/8"))
    return gate_reply ("200 OK", "", "{\"id\":8,");
  if (g_str_has_suffix (path, "/9"))
    return gate_reply ("200 OK", "", "{\"id\":9,\"name\":7,\"types\":[]}");

  return gate_reply_pokemon (path);
}

static GatherPlan *
make_plan_with (GateServer *server, const char *strategy, const char *ids_text, guint retries)
{
  g_autofree char *base = gate_server_get_base (server);
  g_autoptr (GArray) ids = gather_plan_ids_parse (ids_text, NULL);
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.strategy = strategy;
  settings.endpoint = base;
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  settings.retries = retries;

  return gather_plan_new (&settings);
}

static GatherPlan *
make_plan (GateServer *server, const char *strategy, const char *ids_text)
{
  return make_plan_with (server, strategy, ids_text, 0);
}

/* How an execution ended. */
typedef struct
{
  gboolean ended;
  gboolean executed;
  GError *error;
} Ending;

static gboolean
has_ended (gpointer data)
{
  return ((Ending *) data)->ended;
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ending *ending = user_data;

  ending->executed = gather_run_execute_finish (GATHER_RUN (source), result, &ending->error);
  ending->ended = TRUE;
}

static void
retry_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ending *ending = user_data;

  ending->executed = gather_run_retry_finish (GATHER_RUN (source), result, &ending->error);
  ending->ended = TRUE;
}

static void
execute (GatherRun *run)
{
  Ending ending = { 0 };

  gather_run_execute_async (run, run_ended_cb, &ending);
  gate_wait_until (has_ended, &ending);
  g_assert_no_error (ending.error);
  g_assert_true (ending.executed);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* The last reference may be a thread's, which hands it over when its cancelled call returns. */
static void
await_finalized (gpointer object)
{
  gpointer pointer = object;

  g_object_add_weak_pointer (object, &pointer);
  g_object_unref (object);
  gate_wait_until (is_gone, &pointer);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static char *
join_names (GatherRun *run)
{
  GListModel *entries = gather_run_get_entries (run);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GatherEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *name = gather_entry_dup_name (entry);

      g_string_append_printf (names, "%s ", name != NULL ? name : "-");
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Results in the order asked for, an id as often as it is asked for, with every time measured. */
static void
test_order (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  g_autoptr (GateServer) server = gate_server_new (reply_pokemon, NULL);
  g_autoptr (GatherPlan) plan = make_plan (server, strategy->name, "5,3,1-2,5");
  GatherRun *run = gather_run_new (plan, NULL);
  GatherTrace *trace = gather_run_get_trace (run);
  g_autofree char *names = NULL;

  execute (run);
  names = join_names (run);
  g_assert_cmpstr (names, ==, "pokemon-5 pokemon-3 pokemon-1 pokemon-2 pokemon-5 ");
  g_assert_cmpint (gather_run_get_state (run), ==, GATHER_RUN_DONE);
  g_assert_cmpuint (gather_trace_count (trace, GATHER_OUTCOME_DONE), ==, 5);
  g_assert_cmpuint (gather_trace_get_in_flight (trace), ==, 0);
  g_assert_cmpuint (gather_trace_get_in_flight_peak (trace), ==, strategy->gathers ? 5 : 1);
  g_assert_nonnull (gather_trace_get_slowest (trace));
  g_assert_cmpuint (gather_trace_get_bytes_decoded (trace), >, 5 * 50);

  for (guint i = 0; i < 5; i++)
    {
      const GatherRecord *record
        = gather_request_get_record (gather_trace_get_request (trace, i));
      static const GatherTime always[] = { GATHER_TIME_QUEUED, GATHER_TIME_STARTED, GATHER_TIME_SENT,
                                           GATHER_TIME_FIRST_BYTE, GATHER_TIME_LAST_BYTE,
                                           GATHER_TIME_DECODED };
      gint64 before = gather_trace_get_start (trace);

      for (guint k = 0; k < G_N_ELEMENTS (always); k++)
        {
          g_assert_cmpint (record->t[always[k]], >=, before);
          before = record->t[always[k]];
        }
      g_assert_cmpint (before, <=, gather_trace_get_end (trace));
      g_assert_cmpuint (record->attempts, ==, 1);
    }

  drain ();
  g_assert_finalize_object (run);
}

static const GError *
get_error (GatherRun *run, guint position)
{
  return gather_request_get_error (
    gather_trace_get_request (gather_run_get_trace (run), position));
}

/* Failed items say why and fail nobody else. */
static void
test_failures (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  g_autoptr (GateServer) server = gate_server_new (reply_pokemon, NULL);
  g_autoptr (GatherPlan) plan = make_plan (server, strategy->name, "6-10");
  g_autoptr (GatherRun) run = gather_run_new (plan, NULL);
  g_autofree char *names = NULL;

  execute (run);
  names = join_names (run);
  g_assert_cmpstr (names, ==, "pokemon-6 - - - pokemon-10 ");
  g_assert_error (get_error (run, 1), GATHER_ERROR, GATHER_ERROR_STATUS);
  g_assert_error (get_error (run, 2), GATHER_ERROR, GATHER_ERROR_INCOMPLETE);
  g_assert_error (get_error (run, 3), GATHER_ERROR, GATHER_ERROR_SHAPE);
  g_assert_cmpuint (
    gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_FAILED), ==, 3);
  g_assert_cmpint (gather_run_get_state (run), ==, GATHER_RUN_DONE);
}

static void
test_bad_endpoint (void)
{
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherRun) run = NULL;
  guint id = 1;
  GatherPlanSettings settings;
  Ending ending = { 0 };

  gather_plan_settings_init (&settings);
  settings.endpoint = "ftp://example.org/";
  settings.ids = &id;
  settings.n_ids = 1;
  plan = gather_plan_new (&settings);
  run = gather_run_new (plan, NULL);
  gather_run_execute_async (run, run_ended_cb, &ending);
  gate_wait_until (has_ended, &ending);
  g_assert_false (ending.executed);
  g_assert_error (ending.error, GATHER_ERROR, GATHER_ERROR_USAGE);
  g_assert_cmpint (gather_run_get_state (run), ==, GATHER_RUN_FAILED);
  g_clear_error (&ending.error);
}

typedef struct
{
  GateServer *server;
  GatherRun *run;
  guint wanted;
} Stage;

static gboolean
has_wanted_done (gpointer data)
{
  Stage *stage = data;

  return gather_trace_count (gather_run_get_trace (stage->run), GATHER_OUTCOME_DONE)
         == stage->wanted;
}

static gboolean
has_wanted_held (gpointer data)
{
  Stage *stage = data;

  return gate_server_get_n_held (stage->server) == stage->wanted;
}

/* Stop ends it within the same call, keeps what had arrived, and leaves nothing under way. */
static void
test_cancel (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  GateServer *server = gate_server_new (reply_pokemon, NULL);
  g_autoptr (GatherPlan) plan = make_plan (server, strategy->name, "11-30");
  GatherRun *run = gather_run_new (plan, NULL);
  Stage stage = { server, run, 0 };
  Ending ending = { 0 };
  guint n_held = strategy->gathers ? 18 : 1;

  gate_server_hold (server);
  gather_run_execute_async (run, run_ended_cb, &ending);
  gate_server_release (server, 2);
  stage.wanted = 2;
  gate_wait_until (has_wanted_done, &stage);
  stage.wanted = n_held;
  gate_wait_until (has_wanted_held, &stage);

  gather_run_cancel (run);
  g_assert_cmpint (gather_run_get_state (run), ==, GATHER_RUN_STOPPED);
  g_assert_cmpuint (gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_DONE), ==, 2);
  g_assert_cmpuint (
    gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_CANCELLED), ==, 18);
  g_assert_cmpuint (gather_trace_get_in_flight (gather_run_get_trace (run)), ==, 0);

  gate_wait_until (has_ended, &ending);
  g_assert_true (ending.executed);
  gate_server_free (server);
  await_finalized (run);
}

static void
test_retry (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_pokemon, NULL);
  g_autoptr (GatherPlan) plan = make_plan (server, "gathered", "6-7,11");
  g_autoptr (GatherRun) run = gather_run_new (plan, NULL);
  Stage stage = { server, run, 0 };
  Ending ending = { 0 };
  Ending retry = { 0 };
  g_autoptr (GatherEntry) failed = g_list_model_get_item (gather_run_get_entries (run), 1);
  g_autoptr (GatherEntry) stopped = g_list_model_get_item (gather_run_get_entries (run), 2);

  gate_server_hold (server);
  gather_run_execute_async (run, run_ended_cb, &ending);
  stage.wanted = 3;
  gate_wait_until (has_wanted_held, &stage);
  gather_run_cancel (run);
  gate_server_release_all (server);

  gather_run_retry_async (run, 1, retry_ended_cb, &retry);
  gate_wait_until (has_ended, &retry);
  g_assert_error (retry.error, GATHER_ERROR, GATHER_ERROR_STATUS);
  g_clear_error (&retry.error);
  g_assert_cmpint (gather_request_get_outcome (gather_entry_get_retry (failed)), ==,
                   GATHER_OUTCOME_FAILED);

  retry = (Ending){ 0 };
  gather_run_retry_async (run, 2, retry_ended_cb, &retry);
  gate_wait_until (has_ended, &retry);
  g_assert_no_error (retry.error);
  g_assert_nonnull (gather_entry_get_pokemon (stopped));
  g_assert_cmpuint (gather_request_get_record (gather_entry_get_retry (stopped))->attempts, ==, 2);
  /* The recording of the run stays as it was. */
  g_assert_cmpint (gather_request_get_outcome (gather_entry_get_request (stopped)), ==,
                   GATHER_OUTCOME_CANCELLED);
  g_assert_cmpuint (gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_DONE), ==, 0);
}

/* Every item fails for a passing reason, 5 once, 6 twice, 7 for ever. */
static GBytes *
reply_unsteady (const char *path, guint n_before, gpointer user_data)
{
  guint *n_asked = user_data;
  guint id = (guint) g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10);

  if (n_asked[id]++ < (id == 7 ? 99 : id - 4))
    return gate_reply ("503 Service Unavailable", "Retry-After: 0\r\n", "busy");

  return gate_reply_pokemon (path);
}

static void
test_repeat (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  guint n_asked[10] = { 0 };
  g_autoptr (GateServer) server = gate_server_new (reply_unsteady, n_asked);
  g_autoptr (GatherPlan) plan = make_plan_with (server, strategy->name, "4-7", 2);
  g_autoptr (GatherRun) run = gather_run_new (plan, NULL);
  g_autofree char *names = NULL;

  execute (run);
  names = join_names (run);
  g_assert_cmpstr (names, ==, "pokemon-4 pokemon-5 pokemon-6 - ");
  g_assert_error (get_error (run, 3), GATHER_ERROR, GATHER_ERROR_STATUS);
  g_assert_cmpuint (gather_trace_get_in_flight (gather_run_get_trace (run)), ==, 0);
  g_assert_cmpuint (n_asked[7], ==, 3);

  for (guint i = 0; i < 4; i++)
    {
      GatherRequest *request = gather_trace_get_request (gather_run_get_trace (run), i);
      guint n_earlier;
      const GatherAttempt *earlier = gather_request_get_earlier (request, &n_earlier);
      const GatherRecord *record = gather_request_get_record (request);

      g_assert_cmpuint (n_earlier, ==, MIN (i, 2));
      g_assert_cmpuint (record->attempts, ==, MIN (i, 2) + 1);
      for (guint k = 0; k < n_earlier; k++)
        {
          const GatherRecord *next = k + 1 < n_earlier ? &earlier[k + 1].record : record;

          g_assert_error (earlier[k].error, GATHER_ERROR, GATHER_ERROR_STATUS);
          g_assert_cmpuint (earlier[k].record.status, ==, 503);
          g_assert_cmpint (earlier[k].record.ended, >, 0);
          g_assert_cmpint (next->t[GATHER_TIME_STARTED], >=, earlier[k].record.ended + 125 * 1000);
        }
    }
}

/* A server that asks for more patience than a person has is not asked again. */
static GBytes *
reply_later (const char *path, guint n_before, gpointer user_data)
{
  return gate_reply ("429 Too Many Requests", "Retry-After: 3600\r\n", "later");
}

static void
test_no_patience (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_later, NULL);
  g_autoptr (GatherPlan) plan = make_plan_with (server, "gathered", "4", 2);
  g_autoptr (GatherRun) run = gather_run_new (plan, NULL);

  execute (run);
  g_assert_error (get_error (run, 0), GATHER_ERROR, GATHER_ERROR_STATUS);
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 1);
}

/* The second run asks nobody; the third asks whether it is still right. */
static GBytes *
reply_cachable (const char *path, guint n_before, gpointer user_data)
{
  return n_before < 3 ? gate_reply_pokemon_with (path, "ETag: \"a\"\r\n"
                                                       "Cache-Control: max-age=300\r\n")
                      : gate_reply ("304 Not Modified", "ETag: \"a\"\r\n", "");
}

static void
check_cached_run (GateServer *server, GatherCache *cache, GatherCacheUse use, guint n_requests)
{
  g_autoptr (GatherPlan) plan = make_plan (server, "gathered", "4-6");
  g_autoptr (GatherRun) run = gather_run_new (plan, NULL);
  g_autofree char *names = NULL;

  gather_run_set_cache (run, cache);
  execute (run);
  gather_cache_flush (cache);
  names = join_names (run);
  g_assert_cmpstr (names, ==, "pokemon-4 pokemon-5 pokemon-6 ");
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, n_requests);
  for (guint i = 0; i < 3; i++)
    {
      const GatherRecord *record
        = gather_request_get_record (gather_trace_get_request (gather_run_get_trace (run), i));

      g_assert_cmpint (record->cache, ==, use);
      g_assert_cmpint (record->t[GATHER_TIME_STARTED] == 0, ==, use == GATHER_CACHE_FRESH);
    }
  g_assert_cmpint (gather_trace_get_in_flight_peak (gather_run_get_trace (run)) == 0, ==,
                   use == GATHER_CACHE_FRESH);
}

/* As if the time in which it was fresh had passed. */
static void
make_stale (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;
      g_autofree char *changed = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lines = g_strsplit (text, "\n", -1);
      g_free (lines[3]);
      lines[3] = g_strdup ("0");
      changed = g_strjoinv ("\n", lines);
      g_assert_true (g_file_set_contents (path, changed, -1, NULL));
    }
}

static void
test_cache (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gather-run-XXXXXX", NULL);
  g_autoptr (GateServer) server = gate_server_new (reply_cachable, NULL);
  g_autoptr (GatherCache) cache = gather_cache_new (folder, 1024 * 1024);
  g_autofree char *remove = g_strdup_printf ("rm -r %s", folder);

  check_cached_run (server, cache, GATHER_CACHE_UNUSED, 3);
  check_cached_run (server, cache, GATHER_CACHE_FRESH, 3);
  make_stale (folder);
  check_cached_run (server, cache, GATHER_CACHE_REVALIDATED, 6);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
}

/* On a thread of the server, which is what ends a call that blocks the main loop. */
static GBytes *
reply_and_interrupt (const char *path, guint n_before, gpointer user_data)
{
  if (n_before == 2)
    {
      g_cancellable_cancel (user_data);
      return g_bytes_new_static ("", 0);
    }

  return gate_reply_pokemon (path);
}

/* The main loop stands still, so only another thread can stop it. */
static void
test_interrupt (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  g_autoptr (GCancellable) interrupt = g_cancellable_new ();
  g_autoptr (GateServer) server = gate_server_new (reply_and_interrupt, interrupt);
  g_autoptr (GatherPlan) plan = make_plan (server, strategy->name, "11-30");
  g_autoptr (GatherRun) run = gather_run_new (plan, NULL);

  gather_run_set_interrupt (run, interrupt);
  execute (run);

  g_assert_cmpint (gather_run_get_state (run), ==, GATHER_RUN_STOPPED);
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 3);
  g_assert_cmpuint (gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_DONE), ==, 2);
  g_assert_cmpuint (
    gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_CANCELLED), ==, 18);
}

int
main (int argc, char *argv[])
{
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < n_strategies; i++)
    {
      g_autofree char *order = g_strdup_printf ("/run/%s/order", all[i].name);
      g_autofree char *failures = g_strdup_printf ("/run/%s/failures", all[i].name);
      g_autofree char *repeat = g_strdup_printf ("/run/%s/repeat", all[i].name);
      g_autofree char *cancel = g_strdup_printf ("/run/%s/cancel", all[i].name);

      g_test_add_data_func (order, &all[i], test_order);
      g_test_add_data_func (failures, &all[i], test_failures);
      g_test_add_data_func (repeat, &all[i], test_repeat);
      g_test_add_data_func (cancel, &all[i], all[i].freezes ? test_interrupt : test_cancel);
    }
  g_test_add_func ("/run/bad-endpoint", test_bad_endpoint);
  g_test_add_func ("/run/retry", test_retry);
  g_test_add_func ("/run/no-patience", test_no_patience);
  g_test_add_func ("/run/cache", test_cache);

  return g_test_run ();
}
