/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs in a world where things go wrong: the same things for every strategy. */

#include "config.h"

#include "cli-program.h"
#include "core/base/gather-behaviour.h"

#include <string.h>

/* Flaky, without what takes seconds: a stall lasts to the deadline, a slow body nearly as long. */
#define QUICK_FLAKY "--preset flaky --latency 5 --jitter 5 --faults stall=0,slow=0 "

#define N_ITEMS 150

static GatherBehaviour
get_quick_flaky (void)
{
  GatherBehaviour behaviour = gather_preset_lookup ("flaky")->behaviour;

  behaviour.faults[GATHER_FAULT_STALL] = 0;
  behaviour.faults[GATHER_FAULT_SLOW] = 0;

  return behaviour;
}

/* Runs it, and returns the requests of its file. */
static JsonArray *
run (const char *options, CliResult *result, JsonObject **root)
{
  g_autofree char *line = g_strconcat ("run --format json ", options, NULL);

  cli_run (line, result);
  *root = cli_parse_json (result->output);

  return json_object_get_array_member (*root, "requests");
}

static const char *
get_error_kind (JsonObject *request)
{
  if (json_object_get_null_member (request, "error"))
    return NULL;

  return json_object_get_string_member (json_object_get_object_member (request, "error"), "kind");
}

static const char *const kinds[GATHER_N_FAULTS + 1] = {
  [GATHER_FAULT_ERROR] = "status",
  [GATHER_FAULT_RESET] = "closed",
  [GATHER_FAULT_CUT] = "incomplete",
};

/* The items whose every attempt meets a fault fail, with the error of their last one; all others are
 * done, and after as many attempts as fate has it. (A connection that was used before and is reset makes
 * libsoup ask again by itself over another one: to the lab the same attempt, which is reset again. One
 * request at a time has no third connection to try.) */
static void
assert_as_fated (JsonArray *requests, guint n_attempts)
{
  GatherBehaviour behaviour = get_quick_flaky ();

  g_assert_cmpuint (json_array_get_length (requests), ==, N_ITEMS);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      JsonObject *request = json_array_get_object_element (requests, i);
      guint attempt = 1;
      guint n_resets = 0;
      GatherFate fate = gather_behaviour_get_fate (&behaviour, i + 1, attempt);

      while (fate.fault != GATHER_FAULT_NONE && attempt < n_attempts)
        {
          n_resets += fate.fault == GATHER_FAULT_RESET;
          fate = gather_behaviour_get_fate (&behaviour, i + 1, ++attempt);
        }
      n_resets += fate.fault == GATHER_FAULT_RESET;
      g_assert_cmpint (json_object_get_int_member (request, "attempts"), >=, attempt);
      g_assert_cmpint (json_object_get_int_member (request, "attempts"), <=, attempt + n_resets);
      g_assert_cmpstr (get_error_kind (request), ==, kinds[fate.fault]);
      if (fate.fault == GATHER_FAULT_NONE || fate.fault == GATHER_FAULT_ERROR)
        g_assert_cmpint (json_object_get_int_member (request, "status"), ==, fate.status);
    }
}

typedef struct
{
  const char *strategy;
  guint retries;
} FatedCase;

static const FatedCase fated[] = {
  { "gathered --no-keep-alive", 0 },
  { "sequential", 0 },
  { "blocking", 0 },
  { "gathered --no-keep-alive", 2 },
  { "gathered --no-keep-alive --in-flight 7", 2 },
};

/* In whatever order, over new connections or old ones. */
static void
test_fated (gconstpointer data)
{
  const FatedCase *c = data;
  g_autofree char *options = g_strdup_printf (QUICK_FLAKY "--count 150 --strategy %s --retries %u",
                                              c->strategy, c->retries);
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) root = NULL;

  assert_as_fated (run (options, &result, &root), c->retries + 1);
  g_assert_cmpint (result.status, ==, 1);
}

/* A stall ends at the deadline, and not before. */
static void
test_stall (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) root = NULL;
  JsonArray *requests
    = run ("--ids 132 --preset instant --faults stall=100 --deadline 0.3", &result, &root);

  g_assert_cmpint (result.status, ==, 1);
  g_assert_cmpstr (get_error_kind (json_array_get_object_element (requests, 0)), ==, "timeout");
  g_assert_cmpint (json_object_get_int_member (root, "elapsed_us"), >=, 300 * 1000);
}

/* A slow body is no failure. */
static void
test_slow (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) root = NULL;
  JsonArray *requests = run ("--ids 132 --preset instant --faults slow=100", &result, &root);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_null (get_error_kind (json_array_get_object_element (requests, 0)));
  g_assert_cmpint (json_object_get_int_member (root, "elapsed_us"), >, 1000 * 1000);
}

static guint
count_done (JsonArray *requests)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (requests); i++)
    n += get_error_kind (json_array_get_object_element (requests, i)) == NULL;

  return n;
}

