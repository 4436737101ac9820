/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-bench-command.h"

#include "cli/gather-command-line.h"
#include "cli/gather-failures.h"
#include "cli/gather-help.h"
#include "cli/gather-interruption.h"
#include "cli/gather-options.h"
#include "cli/gather-output.h"
#include "cli/gather-progress.h"
#include "core/run/gather-benchmark.h"
#include "core/run/gather-benchmark-report.h"
#include "core/store/gather-run-file.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

/* The steps: parse -> execute -> (benchmark_changed_cb)* (-> interrupted_cb) -> benchmark_ended_cb
 * -> report. */

#define NAME "bench"
#define GROUPS \
  (GATHER_OPTIONS_ITEMS | GATHER_OPTIONS_COMPARISON | GATHER_OPTIONS_LIMITS | GATHER_OPTIONS_LAB \
   | GATHER_OPTIONS_RESULTS)

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
  { "gather-cli bench --strategies sequential,gathered --count 50 --repeats 10",
    N_ ("Two strategies, ten samples each.") },
  { "gather-cli bench --endpoint http://127.0.0.1:8080/api/v2/ --in-flight 20",
    N_ ("The same with a server of your own, at most 20 requests at a time.") },
};

static char *
write_help (void)
{
  GString *text = g_string_new (NULL);

  gather_help_append_paragraph (text, _ ("Usage: gather-cli bench [options]"));
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (
    text,
    _ ("Compares strategies: after a warm-up of each, every repeat runs all of them once, in a "
       "fresh random order, and repeat by repeat all of them meet the same delays. Benchmarks "
       "run against the lab or against a server of your own, not against PokeAPI."));
  gather_options_append_help (text, GROUPS);
  gather_help_append_examples (text, examples, G_N_ELEMENTS (examples));
  gather_help_append_exit_status (text);

  return g_string_free (text, FALSE);
}

/* The ones that the window has toggles for. */
static GStrv
list_shown_strategies (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n_strategies;
  const GatherStrategy *strategies = gather_strategy_get_all (&n_strategies);

  for (guint i = 0; i < n_strategies; i++)
    if (strategies[i].shown)
      g_strv_builder_add (names, strategies[i].name);

  return g_strv_builder_end (names);
}

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

static char *
describe_progress (gpointer user_data)
{
  GatherBenchmark *benchmark = user_data;
  GatherRun *run = gather_benchmark_get_current_run (benchmark);
  guint n_runs = gather_benchmark_get_n_runs (benchmark);
  guint number = MIN (gather_benchmark_get_n_runs_done (benchmark) + 1, n_runs);
  gint64 left = gather_benchmark_get_time_left (benchmark);
  const char *strategy;
  GatherTrace *trace;

  if (run == NULL)
    return g_strdup ("");

  trace = gather_run_get_trace (run);
  strategy = gather_strategy_get_title (
    gather_strategy_lookup (gather_plan_get_settings (gather_run_get_plan (run))->strategy));
  if (left < 0)
    /* Translators: progress, as in "Run 2 of 12 (One at a time): 87 of 150". */
    return g_strdup_printf (_ ("Run %u of %u (%s): %u of %u"), number, n_runs, strategy,
                            gather_trace_get_n_final (trace), gather_trace_get_n_requests (trace));

  /* Translators: progress, as in "Run 5 of 12 (One at a time): 87 of 150, about 30 s left". */
  return g_strdup_printf (_ ("Run %u of %u (%s): %u of %u, about %u s left"), number, n_runs,
                          strategy, gather_trace_get_n_final (trace),
                          gather_trace_get_n_requests (trace),
                          (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
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

static char *
write_results (GatherBenchmark *benchmark, GatherFormat format)
{
  switch (format)
    {
    case GATHER_FORMAT_JSON:
      return gather_run_file_benchmark_to_json (benchmark);
    case GATHER_FORMAT_CSV:
      return gather_run_file_benchmark_to_csv (benchmark);
    case GATHER_FORMAT_TEXT:
    default:
      return gather_benchmark_report_to_text (benchmark);
    }
}

static gboolean
has_samples (GatherBenchmark *benchmark)
{
  guint n_samples = 0;

  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark) && n_samples == 0; i++)
    gather_benchmark_get_samples (benchmark, i, &n_samples);

  return n_samples > 0;
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
  if (gather_benchmark_was_stopped (session->benchmark) && interrupted)
    return GATHER_EXIT_INTERRUPTED;
  if (gather_benchmark_was_stopped (session->benchmark))
    {
      gather_output_complain (NAME, _ ("A run that blocks the main loop is ended after 30 seconds. "
                                       "Fetch fewer items, or choose other strategies."));
      return GATHER_EXIT_FAILED;
    }

  return session->order->len > 0 ? GATHER_EXIT_FAILED : GATHER_EXIT_DONE;
}

static GatherExitStatus
report (Session *session, const GatherOptions *options, gboolean interrupted)
{
  GatherExitStatus written = GATHER_EXIT_DONE;
  GatherExitStatus status;

  if (session->unreachable == NULL || has_samples (session->benchmark))
    {
      g_autofree char *results = write_results (session->benchmark, options->format);

      written = gather_output_finish (NAME, options->output, results, GATHER_EXIT_DONE);
    }
  status = judge (session, interrupted);

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
compare (const GatherOptions *options)
{
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherInterruption) interruption = gather_interruption_new ();
  g_autoptr (GatherPlan) plan = gather_options_make_plan (options);
  g_auto (GStrv) shown = list_shown_strategies ();
  GStrv strategies = options->strategies != NULL ? options->strategies : shown;
  GatherExitStatus status;
  Session session = {
    .benchmark
    = gather_benchmark_new (plan, (const char *const *) strategies, options->repeats, lab),
    .loop = g_main_loop_new (NULL, FALSE),
    .failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .order = g_ptr_array_new (),
  };

  execute (&session, interruption);
  status = report (&session, options, gather_interruption_has_happened (interruption));
  session_clear (&session);

  return status;
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
  GatherExitStatus status;

  if (!gather_command_line_begin (&options, NAME, GROUPS, write_help, argc, argv, &status))
    return status;
  if (options.is_pokeapi)
    {
      gather_output_complain (NAME,
                              _ ("PokeAPI is run by volunteers who ask to go easy on it, so "
                                 "Gather runs no benchmarks against it. Use the lab, or a server "
                                 "of your own."));
      return GATHER_EXIT_USAGE;
    }

  return compare (&options);
}
