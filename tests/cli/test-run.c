/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli run`: what it prints and how it ends, against the lab and against a server of the
 * test. */

#include "config.h"

#include "cli-program.h"
#include "gate-server.h"

#include <signal.h>
#include <string.h>

static void
test_order (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_run ("run --ids 151 --strategy sequential --preset instant", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");

  lines = cli_split_lines (result.output);
  g_assert_cmpuint (g_strv_length (lines), ==, 7);
  g_assert_cmpstr (lines[0], ==, "mew");
  g_assert_cmpstr (lines[1], ==, "");
  g_assert_true (g_str_has_prefix (lines[2], "Elapsed                "));
  g_assert_cmpstr (lines[3], ==, "Requests               1");
  g_assert_cmpstr (lines[4], ==, "In flight at the peak  1");
  g_assert_true (g_str_has_prefix (lines[5], "Slowest answer         "));
  g_assert_true (g_str_has_prefix (lines[6], "Longest freeze         "));
}

/* The order asked for, whatever arrives first. */
static void
test_strategies (gconstpointer data)
{
  g_autofree char *line = g_strdup_printf (
    "run --ids 151,25,1,25 --jitter 20 --latency 20 --strategy %s", (const char *) data);
  g_auto (CliResult) result = { 0 };

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "mew\npikachu\nbulbasaur\npikachu\n\nElapsed"));
}

static void
test_count (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_run ("run --count 153 --preset instant --in-flight 3 --connections 7", &result);
  g_assert_cmpint (result.status, ==, 0);
  lines = cli_split_lines (result.output);
  g_assert_cmpstr (lines[0], ==, "bulbasaur");
  g_assert_cmpstr (lines[150], ==, "mew");
  g_assert_cmpstr (lines[152], ==, "ivysaur");
  g_assert_cmpstr (lines[156], ==, "In flight at the peak  3");
}

static void
test_failures (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run ("run --ids 1,152,4,999 --preset instant", &result);
  g_assert_cmpint (result.status, ==, 1);
  g_assert_true (g_str_has_prefix (result.output, "bulbasaur\n-\ncharmander\n-\n\n"));
  cli_assert_contains (result.output, "4, of which 2 were answered");
  cli_assert_contains (result.errors, "Pokémon 152: The server has no such Pokémon (404).");
  cli_assert_contains (result.errors, "Pokémon 999: The server has no such Pokémon (404).");
  g_assert_null (strstr (result.errors, "Pokémon 1:"));
}

/* A port that nobody listens at: it was free a moment ago. */
static char *
make_dead_base (void)
{
  GateServer *server = gate_server_new (NULL, NULL);
  char *base = gate_server_get_base (server);

  gate_server_free (server);

  return base;
}

static void
test_refused (void)
{
  g_autofree char *base = make_dead_base ();
  g_autofree char *line = g_strdup_printf ("run --count 3 --format json --endpoint %s", base);
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) run = NULL;

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 3);
  cli_assert_contains (result.errors, "refused the connection.");
  run = cli_parse_json (result.output);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (run, "requests")), ==, 3);
}

static void
test_no_lab (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_setenv (launcher, "GATHER_LAB", "/nowhere/gather-lab", TRUE);
  process = cli_spawn (launcher, "run");
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 3);
  g_assert_cmpstr (result.output, ==, "");
  cli_assert_contains (result.errors, "The lab could not be started");
}

/* A program that is there, and is no lab. */
static void
test_broken_lab (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_setenv (launcher, "GATHER_LAB", "/bin/true", TRUE);
  process = cli_spawn (launcher, "run");
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 3);
  cli_assert_contains (result.errors, "The lab could not be started");
}

static void
assert_members (JsonObject *object, const char *names_text)
{
  g_auto (GStrv) names = g_strsplit (names_text, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_true (json_object_has_member (object, names[i]));
    }
}

static void
assert_first_request (JsonObject *request)
{
  JsonObject *t = json_object_get_object_member (request, "t");

  assert_members (request,
                  "id name types outcome status error attempts connection http t bytes_wire "
                  "bytes_decoded");
  g_assert_cmpstr (json_object_get_string_member (request, "name"), ==, "bulbasaur");
  g_assert_cmpstr (json_object_get_string_member (request, "outcome"), ==, "done");
  g_assert_cmpint (json_object_get_int_member (request, "status"), ==, 200);
  g_assert_true (json_object_get_null_member (request, "error"));
  assert_members (t, "queued started dns_start dns_end connect_start connect_end tls_start sent "
                     "first_byte last_byte decoded");
  g_assert_true (json_object_get_null_member (t, "tls_start"));
  g_assert_false (json_object_get_null_member (t, "connect_start"));
  g_assert_cmpint (json_object_get_int_member (t, "decoded"), >,
                   json_object_get_int_member (t, "started"));
}

static void
test_json (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) run = NULL;
  JsonObject *plan;
  JsonArray *requests;
  JsonObject *failed;

  cli_run ("run --ids 1,2,152 --strategy sequential --seed 7 --preset instant --format json",
           &result);
  g_assert_cmpint (result.status, ==, 1);
  run = cli_parse_json (result.output);
  assert_members (run,
                  "format version plan elapsed_us in_flight_peak bytes_wire bytes_decoded loop "
                  "requests");
  g_assert_cmpstr (json_object_get_string_member (run, "format"), ==, "gather-run");

  plan = json_object_get_object_member (run, "plan");
  g_assert_cmpstr (json_object_get_string_member (plan, "strategy"), ==, "sequential");
  g_assert_cmpstr (json_object_get_string_member (plan, "endpoint"), ==, "lab");
  g_assert_cmpstr (json_object_get_string_member (plan, "preset"), ==, "instant");
  g_assert_cmpint (json_object_get_int_member (plan, "seed"), ==, 7);
  g_assert_cmpint (json_object_get_int_member (plan, "in_flight"), ==, 3);

  requests = json_object_get_array_member (run, "requests");
  assert_first_request (json_array_get_object_element (requests, 0));
  /* The second one used the first one's connection. */
  g_assert_true (json_object_get_null_member (
    json_object_get_object_member (json_array_get_object_element (requests, 1), "t"),
    "connect_start"));
  failed = json_array_get_object_element (requests, 2);
  g_assert_true (json_object_get_null_member (failed, "name"));
  g_assert_cmpstr (
    json_object_get_string_member (json_object_get_object_member (failed, "error"), "kind"), ==,
    "status");
}

/* Every option arrives where it is meant to. A behaviour that was changed has no preset's name. */
static void
test_plan (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) run = NULL;
  JsonObject *plan;
  JsonObject *behaviour;

  cli_run (
    "run --count 2 --in-flight 5 --connections 4 --no-keep-alive --deadline 2.5 --latency 1.5 "
    "--preset tutorial --jitter 0.25 --bandwidth 5000 --format json",
    &result);
  g_assert_cmpint (result.status, ==, 0);
  run = cli_parse_json (result.output);
  plan = json_object_get_object_member (run, "plan");
  behaviour = json_object_get_object_member (plan, "behaviour");
  g_assert_cmpint (json_object_get_int_member (plan, "in_flight"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (plan, "connections"), ==, 4);
  g_assert_false (json_object_get_boolean_member (plan, "keep_alive"));
  g_assert_cmpint (json_object_get_int_member (plan, "deadline_us"), ==, 2500000);
  g_assert_true (json_object_get_null_member (plan, "preset"));
  g_assert_cmpint (json_object_get_int_member (behaviour, "latency_us"), ==, 1500);
  g_assert_cmpint (json_object_get_int_member (behaviour, "jitter_us"), ==, 250);
  g_assert_cmpint (json_object_get_int_member (behaviour, "bandwidth"), ==, 5000000);
  g_assert_false (json_object_get_boolean_member (behaviour, "tutorial"));
}

static void
test_csv (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_run ("run --ids 4,1 --preset instant --format csv", &result);
  g_assert_cmpint (result.status, ==, 0);
  lines = cli_split_lines (result.output);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "id,name,types,outcome,status,"));
  g_assert_true (g_str_has_prefix (lines[1], "4,charmander,fire,done,200,"));
  g_assert_true (g_str_has_prefix (lines[2], "1,bulbasaur,grass poison,done,200,"));
}

/* Letters are the server's, also where there is no language. */
static GBytes *
reply_accents (const char *path, guint n_before, gpointer user_data)
{
  return gate_reply ("200 OK", "",
                     "{\"id\":1,\"name\":\"flabébé\","
                     "\"types\":[{\"slot\":1,\"type\":{\"name\":\"fairy\"}}]}");
}

static void
test_bytes (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_accents, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line = g_strdup_printf ("run --ids 1 --endpoint %s", base);
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = cli_spawn (launcher, line);
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "flabébé\n\n"));
}

static gboolean
has_third_held (gpointer data)
{
  return gate_server_get_n_held (data) == 1 && gate_server_get_n_requests (data) == 3;
}

/* Two answers, the third one held: then the signal. */
static void
interrupt (const char *strategy, int number, CliResult *result)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line
    = g_strdup_printf ("run --count 20 --format json --strategy %s --endpoint %s", strategy, base);
  g_autoptr (GSubprocess) process = NULL;

  gate_server_hold (server);
  gate_server_release (server, 2);
  process = cli_spawn (NULL, line);
  gate_wait_until (has_third_held, server);
  /* Twice at once, as timeout(1) does: it is still one wish. */
  g_subprocess_send_signal (process, number);
  g_subprocess_send_signal (process, number);
  cli_wait (process, result);
}

static void
assert_partial (const CliResult *result)
{
  g_autoptr (JsonObject) run = cli_parse_json (result->output);
  JsonArray *requests = json_object_get_array_member (run, "requests");

  g_assert_cmpint (result->status, ==, 130);
  g_assert_cmpstr (result->errors, ==, "");
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (requests, i), "outcome"), ==,
      i < 2 ? "done" : "cancelled");
}

/* Of the blocking strategies, one has frozen the loop that would have to dispatch the signal. */
static void
test_interrupted (gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  interrupt (data, SIGINT, &result);
  assert_partial (&result);
}

static void
test_terminated (void)
{
  g_auto (CliResult) result = { 0 };

  interrupt ("sequential", SIGTERM, &result);
  assert_partial (&result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run/order", test_order);
  g_test_add_data_func ("/run/strategies/blocking", "blocking", test_strategies);
  g_test_add_data_func ("/run/strategies/blocking-worker", "blocking-worker", test_strategies);
  g_test_add_data_func ("/run/strategies/sequential", "sequential", test_strategies);
  g_test_add_data_func ("/run/strategies/gathered", "gathered", test_strategies);
  g_test_add_func ("/run/count", test_count);
  g_test_add_func ("/run/failures", test_failures);
  g_test_add_func ("/run/refused", test_refused);
  g_test_add_func ("/run/no-lab", test_no_lab);
  g_test_add_func ("/run/broken-lab", test_broken_lab);
  g_test_add_func ("/run/json", test_json);
  g_test_add_func ("/run/plan", test_plan);
  g_test_add_func ("/run/csv", test_csv);
  g_test_add_func ("/run/bytes", test_bytes);
  g_test_add_data_func ("/run/interrupted/blocking", "blocking", test_interrupted);
  g_test_add_data_func ("/run/interrupted/blocking-worker", "blocking-worker", test_interrupted);
  g_test_add_data_func ("/run/interrupted/sequential", "sequential", test_interrupted);
  g_test_add_func ("/run/terminated", test_terminated);

  return g_test_run ();
}
