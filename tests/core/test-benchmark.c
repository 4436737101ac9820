/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Benchmarks against a server that the test holds, and against the lab. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/base/gather-pace.h"
#include "core/run/gather-benchmark-limits.h"
#include "core/run/gather-benchmark-order.h"
#include "core/run/gather-benchmark.h"
#include "core/run/gather-environment-probe.h"
#include "core/run/gather-fate-check.h"
#include "core/strategies/gather-variant.h"
#include "gate-server.h"

#include <string.h>

static const GatherVariant two[] = { { .strategy = "sequential" }, { .strategy = "gathered" } };

static GatherExperiment *
make_experiment (const char *endpoint,
                 guint count,
                 const char *preset,
                 const GatherVariant *variants,
                 guint n_variants,
                 guint n_repeats,
                 guint n_warm_ups)
{
  g_autoptr (GArray) ids = gather_plan_ids_from_count (count);
  g_autoptr (GatherPlan) plan = NULL;
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.endpoint = endpoint;
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  settings.preset = preset;
  settings.behaviour = gather_preset_lookup (preset)->behaviour;
  plan = gather_plan_new (&settings);

  return gather_experiment_new (plan, variants, n_variants, n_repeats, n_warm_ups);
}

static GatherBenchmark *
make_benchmark (GatherExperiment *experiment, GatherLabProcess *lab)
{
  GatherEnvironment environment;
  GatherBenchmark *benchmark;

  gather_environment_probe (&environment);
  benchmark = gather_benchmark_new (experiment, &environment, lab);
  gather_environment_clear (&environment);

  return benchmark;
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
benchmark_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ending *ending = user_data;

  ending->executed
    = gather_benchmark_execute_finish (GATHER_BENCHMARK (source), result, &ending->error);
  ending->ended = TRUE;
}

static void
execute (GatherBenchmark *benchmark)
{
  Ending ending = { 0 };

  gather_benchmark_execute_async (benchmark, benchmark_ended_cb, &ending);
  gate_wait_until (has_ended, &ending);
  g_assert_no_error (ending.error);
  g_assert_true (ending.executed);
}

static guint
count_samples (GatherMeasurement *measurement, guint index)
{
  guint n;

  gather_measurement_get_samples (measurement, index, &n);

  return n;
}

static void
test_samples (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autoptr (GatherExperiment) experiment
    = make_experiment (base, 5, "instant", two, G_N_ELEMENTS (two), 3, 2);
  g_autoptr (GatherBenchmark) benchmark = make_benchmark (experiment, NULL);
  GatherMeasurement *measurement = gather_benchmark_get_measurement (benchmark);
  guint n_beats;
  guint n_warm_ups;

  g_assert_cmpint (gather_benchmark_get_time_left (benchmark), ==, -1);
  g_assert_cmpuint (gather_benchmark_get_n_runs (benchmark), ==, 2 * (2 + 3));
  g_assert_cmpuint (gather_benchmark_get_n_warm_ups (benchmark), ==, 4);
  execute (benchmark);
  g_assert_false (gather_measurement_was_stopped (measurement));
  g_assert_cmpuint (gather_benchmark_get_n_runs_done (benchmark), ==, 10);
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 10 * 5);
  g_assert_cmpint (gather_benchmark_get_time_left (benchmark), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (two); i++)
    {
      guint n;
      const GatherSample *samples = gather_measurement_get_samples (measurement, i, &n);

      g_assert_cmpuint (n, ==, 3);
      for (guint k = 0; k < n; k++)
        {
          g_assert_cmpuint (samples[k].repeat, ==, k);
          g_assert_cmpint (samples[k].elapsed, >, 0);
          g_assert_cmpint (samples[k].slowest_answer, >, 0);
          g_assert_cmpint (samples[k].answers, >=, samples[k].slowest_answer);
        }
      gather_measurement_get_warm_ups (measurement, i, &n_warm_ups);
      g_assert_cmpuint (n_warm_ups, ==, 2);
      /* Warm-ups are no samples. */
      g_assert_cmpuint (
        gather_histogram_get_n (gather_measurement_get_answers (measurement, i)), ==, 3 * 5);
    }
  gather_measurement_get_beats (measurement, &n_beats);
  g_assert_cmpuint (n_beats, ==, 3);
  /* Only the lab has a log. */
  g_assert_cmpuint (gather_measurement_get_fates (measurement)->n_checked, ==, 0);
}

