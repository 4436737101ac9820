/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-run-command.h"

#include "cli/gather-command-line.h"
#include "cli/gather-failures.h"
#include "cli/gather-interruption.h"
#include "cli/gather-output.h"
#include "cli/gather-progress.h"
#include "cli/gather-run-text.h"
#include "core/run/gather-run.h"
#include "core/store/gather-run-file.h"

#include <glib/gi18n.h>

/* The steps: parse -> execute (-> interrupted_cb) -> run_ended_cb -> report. */

#define NAME "run"

static const GatherExample examples[] = {
  { "gather-cli run --ids 151", N_ ("One request: prints “mew”, and how long it took.") },
  { "gather-cli run --preset tutorial --strategy sequential",
    N_ ("150 requests, each awaited before the next one starts.") },
  { "gather-cli run --preset tutorial --format json --output run.json",
    N_ ("The same requests, all under way together; every phase of each goes into a file.") },
  { "gather-cli run --endpoint http://127.0.0.1:8080/api/v2/ --in-flight 20",
    N_ ("Requests to a server of your own, at most 20 at a time.") },
};

static const GatherCommandLine command = {
  .name = NAME,
  .usage = N_ ("Usage: gather-cli run [options]"),
  .description
  = N_ ("Makes one run: fetches every item once and prints the names in the order asked for, one "
        "a line (“-” where one did not arrive), then the figures."),
  .groups = GATHER_OPTIONS_ITEMS | GATHER_OPTIONS_STRATEGY | GATHER_OPTIONS_LIMITS
            | GATHER_OPTIONS_LAB | GATHER_OPTIONS_RESULTS,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
};

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What it could not do is kept by the run itself. */
  gather_run_execute_finish (GATHER_RUN (source), result, NULL);
  g_main_loop_quit (user_data);
}

static gboolean
interrupted_cb (GCancellable *cancellable, gpointer user_data)
{
  gather_run_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static char *
describe_progress (gpointer user_data)
{
  GatherTrace *trace = gather_run_get_trace (user_data);
  guint n = gather_trace_get_n_requests (trace);

  if (gather_run_get_state (user_data) == GATHER_RUN_PREPARING)
    return g_strdup (_ ("Starting the lab…"));

  /* Translators: progress of a run, as in "87 of 150, 12 in flight". */
  return g_strdup_printf (ngettext ("%u of %u, %u in flight", "%u of %u, %u in flight", n),
                          gather_trace_get_n_final (trace), n, gather_trace_get_in_flight (trace));
}

static void
execute (GatherRun *run, GatherInterruption *interruption)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  G_GNUC_UNUSED g_autoptr (GatherProgress) progress = gather_progress_new (describe_progress, run);

  gather_run_set_interrupt (run, gather_interruption_get_cancellable (interruption));
  gather_interruption_call (interruption, interrupted_cb, run);
  gather_run_execute_async (run, run_ended_cb, loop);
  g_main_loop_run (loop);
}

static char *
write_results (GatherRun *run, GatherFormat format)
{
  switch (format)
    {
    case GATHER_FORMAT_JSON:
      return gather_run_file_to_json (run);
    case GATHER_FORMAT_CSV:
      return gather_run_file_to_csv (run);
    case GATHER_FORMAT_TEXT:
    default:
      return gather_run_text_write (run);
    }
}

/* Says what went wrong, and how the command ends because of it. */
static GatherExitStatus
judge (GatherRun *run, gboolean interrupted)
{
  GatherTrace *trace = gather_run_get_trace (run);
  const GError *unreachable = gather_failures_find_unreachable (run);
  g_autoptr (GPtrArray) failures = NULL;

  if (unreachable != NULL)
    {
      gather_output_complain (NAME, unreachable->message);
      return GATHER_EXIT_UNREACHABLE;
    }

  failures = gather_failures_list (run);
  for (guint i = 0; i < failures->len; i++)
    gather_output_complain (NAME, g_ptr_array_index (failures, i));

  if (gather_run_get_state (run) == GATHER_RUN_STOPPED && interrupted)
    return GATHER_EXIT_INTERRUPTED;
  if (gather_run_get_state (run) == GATHER_RUN_STOPPED)
    gather_output_complain (NAME,
                            _ ("A run that blocks the main loop is ended after 30 seconds. Fetch "
                               "fewer items, or choose another strategy."));

  return gather_trace_count (trace, GATHER_OUTCOME_DONE) == gather_trace_get_n_requests (trace)
           ? GATHER_EXIT_DONE
           : GATHER_EXIT_FAILED;
}

static GatherExitStatus
report (GatherRun *run, const GatherOptions *options, gboolean interrupted)
{
  g_autofree char *results = NULL;
  GatherExitStatus status;
  GatherExitStatus written;

  if (gather_run_get_state (run) == GATHER_RUN_FAILED)
    {
      gather_output_complain (NAME, gather_run_get_error (run)->message);
      return GATHER_EXIT_UNREACHABLE;
    }

  results = write_results (run, options->format);
  written = gather_output_finish (NAME, options->output, results, GATHER_EXIT_DONE);
  status = judge (run, interrupted);

  return written != GATHER_EXIT_DONE ? written : status;
}

/**
 * gather_run_command:
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_run_command (int argc, char **argv)
{
  g_auto (GatherOptions) options = { 0 };
  GatherExitStatus status;
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherCache) cache = NULL;
  g_autoptr (GatherInterruption) interruption = NULL;
  g_autoptr (GatherRun) run = NULL;

  if (!gather_command_line_begin (&command, &options, argc, argv, &status))
    return status;

  interruption = gather_interruption_new ();
  plan = gather_options_make_plan (&options);
  run = gather_run_new (plan, lab);
  if (options.is_pokeapi)
    {
      cache = gather_cache_new_for_user ();
      gather_run_set_cache (run, cache);
    }
  execute (run, interruption);

  return report (run, &options, gather_interruption_has_happened (interruption));
}
