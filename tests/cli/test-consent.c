/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose server is loaded: nobody's without a yes. */

#include "config.h"

#include "cli-program.h"
#include "cli-terminal.h"
#include "gate-server.h"

#include <string.h>
#include <unistd.h>

#define QUESTION "Is this server yours to load? [y/N] "

static char *
make_line (GateServer *server, const char *more)
{
  g_autofree char *base = gate_server_get_base (server);

  return g_strdup_printf (
    "bench --strategies sequential --count 3 --repeats 2 --no-save --endpoint %s %s", base, more);
}

static void
test_without_terminal (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *line = make_line (server, "");
  g_auto (CliResult) result = { 0 };

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 2);
  g_assert_cmpstr (result.output, ==, "");
  cli_assert_contains (result.errors, "At most 9 requests to 127.0.0.1:");
  cli_assert_contains (result.errors, "never more than 500 in a second.");
  cli_assert_contains (result.errors, "add --yes.");
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 0);
}

static void
test_yes (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *line = make_line (server, "--yes");
  g_auto (CliResult) result = { 0 };

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 9);
}

/* No yes makes PokeAPI the person's own, and none lifts the caps. */
static void
test_caps (void)
{
  static const char *const lines[]
    = { "bench --yes --endpoint pokeapi --count 1 --in-flight 1",
        "bench --yes --endpoint http://127.0.0.1:1/ --count 500 --repeats 100",
        "bench --yes --endpoint http://127.0.0.1:1/ --count 501 --repeats 1" };
  static const char *const sentences[] = { "Gather runs no benchmarks against it.",
                                           "20000 are the limit", "500 a second are the limit" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (lines[i], &result);
      g_assert_cmpint (result.status, ==, 2);
      cli_assert_contains (result.errors, sentences[i]);
    }
}

/* What is typed, and whether that is a yes. */
typedef struct
{
  const char *name;
  const char *typed;
  gboolean consents;
} Answer;

static const Answer answers[] = {
  { "y", "y\n", TRUE },       { "yes", " Yes\n", TRUE }, { "no", "n\n", FALSE },
  { "nothing", "\n", FALSE }, { "end", "\004", FALSE },  { "nonsense", "\377\n", FALSE },
};

static void
test_answer (gconstpointer data)
{
  const Answer *answer = data;
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *line = make_line (server, "");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_auto (CliResult) result = { 0 };
  int terminal;

  process = cli_terminal_spawn (line, &terminal);
  cli_terminal_read (terminal, shown, QUESTION);
  cli_assert_contains (shown->str, "At most 9 requests to 127.0.0.1:");
  g_assert_cmpint (write (terminal, answer->typed, strlen (answer->typed)), >, 0);
  cli_wait (process, &result);
  close (terminal);

  g_assert_cmpint (result.status, ==, answer->consents ? 0 : 2);
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, answer->consents ? 9 : 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/consent/without-terminal", test_without_terminal);
  g_test_add_func ("/consent/yes", test_yes);
  g_test_add_func ("/consent/caps", test_caps);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/consent/answer/%s", answers[i].name);

      g_test_add_data_func (path, &answers[i], test_answer);
    }

  return g_test_run ();
}
