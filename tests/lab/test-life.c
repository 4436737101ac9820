/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the lab begins and ends. */

#include "config.h"

#include "lab-fixture.h"

#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define LISTEN_FD         3
#define EXIT_USAGE        2
#define EXIT_CANNOT_SERVE 3

/* So many, that a signal has certainly been seen in between. */
#define N_QUESTIONS 50

/* The test starts itself with this to be the parent that is killed. */
#define BE_PARENT "--be-parent"

static void
assert_refused (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                 .sin_port = htons (port) };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, -1);
  g_assert_cmpint (errno, ==, ECONNREFUSED);
  close (fd);
}

/* Waits for the end that a test has brought about. */
static void
lab_wait (Lab *lab)
{
  g_assert_true (g_subprocess_wait (lab->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (lab->process));
  g_assert_cmpint (g_subprocess_get_exit_status (lab->process), ==, 0);
  assert_refused (lab->port);
}

static void
lab_free_ended (Lab *lab)
{
  g_object_unref (lab->output);
  g_object_unref (lab->process);
  g_free (lab->base);
  g_free (lab->host);
  g_free (lab->prefix);
  g_free (lab);
}

static void
close_stdin (Lab *lab)
{
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (lab->process), NULL, NULL));
}

static void
test_end_of_stdin (void)
{
  Lab *lab = lab_start ("--preset", "instant", NULL);
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);

  close_stdin (lab);
  g_assert_true (lab_connection_is_closed (connection));
  lab_wait (lab);
  lab_free_ended (lab);
}

/* Answers under way do not keep it. */
static void
test_end_while_answering (void)
{
  Lab *lab = lab_start ("--latency", "600000", NULL);
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
  g_autofree char *request = lab_write_request (lab, "GET", "pokemon/1", "");

  g_assert_true (lab_connection_send (connection, request));
  close_stdin (lab);
  g_assert_true (lab_connection_is_closed (connection));
  lab_wait (lab);
  lab_free_ended (lab);
}

/* Nor does a main loop that hangs: here in writing lines that nobody reads. */
static void
test_end_while_stuck (void)
{
  Lab *lab = lab_start ("--preset", "instant", "--verbose", NULL);
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
  g_autofree char *long_name = g_strnfill (4000, 'x');
  g_autofree char *path = g_strconcat ("pokemon/", long_name, NULL);
  g_autofree char *request = lab_write_request (lab, "GET", path, "");

  connection->may_hang = TRUE;
  g_socket_set_timeout (connection->socket, 1);
  while (lab_connection_send (connection, request))
    ;
  close_stdin (lab);
  lab_wait (lab);
  lab_free_ended (lab);
}

static void
test_signals (void)
{
  static const int signals[] = { SIGTERM, SIGINT };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      Lab *lab = lab_start ("--preset", "instant", NULL);

      g_subprocess_send_signal (lab->process, signals[i]);
      lab_wait (lab);
      lab_free_ended (lab);
    }
}

/* A socket of some kind, as a parent could hand it down. */
static int
make_socket (int family, guint32 ip)
{
  struct sockaddr_in inet = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (ip) };
  struct sockaddr_un local = { .sun_family = AF_UNIX };
  int fd = socket (family, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  if (family == AF_INET)
    g_assert_cmpint (bind (fd, (struct sockaddr *) &inet, sizeof inet), ==, 0);
  else
    g_assert_cmpint (bind (fd, (struct sockaddr *) &local, sizeof (sa_family_t)), ==, 0);
  g_assert_cmpint (listen (fd, 1), ==, 0);

  return fd;
}

static GSubprocess *
spawn_with_socket (int fd)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_take_fd (launcher, fd, LISTEN_FD);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("GATHER_LAB"), "--listen-fd=3",
                                         NULL);
  g_assert_no_error (error);

  return process;
}

/* Ctrl-C in a terminal reaches the parent, too, which has something to say first. */
static void
test_inherited_socket (void)
{
  g_autoptr (GSubprocess) process = spawn_with_socket (make_socket (AF_INET, INADDR_LOOPBACK));
  g_autoptr (GDataInputStream) output
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *base = g_data_input_stream_read_line (output, NULL, NULL, NULL);

  g_assert_nonnull (base);
  g_subprocess_send_signal (process, SIGINT);
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      g_autofree char *answer = NULL;

      g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), "?\n", 2, NULL, NULL, NULL);
      answer = g_data_input_stream_read_line (output, NULL, NULL, NULL);
      g_assert_cmpstr (answer, ==, "error unknown command");
    }
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

