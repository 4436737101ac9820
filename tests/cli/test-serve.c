/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli serve`: a server that people find, and that is gone when they have had enough. */

#include "config.h"

#include "cli-program.h"

#include <signal.h>
#include <string.h>

/* A lab in the foreground, as far as its first line. */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  GUri *base;
} Serving;

static void
start (Serving *serving, const char *line)
{
  g_autofree char *base = NULL;
  g_autoptr (GError) error = NULL;

  serving->process = cli_spawn (NULL, line);
  serving->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (serving->process));
  base = g_data_input_stream_read_line (serving->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (base);
  serving->base = g_uri_parse (base, G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
}

static void
serving_clear (Serving *serving)
{
  g_clear_object (&serving->process);
  g_clear_object (&serving->output);
  g_clear_pointer (&serving->base, g_uri_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Serving, serving_clear)

static GSocketConnection *
connect_to (Serving *serving, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  return g_socket_client_connect_to_host (client, g_uri_get_host (serving->base),
                                          (guint16) g_uri_get_port (serving->base), NULL, error);
}

/* The whole answer, head and body. */
static char *
get (Serving *serving, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = connect_to (serving, &error);
  g_autoptr (GOutputStream) answer = g_memory_output_stream_new_resizable ();
  g_autofree char *request = NULL;

  g_assert_no_error (error);
  request = g_strdup_printf ("GET %s%s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n",
                             g_uri_get_path (serving->base), path, g_uri_get_host (serving->base),
                             g_uri_get_port (serving->base));
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (answer, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (answer, "", 1, NULL, NULL, NULL);
  g_output_stream_close (answer, NULL, NULL);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (answer));
}

/* Ends it, and sees that the lab went with it. */
static int
end (Serving *serving, int number)
{
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;

  g_subprocess_send_signal (serving->process, number);
  g_subprocess_wait (serving->process, NULL, &error);
  g_assert_no_error (error);
  connection = connect_to (serving, &refusal);
  g_assert_error (refusal, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_assert_true (g_subprocess_get_if_exited (serving->process));

  return g_subprocess_get_exit_status (serving->process);
}

static void
test_answers (void)
{
  g_auto (Serving) serving = { 0 };
  g_autofree char *answer = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *line = NULL;
  g_autofree char *missing_line = NULL;

  start (&serving, "serve --preset instant");
  g_assert_cmpstr (g_uri_get_host (serving.base), ==, "127.0.0.1");
  g_assert_true (g_str_has_suffix (g_uri_get_path (serving.base), "/"));

  answer = get (&serving, "pokemon/151");
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
  cli_assert_contains (answer, "\"mew\"");
  line = g_data_input_stream_read_line (serving.output, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (line, "GET pokemon/151 200, "));

  missing = get (&serving, "pokemon/1%0a%1b[2J");
  g_assert_true (g_str_has_prefix (missing, "HTTP/1.1 404 "));
  missing_line = g_data_input_stream_read_line (serving.output, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (missing_line, "GET pokemon/1%0A%1B%5B2J 404, "));

  g_assert_cmpint (end (&serving, SIGINT), ==, 0);
}

/* The behaviour reaches the lab: its own line says how long it took. */
static void
test_latency (void)
{
  g_auto (Serving) serving = { 0 };
  g_autofree char *answer = NULL;
  g_autofree char *line = NULL;
  const char *time;

  start (&serving, "serve --preset tutorial --latency 120.5");
  answer = get (&serving, "pokemon/1");
  line = g_data_input_stream_read_line (serving.output, NULL, NULL, NULL);
  time = strstr (line, "bytes, ");
  g_assert_nonnull (time);
  g_assert_cmpfloat (g_ascii_strtod (time + strlen ("bytes, "), NULL), >=, 120);
  g_assert_cmpint (end (&serving, SIGTERM), ==, 0);
}

/* The lab may not outlive its parent, however that ends: its end of our pipe closes. */
static void
test_killed (void)
{
  g_auto (Serving) serving = { 0 };
  g_autoptr (GSocketConnection) idle = NULL;
  char byte;

  start (&serving, "serve");
  idle = connect_to (&serving, NULL);
  g_assert_nonnull (idle);
  g_subprocess_force_exit (serving.process);
  g_assert_cmpint (
    g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (idle)), &byte, 1, NULL, NULL),
    <=, 0);
}

static void
test_no_lab (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_setenv (launcher, "GATHER_LAB", "/nowhere/gather-lab", TRUE);
  process = cli_spawn (launcher, "serve");
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 3);
  g_assert_cmpstr (result.output, ==, "");
  cli_assert_contains (result.errors, "The lab could not be started");
}

/* Who reads the lines may go; then nobody needs the server either. */
static void
test_reader_gone (void)
{
  g_auto (Serving) serving = { 0 };
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  start (&serving, "serve --preset instant");
  g_input_stream_close (G_INPUT_STREAM (serving.output), NULL, NULL);
  answer = get (&serving, "pokemon/1");
  g_subprocess_wait (serving.process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (serving.process), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/serve/answers", test_answers);
  g_test_add_func ("/serve/latency", test_latency);
  g_test_add_func ("/serve/killed", test_killed);
  g_test_add_func ("/serve/no-lab", test_no_lab);
  g_test_add_func ("/serve/reader-gone", test_reader_gone);

  return g_test_run ();
}
