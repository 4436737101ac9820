/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gather-cli in German: people read German, and programs read what they always read. */

#include "config.h"

#include "cli-program.h"

#include <signal.h>
#include <string.h>

#define GERMAN "de_DE.UTF-8"

static GSubprocess *
spawn_in (const char *locale, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();

  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);

  return cli_spawn (launcher, line);
}

static void
run_in (const char *locale, const char *line, CliResult *result)
{
  g_autoptr (GSubprocess) process = spawn_in (locale, line);

  cli_wait (process, result);
}

static void
assert_matches (const char *text, const char *regex)
{
  if (!g_regex_match_simple (regex, text, G_REGEX_MULTILINE, 0))
    g_error ("“%s” does not match “%s”", text, regex);
}

/* With a decimal comma, and a space before the unit at which no line is broken. */
static void
test_figures (void)
{
  g_auto (CliResult) result = { 0 };

  run_in (GERMAN, "run --ids 151 --latency 1010", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "mew\n\n"));
  assert_matches (result.output, "^Dauer +[0-9]+,[0-9][0-9]\u00a0s$");
  assert_matches (result.output, "^Anfragen +1$");
}

static void
test_width (gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  run_in (GERMAN, data, &result);
  g_assert_cmpint (result.status, ==, 0);
  cli_assert_contains (result.output, "Aufruf: gather-cli");
  lines = cli_split_lines (result.output);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_utf8_strlen (lines[i], -1) > 80)
      g_error ("Too wide: %s", lines[i]);
}

/* The longest titles of all: the table is as wide as they are, and its lines end below each
 * other. */
static void
test_table (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  run_in (GERMAN,
          "bench --strategies blocking-worker,sequential,gathered --count 2 --repeats 1 "
          "--preset instant",
          &result);
  g_assert_cmpint (result.status, ==, 0);
  lines = cli_split_lines (result.output);
  g_assert_true (g_str_has_prefix (lines[0], "2 Einträge je Lauf; 1 Wiederholung"));
  g_assert_true (g_str_has_prefix (lines[2], "Strategie"));
  g_assert_true (g_str_has_suffix (lines[2], "  Längster Stillstand"));
  g_assert_cmpint (g_utf8_strlen (lines[2], -1), <=, 90);
  for (guint i = 3; i < 6; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), ==, g_utf8_strlen (lines[2], -1));
}

/* No two runs take the same time, so that every number counts as N, and so does an id; nor do
 * their answers fall into as many classes. */
static char *
mask_numbers (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex
    = g_regex_new ("(?<=\"id\":\")[0-9a-f-]{36}|(?<=\"buckets\":).*?(?=\\}|$)|"
                   "[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?",
                   0, 0, &error);
  char *masked;

  g_assert_no_error (error);
  masked = g_regex_replace_literal (regex, text, -1, 0, "N", 0, &error);
  g_assert_no_error (error);

  return masked;
}

static void
test_machine (gconstpointer data)
{
  g_auto (CliResult) english = { 0 };
  g_auto (CliResult) german = { 0 };
  g_autofree char *english_text = NULL;
  g_autofree char *german_text = NULL;

  run_in ("C.UTF-8", data, &english);
  run_in (GERMAN, data, &german);
  g_assert_cmpint (german.status, ==, 0);
  english_text = mask_numbers (english.output);
  german_text = mask_numbers (german.output);
  g_assert_cmpstr (german_text, ==, english_text);
}

/* Only the sentence is for people; programs go by its kind. */
static void
test_error (void)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonObject) run = NULL;
  JsonObject *error;

  run_in (GERMAN, "run --ids 152 --preset instant --format json", &result);
  g_assert_cmpint (result.status, ==, 1);
  cli_assert_contains (result.errors, "Pokémon 152: Der Server kennt dieses Pokémon nicht");
  run = cli_parse_json (result.output);
  error = json_object_get_object_member (
    json_array_get_object_element (json_object_get_array_member (run, "requests"), 0), "error");
  g_assert_cmpstr (json_object_get_string_member (error, "kind"), ==, "status");
  cli_assert_contains (json_object_get_string_member (error, "message"), "Der Server kennt");
}

/* Options take what they always took, and say so. */
static void
test_options (void)
{
  g_auto (CliResult) result = { 0 };

  run_in (GERMAN, "run --deadline 2,5", &result);
  g_assert_cmpint (result.status, ==, 2);
  cli_assert_contains (result.errors, "--deadline: „2,5“ ist keine Zahl von 0.001 bis ");
}

/* The lab's lines, with a decimal point. */
static void
test_serve (void)
{
  g_autoptr (GSubprocess) serving = spawn_in (GERMAN, "serve --latency 1.5");
  g_autoptr (GDataInputStream) output
    = g_data_input_stream_new (g_subprocess_get_stdout_pipe (serving));
  g_autofree char *base = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_autofree char *line = g_strdup_printf ("run --ids 1 --endpoint %s", base);
  g_autofree char *logged = NULL;
  g_auto (CliResult) result = { 0 };

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  logged = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  assert_matches (logged, "^GET pokemon/1 200, [0-9]+ bytes, [0-9]+\\.[0-9] ms$");
  g_subprocess_send_signal (serving, SIGINT);
  g_subprocess_wait (serving, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/language/figures", test_figures);
  g_test_add_data_func ("/cli/language/width/help", "--help", test_width);
  g_test_add_data_func ("/cli/language/width/run", "run --help", test_width);
  g_test_add_data_func ("/cli/language/width/bench", "bench --help", test_width);
  g_test_add_data_func ("/cli/language/width/serve", "serve --help", test_width);
  g_test_add_data_func ("/cli/language/width/history", "history --help", test_width);
  g_test_add_data_func ("/cli/language/width/history-list", "history list --help", test_width);
  g_test_add_data_func ("/cli/language/width/history-show", "history show --help", test_width);
  g_test_add_func ("/cli/language/table", test_table);
  g_test_add_data_func ("/cli/language/run-json",
                        "run --ids 1,2 --strategy sequential --deadline 2.5 --latency 1.5 "
                        "--jitter 0.25 --format json",
                        test_machine);
  g_test_add_data_func ("/cli/language/run-csv",
                        "run --ids 1,2 --strategy sequential --latency 1.5 --format csv",
                        test_machine);
  g_test_add_data_func ("/cli/language/bench-json",
                        "bench --strategies sequential,gathered --count 2 --repeats 2 "
                        "--latency 1.5 --format json",
                        test_machine);
  g_test_add_data_func ("/cli/language/bench-csv",
                        "bench --strategies sequential,gathered --count 2 --repeats 2 "
                        "--latency 1.5 --format csv",
                        test_machine);
  g_test_add_func ("/cli/language/error", test_error);
  g_test_add_func ("/cli/language/options", test_options);
  g_test_add_func ("/cli/language/serve", test_serve);

  return g_test_run ();
}
