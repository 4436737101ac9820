/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-bench-command.h"

#include "cli/gather-archive.h"
#include "cli/gather-bench-output.h"
#include "cli/gather-command-line.h"
#include "cli/gather-consent.h"
#include "cli/gather-experiment-options.h"
#include "cli/gather-failures.h"
#include "cli/gather-interruption.h"
#include "cli/gather-output.h"
#include "cli/gather-progress.h"
#include "core/net/gather-endpoint.h"
#include "core/run/gather-benchmark.h"
#include "core/run/gather-benchmark-limits.h"
#include "core/run/gather-environment-probe.h"
#include "core/store/gather-bench-entry.h"
#include "core/strategies/gather-strategy.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n.h>
#include <unistd.h>

/* The steps: parse -> execute -> (benchmark_changed_cb)* (-> interrupted_cb) -> benchmark_ended_cb
 * -> report, which also keeps it in the history. */

#define NAME "bench"

/* What is under way. */
typedef struct
{
  GatherBenchmark *benchmark;
  GMainLoop *loop;
  GHashTable *failures; /* (element-type utf8 utf8): a set of sentences */
  GPtrArray *order;     /* of utf8: the same as they came; the set owns them */
  GError *unreachable;
} Session;

static const GatherExample examples[] = {
  { "gather-cli bench", N_ ("The tutorial’s comparison, in about a minute.") },
  { "gather-cli bench --strategies sequential,gathered:6,gathered --repeats 10",
    N_ ("One strategy twice, with different limits; ten samples of each.") },
  { "gather-cli bench --sweep --repeats 6 --svg pictures",
    N_ ("How many in flight are enough, and every chart as a picture.") },
  { "gather-cli bench --counts 10,50,150 --format markdown --output bench.md",
    N_ ("How the times grow with the count; the report goes into a file.") },
  { "gather-cli bench --endpoint http://127.0.0.1:8080/api/v2/ --yes",
    N_ ("The same with a server of your own; --yes says that it is.") },
};

static const GatherCommandLine command = {
  .name = NAME,
  .usage = N_ ("Usage: gather-cli bench [options]"),
  .description
  = N_ ("Compares strategies: after a warm-up of each, every repeat runs all of them once, in a "
        "fresh random order, and repeat by repeat all of them meet the same delays. Benchmarks "
        "run against the lab or against a server of your own, not against PokeAPI. What was "
        "measured is kept in the history, which “gather-cli history” and the window show."),
  .groups = GATHER_OPTIONS_ITEMS | GATHER_OPTIONS_COMPARISON | GATHER_OPTIONS_LIMITS
            | GATHER_OPTIONS_LAB | GATHER_OPTIONS_REPORT | GATHER_OPTIONS_HISTORY,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
};

/* The same items fail in every run; each is said once. */
static void
keep_failures (Session *session, GatherRun *run)
{
  g_autoptr (GPtrArray) sentences = gather_failures_list (run);

  for (guint i = 0; i < sentences->len; i++)
    {
      char *sentence = g_ptr_array_index (sentences, i);

      if (g_hash_table_contains (session->failures, sentence))
        continue;

      sentence = g_strdup (sentence);
      g_hash_table_add (session->failures, sentence);
      g_ptr_array_add (session->order, sentence);
    }
}

/* A run has ended, and is still the current one: a benchmark itself keeps samples only. */
static void
benchmark_changed_cb (GatherBenchmark *benchmark, gpointer user_data)
{
  Session *session = user_data;
  GatherRun *run = gather_benchmark_get_current_run (benchmark);
  const GError *unreachable;

  if (run == NULL || session->unreachable != NULL)
    return;

  unreachable = gather_failures_find_unreachable (run);
  if (unreachable == NULL)
    {
      keep_failures (session, run);
      return;
    }

  /* Nobody is there: the other runs could only say the same. */
  session->unreachable = g_error_copy (unreachable);
  gather_benchmark_cancel (benchmark);
}

