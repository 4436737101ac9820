/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gather-lab: the built-in server. Started by the window or by gather-cli; see src/DESIGN.md for its
 * life and death. */

#include "config.h"

#include "core/base/gather-behaviour.h"
#include "lab/gather-lab-server.h"

#include <glib-unix.h>
#include <locale.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LISTEN_BACKLOG 512
#define EXIT_USAGE 2
#define EXIT_NO_MIRROR 3
#define US_PER_MS 1000
#define BYTES_PER_KB 1000

static int listen_fd = -1;
static char *preset_name;
static double latency_ms = -1;
static double jitter_ms = -1;
static double bandwidth_kb = -1;
static gint64 seed = -1;
static char *mirror;
static gboolean verbose;

static const GOptionEntry entries[] = {
  { "listen-fd", 0, 0, G_OPTION_ARG_INT, &listen_fd, "Listening socket that was inherited", "FD" },
  { "preset", 0, 0, G_OPTION_ARG_STRING, &preset_name, "Behaviour by name", "NAME" },
  { "latency", 0, 0, G_OPTION_ARG_DOUBLE, &latency_ms, "Time before an answer", "MS" },
  { "jitter", 0, 0, G_OPTION_ARG_DOUBLE, &jitter_ms, "Difference from that, up or down", "MS" },
  { "bandwidth", 0, 0, G_OPTION_ARG_DOUBLE, &bandwidth_kb, "For each connection", "KB/S" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "What fates are drawn from", "N" },
  { "mirror", 0, 0, G_OPTION_ARG_FILENAME, &mirror, "Serve real documents from here", "DIR" },
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
  if (latency_ms >= 0)
    {
      behaviour->latency_us = (gint64) (latency_ms * US_PER_MS);
      behaviour->tutorial = FALSE;
    }
  if (jitter_ms >= 0)
    behaviour->jitter_us = (gint64) (jitter_ms * US_PER_MS);
  if (bandwidth_kb >= 0)
    behaviour->bandwidth = (gint64) (bandwidth_kb * BYTES_PER_KB);
  if (seed >= 0)
    behaviour->seed = (guint64) seed;

  return TRUE;
}

static int
listen_on_loopback (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) != 0
      || listen (fd, LISTEN_BACKLOG) != 0)
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

  if (!g_str_has_prefix (command->line, "behaviour "))
    {
      say ("error unknown command");
      return G_SOURCE_REMOVE;
    }
  if (!gather_behaviour_parse (&behaviour, command->line + strlen ("behaviour "), &error))
    {
      reply = g_strdup_printf ("error %s", error->message);
      say (reply);
      return G_SOURCE_REMOVE;
    }

  gather_lab_server_set_behaviour (command->server, &behaviour);
  say ("ok");

  return G_SOURCE_REMOVE;
}

/* A thread of its own, so that the end of the parent ends the lab at once, whatever the main loop is
 * doing. */
static gpointer
read_parent (gpointer data)
{
  char line[1024];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      Command *command = g_new (Command, 1);

      *command = (Command){ data, g_strdup (g_strchomp (line)) };
      g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, command_arrived_cb, command, command_free);
    }
  _exit (0);

  return NULL;
}

static gboolean
signalled_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
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
      return EXIT_NO_MIRROR;
    }

  gather_lab_server_set_behaviour (server, behaviour);
  gather_lab_server_set_verbose (server, verbose);
  g_unix_signal_add (SIGTERM, signalled_cb, loop);
  /* With a socket of its parent it serves the parent's runs. Ctrl-C goes to both of them, and is the
   * parent's to answer: a lab that went first would make requests fail that are only being stopped. */
  if (listen_fd >= 0)
    signal (SIGINT, SIG_IGN);
  else
    g_unix_signal_add (SIGINT, signalled_cb, loop);
  say (gather_lab_server_get_base (server));

  g_thread_unref (g_thread_new ("parent", read_parent, server));
  g_main_loop_run (loop);

  return 0;
}

int
main (int argc, char *argv[])
{
  GatherBehaviour behaviour;

  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  if (!parse_options (&argc, &argv) || !make_behaviour (&behaviour))
    return EXIT_USAGE;

  return serve (&behaviour);
}
