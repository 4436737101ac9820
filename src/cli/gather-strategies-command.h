/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli strategies`: the table of strategies. A row of the table in gather-command.c. */

#pragma once

#include "cli/gather-exit-status.h"

GatherExitStatus gather_strategies_command (int argc, char **argv);
