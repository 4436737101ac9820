/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure of times against a number that the variants differ in: their in-flight limit, or their
 * count. The variants that agree in everything else are a series, joined by a line through their
 * medians. What differs between such figures is a #GatherCurve; the rest is here. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/report/gather-series.h"
#include "core/report/gather-table.h"

G_BEGIN_DECLS

/* So many different numbers make a curve. */
#define GATHER_CURVE_LEAST_POINTS 3

/**
 * GatherCurve:
 * @quantity: what the variants differ in, marked for translation, not translated
 * @logarithmic: whether the numbers are laid out by their logarithm
 * @has_knee: whether a larger number should be faster, until it no longer helps
 * @accepts: whether the number means something to a variant
 * @get_number: the number of a variant
 * @is_same: whether two variants differ in nothing but the number
 * @dup_title: (transfer full): what a series is called, asked for one of its variants
 */
typedef struct
{
  const char *quantity;
  gboolean logarithmic;
  gboolean has_knee;
  gboolean (*accepts) (GatherExperiment *experiment, guint index);
  guint (*get_number) (GatherExperiment *experiment, guint index);
  gboolean (*is_same) (GatherExperiment *experiment, guint a, guint b);
  char *(*dup_title) (GatherExperiment *experiment, guint index);
} GatherCurve;

GPtrArray *gather_curve_list_series (const GatherCurve *self, GatherMeasurement *measurement);
char *gather_curve_describe_knee (GPtrArray *all, const GatherSeries *series, guint knee);

gboolean gather_curve_applies (const GatherCurve *self, GatherMeasurement *measurement);
GatherTable *gather_curve_tabulate (const GatherCurve *self, GatherMeasurement *measurement);
void gather_curve_list_knees (const GatherCurve *self,
                              GatherMeasurement *measurement,
                              GPtrArray *sentences);
char *gather_curve_describe (const GatherCurve *self, GatherMeasurement *measurement);

G_END_DECLS