/* One request at a time stays below the cap, all at once do not; the rest of the burst is gone then. */
static void
test_rate (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) root = NULL;
  g_autoptr (JsonObject) slower = NULL;
  JsonArray *requests = run ("--count 30 --latency 5 --faults rate=1,burst=20", &result, &root);
  guint n_done = count_done (requests);

  g_assert_cmpint (result.status, ==, 1);
  g_assert_cmpuint (n_done, >=, 20);
  g_assert_cmpuint (n_done, <, 30);
  cli_assert_contains (result.errors, "429");

  requests = run ("--count 30 --latency 50 --faults rate=40,burst=20 --strategy sequential",
                  &result, &slower);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpuint (count_done (requests), ==, 30);
}

typedef struct
{
  const char *options;
  const char *preset;
  guint faults[GATHER_N_FAULTS];
  guint rate; /* 0: null */
  guint burst;
} PlanCase;

static const PlanCase plans[] = {
  { "--preset instant", "instant", { 0 }, 0, 0 },
  { "--preset flaky", "flaky", { 60, 30, 30, 5, 40 }, 0, 0 },
  { "--preset rate-limited", "rate-limited", { 0 }, 40, 20 },
  { "--faults error=5,reset=2,cut=2,stall=0.5,slow=5", NULL, { 50, 20, 20, 5, 50 }, 0, 0 },
  { "--faults error=0.01 --faults reset=100 --faults reset=1", NULL, { 1, 10 }, 0, 0 },
  { "--faults rate=40", NULL, { 0 }, 40, 20 },
  { "--faults rate=1", NULL, { 0 }, 1, 1 },
  { "--faults burst=7,rate=40", NULL, { 0 }, 40, 7 },
  { "--preset flaky --faults stall=0,rate=9", NULL, { 60, 30, 30, 0, 40 }, 9, 5 },
  { "--preset flaky --faults none", NULL, { 0 }, 0, 0 },
  { "--preset flaky --faults none,cut=1", NULL, { 0, 0, 10 }, 0, 0 },
  { "--preset rate-limited --faults burst=3", NULL, { 0 }, 40, 3 },
  { "--preset rate-limited --faults none", NULL, { 0 }, 0, 0 },
};

static gint64
get_int_or_null (JsonObject *object, const char *name)
{
  g_assert_true (json_object_has_member (object, name));

  return json_object_get_null_member (object, name) ? 0 : json_object_get_int_member (object, name);
}

/* The file says what the world was like, and does not call it by a name that it no longer deserves. */
static void
test_plan (gconstpointer data)
{
  const PlanCase *c = data;
  g_autofree char *options = g_strconcat ("--ids 132,132 --deadline 2 ", c->options, NULL);
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) root = NULL;
  JsonObject *plan;
  JsonObject *behaviour;
  JsonObject *faults;

  run (options, &result, &root);
  plan = json_object_get_object_member (root, "plan");
  behaviour = json_object_get_object_member (plan, "behaviour");
  faults = json_object_get_object_member (behaviour, "faults_per_mille");
  g_assert_cmpstr (json_object_get_string_member_with_default (plan, "preset", NULL), ==,
                   c->preset);
  g_assert_cmpuint (json_object_get_size (faults), ==, GATHER_N_FAULTS);
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    g_assert_cmpint (json_object_get_int_member (faults, gather_fault_get_name (i)), ==,
                     c->faults[i]);
  g_assert_cmpint (get_int_or_null (behaviour, "rate"), ==, c->rate);
  g_assert_cmpint (get_int_or_null (behaviour, "burst"), ==, c->burst);
}

/* Who watches the lab sees what it does to them. */
static void
test_serve (void)
{
  g_autoptr (GSubprocess) serve = cli_spawn (NULL, "serve --preset instant --faults reset=100");
  g_autoptr (GDataInputStream) lines
    = g_data_input_stream_new (g_subprocess_get_stdout_pipe (serve));
  g_autofree char *base = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_autofree char *options = g_strconcat ("run --ids 132 --endpoint ", base, NULL);
  g_autofree char *line = NULL;
  g_auto (CliResult) result = { 0 };

  g_assert_nonnull (base);
  cli_run (options, &result);
  g_assert_cmpint (result.status, !=, 0);
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "GET pokemon/132 -, broken off (fault: reset)");
  g_subprocess_force_exit (serve);
  g_subprocess_wait (serve, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fated); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/faults/fated/%s-%u", fated[i].strategy, fated[i].retries);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &fated[i], test_fated);
    }
  g_test_add_func ("/faults/stall", test_stall);
  g_test_add_func ("/faults/slow", test_slow);
  g_test_add_func ("/faults/rate", test_rate);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/plan/%u", i);

      g_test_add_data_func (path, &plans[i], test_plan);
    }
  g_test_add_func ("/faults/serve", test_serve);

  return g_test_run ();
}
