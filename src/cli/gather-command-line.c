/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-command-line.h"

#include "cli/gather-output.h"

#include <glib/gi18n.h>

static char *
write_help (const GatherCommandLine *self)
{
  GString *text = g_string_new (NULL);

  gather_help_append_paragraph (text, _ (self->usage));
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (text, _ (self->description));
  gather_options_append_help (text, self->groups);
  if (self->n_examples > 0)
    gather_help_append_examples (text, self->examples, self->n_examples);
  /* The other ones end well or do not. */
  if ((self->groups & GATHER_OPTIONS_ITEMS) != 0)
    gather_help_append_exit_status (text);

  return g_string_free (text, FALSE);
}

/**
 * gather_command_line_begin:
 * @self: the command
 * @options: (out caller-allocates): the options, to be cleared whatever is returned
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 * @status: (out): how the command ended, if it did
 *
 * Returns: whether there is something to do; otherwise help or an error was printed
 */
gboolean
gather_command_line_begin (const GatherCommandLine *self,
                           GatherOptions *options,
                           int argc,
                           char **argv,
                           GatherExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *help = NULL;

  gather_options_init (options);
  if (!gather_options_parse (options, self->groups, argc, argv, &error))
    {
      *status = gather_output_refuse (self->name, error);
      return FALSE;
    }
  if (!options->help)
    return TRUE;

  help = write_help (self);
  *status = gather_output_finish (self->name, NULL, help, GATHER_EXIT_DONE);

  return FALSE;
}
