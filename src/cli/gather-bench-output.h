/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A measurement as results, in the format and with the pictures that were asked for. Blocks while
 * it writes; main thread. */

#pragma once

#include "cli/gather-exit-status.h"
#include "cli/gather-option-values.h"
#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

GatherExitStatus gather_bench_output_write (const char *command,
                                            GatherMeasurement *measurement,
                                            const GatherOptions *options);

G_END_DECLS
