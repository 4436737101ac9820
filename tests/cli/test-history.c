/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a benchmark leaves behind, and `gather-cli history`. */

#include "config.h"

#include "cli-program.h"
#include "cli-terminal.h"
#include "gate-server.h"
#include "history-sync.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define BENCH "bench --strategies sequential,gathered --count 2 --preset instant --format csv "

typedef struct
{
  char *id;
} Fixture;

static JsonArray *
list (JsonObject **root)
{
  g_auto (CliResult) result = { 0 };

  cli_run ("history list --format json", &result);
  g_assert_cmpint (result.status, ==, 0);
  *root = cli_parse_json (result.output);
  g_assert_cmpstr (json_object_get_string_member (*root, "format"), ==, "gather-history");

  return json_object_get_array_member (*root, "benchmarks");
}

static guint
count (void)
{
  g_autoptr (JsonObject) root = NULL;

  return json_array_get_length (list (&root));
}

/* A member of the newest one. */
static char *
read_newest (const char *member)
{
  g_autoptr (JsonObject) root = NULL;
  JsonArray *benchmarks = list (&root);

  g_assert_cmpuint (json_array_get_length (benchmarks), >, 0);

  return g_strdup (
    json_object_get_string_member (json_array_get_object_element (benchmarks, 0), member));
}

static char *
save (const char *options)
{
  g_autofree char *line = g_strconcat (BENCH, options, NULL);
  g_auto (CliResult) result = { 0 };

  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");

  return read_newest ("id");
}

/* One benchmark is saved, and nothing else. */
static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  cli_forget_data ();
  fixture->id = save ("--repeats 2 --name First --note 'über Kabel'");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->id);
}

/* With a beginning of the only id. */
static void
run (Fixture *fixture, const char *command, const char *more, CliResult *result)
{
  g_autofree char *start = g_strndup (fixture->id, 6);
  g_autofree char *line = g_strdup_printf ("history %s %s %s", command, start, more);

  cli_run (line, result);
}

static void
run_well (Fixture *fixture, const char *command, const char *more)
{
  g_auto (CliResult) result = { 0 };

  run (fixture, command, more, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.output, ==, "");
  g_assert_cmpstr (result.errors, ==, "");
}

static void
test_empty (void)
{
  g_auto (CliResult) result = { 0 };

  cli_forget_data ();
  cli_run ("history", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "Nothing is saved yet"));
  g_assert_cmpuint (count (), ==, 0);
  cli_run ("history show 1234", &result);
  g_assert_cmpint (result.status, ==, 2);
}

static void
test_no_save (void)
{
  g_auto (CliResult) result = { 0 };

  cli_forget_data ();
  cli_run (BENCH "--repeats 1 --no-save", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpuint (count (), ==, 0);
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = read_newest ("name");
  g_autofree char *note = read_newest ("note");
  g_autofree char *summary = read_newest ("summary");

  g_assert_cmpstr (name, ==, "First");
  g_assert_cmpstr (note, ==, "über Kabel");
  g_assert_cmpstr (summary, ==, "2 Pokémon, 2 strategies, 2 repeats, instant");
}

static gboolean
has_third_held (gpointer data)
{
  return gate_server_get_n_held (data) == 1 && gate_server_get_n_requests (data) == 3;
}

/* Also what was interrupted is worth keeping, if it measured anything. */
static void
test_interrupted (void)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *line = g_strdup_printf (
    "bench --strategies sequential --repeats 5 --count 2 --warm-ups 0 --yes --endpoint %s", base);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *summary = NULL;
  g_auto (CliResult) result = { 0 };

  cli_forget_data ();
  gate_server_hold (server);
  gate_server_release (server, 2);
  process = cli_spawn (NULL, line);
  gate_wait_until (has_third_held, server);
  g_subprocess_send_signal (process, SIGINT);
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 130);

  summary = read_newest ("summary");
  g_assert_true (g_str_has_prefix (summary, "2 Pokémon, 1 strategy, 5 repeats, 127.0.0.1:"));
  g_assert_true (g_str_has_suffix (summary, ", stopped"));
}

