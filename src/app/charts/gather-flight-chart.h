/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many requests were in flight, over time: the recorded steps, not a smoothed line. */

#pragma once

#include "app/charts/gather-chart.h"

G_BEGIN_DECLS

#define GATHER_TYPE_FLIGHT_CHART (gather_flight_chart_get_type ())
G_DECLARE_FINAL_TYPE (GatherFlightChart, gather_flight_chart, GATHER, FLIGHT_CHART, GatherChart)

G_END_DECLS
