/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A terminal for a program that is tested: what it shows there, and what is typed. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSubprocess *cli_terminal_spawn (const char *line, int *terminal);
int cli_terminal_open (int *program);
void cli_terminal_read (int terminal, GString *text, const char *end);

G_END_DECLS
