/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How values are laid on pixels in a figure, evenly or by their logarithm, and the ruler along it.
 * A plain value; any thread. */

#pragma once

#include "core/report/gather-scene.h"

G_BEGIN_DECLS

/* Height of the ruler below a figure, pixels. */
#define GATHER_RULER_HEIGHT 26.0

/**
 * GatherScale:
 * @from: the least value, above 0 where the scale is logarithmic
 * @to: the greatest, above @from
 * @start: where @from stands, pixels
 * @end: where @to stands, pixels
 * @logarithmic: whether equal ratios have equal lengths, instead of equal differences
 */
typedef struct
{
  double from;
  double to;
  double start;
  double end;
  gboolean logarithmic;
} GatherScale;

typedef char *(*GatherFormat) (double value);

GatherScale gather_scale_for_times (gint64 longest, double start, double end);
GatherScale gather_scale_for_range (gint64 least,
                                    gint64 greatest,
                                    double logarithmic_from,
                                    double start,
                                    double end);
double gather_scale_get_position (const GatherScale *self, double value);
GArray *gather_scale_list_ticks (const GatherScale *self, double unit, double spacing);
GArray *gather_scale_list_times (const GatherScale *self, GatherScene *scene);

char *gather_scale_format_time (double value);
char *gather_scale_format_number (double value);

void gather_scale_draw_grid (const GatherScale *self,
                             GatherScene *scene,
                             GArray *ticks,
                             double top,
                             double bottom);
void gather_scale_draw_labels (const GatherScale *self,
                               GatherScene *scene,
                               GArray *ticks,
                               GatherFormat format,
                               double top);

G_END_DECLS
