/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-command-line.h"

#include "cli/gather-output.h"

/**
 * gather_command_line_begin:
 * @options: (out caller-allocates): the options, to be cleared whatever is returned
 * @command: the command's name, for messages
 * @groups: which options it has
 * @write_help: what to print for --help
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 * @status: (out): how the command ended, if it did
 *
 * Returns: whether there is something to do; otherwise help or an error was printed
 */
gboolean
gather_command_line_begin (GatherOptions *options,
                           const char *command,
                           GatherOptionGroup groups,
                           GatherHelpFunc write_help,
                           int argc,
                           char **argv,
                           GatherExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *help = NULL;

  gather_options_init (options);
  if (!gather_options_parse (options, groups, argc, argv, &error))
    {
      *status = gather_output_refuse (command, error);
      return FALSE;
    }
  if (!options->help)
    return TRUE;

  help = write_help ();
  *status = gather_output_finish (command, NULL, help, GATHER_EXIT_DONE);

  return FALSE;
}