static void
stop_after_three_cb (GatherBenchmark *benchmark, gpointer user_data)
{
  if (gather_benchmark_get_n_runs_done (benchmark) == 3)
    gather_benchmark_cancel (benchmark);
}

static void
test_stopped (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autoptr (GatherExperiment) experiment
    = make_experiment (base, 5, "instant", two, G_N_ELEMENTS (two), 50, 1);
  g_autoptr (GatherBenchmark) benchmark = make_benchmark (experiment, NULL);
  GatherMeasurement *measurement = gather_benchmark_get_measurement (benchmark);

  g_signal_connect (benchmark, "changed", G_CALLBACK (stop_after_three_cb), NULL);
  execute (benchmark);
  g_assert_true (gather_measurement_was_stopped (measurement));
  /* Two warm-ups and one sample, which is kept. */
  g_assert_cmpuint (count_samples (measurement, 0) + count_samples (measurement, 1), ==, 1);
}

static void
cancel_cb (GatherBenchmark *benchmark, gpointer user_data)
{
  /* Whatever is between two runs (a beat, a log, a pause) ends too. */
  if (gather_benchmark_get_current_run (benchmark) == NULL
      || gather_benchmark_get_n_runs_done (benchmark) == 2)
    gather_benchmark_cancel (benchmark);
}

static void
test_stopped_between (void)
{
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherExperiment) experiment
    = make_experiment (NULL, 5, "instant", two, G_N_ELEMENTS (two), 50, 1);
  g_autoptr (GatherBenchmark) benchmark = make_benchmark (experiment, lab);

  g_signal_connect (benchmark, "changed", G_CALLBACK (cancel_cb), NULL);
  execute (benchmark);
  g_assert_false (gather_benchmark_is_active (benchmark));
  g_assert_cmpuint (gather_benchmark_get_n_runs_done (benchmark), ==, 2);
}

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

static void
test_interrupted (void)
{
  static const GatherVariant blocking = { .strategy = "blocking" };
  g_autoptr (GCancellable) interrupt = g_cancellable_new ();
  g_autoptr (GateServer) server = gate_server_new (reply_and_interrupt, interrupt);
  g_autofree char *base = gate_server_get_base (server);
  g_autoptr (GatherExperiment) experiment
    = make_experiment (base, 20, "instant", &blocking, 1, 50, 1);
  g_autoptr (GatherBenchmark) benchmark = make_benchmark (experiment, NULL);

  gather_benchmark_set_interrupt (benchmark, interrupt);
  execute (benchmark);
  g_assert_true (
    gather_measurement_was_stopped (gather_benchmark_get_measurement (benchmark)));
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 3);
}

/* All variants meet the same delays and faults, and the lab's log says so. */
static void
test_fates (void)
{
  static const GatherVariant three[] = { { .strategy = "blocking-worker" },
                                         { .strategy = "gathered", .in_flight = 2 },
                                         { .strategy = "gathered" } };
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GArray) ids = gather_plan_ids_from_count (20);
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherExperiment) experiment = NULL;
  g_autoptr (GatherBenchmark) benchmark = NULL;
  const GatherFates *fates;
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  settings.behaviour = gather_preset_lookup ("instant")->behaviour;
  settings.behaviour.latency_us = 2000;
  settings.behaviour.jitter_us = 2000;
  settings.behaviour.faults[GATHER_FAULT_ERROR] = 100;
  settings.behaviour.faults[GATHER_FAULT_CUT] = 100;
  plan = gather_plan_new (&settings);
  experiment = gather_experiment_new (plan, three, G_N_ELEMENTS (three), 3, 1);
  benchmark = make_benchmark (experiment, lab);
  execute (benchmark);

  fates = gather_measurement_get_fates (gather_benchmark_get_measurement (benchmark));
  /* In each of four blocks, what two variants met is compared with what the first one met; a line may
   * be missing where the client had its answer before the lab had written that down. */
  g_assert_cmpuint (fates->n_checked, >=, 4 * 2 * 20 - 4 * 3);
  g_assert_cmpuint (fates->n_different, ==, 0);
}

