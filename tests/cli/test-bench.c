/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli bench`: what it prints and how it ends. */

#include "config.h"

#include "cli-program.h"
#include "gate-server.h"

#include <signal.h>
#include <string.h>

static void
test_text (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_run ("bench --strategies sequential,gathered --count 5 --repeats 2 --preset instant",
           &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");
  lines = cli_split_lines (result.output);
  g_assert_cmpstr (lines[0], ==, "5 items in each run; 2 repeats after a warm-up; instant");
  g_assert_true (g_str_has_prefix (lines[2], "Strategy"));
  g_assert_true (g_str_has_prefix (lines[3], "One at a time"));
  g_assert_true (g_str_has_prefix (lines[4], "Gathered"));
}

static void
test_default_strategies (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run ("bench --count 1 --repeats 1 --preset instant --format csv", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "strategy,repeat,elapsed_us,"));
  cli_assert_contains (result.output, "\nblocking,0,");
  cli_assert_contains (result.output, "\nsequential,0,");
  cli_assert_contains (result.output, "\ngathered,0,");
}

static void
test_json (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) benchmark = NULL;
  JsonArray *strategies;
  JsonObject *strategy;
  JsonObject *comparison;

  cli_run ("bench --strategies sequential,gathered --count 3 --repeats 3 --format json", &result);
  g_assert_cmpint (result.status, ==, 0);
  benchmark = cli_parse_json (result.output);
  g_assert_cmpstr (json_object_get_string_member (benchmark, "format"), ==, "gather-bench");
  g_assert_true (json_object_has_member (benchmark, "environment"));
  g_assert_cmpint (
    json_object_get_int_member (json_object_get_object_member (benchmark, "plan"), "repeats"), ==,
    3);

  strategies = json_object_get_array_member (benchmark, "strategies");
  g_assert_cmpuint (json_array_get_length (strategies), ==, 2);
  strategy = json_array_get_object_element (strategies, 0);
  g_assert_cmpstr (json_object_get_string_member (strategy, "strategy"), ==, "sequential");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (strategy, "samples_us")),
                    ==, 3);
  /* Three answers after 50 ms each. */
  g_assert_cmpint (json_object_get_int_member (strategy, "median_us"), >=, 150000);

  comparison
    = json_array_get_object_element (json_object_get_array_member (benchmark, "comparisons"), 0);
  g_assert_cmpstr (json_object_get_string_member (comparison, "b"), ==, "gathered");
  g_assert_cmpfloat (json_object_get_double_member (comparison, "ratio"), >, 1);
  g_assert_true (json_object_has_member (comparison, "ci95"));
  g_assert_true (json_object_has_member (comparison, "verdict"));
}

/* The same item fails in each of the six runs, and is named once. */
static void
test_failures (void)
{
  g_auto (CliResult) result = { 0 };
  const char *first;

  cli_run ("bench --strategies sequential,gathered --repeats 2 --ids 1,152 --preset instant",
           &result);
  g_assert_cmpint (result.status, ==, 1);
  first = strstr (result.errors, "Pokémon 152: The server has no such Pokémon (404).");
  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "Pokémon 152"));
  cli_assert_contains (result.output, "One at a time");
}

/* What is asked for, and the names of the rows that are measured. */
typedef struct
{
  const char *line;
  const char *names;
} Selection;

static const Selection selections[] = {
  { "--strategies gathered,gathered:2,gathered:2:1 --count 3", "gathered gathered:2 gathered:2:1" },
  { "--strategies gathered:0:2,sequential:0 --count 3", "gathered:0:2 sequential" },
  { "--strategies gathered:4 --connections 2 --count 3", "gathered:4:2" },
  { "--strategies gathered --counts 5,2", "gathered@2 gathered@5" },
  { "--strategies gathered --counts 5,2 --count 3", "gathered@2 gathered@3 gathered@5" },
  { "--strategies gathered --counts 2 --count 2", "gathered" },
  { "--sweep --count 5", "gathered:1 gathered:2 gathered:3 gathered:4" },
  { "--sweep --connections 2 --count 2", "gathered:1:2 gathered:2:2" },
  { "--sweep --counts 1,3", "gathered:1@1 gathered:1@3 gathered:2@3 gathered:3@3" },
};

static void
test_selection (gconstpointer data)
{
  const Selection *selection = data;
  g_autofree char *line = g_strdup_printf (
    "bench %s --repeats 1 --warm-ups 0 --preset instant --format json", selection->line);
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) benchmark = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  JsonArray *rows;

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");
  benchmark = cli_parse_json (result.output);
  rows = json_object_get_array_member (benchmark, "strategies");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_string_append_printf (
      names, "%s%s", i > 0 ? " " : "",
      json_object_get_string_member (json_array_get_object_element (rows, i), "name"));
  g_assert_cmpstr (names->str, ==, selection->names);
}

static void
test_warm_ups (void)
{
  static const guint warm_ups[] = { 0, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (warm_ups); i++)
    {
      g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
      g_autofree char *base = gate_server_get_base (server);
      g_autofree char *line
        = g_strdup_printf ("bench --strategies sequential --repeats 2 --count 2 "
                           "--warm-ups %u --yes --endpoint %s",
                           warm_ups[i], base);
      g_auto (CliResult) result = { 0 };

      cli_run (line, &result);
      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpstr (result.errors, ==, "");
      g_assert_cmpuint (gate_server_get_n_requests (server), ==, 2 * (2 + warm_ups[i]));
    }
}

static void
test_markdown (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run ("bench --strategies sequential,gathered --count 3 --repeats 1 --preset instant "
           "--format markdown",
           &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "# Benchmark\n"));
  cli_assert_contains (result.output, "\n| Gathered |");
}

static void
test_refused (void)
{
  GateServer *server = gate_server_new (NULL, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line
    = g_strdup_printf ("bench --repeats 50 --count 100 --yes --endpoint %s", base);
  g_auto (CliResult) result = { 0 };

  gate_server_free (server);
  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 3);
  g_assert_cmpstr (result.output, ==, "");
  cli_assert_contains (result.errors, "refused the connection.");
}

static gboolean
has_ninth_held (gpointer data)
{
  return gate_server_get_n_held (data) == 1 && gate_server_get_n_requests (data) == 9;
}

/* A warm-up and a sample are let through; the next run is interrupted. */
static void
test_interrupted (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line = g_strdup_printf (
    "bench --strategies blocking --repeats 5 --count 4 --format csv --yes --endpoint %s", base);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  gate_server_hold (server);
  gate_server_release (server, 4 + 4);
  process = cli_spawn (NULL, line);
  gate_wait_until (has_ninth_held, server);
  g_subprocess_send_signal (process, SIGINT);
  cli_wait (process, &result);

  g_assert_cmpint (result.status, ==, 130);
  lines = cli_split_lines (result.output);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[1], "blocking,0,"));
}

/* A server that goes away; what had been measured is told all the same. */
static void
test_gone (void)
{
  GateServer *server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line = g_strdup_printf ("bench --strategies sequential --repeats 9 --count 4 "
                                           "--no-keep-alive --format csv --yes --endpoint %s",
                                           base);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  gate_server_hold (server);
  gate_server_release (server, 4 + 4);
  process = cli_spawn (NULL, line);
  gate_wait_until (has_ninth_held, server);
  gate_server_free (server);
  cli_wait (process, &result);

  g_assert_cmpint (result.status, ==, 3);
  cli_assert_contains (result.output, "\nsequential,0,");
  cli_assert_contains (result.errors, "refused the connection.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bench/text", test_text);
  g_test_add_func ("/bench/default-strategies", test_default_strategies);
  g_test_add_func ("/bench/json", test_json);
  for (guint i = 0; i < G_N_ELEMENTS (selections); i++)
    {
      g_autofree char *path = g_strdup_printf ("/bench/selection/%s", selections[i].line);

      g_test_add_data_func (path, &selections[i], test_selection);
    }
  g_test_add_func ("/bench/warm-ups", test_warm_ups);
  g_test_add_func ("/bench/markdown", test_markdown);
  g_test_add_func ("/bench/failures", test_failures);
  g_test_add_func ("/bench/refused", test_refused);
  g_test_add_func ("/bench/interrupted", test_interrupted);
  g_test_add_func ("/bench/gone", test_gone);

  return g_test_run ();
}
