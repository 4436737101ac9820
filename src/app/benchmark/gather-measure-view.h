/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The design of the next benchmark beside what the latest one says, or below it where there is little
 * room. Main loop only. */

#pragma once

#include "app/benchmark/gather-benchmark-controls.h"
#include "app/benchmark/gather-benchmark-results.h"

G_BEGIN_DECLS

#define GATHER_TYPE_MEASURE_VIEW (gather_measure_view_get_type ())
G_DECLARE_FINAL_TYPE (GatherMeasureView, gather_measure_view, GATHER, MEASURE_VIEW, AdwBin)

GatherBenchmarkControls *gather_measure_view_get_controls (GatherMeasureView *self);
GatherBenchmarkResults *gather_measure_view_get_results (GatherMeasureView *self);
void gather_measure_view_show_results (GatherMeasureView *self);

G_END_DECLS
