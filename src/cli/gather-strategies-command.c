/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-strategies-command.h"

#include "cli/gather-command-line.h"
#include "cli/gather-output.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

#define NAME "strategies"

static const GatherCommandLine command = {
  .name = NAME,
  .usage = N_ ("Usage: gather-cli strategies"),
  .description
  = N_ ("Lists the strategies, one a line: the name that options take, the title that the window "
        "shows, and what it does."),
};

static char *
write_table (void)
{
  GString *text = g_string_new (NULL);
  guint n_strategies;
  const GatherStrategy *strategies = gather_strategy_get_all (&n_strategies);
  glong name_width = 0;
  glong title_width = 0;

  for (guint i = 0; i < n_strategies; i++)
    {
      name_width = MAX (name_width, g_utf8_strlen (strategies[i].name, -1));
      title_width
        = MAX (title_width, g_utf8_strlen (gather_strategy_get_title (&strategies[i]), -1));
    }
  for (guint i = 0; i < n_strategies; i++)
    {
      gather_help_pad (text, strategies[i].name, (guint) name_width + 2);
      gather_help_pad (text, gather_strategy_get_title (&strategies[i]), (guint) title_width + 2);
      g_string_append_printf (text, "%s\n", gather_strategy_get_summary (&strategies[i]));
    }

  return g_string_free (text, FALSE);
}

/**
 * gather_strategies_command:
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_strategies_command (int argc, char **argv)
{
  g_auto (GatherOptions) options = { 0 };
  GatherExitStatus status;
  g_autofree char *text = NULL;

  if (!gather_command_line_begin (&command, &options, argc, argv, &status))
    return status;

  text = write_table ();

  return gather_output_finish (NAME, NULL, text, GATHER_EXIT_DONE);
}
