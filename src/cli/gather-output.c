/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-output.h"

#include "core/base/gather-safe-file.h"
#include "core/base/gather-write.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/**
 * gather_output_print:
 * @command: name of the command, for the message
 * @text: what standard output gets
 *
 * Returns: whether all of it was written; if not, it has been said
 */
gboolean
gather_output_print (const char *command, const char *text)
{
  g_autofree char *sentence = NULL;

  if (gather_write_all (STDOUT_FILENO, text, strlen (text)))
    return TRUE;

  /* Translators: %s is a reason from the system. */
  sentence = g_strdup_printf (_ ("The results cannot be written: %s."), g_strerror (errno));
  gather_output_complain (command, sentence);

  return FALSE;
}

/**
 * gather_output_finish:
 * @command: name of the command, for the message
 * @path: (nullable) (type filename): file that gets the results; %NULL is standard output
 * @text: the results
 * @status: how the command has ended so far
 *
 * Returns: @status, or %GATHER_EXIT_FAILED if the results could not be written
 */
GatherExitStatus
gather_output_finish (const char *command,
                      const char *path,
                      const char *text,
                      GatherExitStatus status)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return gather_output_print (command, text) ? status : GATHER_EXIT_FAILED;
  if (gather_safe_file_write (path, text, &error))
    return status;

  gather_output_complain (command, error->message);

  return GATHER_EXIT_FAILED;
}

/**
 * gather_output_complain:
 * @command: (nullable): name of the command
 * @sentence: what went wrong
 *
 * If nobody hears it, there is nobody to tell that.
 */
void
gather_output_complain (const char *command, const char *sentence)
{
  g_autofree char *line = command != NULL
                            ? g_strdup_printf ("gather-cli %s: %s\n", command, sentence)
                            : g_strdup_printf ("gather-cli: %s\n", sentence);

  gather_write_all (STDERR_FILENO, line, strlen (line));
}

/**
 * gather_output_refuse:
 * @command: (nullable): name of the command
 * @error: what makes no sense
 *
 * Returns: %GATHER_EXIT_USAGE
 */
GatherExitStatus
gather_output_refuse (const char *command, const GError *error)
{
  g_autofree char *hint = NULL;

  gather_output_complain (command, error->message);
  if (error->domain != G_OPTION_ERROR)
    return GATHER_EXIT_USAGE;

  hint = command != NULL
           /* Translators: %s is the name of a command, such as "run". */
           ? g_strdup_printf (_ ("Try “gather-cli %s --help”."), command)
           : g_strdup (_ ("Try “gather-cli --help”."));
  gather_output_complain (command, hint);

  return GATHER_EXIT_USAGE;
}