/* What a log may say that is not the same. */
static void
test_different_fates (void)
{
  static const struct
  {
    const char *line;
    guint n_checked;
    guint n_different;
  } cases[] = {
    { "{\"item\":1,\"attempt\":1,\"status\":200,\"delay\":50,\"bytes\":9,\"last_byte\":1}", 1, 0 },
    { "{\"item\":1,\"attempt\":1,\"status\":200,\"delay\":51,\"bytes\":9,\"last_byte\":1}", 1, 1 },
    { "{\"item\":1,\"attempt\":1,\"status\":500,\"delay\":50,\"bytes\":9,\"last_byte\":1}", 1, 1 },
    { "{\"item\":1,\"attempt\":1,\"status\":200,\"delay\":50,\"bytes\":8,\"last_byte\":1}", 1, 1 },
    { "{\"item\":1,\"attempt\":1,\"status\":200,\"delay\":50,\"bytes\":8,\"last_byte\":0}", 1, 0 },
    { "{\"item\":1,\"attempt\":1,\"status\":200,\"delay\":50,\"bytes\":9,\"last_byte\":1,"
      "\"fault\":\"slow\"}", 1, 1 },
    { "{\"item\":1,\"attempt\":1,\"status\":429,\"fault\":\"rate\"}", 0, 0 },
    { "{\"item\":1,\"attempt\":2,\"status\":500,\"delay\":0}", 0, 0 },
    { "{\"item\":0,\"attempt\":1,\"status\":404}", 0, 0 },
    { "7", 0, 0 },
    { "{\"item\":{},\"attempt\":[],\"status\":\"x\"}", 0, 0 },
  };
  static const char first[]
    = "[{\"item\":1,\"attempt\":1,\"status\":200,\"delay\":50,\"bytes\":9,\"last_byte\":1}]";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherFateCheck) check = gather_fate_check_new ();
      g_autofree char *text = g_strdup_printf ("[%s]", cases[i].line);
      g_autoptr (GBytes) log = g_bytes_new (first, strlen (first));
      g_autoptr (GBytes) other = g_bytes_new (text, strlen (text));

      g_test_message ("%s", cases[i].line);
      g_assert_true (gather_fate_check_take_log (check, log, NULL));
      g_assert_true (gather_fate_check_take_log (check, other, NULL));
      g_assert_cmpuint (gather_fate_check_get_fates (check)->n_checked, ==, cases[i].n_checked);
      g_assert_cmpuint (gather_fate_check_get_fates (check)->n_different, ==,
                        cases[i].n_different);
    }
}

static void
test_no_log (void)
{
  static const char *const texts[] = { "", "{}", "nonsense", "7", "[" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GatherFateCheck) check = gather_fate_check_new ();
      g_autoptr (GBytes) log = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_false (gather_fate_check_take_log (check, log, &error));
      g_assert_error (error, GATHER_ERROR, GATHER_ERROR_LAB);
    }
}

