/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long runs take before they are made. What a finished run tells about others: its answer times, and a forecast of all variants made from
 * them, before any of the others is measured. Pure functions of recordings. Main loop only. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/model/gather-trace.h"

G_BEGIN_DECLS

GArray *gather_benchmark_forecast_list_answers (GatherTrace *trace);
void gather_benchmark_forecast_make (GatherMeasurement *measurement,
                                     guint calibrator,
                                     GatherTrace *trace);

gint64 gather_benchmark_forecast_estimate (GatherExperiment *experiment);

G_END_DECLS
