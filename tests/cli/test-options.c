/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What people type, and what they are told about it. */

#include "config.h"

#include "cli-program.h"

#include <string.h>

/* What is typed, and a part of the sentence that answers it. */
typedef struct
{
  const char *line;
  const char *sentence;
} Case;

static const Case refused[] = {
  { "", "A command is missing." },
  { "fly", "“fly” is not a command." },
  { "--fly", "“--fly” is not an option." },
  { "run --fly", "Unknown option --fly" },
  { "run fly", "“fly” is not an option." },
  { "strategies --count 3", "Unknown option --count" },
  { "run --strategies gathered", "Unknown option --strategies" },
  { "serve --ids 3", "Unknown option --ids" },
  { "run --count", "Missing argument" },

  /* Not built yet, so not known. */
  { "run --http 2", "Unknown option --http" },
  { "run --on-failure cancel", "Unknown option --on-failure" },

  { "run --count 0", "--count: “0” is not a whole number from 1 to 10000." },
  { "run --count -3", "--count: “-3” is not a whole number from 1 to 10000." },
  { "run --count 10001", "--count: “10001” is not" },
  { "run --count 99999999999999999999", "--count: “99999999999999999999” is not" },
  { "run --count 3x", "--count: “3x” is not" },
  { "run --count 3.5", "--count: “3.5” is not" },
  { "run --count ''", "--count: “” is not" },
  { "run --count ' 3'", "--count: “ 3” is not" },
  { "run --ids ''", "--ids: “” is not a list of ids." },
  { "run --ids 0", "--ids: “0” is not" },
  { "run --ids 1,,3", "--ids: “1,,3” is not" },
  { "run --ids 9-3", "--ids: “9-3” is not" },
  { "run --ids 1-20000", "--ids: A run has 1 to 10000 items." },
  { "run --ids 1-9000,1-9000", "--ids: A run has 1 to 10000 items." },
  { "run --ids 1 --count 1", "--ids and --count both say what to fetch." },
  { "run --strategy ''", "--strategy: there is no strategy “”; there are blocking, " },
  { "run --strategy fast", "--strategy: there is no strategy “fast”" },
  { "bench --strategies ''", "--strategies: there is no strategy “”" },
  { "bench --strategies gathered,", "--strategies: there is no strategy “”" },
  { "bench --strategies gathered,gathered", "--strategies: “gathered” stands there twice." },
  { "bench --strategies gathered:20,gathered:20:20", "“gathered:20:20” stands there twice." },
  { "bench --strategies gathered,gathered:0:0", "“gathered:0:0” stands there twice." },
  { "bench --strategies sequential:2", "--strategies: “sequential:2” has limits, but that strategy" },
  { "bench --strategies blocking:0:2", "“blocking:0:2” has limits, but that strategy makes one" },
  { "bench --strategies gathered:x", "--strategies: “gathered:x” is not understood; write" },
  { "bench --strategies gathered:1:2:3", "“gathered:1:2:3” is not understood" },
  { "bench --strategies gathered:10001", "“gathered:10001” is not understood" },
  { "bench --strategies fast:3", "--strategies: there is no strategy “fast”" },
  { "bench --counts ''", "--counts: “” has no number in it." },
  { "bench --counts 10,x", "--counts: “x” is no count." },
  { "bench --counts 0", "--counts: “0” is no count." },
  { "bench --counts 5 --ids 1-3", "--ids and --counts both say what to fetch." },
  { "bench --sweep --strategies gathered", "--strategies and --sweep both say what to compare." },
  { "bench --sweep --in-flight 3", "--sweep and --in-flight both say how many are in flight." },
  { "bench --sweep --counts 151,152,153,154,155,156,157,158,159",
    "There are 108 rows to compare, and 100 are the limit" },
  { "bench --warm-ups 11", "--warm-ups: “11” is not a whole number from 0 to 10." },
  { "bench --warm-ups -1", "--warm-ups: “-1” is not" },
  { "bench --no-save --name Wifi", "--name and --note are for the history" },
  { "bench --no-save --note Wifi", "--name and --note are for the history" },
  { "bench --svg /nowhere/pictures", "--svg: “/nowhere/pictures” cannot be written" },
  { "bench --png ''", "--png: “” cannot be written" },
  { "bench --png /dev/null", "--png: “/dev/null” is not a folder." },
  { "bench --format xml", "there is no format “xml”; there are text, json, csv, markdown." },
  { "run --format markdown", "there is no format “markdown”; there are text, json, csv." },
  { "bench --repeats 0", "--repeats: “0” is not a whole number from 1 to 1000." },
  { "run --in-flight 0", "--in-flight: “0” is not" },
  { "run --connections 0", "--connections: “0” is not" },
  { "run --deadline 0", "--deadline: “0” is not a number from 0.001 to 86400." },
  { "run --deadline nan", "--deadline: “nan” is not" },
  { "run --deadline inf", "--deadline: “inf” is not" },
  { "run --deadline 5s", "--deadline: “5s” is not" },
  { "run --retries 3", "--retries: “3” is not a whole number from 0 to 2." },
  { "run --retries -1", "--retries: “-1” is not" },
  { "run --latency -1", "--latency: “-1” is not a number from 0 to 600000." },
  { "run --latency 0x10", "--latency: “0x10” is not" },
  { "run --latency 1,5", "--latency: “1,5” is not" },
  { "run --latency 1.2.3", "--latency: “1.2.3” is not" },
  { "run --latency .", "--latency: “.” is not" },
  { "run --latency 600001", "--latency: “600001” is not" },
  { "run --jitter NaN", "--jitter: “NaN” is not" },
  { "serve --bandwidth 99999999999", "--bandwidth: “99999999999” is not" },
  { "serve --seed -1", "--seed: “-1” is not" },
  { "serve --seed 9223372036854775808", "--seed: “9223372036854775808” is not" },
  { "serve --preset slow", "--preset: there is no preset “slow”; there are instant, steady" },
  { "run --faults", "Missing argument" },
  { "run --faults ''", "--faults: “” is not understood; write “none”, or one of error, reset, cut, " },
  { "bench --faults 5", "--faults: “5” is not understood" },
  { "serve --faults error", "--faults: “error” is not understood" },
  { "serve --faults flood=5", "--faults: “flood=5” is not understood" },
  { "serve --faults error=5,,cut=2", "--faults: “” is not understood" },
  { "serve --faults error=5,", "--faults: “” is not understood" },
  { "serve --faults none=5", "--faults: “none=5” is not understood" },
  { "serve --faults Error=5", "--faults: “Error=5” is not understood" },
  { "serve --faults error=", "--faults error: “” is not a number from 0 to 100." },
  { "serve --faults error=-1", "--faults error: “-1” is not" },
  { "serve --faults error=101", "--faults error: “101” is not" },
  { "serve --faults error=5%", "--faults error: “5%” is not" },
  { "serve --faults error=5=5", "--faults error: “5=5” is not" },
  { "serve --faults cut=nan", "--faults cut: “nan” is not" },
  { "serve --faults error=60,slow=40.1", "--faults: The shares come to more than 100 percent." },
  { "run --preset flaky --faults slow=90", "--faults: The shares come to more than 100 percent." },
  { "run --faults rate=1.5", "--faults rate: “1.5” is not a whole number from 0 to 100000." },
  { "run --faults rate=-1", "--faults rate: “-1” is not" },
  { "run --faults rate=99999999999", "--faults rate: “99999999999” is not" },
  { "run --faults rate=4,burst=0", "--faults burst: “0” is not a whole number from 1 to 100000." },
  { "run --faults burst=4", "--faults: “burst” belongs to “rate”, which is missing." },
  { "run --preset rate-limited --faults rate=0,burst=4", "“burst” belongs to “rate”" },
  { "serve --mirror /nowhere", "--mirror: “/nowhere” has no folder api/v2/pokemon" },
  { "run --mirror ''", "--mirror: “” has no folder" },
  { "run --format xml", "--format: there is no format “xml”; there are text, json, csv." },
  { "run --output ''", "--output: “” cannot be written" },
  { "run --output /", "--output: “/” cannot be written" },
  { "run --output /nowhere/run.json", "--output: “/nowhere/run.json” cannot be written" },
  { "run --endpoint ''", "--endpoint: “” is not the address of a server." },
  { "run --endpoint localhost", "--endpoint: “localhost” is not" },
  { "run --endpoint ftp://localhost/", "is not the address of a server." },
  { "run --endpoint http://localhost:99999/", "is not the address of a server." },
  { "run --endpoint http://localhost/?a=b", "is not the address of a server." },

  /* The lab's behaviour means nothing elsewhere. */
  { "run --endpoint http://127.0.0.1:1/ --latency 5", "--latency is about the lab" },
  { "run --seed 5 --endpoint pokeapi", "--seed is about the lab" },
  { "run --faults error=5 --endpoint pokeapi", "--faults is about the lab" },

  /* A good neighbour. */
  { "bench --endpoint pokeapi", "Use the lab, or a server of your own." },
  { "bench --endpoint https://PokeAPI.co./api/v2", "Use the lab, or a server of your own." },
  { "run --endpoint pokeapi --in-flight 7", "at most 6 requests at a time" },
  { "run --endpoint http://www.pokeapi.co/api/v2/ --connections 7", "over at most 6 connections" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (refused[i].line, &result);
      g_test_message ("%s", refused[i].line);
      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.output, ==, "");
      g_assert_true (g_str_has_prefix (result.errors, "gather-cli"));
      cli_assert_contains (result.errors, refused[i].sentence);
    }
}

