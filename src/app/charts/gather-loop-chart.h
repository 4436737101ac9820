/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the main loop did: recorded turns as marks whose height says how long they were, and recorded
 * stalls, in which nothing could be painted, as areas with their length in words. */

#pragma once

#include "app/charts/gather-chart.h"

G_BEGIN_DECLS

#define GATHER_TYPE_LOOP_CHART (gather_loop_chart_get_type ())
G_DECLARE_FINAL_TYPE (GatherLoopChart, gather_loop_chart, GATHER, LOOP_CHART, GatherChart)

G_END_DECLS
