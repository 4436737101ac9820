/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Samples as dots on one common scale, a row for each series, with the median marked. It knows plain
 * numbers and a size: neither benchmarks nor pages. Main loop only. */

#pragma once

#include "app/charts/gather-drawing.h"

G_BEGIN_DECLS

/**
 * GatherDotSeries:
 * @title: translated name of the series
 * @samples: (array length=n_samples): microseconds, in the order in which they were measured
 * @n_samples: how many
 * @median: their median, microseconds; without meaning when there are none
 */
typedef struct
{
  const char *title;
  const gint64 *samples;
  guint n_samples;
  gint64 median;
} GatherDotSeries;

#define GATHER_TYPE_DOT_CHART (gather_dot_chart_get_type ())
G_DECLARE_FINAL_TYPE (GatherDotChart, gather_dot_chart, GATHER, DOT_CHART, GatherDrawing)

void gather_dot_chart_set_series (GatherDotChart *self,
                                  const GatherDotSeries *series,
                                  guint n_series);

G_END_DECLS