/* What the help of a command names, and what it must not. */
static const Case helped[] = {
  { "--help", "gather-cli run --ids 151" }, { "-h", "strategies" },
  { "run --help", "--strategy NAME" },      { "run -h", "--output FILE" },
  { "bench --help", "--repeats N" },        { "serve --help", "tutorial      28 to 1450 ms" },
  { "serve --help", "flaky         21 to 100 ms" },
  { "run --help", "--faults SPEC" },        { "bench --help", "“error=5,reset=2,cut=2,stall=0.5,slow=5”" },
  { "serve --help", "rate-limited  50 ms" },
  { "strategies --help", "one a line" },
  { "bench --help", "--sweep" },
  { "bench --help", "--svg FOLDER" },
  { "history --help", "undelete  Brings back" },
  { "history list --help", "--search TEXT" },
  { "history show --help", "text, json, csv or markdown" },
  { "history compare -h", "ID ID" },
};

static void
assert_fits (const char *text)
{
  g_auto (GStrv) lines = cli_split_lines (text);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_utf8_strlen (lines[i], -1) > 79)
      {
        g_test_message ("too wide: %s", lines[i]);
        g_test_fail ();
      }
}

static void
test_help (void)
{
  static const char *const not_built[] = { "--http ", "--on-failure" };

  for (guint i = 0; i < G_N_ELEMENTS (helped); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (helped[i].line, &result);
      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpstr (result.errors, ==, "");
      g_assert_true (g_str_has_prefix (result.output, "Usage: gather-cli"));
      cli_assert_contains (result.output, helped[i].sentence);
      assert_fits (result.output);
      for (guint k = 0; k < G_N_ELEMENTS (not_built); k++)
        g_assert_null (strstr (result.output, not_built[k]));
    }
}

