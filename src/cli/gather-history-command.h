/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli history`: the benchmarks that were kept. */

#pragma once

#include "cli/gather-exit-status.h"

#include <glib.h>

G_BEGIN_DECLS

GatherExitStatus gather_history_command (int argc, char **argv);

G_END_DECLS
