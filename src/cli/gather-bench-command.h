/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli bench`: interleaved repeats of several strategies. A row of the table in
 * gather-command.c. */

#pragma once

#include "cli/gather-exit-status.h"

GatherExitStatus gather_bench_command (int argc, char **argv);
