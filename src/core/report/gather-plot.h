/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a curve is drawn, whatever its numbers are: a line through the medians of each series, with
 * runs, intervals, the forecast and the knee. Pure functions; main loop only, as the measurement
 * is. */

#pragma once

#include "core/report/gather-curve.h"
#include "core/report/gather-scene.h"

G_BEGIN_DECLS

double gather_plot_draw (const GatherCurve *curve,
                         GatherMeasurement *measurement,
                         GatherScene *scene);

/**
 * GATHER_PLOT_DEFINE_FIGURE:
 * @curve: a #GatherCurve
 *
 * Defines the four functions of the figure that draws @curve.
 */
#define GATHER_PLOT_DEFINE_FIGURE(curve)                                                           \
  static gboolean applies (GatherMeasurement *measurement)                                         \
  {                                                                                                \
    return gather_curve_applies (&curve, measurement);                                             \
  }                                                                                                \
  static double draw (GatherMeasurement *measurement, GatherScene *scene)                          \
  {                                                                                                \
    return gather_plot_draw (&curve, measurement, scene);                                          \
  }                                                                                                \
  static GatherTable *tabulate (GatherMeasurement *measurement)                                    \
  {                                                                                                \
    return gather_curve_tabulate (&curve, measurement);                                            \
  }                                                                                                \
  static char *describe (GatherMeasurement *measurement)                                           \
  {                                                                                                \
    return gather_curve_describe (&curve, measurement);                                            \
  }

G_END_DECLS
