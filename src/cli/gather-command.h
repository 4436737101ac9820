/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of commands, and the way from an argument to a command. A command is one file and one
 * row. */

#pragma once

#include "cli/gather-exit-status.h"

GatherExitStatus gather_command_run (int argc, char **argv);
