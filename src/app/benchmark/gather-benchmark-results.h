/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of a benchmark, as far as it is: samples as dots, the comparison in words, the table.
 * Knows a benchmark and nothing else. */

#pragma once

#include "core/run/gather-benchmark.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_BENCHMARK_RESULTS (gather_benchmark_results_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmarkResults,
                      gather_benchmark_results,
                      GATHER,
                      BENCHMARK_RESULTS,
                      AdwBin)

void gather_benchmark_results_show (GatherBenchmarkResults *self, GatherBenchmark *benchmark);

G_END_DECLS
