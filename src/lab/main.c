/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gather-lab: the built-in server. Started by the window or by gather-cli; see src/DESIGN.md for
 * its life and death. */

#include "config.h"

#include "core/base/gather-behaviour.h"
#include "core/base/gather-open-files.h"
#include "lab/gather-command.h"
#include "lab/gather-lab-server.h"

#include <errno.h>
#include <glib-unix.h>
#include <locale.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define EXIT_USAGE        2
#define EXIT_CANNOT_SERVE 3
#define US_PER_MS         1000
#define BYTES_PER_KB      1000

/* Options that count have to stay below these: ten minutes, and more than any loopback can do. */
#define MAX_MS 600000.0
#define MAX_KB 1e9

/* What no option can be: it was not given. */
#define NOT_GIVEN G_MININT64

static int listen_fd = -1;
static char *preset_name;
static double latency_ms = NOT_GIVEN;
static double jitter_ms = NOT_GIVEN;
static double bandwidth_kb = NOT_GIVEN;
static gint64 seed = NOT_GIVEN;
static char *mirror;
static gboolean plain;
static gboolean verbose;

static const GOptionEntry entries[] = {
  { "listen-fd", 0, 0, G_OPTION_ARG_INT, &listen_fd, "Listening socket that was inherited", "FD" },
  { "preset", 0, 0, G_OPTION_ARG_STRING, &preset_name, "Behaviour by name", "NAME" },
  { "latency", 0, 0, G_OPTION_ARG_DOUBLE, &latency_ms, "Time before an answer", "MS" },
  { "jitter", 0, 0, G_OPTION_ARG_DOUBLE, &jitter_ms, "Difference from that, up or down", "MS" },
  { "bandwidth", 0, 0, G_OPTION_ARG_DOUBLE, &bandwidth_kb, "For each connection", "KB/S" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "What fates are drawn from", "N" },
  { "mirror", 0, 0, G_OPTION_ARG_FILENAME, &mirror, "Serve real documents from here", "DIR" },
  { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, "Compress nothing, whoever asks for it", NULL },
  { "verbose", 0, 0, G_OPTION_ARG_NONE, &verbose, "Print a line for each request", NULL },
  G_OPTION_ENTRY_NULL,
};

/* Lines for the parent; a parent that is gone is no reason to fail. */
static void
say (const char *line)
{
  printf ("%s\n", line);
  fflush (stdout);
}

static gboolean
parse_options (int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error) && *argc == 1)
    return TRUE;

  fprintf (stderr, "gather-lab: %s\n", error != NULL ? error->message : "too many arguments");

  return FALSE;
}

/* An option in its own unit becomes one of the behaviour, or is wrong. */
static gboolean
apply (const char *name, double given, double max, double factor, gint64 *value)
{
  if (given == (double) NOT_GIVEN)
    return TRUE;
  if (!(given >= 0 && given <= max))
    {
      fprintf (stderr, "gather-lab: --%s has to be from 0 to %.0f\n", name, max);
      return FALSE;
    }
  *value = (gint64) (given * factor);

  return TRUE;
}

static gboolean
apply_seed (GatherBehaviour *behaviour)
{
  if (seed == NOT_GIVEN)
    return TRUE;
  if (seed < 0)
    {
      fprintf (stderr, "gather-lab: --seed has to be 0 or more\n");
      return FALSE;
    }
  behaviour->seed = (guint64) seed;

  return TRUE;
}

static gboolean
make_behaviour (GatherBehaviour *behaviour)
{
  const GatherPreset *preset = gather_preset_lookup (preset_name != NULL ? preset_name : "steady");

  if (preset == NULL)
    {
      fprintf (stderr, "gather-lab: there is no preset “%s”\n", preset_name);
      return FALSE;
    }

  *behaviour = preset->behaviour;
  if (latency_ms != (double) NOT_GIVEN)
    behaviour->tutorial = FALSE;

  return apply ("latency", latency_ms, MAX_MS, US_PER_MS, &behaviour->latency_us)
         && apply ("jitter", jitter_ms, MAX_MS, US_PER_MS, &behaviour->jitter_us)
         && apply ("bandwidth", bandwidth_kb, MAX_KB, BYTES_PER_KB, &behaviour->bandwidth)
         && apply_seed (behaviour);
}

