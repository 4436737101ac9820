/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where results go, and what becomes of them when there is no room; and the line of progress. */

#include "config.h"

#include "cli-program.h"
#include "cli-terminal.h"
#include "gate-server.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own, and a file in it. */
typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_init (Place *place)
{
  place->folder = g_dir_make_tmp ("gather-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "run.json", NULL);
}

/* Also sees that nothing else was left there. */
static void
place_clear (Place *place)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static char *
read_file (const char *path)
{
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);

  return contents;
}

static char *
make_line (const Place *place)
{
  return g_strdup_printf ("run --count 5 --preset instant --format json --output '%s'",
                          place->path);
}

static void
test_file (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *line = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (JsonObject) run = NULL;
  g_auto (CliResult) result = { 0 };

  place_init (&place);
  line = make_line (&place);
  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.output, ==, "");
  g_assert_cmpstr (result.errors, ==, "");
  contents = read_file (place.path);
  run = cli_parse_json (contents);
}

/* Its permissions stay, and so does a link to it. */
static void
test_replaced (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *link = NULL;
  g_autofree char *line = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (JsonObject) run = NULL;
  g_auto (CliResult) result = { 0 };
  struct stat info;

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, "good", -1, NULL));
  g_assert_cmpint (g_chmod (place.path, 0640), ==, 0);
  link = g_strconcat (place.path, ".link", NULL);
  g_assert_cmpint (symlink (place.path, link), ==, 0);
  line = g_strdup_printf ("run --count 5 --preset instant --format json --output '%s'", link);

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  contents = read_file (place.path);
  run = cli_parse_json (contents);
  g_assert_cmpint (g_stat (place.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_unlink (link);
}

/* To a write this is the same as a full disk. */
static void
leave_no_room (gpointer user_data)
{
  const struct rlimit limit = { 64, 64 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
}

static void
test_no_room (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *line = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, "good", -1, NULL));
  line = make_line (&place);
  g_subprocess_launcher_set_child_setup (launcher, leave_no_room, NULL, NULL);
  process = cli_spawn (launcher, line);
  cli_wait (process, &result);

  g_assert_cmpint (result.status, ==, 1);
  cli_assert_contains (result.errors, "cannot be written: ");
  contents = read_file (place.path);
  g_assert_cmpstr (contents, ==, "good");
}

/* A device is written to, and is still a device. */
static void
test_device (void)
{
  g_auto (CliResult) full = { 0 };
  g_auto (CliResult) null = { 0 };

  cli_run ("run --ids 1 --preset instant --output /dev/full", &full);
  g_assert_cmpint (full.status, ==, 1);
  cli_assert_contains (full.errors, "“/dev/full” cannot be written: ");
  cli_run ("run --ids 1 --preset instant --output /dev/null", &null);
  g_assert_cmpint (null.status, ==, 0);
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
}

static void
test_full_output (void)
{
  static const char *const lines[] = { "run --ids 1 --preset instant", "strategies", "--help" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher
        = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
      g_autoptr (GSubprocess) process = NULL;
      g_auto (CliResult) result = { 0 };

      g_subprocess_launcher_take_stdout_fd (launcher,
                                            g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0));
      process = cli_spawn (launcher, lines[i]);
      cli_wait (process, &result);
      g_assert_cmpint (result.status, ==, 1);
      cli_assert_contains (result.errors, "The results cannot be written: ");
    }
}

static void
test_closed_output (void)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };
  int ends[2];

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  close (ends[0]);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process = cli_spawn (launcher, "run --ids 1 --preset instant");
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 1);
  cli_assert_contains (result.errors, "The results cannot be written: ");
}

static void
close_output (gpointer user_data)
{
  close (STDOUT_FILENO);
}

/* What is opened next must not take its place. */
static void
test_no_output (void)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_set_child_setup (launcher, close_output, NULL, NULL);
  process = cli_spawn (launcher, "run --ids 1 --preset instant");
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 1);
  cli_assert_contains (result.errors, "The results cannot be written: ");
}

static void
test_progress (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line = g_strdup_printf ("run --count 12 --in-flight 4 --endpoint %s", base);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_auto (CliResult) result = { 0 };
  int terminal;

  gate_server_hold (server);
  gate_server_release (server, 3);
  process = cli_terminal_spawn (line, &terminal);
  cli_terminal_read (terminal, shown, "\r3 of 12, 4 in flight");
  gate_server_release_all (server);
  cli_wait (process, &result);
  cli_terminal_read (terminal, shown, NULL);
  close (terminal);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_null (strchr (shown->str, '\n'));
  /* Wiped out in the end, and not a trace of it among the results. */
  g_assert_true (g_str_has_suffix (shown->str, "          \r"));
  g_assert_null (strstr (result.output, "in flight\r"));
}

static void
lead_group (gpointer user_data)
{
  setpgid (0, 0);
}

/* Ctrl-C on a terminal signals the whole group, the lab too. Requests that it stops have not
 * failed. */
static void
test_group_interrupted (void)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_auto (CliResult) result = { 0 };
  int program;
  int terminal = cli_terminal_open (&program);
  GPid group;

  g_subprocess_launcher_set_child_setup (launcher, lead_group, NULL, NULL);
  g_subprocess_launcher_take_stderr_fd (launcher, program);
  process = cli_spawn (launcher, "run --count 20 --latency 600000 --deadline 700 --format csv");
  g_clear_object (&launcher);
  cli_terminal_read (terminal, shown, "\r0 of 20, 20 in flight");
  group = (GPid) g_ascii_strtoll (g_subprocess_get_identifier (process), NULL, 10);
  g_assert_cmpint (kill (-group, SIGINT), ==, 0);
  cli_wait (process, &result);
  close (terminal);

  g_assert_cmpint (result.status, ==, 130);
  g_assert_null (strstr (result.output, ",failed,"));
  cli_assert_contains (result.output, "\n20,,,cancelled,");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/output/file", test_file);
  g_test_add_func ("/output/replaced", test_replaced);
  g_test_add_func ("/output/no-room", test_no_room);
  g_test_add_func ("/output/device", test_device);
  g_test_add_func ("/output/full", test_full_output);
  g_test_add_func ("/output/closed", test_closed_output);
  g_test_add_func ("/output/none", test_no_output);
  g_test_add_func ("/output/progress", test_progress);
  g_test_add_func ("/output/group-interrupted", test_group_interrupted);

  return g_test_run ();
}