static void
test_version (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run ("--version", &result);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.output, ==, "gather-cli " PACKAGE_VERSION "\n");
}

/* Each line begins with the name, and the titles stand under each other. */
static void
test_strategies (void)
{
  static const char *const names[] = { "blocking", "blocking-worker", "sequential", "gathered" };
  static const char *const titles[]
    = { "Blocking", "Blocking, in a thread", "One at a time", "Gathered" };
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_run ("strategies", &result);
  g_assert_cmpint (result.status, ==, 0);
  lines = cli_split_lines (result.output);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], names[i]));
      g_assert_cmpint (lines[i][strlen (names[i])], ==, ' ');
      g_assert_true (strstr (lines[i], titles[i]) == lines[i] + strlen ("blocking-worker  "));
    }
}

/* Without a language, GLib's own printing would turn “quotes” into question marks. */
static void
test_bytes (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = cli_spawn (launcher, "--help");
  cli_wait (process, &result);
  cli_assert_contains (result.output, "Pokémon");
  cli_assert_contains (result.output, "“gather-cli COMMAND --help”");
}

/* What was typed is not text in that language either, and is named as it is. */
static void
test_bytes_typed (void)
{
  static const char *const lines[]
    = { "run --strategy é", "run --count é", "run --preset é", "run --endpoint é" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
      g_autoptr (GSubprocess) process = NULL;
      g_auto (CliResult) result = { 0 };

      g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
      process = cli_spawn (launcher, lines[i]);
      cli_wait (process, &result);
      g_assert_cmpint (result.status, ==, 2);
      cli_assert_contains (result.errors, "“é”");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/options/refused", test_refused);
  g_test_add_func ("/options/help", test_help);
  g_test_add_func ("/options/version", test_version);
  g_test_add_func ("/options/strategies", test_strategies);
  g_test_add_func ("/options/bytes", test_bytes);
  g_test_add_func ("/options/bytes-typed", test_bytes_typed);

  return g_test_run ();
}