/* A sweep is forecast from one run, which is a warm-up, and warm itself. */
static void
test_forecast (void)
{
  static const GatherVariant sweep[] = { { .strategy = "gathered", .in_flight = 20 },
                                         { .strategy = "gathered", .in_flight = 5 },
                                         { .strategy = "gathered", .in_flight = 1 } };
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherExperiment) experiment
    = make_experiment (NULL, 20, "steady", sweep, G_N_ELEMENTS (sweep), 1, 0);
  g_autoptr (GatherBenchmark) benchmark = make_benchmark (experiment, lab);
  GatherMeasurement *measurement = gather_benchmark_get_measurement (benchmark);
  gint64 serial;
  guint calibrator;

  g_assert_cmpuint (gather_benchmark_get_n_runs (benchmark), ==, 2 + 3);
  g_assert_false (gather_measurement_get_calibration (measurement, &calibrator, &serial));
  execute (benchmark);
  g_assert_true (gather_measurement_get_calibration (measurement, &calibrator, &serial));
  g_assert_cmpuint (calibrator, ==, 2);
  g_assert_cmpint (serial, >, 0);
  /* 20 answers of 50 ms: one wave, four waves, twenty waves, and what the client adds. */
  g_assert_cmpint (gather_measurement_get_forecast (measurement, 0), >=, 50000);
  g_assert_cmpint (gather_measurement_get_forecast (measurement, 1), >=, 4 * 50000);
  g_assert_cmpint (gather_measurement_get_forecast (measurement, 2), >=, 20 * 50000);
  g_assert_cmpint (gather_measurement_get_forecast (measurement, 0), <,
                   gather_measurement_get_forecast (measurement, 2) / 2);
}

static void
test_order (void)
{
  static const GatherVariant four[] = { { .strategy = "gathered", .in_flight = 4 },
                                        { .strategy = "gathered", .in_flight = 3 },
                                        { .strategy = "gathered", .in_flight = 2 },
                                        { .strategy = "blocking" } };
  g_autoptr (GatherExperiment) experiment
    = make_experiment (NULL, 10, "instant", four, G_N_ELEMENTS (four), 50, 1);
  g_autoptr (GArray) order = gather_benchmark_order_draw (experiment);
  g_autoptr (GArray) again = gather_benchmark_order_draw (experiment);
  guint n_first[G_N_ELEMENTS (four)] = { 0 };

  g_assert_cmpuint (order->len, ==, 4 * 51);
  g_assert_cmpmem (order->data, order->len * sizeof (GatherTurn), again->data,
                   again->len * sizeof (GatherTurn));
  for (guint block = 0; block < 51; block++)
    {
      guint seen = 0;

      for (guint i = 0; i < 4; i++)
        {
          const GatherTurn *turn = &g_array_index (order, GatherTurn, block * 4 + i);

          seen |= 1u << turn->variant;
          g_assert_cmpuint (turn->block, ==, block);
          g_assert_true (turn->is_warm_up == (block == 0));
          g_assert_cmpuint (turn->repeat, ==, block == 0 ? 0 : block - 1);
        }
      g_assert_cmphex (seen, ==, 0xf);
      n_first[g_array_index (order, GatherTurn, block * 4).variant]++;
    }
  /* Nobody always begins: of 50 blocks each begins some 12. */
  for (guint i = 0; i < G_N_ELEMENTS (four); i++)
    g_assert_cmpuint (n_first[i], >, 3);
  /* One in flight, without any limit of its own. */
  g_assert_cmpuint (g_array_index (order, GatherTurn, 3).variant, ==, 3);
}

