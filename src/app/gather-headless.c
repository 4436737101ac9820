/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-headless.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define PROGRAM "gather-cli"
#define EXIT_NO_PROGRAM 1

/* What GATHER_CLI says, or else beside this program, or else anywhere. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, PROGRAM, NULL);

  if (g_getenv ("GATHER_CLI") != NULL)
    return g_strdup (g_getenv ("GATHER_CLI"));
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_find_program_in_path (PROGRAM);
}

/**
 * gather_headless_run:
 *
 * Becomes `gather-cli bench`.
 *
 * Returns: exit status, only where that was not possible
 */
int
gather_headless_run (void)
{
  g_autofree char *program = find_program ();
  char *const arguments[] = { (char *) PROGRAM, (char *) "bench", NULL };

  g_printerr ("%s\n", _ ("There is no display for the window, so the comparison runs here, on the "
                         "terminal."));
  if (program == NULL)
    {
      g_printerr ("%s\n", _ ("The program “gather-cli” was not found. Install Gather completely."));
      return EXIT_NO_PROGRAM;
    }

  execv (program, arguments);
  /* Translators: the first %s is a file, the second a reason. */
  g_printerr (_ ("“%s” could not be started: %s\n"), program, g_strerror (errno));

  return EXIT_NO_PROGRAM;
}
