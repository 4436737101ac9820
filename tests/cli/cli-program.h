/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gather-cli as a person or a script starts it: arguments in, status and both outputs back. The
 * program is what the environment variable GATHER_CLI says. It keeps what it saves in a folder of
 * the test's own. */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CliResult:
 * @status: exit status, or minus the number of the signal that killed it
 * @output: what it wrote to standard output; valid UTF-8
 * @errors: what it wrote to standard error; valid UTF-8
 */
typedef struct
{
  int status;
  char *output;
  char *errors;
} CliResult;

void cli_result_clear (CliResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliResult, cli_result_clear)

const char *cli_get_data_folder (void);
void cli_forget_data (void);

GSubprocessLauncher *cli_launcher_new (void);
GSubprocess *cli_spawn (GSubprocessLauncher *launcher, const char *line);
void cli_wait (GSubprocess *process, CliResult *result);
void cli_run (const char *line, CliResult *result);

GStrv cli_split_lines (const char *text);
void cli_assert_contains (const char *text, const char *part);
JsonObject *cli_parse_json (const char *text);

G_END_DECLS
