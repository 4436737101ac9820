/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a benchmark has come, in words and as a fraction. Pure functions; translated; main loop only. */

#pragma once

#include "core/run/gather-benchmark.h"

G_BEGIN_DECLS

char *gather_benchmark_progress_describe (GatherBenchmark *benchmark);
double gather_benchmark_progress_get_fraction (GatherBenchmark *benchmark);

G_END_DECLS
