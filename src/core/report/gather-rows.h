/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What figures with a row for each variant have in common: a title with a lane below it, one scale
 * for all, and how samples lie in a lane. A plain value on the stack of who draws; any thread. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/report/gather-key.h"
#include "core/report/gather-scale.h"

G_BEGIN_DECLS

#define GATHER_ROW_HEIGHT     66.0
#define GATHER_ROW_BAND       14.0
#define GATHER_ROW_DOT_RADIUS 4.5

/* What a scale leaves free at the right, for the half of a mark. */
#define GATHER_ROW_MARGIN 12.0

/* Room above the rows for the label of gather_rows_draw_limit(). */
#define GATHER_ROW_LABEL 20.0

/**
 * GatherRows:
 * @scene: where they are drawn
 * @measurement: whose variants they are
 * @scale: from left to right
 * @top: where the first row begins
 * @n_rows: how many
 */
typedef struct
{
  GatherScene *scene;
  GatherMeasurement *measurement;
  GatherScale scale;
  double top;
  guint n_rows;
} GatherRows;

/**
 * GatherRowSamples:
 * @values: (array length=n_values): microseconds
 * @flags: (nullable) (array length=n_values): which are outliers
 * @n_values: how many
 * @lower: the first quartile, 0 where the sample does not carry it
 * @upper: the third quartile
 * @ink: what they mean
 * @freezes_from: those that are so long or longer are freezes, 0 for none
 *
 * What lies in a lane.
 */
typedef struct
{
  const gint64 *values;
  const gboolean *flags;
  guint n_values;
  gint64 lower;
  gint64 upper;
  GatherInk ink;
  gint64 freezes_from;
} GatherRowSamples;

double gather_rows_get_top (const GatherRows *self, guint row);
double gather_rows_get_lane (const GatherRows *self, guint row);
double gather_rows_get_bottom (const GatherRows *self);

double gather_rows_draw_each (const GatherRows *self,
                              void (*draw_row) (const GatherRows *self, guint row));
void gather_rows_draw_ruler (const GatherRows *self, GArray *ticks, GatherFormat format);
void gather_rows_draw_times (const GatherRows *self);
void gather_rows_draw_title (const GatherRows *self, guint row, guint index, const char *value);
void gather_rows_take_summary (const GatherRows *self, guint row, char *sentence);
gboolean gather_rows_has_dots (guint n_rows, guint n_values);
void gather_rows_draw_samples (const GatherRows *self, guint row, const GatherRowSamples *samples);
void gather_rows_draw_zone (const GatherRows *self, double from, double to);
void gather_rows_draw_limit (const GatherRows *self,
                             GatherInk ink,
                             double value,
                             const char *label);

G_END_DECLS
