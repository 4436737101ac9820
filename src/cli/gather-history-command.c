/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-history-command.h"

#include "cli/gather-command-line.h"
#include "cli/gather-history-edit.h"
#include "cli/gather-history-list.h"
#include "cli/gather-history-select.h"
#include "cli/gather-history-show.h"
#include "cli/gather-output.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_COLUMN 12

#define SHOW_GROUPS (GATHER_OPTIONS_OPERANDS | GATHER_OPTIONS_REPORT)

/* One command of the history: what there is to say about it, how many operands it takes, and what
 * it does. */
typedef struct
{
  GatherCommandLine line;
  guint n_operands;
  GatherExitStatus (*run) (GatherArchive *archive, const GatherOptions *options);
} Command;

/* The first one is what is done where none is named. */
static const Command commands[] = {
  { { .name = GATHER_HISTORY_COMMAND " list",
      .usage = N_ ("Usage: gather-cli history [list] [options]"),
      .description = N_ ("Lists the benchmarks that were saved, the newest first."),
      .groups = GATHER_OPTIONS_SEARCH | GATHER_OPTIONS_LIST },
    0,
    gather_history_list },
  { { .name = GATHER_HISTORY_COMMAND " show",
      .usage = N_ ("Usage: gather-cli history show ID [options]"),
      .description = N_ ("Shows what a benchmark measured, as “gather-cli bench” did."),
      .groups = SHOW_GROUPS },
    1,
    gather_history_show },
  { { .name = GATHER_HISTORY_COMMAND " compare",
      .usage = N_ ("Usage: gather-cli history compare ID ID"),
      .description = N_ ("Compares the newer one of two benchmarks with the older one, strategy by "
                         "strategy, and names what else differed."),
      .groups = GATHER_OPTIONS_OPERANDS },
    2,
    gather_history_compare },
  { { .name = GATHER_HISTORY_COMMAND " name",
      .usage = N_ ("Usage: gather-cli history name ID TEXT"),
      .description = N_ ("Names a benchmark; an empty text takes the name away."),
      .groups = GATHER_OPTIONS_OPERANDS },
    2,
    gather_history_name },
  { { .name = GATHER_HISTORY_COMMAND " note",
      .usage = N_ ("Usage: gather-cli history note ID TEXT"),
      .description = N_ ("Keeps a note with a benchmark; an empty text takes the note away."),
      .groups = GATHER_OPTIONS_OPERANDS },
    2,
    gather_history_note },
  { { .name = GATHER_HISTORY_COMMAND " star",
      .usage = N_ ("Usage: gather-cli history star ID"),
      .description = N_ ("Marks a benchmark with a star."),
      .groups = GATHER_OPTIONS_OPERANDS },
    1,
    gather_history_star },
  { { .name = GATHER_HISTORY_COMMAND " unstar",
      .usage = N_ ("Usage: gather-cli history unstar ID"),
      .description = N_ ("Takes a benchmark’s star away."),
      .groups = GATHER_OPTIONS_OPERANDS },
    1,
    gather_history_unstar },
  { { .name = GATHER_HISTORY_COMMAND " delete",
      .usage = N_ ("Usage: gather-cli history delete ID"),
      .description = N_ ("Deletes a benchmark; for a day it can be brought back."),
      .groups = GATHER_OPTIONS_OPERANDS },
    1,
    gather_history_delete },
  { { .name = GATHER_HISTORY_COMMAND " undelete",
      .usage = N_ ("Usage: gather-cli history undelete ID"),
      .description = N_ ("Brings back a benchmark that was deleted; it takes the whole id."),
      .groups = GATHER_OPTIONS_OPERANDS },
    1,
    gather_history_undelete },
};

static const GatherExample examples[] = {
  { "gather-cli history list --search wifi",
    N_ ("What was saved with “wifi” in its name, note or summary.") },
  { "gather-cli history show 3f2a --format markdown --svg pictures",
    N_ ("A saved benchmark as a report, and its charts.") },
  { "gather-cli history compare 3f2a 81c0", N_ ("What changed from one day to another.") },
};

/* What is typed after "history". */
static const char *
get_word (const Command *self)
{
  return self->line.name + strlen (GATHER_HISTORY_COMMAND " ");
}

static char *
write_help (void)
{
  GString *text = g_string_new (NULL);

  gather_help_append_paragraph (text, _ ("Usage: gather-cli history [COMMAND] [options]"));
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (
    text, _ ("The benchmarks that were saved, on the command line or by the window. An ID is what "
             "the list shows; its first characters are enough where no other one begins with "
             "them."));
  gather_help_append_title (text, _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gather_help_append_row (text, get_word (&commands[i]), _ (commands[i].line.description),
                            NAME_COLUMN);
  gather_help_append_examples (text, examples, G_N_ELEMENTS (examples));
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (
    text, _ ("“gather-cli history COMMAND --help” shows the options of a command."));

  return g_string_free (text, FALSE);
}

static GatherExitStatus
show_help (void)
{
  g_autofree char *help = write_help ();

  return gather_output_finish (GATHER_HISTORY_COMMAND, NULL, help, GATHER_EXIT_DONE);
}

static GatherExitStatus
refuse (const char *command, char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (G_OPTION_ERROR, G_OPTION_ERROR_FAILED, sentence);

  g_free (sentence);

  return gather_output_refuse (command, error);
}

static GatherExitStatus
run (const Command *command, int argc, char **argv)
{
  g_auto (GatherOptions) options = { 0 };
  g_autoptr (GatherArchive) archive = NULL;
  guint n_operands;
  GatherExitStatus status;

  if (!gather_command_line_begin (&command->line, &options, argc, argv, &status))
    return status;

  n_operands = options.operands != NULL ? g_strv_length (options.operands) : 0;
  if (n_operands != command->n_operands)
    return refuse (command->line.name, g_strdup (_ (command->line.usage)));

  archive = gather_archive_new (GATHER_HISTORY_COMMAND);

  return command->run (archive, &options);
}

/**
 * gather_history_command:
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_history_command (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (name != NULL && (g_str_equal (name, "--help") || g_str_equal (name, "-h")))
    return show_help ();
  /* Options without a command are those of the list. */
  if (name == NULL || *name == '-')
    return run (&commands[0], argc, argv);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (get_word (&commands[i]), name))
      return run (&commands[i], argc - 1, argv + 1);

  /* Translators: %s is what was typed. */
  return refuse (GATHER_HISTORY_COMMAND, g_strdup_printf (_ ("“%s” is not a command."), name));
}