static void
benchmark_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Session *session = user_data;
  GError *error = NULL;

  if (!gather_benchmark_execute_finish (GATHER_BENCHMARK (source), result, &error))
    session->unreachable = error;
  g_main_loop_quit (session->loop);
}

static gboolean
interrupted_cb (GCancellable *cancellable, gpointer user_data)
{
  gather_benchmark_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* What goes on in the run that is under way. */
static char *
describe_run (GatherBenchmark *benchmark, GatherRun *run)
{
  GatherTrace *trace = gather_run_get_trace (run);
  guint n_warm_ups = gather_benchmark_get_n_warm_ups (benchmark);
  guint n_runs = gather_benchmark_get_n_runs (benchmark);
  guint number = MIN (gather_benchmark_get_n_runs_done (benchmark) + 1, n_runs);
  gint64 left = gather_benchmark_get_time_left (benchmark);
  g_autofree char *strategy = gather_variant_dup_series_title (
    gather_measurement_get_experiment (gather_benchmark_get_measurement (benchmark)),
    gather_benchmark_get_current_variant (benchmark));
  guint n_final = gather_trace_get_n_final (trace);
  guint n_requests = gather_trace_get_n_requests (trace);

  if (gather_benchmark_is_warming_up (benchmark))
    /* Translators: progress, as in "Warm-up 2 of 3 (One at a time): 87 of 150". */
    return g_strdup_printf (_ ("Warm-up %u of %u (%s): %u of %u"), number, n_warm_ups, strategy,
                            n_final, n_requests);
  if (left < 0)
    /* Translators: progress, as in "Run 2 of 12 (One at a time): 87 of 150". */
    return g_strdup_printf (_ ("Run %u of %u (%s): %u of %u"), number - n_warm_ups,
                            n_runs - n_warm_ups, strategy, n_final, n_requests);

  /* Translators: progress, as in "Run 5 of 12 (One at a time): 87 of 150, about 30 s left". */
  return g_strdup_printf (_ ("Run %u of %u (%s): %u of %u, about %u s left"), number - n_warm_ups,
                          n_runs - n_warm_ups, strategy, n_final, n_requests,
                          (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
}

static char *
describe_progress (gpointer user_data)
{
  GatherBenchmark *benchmark = user_data;
  GatherRun *run = gather_benchmark_get_current_run (benchmark);

  if (gather_benchmark_is_pausing (benchmark))
    return g_strdup (_ ("Waiting, so that the server is not asked too often"));

  return run != NULL ? describe_run (benchmark, run) : g_strdup ("");
}

static void
execute (Session *session, GatherInterruption *interruption)
{
  G_GNUC_UNUSED g_autoptr (GatherProgress) progress
    = gather_progress_new (describe_progress, session->benchmark);

  g_signal_connect (session->benchmark, "changed", G_CALLBACK (benchmark_changed_cb), session);
  gather_benchmark_set_interrupt (session->benchmark,
                                  gather_interruption_get_cancellable (interruption));
  gather_interruption_call (interruption, interrupted_cb, session->benchmark);
  gather_benchmark_execute_async (session->benchmark, benchmark_ended_cb, session);
  g_main_loop_run (session->loop);
}

static gboolean
was_stopped (Session *session)
{
  return gather_measurement_was_stopped (gather_benchmark_get_measurement (session->benchmark));
}

/* Says what went wrong, and how the command ends because of it. */
static GatherExitStatus
judge (Session *session, gboolean interrupted)
{
  for (guint i = 0; i < session->order->len; i++)
    gather_output_complain (NAME, g_ptr_array_index (session->order, i));

  if (session->unreachable != NULL)
    {
      gather_output_complain (NAME, session->unreachable->message);
      return GATHER_EXIT_UNREACHABLE;
    }
  if (was_stopped (session) && interrupted)
    return GATHER_EXIT_INTERRUPTED;
  if (was_stopped (session))
    {
      gather_output_complain (NAME, _ ("A run that blocks the main loop is ended after 30 seconds. "
                                       "Fetch fewer items, or choose other strategies."));
      return GATHER_EXIT_FAILED;
    }

  return session->order->len > 0 ? GATHER_EXIT_FAILED : GATHER_EXIT_DONE;
}

/* What was measured is there, saved or not. */
static void
keep (GatherMeasurement *measurement, const GatherOptions *options)
{
  g_autoptr (GatherArchive) archive = gather_archive_new (NAME);
  g_autoptr (GatherHistoryEntry) entry = gather_bench_entry_new (measurement, options->name);
  g_autoptr (GBytes) payload = gather_bench_entry_make_payload (measurement);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (options->note != NULL)
    gather_history_entry_set_note (entry, options->note);
  if (!gather_archive_save (archive, entry, payload, &error))
    /* Translators: %s is a sentence that says why. */
    sentence = g_strdup_printf (_ ("The benchmark is not in the history: %s"), error->message);
  else if (isatty (STDERR_FILENO))
    /* Translators: %s is what a saved benchmark is known by. */
    sentence = g_strdup_printf (_ ("Saved as %s."), gather_history_entry_get_id (entry));
  if (sentence != NULL)
    gather_output_complain (NAME, sentence);
}

static GatherExitStatus
report (Session *session, const GatherOptions *options, gboolean interrupted)
{
  GatherMeasurement *measurement = gather_benchmark_get_measurement (session->benchmark);
  gboolean has_samples = gather_measurement_has_samples (measurement);
  GatherExitStatus written = GATHER_EXIT_DONE;
  GatherExitStatus status;

  if (session->unreachable == NULL || has_samples)
    written = gather_bench_output_write (NAME, measurement, options);
  status = judge (session, interrupted);
  if (has_samples && !options->no_save)
    keep (measurement, options);

  return written != GATHER_EXIT_DONE ? written : status;
}

static void
session_clear (Session *session)
{
  g_clear_object (&session->benchmark);
  g_main_loop_unref (session->loop);
  g_ptr_array_unref (session->order);
  g_hash_table_unref (session->failures);
  g_clear_error (&session->unreachable);
}

static GatherExitStatus
compare (GatherExperiment *experiment, const GatherOptions *options)
{
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherInterruption) interruption = gather_interruption_new ();
  GatherEnvironment environment;
  GatherExitStatus status;
  Session session = {
    .loop = g_main_loop_new (NULL, FALSE),
    .failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .order = g_ptr_array_new (),
  };

  gather_environment_probe (&environment);
  session.benchmark = gather_benchmark_new (experiment, &environment, lab);
  gather_environment_clear (&environment);

  execute (&session, interruption);
  status = report (&session, options, gather_interruption_has_happened (interruption));
  session_clear (&session);

  return status;
}

/* Whether the server may be asked for what the experiment asks for. */
static gboolean
may_load (GatherExperiment *experiment, const GatherOptions *options)
{
  g_autoptr (GatherEndpoint) endpoint = NULL;
  g_autofree char *server = NULL;
  g_autofree char *demand = NULL;

  if (options->endpoint == NULL)
    return TRUE;

  endpoint = gather_endpoint_new (options->endpoint, FALSE, NULL);
  server = gather_endpoint_dup_server (endpoint);
  demand = gather_benchmark_limits_describe (experiment, server);

  return gather_consent_get (NAME, demand, options->yes);
}

/**
 * gather_bench_command:
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_bench_command (int argc, char **argv)
{
  g_auto (GatherOptions) options = { 0 };
  g_autoptr (GatherExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  GatherExitStatus status;

  if (!gather_command_line_begin (&command, &options, argc, argv, &status))
    return status;

  experiment = gather_experiment_options_make (&options, &error);
  if (experiment == NULL)
    return gather_output_refuse (NAME, error);
  if (!may_load (experiment, &options))
    return GATHER_EXIT_USAGE;

  return compare (experiment, &options);
}
