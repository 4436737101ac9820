/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-serve-command.h"

#include "cli/gather-command-line.h"
#include "cli/gather-interruption.h"
#include "cli/gather-output.h"
#include "core/net/gather-lab-process.h"

#include <glib/gi18n.h>

/* The steps: parse -> serve -> lab_prepared_cb -> (line_read_cb)* (-> interrupted_cb) ->
 * line_read_cb with no line, when the lab has ended. */

#define NAME "serve"

/* What is under way. */
typedef struct
{
  GatherLabProcess *lab;
  GMainLoop *loop;
  gboolean started;
  gboolean stopped;
  GatherExitStatus status;
} Session;

static const GatherExample examples[] = {
  { "gather-cli serve", N_ ("Prints the address; PokeAPI’s paths are answered below it.") },
  { "gather-cli serve --latency 100 --bandwidth 500",
    N_ ("Answers after 100 ms, at 500 kilobytes a second on each connection.") },
};

static const GatherCommandLine command = {
  .name = NAME,
  .usage = N_ ("Usage: gather-cli serve [options]"),
  .description
  = N_ ("Runs the lab, a PokeAPI-shaped server on this computer, until Ctrl-C. The first line is "
        "its address, to which “pokemon/1” is added; then comes a line for each request."),
  .groups = GATHER_OPTIONS_LAB,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
};

static void read_line (Session *session);

static void
stop (Session *session)
{
  session->stopped = TRUE;
  gather_lab_process_stop (session->lab);
  /* A lab that serves says by the end of its lines that it is gone; one that is still starting has
   * nobody who reads them. */
  if (!session->started)
    g_main_loop_quit (session->loop);
}

static void
print_line (Session *session, const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);

  if (session->stopped || gather_output_print (NAME, text))
    return;

  session->status = GATHER_EXIT_FAILED;
  stop (session);
}

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Session *session = user_data;
  g_autofree char *line = gather_lab_process_read_line_finish (session->lab, result, NULL);

  if (line != NULL)
    {
      print_line (session, line);
      read_line (session);
      return;
    }

  if (!session->stopped)
    {
      session->status = GATHER_EXIT_UNREACHABLE;
      gather_output_complain (NAME, _ ("The lab ended unexpectedly."));
    }
  g_main_loop_quit (session->loop);
}

static void
read_line (Session *session)
{
  gather_lab_process_read_line_async (session->lab, NULL, line_read_cb, session);
}

static void
lab_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Session *session = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = gather_lab_process_prepare_finish (session->lab, result, &error);

  if (base == NULL)
    {
      session->status = GATHER_EXIT_UNREACHABLE;
      gather_output_complain (NAME, error->message);
      g_main_loop_quit (session->loop);
      return;
    }

  session->started = TRUE;
  read_line (session);
  print_line (session, base);
}

static gboolean
interrupted_cb (GCancellable *cancellable, gpointer user_data)
{
  stop (user_data);

  return G_SOURCE_REMOVE;
}

static GatherExitStatus
serve (const GatherOptions *options)
{
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GatherInterruption) interruption = gather_interruption_new ();
  GatherBehaviour behaviour = gather_options_get_behaviour (options);
  Session session = { .lab = lab, .loop = loop, .status = GATHER_EXIT_DONE };

  gather_interruption_call (interruption, interrupted_cb, &session);
  gather_lab_process_set_verbose (lab, TRUE);
  gather_lab_process_prepare_async (lab, &behaviour, options->mirror, NULL, lab_prepared_cb,
                                    &session);
  g_main_loop_run (loop);

  return session.status;
}

/**
 * gather_serve_command:
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 *
 * Returns: how it ended; %GATHER_EXIT_DONE when it was interrupted, as that is how it is meant to
 * end
 */
GatherExitStatus
gather_serve_command (int argc, char **argv)
{
  g_auto (GatherOptions) options = { 0 };
  GatherExitStatus status;

  if (!gather_command_line_begin (&command, &options, argc, argv, &status))
    return status;

  return serve (&options);
}
