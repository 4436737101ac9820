/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-strategies-command.h"

#include "cli/gather-help.h"
#include "cli/gather-options.h"
#include "cli/gather-output.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

#define NAME "strategies"
#define NO_GROUPS 0

static char *
write_help (void)
{
  GString *text = g_string_new (NULL);

  gather_help_append_paragraph (text, _ ("Usage: gather-cli strategies"));
  g_string_append_c (text, '\n');
  gather_help_append_paragraph (
    text,
    _ ("Lists the strategies, one a line: the name that options take, the title that the window "
       "shows, and what it does."));
  gather_options_append_help (text, NO_GROUPS);

  return g_string_free (text, FALSE);
}

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
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gather_options_init (&options);
  if (!gather_options_parse (&options, NO_GROUPS, argc, argv, &error))
    return gather_output_refuse (NAME, error);

  text = options.help ? write_help () : write_table ();

  return gather_output_finish (NAME, NULL, text, GATHER_EXIT_DONE);
}
