/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a command has to say: results to standard output or a file, sentences to standard error.
 * Always as the bytes that they are: g_print() would turn UTF-8 into "?" where LANG is unset. Main
 * thread. */

#pragma once

#include "cli/gather-exit-status.h"

#include <glib.h>

G_BEGIN_DECLS

GatherExitStatus gather_output_finish (const char *command,
                                       const char *path,
                                       const char *text,
                                       GatherExitStatus status);
gboolean gather_output_print (const char *command, const char *text);
void gather_output_complain (const char *command, const char *sentence);
GatherExitStatus gather_output_refuse (const char *command, const GError *error);

G_END_DECLS
