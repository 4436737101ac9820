/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-program.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

void
cli_result_clear (CliResult *result)
{
  g_clear_pointer (&result->output, g_free);
  g_clear_pointer (&result->errors, g_free);
}

static char *data_folder;

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* What XDG_DATA_HOME is for the programs: no test may touch what a person has saved, nor see what
 * another test has. */
const char *
cli_get_data_folder (void)
{
  if (data_folder == NULL)
    {
      data_folder = g_dir_make_tmp ("gather-cli-XXXXXX", NULL);
      g_assert_nonnull (data_folder);
      atexit (cli_forget_data);
    }

  return data_folder;
}

/* The next program finds nothing saved. */
void
cli_forget_data (void)
{
  if (data_folder != NULL)
    remove_folder (data_folder);
  g_clear_pointer (&data_folder, g_free);
}

/* Both outputs are kept; a test may change that, or the environment. */
GSubprocessLauncher *
cli_launcher_new (void)
{
  return g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                    | G_SUBPROCESS_FLAGS_STDERR_PIPE);
}

/* Starts it with the arguments of @line, which is split as a shell does. */
GSubprocess *
cli_spawn (GSubprocessLauncher *launcher, const char *line)
{
  g_autoptr (GSubprocessLauncher) own = launcher == NULL ? cli_launcher_new () : NULL;
  g_autofree char *whole = g_strdup_printf ("%s %s", g_getenv ("GATHER_CLI"), line);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  if (launcher == NULL)
    launcher = own;
  g_assert_nonnull (g_getenv ("GATHER_CLI"));
  g_shell_parse_argv (whole, NULL, &arguments, &error);
  g_assert_no_error (error);
  if (g_strcmp0 (g_subprocess_launcher_getenv (launcher, "XDG_DATA_HOME"),
                 g_getenv ("XDG_DATA_HOME"))
      == 0)
    g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", cli_get_data_folder (), TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);

  return process;
}

void
cli_wait (GSubprocess *process, CliResult *result)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &result->output, &result->errors, &error);
  g_assert_no_error (error);
  result->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                                        : -g_subprocess_get_term_sig (process);
}

void
cli_run (const char *line, CliResult *result)
{
  g_autoptr (GSubprocess) process = cli_spawn (NULL, line);

  cli_result_clear (result);
  cli_wait (process, result);
}

/* Without the empty one behind the last line break. */
GStrv
cli_split_lines (const char *text)
{
  g_autofree char *inner = g_strdup (text);

  if (g_str_has_suffix (inner, "\n"))
    inner[strlen (inner) - 1] = '\0';

  return g_strsplit (inner, "\n", -1);
}

void
cli_assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* One document on one line. */
JsonObject *
cli_parse_json (const char *text)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  root = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (root));
  g_assert_true (strchr (text, '\n') == text + strlen (text) - 1);

  return json_node_dup_object (root);
}
