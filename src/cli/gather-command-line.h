/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How every command begins: options, and what is said where it ends with them. */

#pragma once

#include "cli/gather-exit-status.h"
#include "cli/gather-options.h"

G_BEGIN_DECLS

/**
 * GatherHelpFunc:
 *
 * Returns: (transfer full): the help of a command
 */
typedef char *(*GatherHelpFunc) (void);

gboolean gather_command_line_begin (GatherOptions *options,
                                    const char *command,
                                    GatherOptionGroup groups,
                                    GatherHelpFunc write_help,
                                    int argc,
                                    char **argv,
                                    GatherExitStatus *status);

G_END_DECLS