static int
listen_on_loopback (void)
{
  struct sockaddr_in address
    = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) != 0
      || listen (fd, SOMAXCONN) != 0)
    return -1;

  return fd;
}

/* A line from the parent, on its way from the reading thread to the main loop. */
typedef struct
{
  GatherLabServer *server;
  char *line;
} Command;

static void
command_free (gpointer data)
{
  Command *command = data;

  g_free (command->line);
  g_free (command);
}

static gboolean
command_arrived_cb (gpointer data)
{
  Command *command = data;
  GatherBehaviour behaviour;
  g_autoptr (GError) error = NULL;
  g_autofree char *reply = NULL;

  if (!gather_command_parse (command->line, &behaviour, &error))
    {
      reply = g_strdup_printf ("error %s", error->message);
      say (reply);
      return G_SOURCE_REMOVE;
    }

  gather_lab_server_set_behaviour (command->server, &behaviour);
  say ("ok");

  return G_SOURCE_REMOVE;
}

static void
pass_line (const char *line, gpointer user_data)
{
  Command *command = g_new (Command, 1);

  *command = (Command){ user_data, g_strdup (line) };
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, command_arrived_cb, command, command_free);
}

/* A thread of its own, so that the end of the parent ends the lab at once, whatever the main loop
 * is doing. Not with stdio, whose lock on stdin would make a normal exit wait for this thread. */
static gpointer
read_parent (gpointer data)
{
  GatherCommandBuffer buffer = { .length = 0 };
  gssize n_read;

  do
    {
      gsize size;
      char *room = gather_command_buffer_get_room (&buffer, &size);

      n_read = read (STDIN_FILENO, room, size);
      if (n_read > 0)
        gather_command_buffer_add (&buffer, (gsize) n_read, pass_line, data);
    }
  while (n_read > 0 || (n_read < 0 && errno == EINTR));
  _exit (0);

  return NULL;
}

static gboolean
signalled_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
watch_signals (GMainLoop *loop)
{
  g_unix_signal_add (SIGTERM, signalled_cb, loop);
  /* With a socket of its parent it serves the parent's runs. Ctrl-C goes to both of them, and is the
   * parent's to answer: a lab that went first would make requests fail that are only being stopped. */
  if (listen_fd >= 0)
    signal (SIGINT, SIG_IGN);
  else
    g_unix_signal_add (SIGINT, signalled_cb, loop);
}

static int
serve (const GatherBehaviour *behaviour)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GatherLabServer) server = NULL;
  g_autoptr (GSocket) listener = NULL;
  g_autoptr (GError) error = NULL;

  listener = g_socket_new_from_fd (listen_fd >= 0 ? listen_fd : listen_on_loopback (), &error);
  if (listener != NULL)
    server = gather_lab_server_new (listener, mirror, &error);
  if (server == NULL)
    {
      fprintf (stderr, "gather-lab: %s\n", error->message);
      return EXIT_CANNOT_SERVE;
    }

  gather_lab_server_set_behaviour (server, behaviour);
  gather_lab_server_set_plain (server, plain);
  gather_lab_server_set_verbose (server, verbose);
  watch_signals (loop);
  say (gather_lab_server_get_base (server));

  g_thread_unref (g_thread_new ("parent", read_parent, server));
  g_main_loop_run (loop);

  return 0;
}

int
main (int argc, char *argv[])
{
  GatherBehaviour behaviour;

  /* For letters only: its lines are read by programs, which expect a decimal point. */
  setlocale (LC_CTYPE, "");
  signal (SIGPIPE, SIG_IGN);
  /* Before the porter counts them. */
  gather_open_files_raise ();
  if (!parse_options (&argc, &argv) || !make_behaviour (&behaviour))
    return EXIT_USAGE;

  return serve (&behaviour);
}