/* What was measured is told even if it cannot be kept. */
static void
test_cannot_save (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", "/dev/null", TRUE);
  process = cli_spawn (launcher, BENCH "--repeats 1");
  cli_wait (process, &result);
  g_assert_cmpint (result.status, ==, 0);
  cli_assert_contains (result.output, "\ngathered,0,");
  /* Once is enough. */
  g_assert_true (
    g_str_has_prefix (result.errors, "gather-cli bench: The benchmark is not in the history: "));
  g_assert_true (strchr (result.errors, '\n') == result.errors + strlen (result.errors) - 1);
}

/* Only a person is told the id; scripts rely on an empty standard error. */
static void
test_told (void)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *id = NULL;
  g_autofree char *sentence = NULL;
  g_auto (CliResult) result = { 0 };
  int terminal;

  cli_forget_data ();
  process = cli_terminal_spawn (BENCH "--repeats 1", &terminal);
  cli_terminal_read (terminal, shown, NULL);
  cli_wait (process, &result);
  close (terminal);

  id = read_newest ("id");
  sentence = g_strdup_printf ("gather-cli bench: Saved as %s.", id);
  cli_assert_contains (shown->str, sentence);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;
  g_autofree char *start = g_strndup (fixture->id, 8);

  cli_run ("history", &result);
  g_assert_cmpint (result.status, ==, 0);
  lines = cli_split_lines (result.output);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "Id "));
  g_assert_true (g_str_has_prefix (lines[1], start));
  g_assert_true (
    g_str_has_suffix (lines[1], "  First  2 Pokémon, 2 strategies, 2 repeats, instant"));

  cli_run ("history --search 'KABEL first'", &result);
  cli_assert_contains (result.output, start);
  cli_run ("history list --search Funk", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "No saved benchmark has these words"));
}

/* What was saved is what was measured. */
static void
test_show (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) measured = { 0 };
  g_auto (CliResult) shown = { 0 };
  g_autofree char *line = NULL;
  g_autofree char *id = NULL;

  cli_run ("bench --strategies gathered --count 2 --repeats 2 --preset instant --format json",
           &measured);
  id = read_newest ("id");
  line = g_strdup_printf ("history show %s --format json", id);
  cli_run (line, &shown);
  g_assert_cmpint (shown.status, ==, 0);
  g_assert_cmpstr (shown.output, ==, measured.output);

  run (fixture, "show", "", &shown);
  g_assert_cmpint (shown.status, ==, 0);
  g_assert_true (g_str_has_prefix (shown.output, "2 items in each run; 2 repeats"));
  run (fixture, "show", "--format markdown", &shown);
  g_assert_true (g_str_has_prefix (shown.output, "# Benchmark\n"));
}

/* Puts it there as another program would. */
static void
put (const char *id)
{
  g_autofree char *path = g_build_filename (cli_get_data_folder (), "gather", "history.db", NULL);
  g_autoptr (TestHistory) history = gather_history_new (path);
  g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, 1);
  g_autoptr (GBytes) payload = history_make_payload (id, 100, 200);
  g_autoptr (GError) error = NULL;

  history_save (history, entry, payload, &error);
  g_assert_no_error (error);
}

/* As much of an id is shown as tells it from all others, and no less is taken. */
static void
test_ambiguous (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_forget_data ();
  put ("abcdefgh-1");
  put ("abcdefgh-2");
  put ("abcx");
  cli_run ("history", &result);
  lines = cli_split_lines (result.output);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  cli_assert_contains (result.output, "\nabcdefgh-1  ");
  cli_assert_contains (result.output, "\nabcdefgh-2  ");

  cli_run ("history star abcdefgh-", &result);
  g_assert_cmpint (result.status, ==, 2);
  cli_assert_contains (result.errors, "Several ids begin with “abcdefgh-”.");
  cli_run ("history star abcdefgh-2", &result);
  g_assert_cmpint (result.status, ==, 0);
  cli_run ("history star abcx", &result);
  g_assert_cmpint (result.status, ==, 0);
}

