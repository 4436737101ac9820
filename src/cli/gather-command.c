/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-command.h"

#include "cli/gather-bench-command.h"
#include "cli/gather-help.h"
#include "cli/gather-history-command.h"
#include "cli/gather-output.h"
#include "cli/gather-run-command.h"
#include "cli/gather-serve-command.h"
#include "cli/gather-strategies-command.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_COLUMN 25

/* One command: what it is called, what the help says, and what it does. */
typedef struct
{
  const char *name;
  const char *summary;
  GatherExitStatus (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "run", N_ ("make one run: names in the order asked for, then the figures"),
    gather_run_command },
  { "bench", N_ ("repeat several strategies in turn and compare them"), gather_bench_command },
  { "history", N_ ("list, show and compare the benchmarks that were saved"),
    gather_history_command },
  { "serve", N_ ("run the lab, the built-in server, until Ctrl-C"), gather_serve_command },
  { "strategies", N_ ("list the strategies"), gather_strategies_command },
};

static const GatherExample examples[] = {
  { "gather-cli run --ids 151", N_ ("One request: prints “mew”, and how long it took.") },
  { "gather-cli run --preset tutorial --strategy gathered",
    N_ ("150 requests, all under way together; try “sequential” and “blocking” too.") },
  { "gather-cli bench --strategies sequential,gathered --count 50",
    N_ ("The difference, measured properly.") },
  { "gather-cli serve --latency 100",
    N_ ("A server to try other programs on, with answers after 100 ms.") },
};

static char *
write_help (void)
{
  GString *text = g_string_new (NULL);

  gather_help_append_paragraph (text, _ ("Usage: gather-cli COMMAND [options]"));
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (
    text,
    _ ("Gather fetches Pokémon in different ways (blocking, one at a time, gathered) and measures "
       "where the time goes. It needs no network: requests go to the lab, a server of its own, "
       "unless told otherwise."));

  gather_help_append_title (text, _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gather_help_append_row (text, commands[i].name, _ (commands[i].summary), NAME_COLUMN);
  gather_help_append_title (text, _ ("Options:"));
  gather_help_append_row (text, "-h, --help", _ ("show this help"), NAME_COLUMN);
  gather_help_append_row (text, "--version", _ ("show the version"), NAME_COLUMN);
  gather_help_append_examples (text, examples, G_N_ELEMENTS (examples));
  gather_help_append_exit_status (text);
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (text,
                                _ ("“gather-cli COMMAND --help” shows the options of a command."));

  return g_string_free (text, FALSE);
}

static GatherExitStatus
show_help (void)
{
  g_autofree char *help = write_help ();

  return gather_output_finish (NULL, NULL, help, GATHER_EXIT_DONE);
}

static GatherExitStatus
refuse (const char *argument)
{
  g_autoptr (GError) error = NULL;

  if (argument == NULL)
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("A command is missing."));
  else if (*argument == '-')
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 /* Translators: %s is what was typed. */
                 _ ("“%s” is not an option."), argument);
  else
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 /* Translators: %s is what was typed. */
                 _ ("“%s” is not a command."), argument);

  return gather_output_refuse (NULL, error);
}

/**
 * gather_command_run:
 * @argc: how many arguments, the program's name included
 * @argv: (array length=argc): the arguments
 *
 * Returns: what the program ends with
 */
GatherExitStatus
gather_command_run (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (name == NULL)
    return refuse (NULL);
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    return show_help ();
  if (g_str_equal (name, "--version"))
    return gather_output_finish (NULL, NULL, "gather-cli " PACKAGE_VERSION "\n", GATHER_EXIT_DONE);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return commands[i].run (argc - 1, argv + 1);

  return refuse (name);
}