static void
test_pace (void)
{
  GatherPace pace;

  gather_pace_init (&pace, 100);
  g_assert_cmpint (gather_pace_get_wait (&pace, 60, 0), ==, 0);
  gather_pace_note (&pace, 60, 1000);
  g_assert_cmpint (gather_pace_get_wait (&pace, 40, 2000), ==, 0);
  gather_pace_note (&pace, 40, 3000);
  /* Both are in the way: of the later one a second must have passed. */
  g_assert_cmpint (gather_pace_get_wait (&pace, 100, 3000), ==, G_USEC_PER_SEC);
  /* The later one fits beside it. */
  g_assert_cmpint (gather_pace_get_wait (&pace, 60, 3000), ==, G_USEC_PER_SEC - 2000);
  g_assert_cmpint (gather_pace_get_wait (&pace, 100, G_USEC_PER_SEC + 3000), ==, 0);
  gather_pace_clear (&pace);

  gather_pace_init (&pace, 0);
  gather_pace_note (&pace, 1000, 0);
  g_assert_cmpint (gather_pace_get_wait (&pace, 1000, 0), ==, 0);
  gather_pace_clear (&pace);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *endpoint;
    guint count;
    guint n_repeats;
    gboolean allowed;
  } cases[] = {
    { NULL, 10000, 1000, TRUE },
    { "http://127.0.0.1:8080/api/v2/", 500, 19, TRUE },
    { "http://127.0.0.1:8080/api/v2/", 500, 20, FALSE },
    { "http://127.0.0.1:8080/api/v2/", 501, 1, FALSE },
    { "https://pokeapi.co/api/v2/", 1, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherExperiment) experiment
        = make_experiment (cases[i].endpoint, cases[i].count, "instant", two, G_N_ELEMENTS (two),
                           cases[i].n_repeats, 1);
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_true (gather_benchmark_limits_check (experiment, &error) == cases[i].allowed);
      if (!cases[i].allowed)
        g_assert_error (error, GATHER_ERROR, GATHER_ERROR_USAGE);
    }
}

static void
test_names (void)
{
  static const GatherVariant variants[] = {
    { .strategy = "sequential", .count = 50 },
    { .strategy = "gathered", .count = 100 },
    { .strategy = "gathered", .in_flight = 6, .count = 100 },
    { .strategy = "gathered", .in_flight = 20, .connections = 6, .count = 100 },
    { .strategy = "gathered", .connections = 6, .count = 100 },
  };
  static const char *const names[] = { "sequential@50", "gathered@100", "gathered:6@100",
                                       "gathered:20:6@100", "gathered:0:6@100" };
  static const char *const titles[]
    = { "One at a time (50)", "Gathered (100)", "Gathered, 6 at a time (100)",
        "Gathered, 20 at a time over 6 connections (100)", "Gathered, over 6 connections (100)" };
  static const guint in_flight[] = { 1, 100, 6, 6, 6 };
  g_autoptr (GatherExperiment) experiment
    = make_experiment (NULL, 100, "instant", variants, G_N_ELEMENTS (variants), 1, 0);

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *name = gather_experiment_dup_name (experiment, i);
      g_autofree char *title = gather_variant_dup_title (experiment, i);
      g_autofree char *strategy = NULL;
      GatherVariant parsed;

      g_assert_cmpstr (name, ==, names[i]);
      g_assert_cmpstr (title, ==, titles[i]);
      g_assert_cmpuint (gather_variant_get_in_flight (experiment, i), ==, in_flight[i]);
      *strchr (name, '@') = '\0';
      g_assert_true (gather_variant_parse (name, &parsed, &strategy));
      g_assert_cmpstr (parsed.strategy, ==, variants[i].strategy);
      g_assert_cmpuint (parsed.in_flight, ==, variants[i].in_flight);
      g_assert_cmpuint (parsed.connections, ==, variants[i].connections);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/benchmark/samples", test_samples);
  g_test_add_func ("/benchmark/stopped", test_stopped);
  g_test_add_func ("/benchmark/stopped-between", test_stopped_between);
  g_test_add_func ("/benchmark/interrupted", test_interrupted);
  g_test_add_func ("/benchmark/fates", test_fates);
  g_test_add_func ("/benchmark/different-fates", test_different_fates);
  g_test_add_func ("/benchmark/no-log", test_no_log);
  g_test_add_func ("/benchmark/forecast", test_forecast);
  g_test_add_func ("/benchmark/order", test_order);
  g_test_add_func ("/benchmark/pace", test_pace);
  g_test_add_func ("/benchmark/limits", test_limits);
  g_test_add_func ("/benchmark/names", test_names);

  return g_test_run ();
}
