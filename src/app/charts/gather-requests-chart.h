/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All requests of a run at a glance: one line each, coloured by phase, in the order asked for. Where
 * there are more requests than lines of pixels, neighbours share a line and their phases are joined. */

#pragma once

#include "app/charts/gather-chart.h"

G_BEGIN_DECLS

#define GATHER_TYPE_REQUESTS_CHART (gather_requests_chart_get_type ())
G_DECLARE_FINAL_TYPE (GatherRequestsChart, gather_requests_chart, GATHER, REQUESTS_CHART, GatherChart)

G_END_DECLS