/* It has an id and a place in the list, and measured nothing that can be read. */
static void
test_no_benchmark (void)
{
  g_auto (CliResult) result = { 0 };

  cli_forget_data ();
  put ("nonsense");
  cli_run ("history show nonsense", &result);
  g_assert_cmpint (result.status, ==, 1);
  g_assert_cmpstr (result.output, ==, "");
  g_assert_true (g_str_has_prefix (result.errors, "gather-cli history: "));
}

/* The newer one is now, whichever was typed first. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  g_autofree char *second = save ("--repeats 1 --latency 30 --strategies sequential");
  g_autofree char *line = g_strdup_printf ("history compare %s %s", second, fixture->id);
  g_auto (CliResult) one = { 0 };
  g_auto (CliResult) other = { 0 };

  cli_run (line, &one);
  g_assert_cmpint (one.status, ==, 0);
  g_assert_true (g_str_has_prefix (one.output, "Strategy"));
  cli_assert_contains (one.output, "\nThe lab behaved differently for the two, ");
  cli_assert_contains (one.output, "\n“One at a time” now takes about ");
  cli_assert_contains (one.output, "\nOnly the older one has “Gathered”.");
  cli_assert_contains (one.output, "\nRepeats: it was 2, now 1.");

  run (fixture, "compare", second, &other);
  g_assert_cmpstr (other.output, ==, one.output);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;

  run_well (fixture, "name", "'Zweiter Name'");
  run_well (fixture, "note", "''");
  run_well (fixture, "star", "");
  name = read_newest ("name");
  note = read_newest ("note");
  g_assert_cmpstr (name, ==, "Zweiter Name");
  g_assert_cmpstr (note, ==, "");
  cli_run ("history list", &result);
  cli_assert_contains (result.output, "  ★  Zweiter Name  ");
  run_well (fixture, "unstar", "");
  cli_run ("history list --format json", &result);
  cli_assert_contains (result.output, "\"starred\":false");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *line = g_strdup_printf ("history undelete %s", fixture->id);
  g_auto (CliResult) result = { 0 };

  run_well (fixture, "delete", "");
  g_assert_cmpuint (count (), ==, 0);
  run (fixture, "delete", "", &result);
  g_assert_cmpint (result.status, ==, 2);
  run (fixture, "undelete", "", &result);
  g_assert_cmpint (result.status, ==, 2);
  cli_assert_contains (result.errors, "Write its whole id.");
  cli_run (line, &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpuint (count (), ==, 1);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "history fly", "“fly” is not a command." },
    { "history --fly", "Unknown option --fly" },
    { "history list more", "“more” is not an option." },
    { "history list --format csv", "there is no format “csv”; there are text, json." },
    { "history show", "Usage: gather-cli history show ID [options]" },
    { "history show 1234 5678", "Usage: gather-cli history show ID [options]" },
    { "history name 1234", "Usage: gather-cli history name ID TEXT" },
    { "history compare 1234", "Usage: gather-cli history compare ID ID" },
    { "history show 123", "“123” is too short: write at least the first 4 characters" },
    { "history show ''", "“” is too short" },
    { "history show zzzz", "The history has no benchmark “zzzz”" },
    { "history star zzzz", "The history has no benchmark “zzzz”" },
    { "history undelete zzzz", "No benchmark “zzzz” was deleted in the last day." },
    { "history show zzzz --svg /dev/null", "“/dev/null” is not a folder." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (cases[i][0], &result);
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.output, ==, "");
      g_assert_true (g_str_has_prefix (result.errors, "gather-cli history"));
      cli_assert_contains (result.errors, cases[i][1]);
    }
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/empty", test_empty);
  g_test_add_func ("/history/no-save", test_no_save);
  g_test_add_func ("/history/interrupted", test_interrupted);
  g_test_add_func ("/history/cannot-save", test_cannot_save);
  g_test_add_func ("/history/told", test_told);
  g_test_add_func ("/history/ambiguous", test_ambiguous);
  g_test_add_func ("/history/no-benchmark", test_no_benchmark);
  add ("/history/saved", test_saved);
  add ("/history/list", test_list);
  add ("/history/show", test_show);
  add ("/history/compare", test_compare);
  add ("/history/edit", test_edit);
  add ("/history/delete", test_delete);
  add ("/history/refused", test_refused);

  return g_test_run ();
}
