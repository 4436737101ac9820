/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a measurement says: the comparison in words, hints, the figures, where it was measured, and,
 * when asked for, the difference from a saved one. It can be copied and saved. Main loop only. */

#pragma once

#include "core/model/gather-measurement.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_BENCHMARK_RESULTS (gather_benchmark_results_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmarkResults,
                      gather_benchmark_results,
                      GATHER,
                      BENCHMARK_RESULTS,
                      AdwBin)

void gather_benchmark_results_show (GatherBenchmarkResults *self,
                                    GatherMeasurement *measurement,
                                    gboolean is_final);
GatherMeasurement *gather_benchmark_results_get_measurement (GatherBenchmarkResults *self);
void gather_benchmark_results_compare_with (GatherBenchmarkResults *self,
                                            GatherMeasurement *then,
                                            const char *name);

G_END_DECLS
