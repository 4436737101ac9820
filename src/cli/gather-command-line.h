/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How every command begins: its options, its help, and what is said where it ends with them. */

#pragma once

#include "cli/gather-exit-status.h"
#include "cli/gather-help.h"
#include "cli/gather-options.h"

G_BEGIN_DECLS

/**
 * GatherCommandLine:
 * @name: the command's name, for messages
 * @usage: how it is typed, marked for translation, not translated
 * @description: what it does, the same
 * @groups: which options it has
 * @examples: (nullable) (array length=n_examples): examples
 * @n_examples: how many
 *
 * What there is to say about a command before it does anything.
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *description;
  GatherOptionGroup groups;
  const GatherExample *examples;
  guint n_examples;
} GatherCommandLine;

gboolean gather_command_line_begin (const GatherCommandLine *self,
                                    GatherOptions *options,
                                    int argc,
                                    char **argv,
                                    GatherExitStatus *status);

G_END_DECLS
