/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of everything that is drawn on the time axis: it draws the lines at the ticks and the
 * playhead, and asks its subclass for what lies between them. A chart knows a time scale and a size,
 * and nothing else: neither workspace nor window.
 *
 * A subclass implements draw(), perhaps tip(), and sets its height. Time goes from left to right in
 * every language, as a clock's sweep does. */

#pragma once

#include "app/charts/gather-drawing.h"
#include "app/charts/gather-time-scale.h"
#include "core/report/gather-axis.h"

G_BEGIN_DECLS

#define GATHER_TYPE_CHART (gather_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (GatherChart, gather_chart, GATHER, CHART, GatherDrawing)

/**
 * GatherChartClass:
 * @height: height that it asks for, pixels
 * @passive: whether its owner says when it is drawn again, because there are many
 * @draw: draw what the chart shows, between grid and playhead
 * @tip: (nullable): what is at @x, @y in words, or %NULL
 */
struct _GatherChartClass
{
  GatherDrawingClass parent_class;

  int height;
  gboolean passive;
  void (*draw) (GatherChart *self,
                GtkSnapshot *snapshot,
                const GatherAxis *axis,
                const GatherPalette *palette);
  char *(*tip) (GatherChart *self, const GatherAxis *axis, double x, double y);
};

GatherTimeScale *gather_chart_get_scale (GatherChart *self);
void gather_chart_set_scale (GatherChart *self, GatherTimeScale *scale);

G_END_DECLS