/* Reachable from elsewhere, or from nowhere. */
static void
test_wrong_sockets (void)
{
  const int sockets[] = {
    make_socket (AF_INET, INADDR_ANY),
    make_socket (AF_INET, INADDR_LOOPBACK + 1),
    make_socket (AF_UNIX, 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    {
      g_autoptr (GSubprocess) process = spawn_with_socket (sockets[i]);

      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, EXIT_CANNOT_SERVE);
    }
}

typedef struct
{
  const char *first;
  const char *second;
  int status;
} UsageCase;

static const UsageCase usage_cases[] = {
  { "--preset", "nonsense", EXIT_USAGE },
  { "--latency", "-1", EXIT_USAGE },
  { "--latency", "nan", EXIT_USAGE },
  { "--latency", "inf", EXIT_USAGE },
  { "--latency", "600001", EXIT_USAGE },
  { "--latency", "1e300", EXIT_USAGE },
  { "--latency", "soon", EXIT_USAGE },
  { "--jitter", "-0.5", EXIT_USAGE },
  { "--jitter", "1e9", EXIT_USAGE },
  { "--bandwidth", "-1", EXIT_USAGE },
  { "--bandwidth", "1e10", EXIT_USAGE },
  { "--seed", "-1", EXIT_USAGE },
  { "--seed", "x", EXIT_USAGE },
  { "--colour", NULL, EXIT_USAGE },
  { "more", NULL, EXIT_USAGE },
  { "--mirror", "/nonexistent", EXIT_CANNOT_SERVE },
  { "--listen-fd", "77", EXIT_CANNOT_SERVE },
};

static void
test_usage (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (usage_cases); i++)
    {
      const UsageCase *c = &usage_cases[i];
      g_autoptr (GSubprocess) process
          = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                  | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                              NULL, g_getenv ("GATHER_LAB"), c->first, c->second, NULL);
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      g_test_message ("%s %s", c->first, c->second);
      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, c->status);
      g_assert_cmpstr (output, ==, "");
      g_assert_nonnull (strstr (errors, "gather-lab: "));
    }
}

static int
be_parent (void)
{
  Lab *lab = lab_start ("--preset", "instant", NULL);

  printf ("%s %u\n", g_subprocess_get_identifier (lab->process), lab->port);
  fflush (stdout);
  pause ();

  return 0;
}

/* The lab's end is inherited by this test, which so waits for it without looking at the clock. */
static void
test_killed_parent (void)
{
  g_autoptr (GSubprocess) parent = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) words = NULL;
  pid_t lab;
  int status = -1;

  g_assert_cmpint (prctl (PR_SET_CHILD_SUBREAPER, 1), ==, 0);
  parent
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "/proc/self/exe", BE_PARENT, NULL);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (parent));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  words = g_strsplit (line, " ", 2);
  lab = (pid_t) strtol (words[0], NULL, 10);
  g_assert_cmpint (kill (lab, 0), ==, 0);

  g_subprocess_force_exit (parent);
  g_assert_true (g_subprocess_wait (parent, NULL, NULL));
  g_assert_cmpint (waitpid (lab, &status, 0), ==, lab);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  assert_refused ((guint16) strtoul (words[1], NULL, 10));
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], BE_PARENT))
    return be_parent ();

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/life/end-of-stdin", test_end_of_stdin);
  g_test_add_func ("/life/end-while-answering", test_end_while_answering);
  g_test_add_func ("/life/end-while-stuck", test_end_while_stuck);
  g_test_add_func ("/life/signals", test_signals);
  g_test_add_func ("/life/inherited-socket", test_inherited_socket);
  g_test_add_func ("/life/wrong-sockets", test_wrong_sockets);
  g_test_add_func ("/life/usage", test_usage);
  g_test_add_func ("/life/killed-parent", test_killed_parent);

  return g_test_run ();
}
