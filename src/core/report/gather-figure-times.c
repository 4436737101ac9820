/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure-times.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-findings.h"
#include "core/report/gather-cells.h"
#include "core/report/gather-rows.h"
#include "core/report/gather-sentences.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

#define MEDIAN_HEIGHT  30.0
#define BRACKET_OFFSET 18.0
#define WARM_UP_RADIUS 3.0

/* What of the kinds of marks there is, so that the key explains no other. */
typedef struct
{
  gint64 longest;
  gboolean warm_ups;
  gboolean dots;
  gboolean ranges;
  gboolean intervals;
  gboolean outliers;
} Extent;

static gboolean
applies (GatherMeasurement *measurement)
{
  return TRUE;
}

static void
extend_warm_ups (GatherMeasurement *measurement, guint index, Extent *extent)
{
  guint n;
  const gint64 *warm_ups = gather_measurement_get_warm_ups (measurement, index, &n);

  for (guint i = 0; i < n; i++)
    extent->longest = MAX (extent->longest, warm_ups[i]);
  extent->warm_ups |= n > 0;
}

static Extent
get_extent (GatherMeasurement *measurement)
{
  guint n_rows = gather_measurement_get_n_variants (measurement);
  Extent extent = { 0 };

  for (guint i = 0; i < n_rows; i++)
    {
      GatherSummary summary;
      gboolean has_dots;

      extend_warm_ups (measurement, i, &extent);
      if (!gather_measurement_get_summary (measurement, i, &summary))
        continue;

      has_dots = gather_rows_has_dots (n_rows, summary.n);
      extent.longest = MAX (extent.longest, summary.slowest);
      extent.dots |= has_dots;
      extent.ranges |= !has_dots;
      extent.intervals |= summary.lower > 0;
      extent.outliers |= has_dots && summary.n_outliers > 0;
    }

  return extent;
}

static double
draw_key (GatherScene *scene, const Extent *extent)
{
  const struct
  {
    gboolean shown;
    GatherKeyEntry entry;
  } all[] = {
    { extent->dots, { GATHER_KEY_SAMPLE, GATHER_INK_DOTS, GATHER_MARKER_CIRCLE, _ ("Each run") } },
    { extent->ranges,
      { GATHER_KEY_BOX, GATHER_INK_DOTS, GATHER_MARKER_CIRCLE,
        _ ("Range and quartiles, of too many runs for dots") } },
    { extent->dots || extent->ranges,
      { GATHER_KEY_BAR, GATHER_INK_MEDIAN, GATHER_MARKER_CIRCLE, _ ("Median") } },
    { extent->intervals,
      { GATHER_KEY_BRACKET, GATHER_INK_INTERVAL, GATHER_MARKER_CIRCLE,
        /* xgettext:no-c-format */
        _ ("95 % interval of the median") } },
    { extent->outliers,
      { GATHER_KEY_MARKER, GATHER_INK_FLAGGED, GATHER_MARKER_RING, _ ("Outlier, counted") } },
    { extent->warm_ups,
      { GATHER_KEY_MARKER, GATHER_INK_WARM_UP, GATHER_MARKER_RING, _ ("Warm-up, not counted") } },
  };
  GatherKeyEntry entries[G_N_ELEMENTS (all)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].shown)
      entries[n++] = all[i].entry;

  return gather_key_draw (scene, 0, entries, n);
}

/* On the edge of the band, where they are not taken for samples. */
static void
draw_warm_ups (const GatherRows *rows, guint index)
{
  guint n;
  const gint64 *warm_ups = gather_measurement_get_warm_ups (rows->measurement, index, &n);

  for (guint i = 0; i < n; i++)
    {
      double x = gather_scale_get_position (&rows->scale, (double) warm_ups[i]);
      double y = gather_rows_get_lane (rows, index);
      g_autofree char *duration = gather_format_duration (warm_ups[i]);

      gather_scene_add_dot (rows->scene, GATHER_INK_WARM_UP, GATHER_MARKER_RING, x, y,
                            WARM_UP_RADIUS);
      gather_scene_take_spot (rows->scene, x - WARM_UP_RADIUS, y - WARM_UP_RADIUS,
                              2 * WARM_UP_RADIUS, 2 * WARM_UP_RADIUS,
                              /* Translators: the time of a run that is not counted. */
                              g_strdup_printf (_ ("Warm-up: %s, not counted"), duration));
    }
}

static void
draw_row_samples (const GatherRows *rows, guint index, const GatherSummary *summary)
{
  guint n;
  g_autofree gint64 *elapsed = gather_measurement_dup_elapsed (rows->measurement, index, &n);
  g_autofree gboolean *flags = g_new0 (gboolean, n);
  GatherRowSamples samples = {
    .values = elapsed,
    .flags = flags,
    .n_values = n,
    .lower = summary->first_quartile,
    .upper = summary->third_quartile,
    .ink = GATHER_INK_DOTS,
  };

  if (gather_rows_has_dots (rows->n_rows, n))
    gather_statistics_flag_outliers (elapsed, n, flags);

  gather_rows_draw_samples (rows, index, &samples);
}

static void
draw_row (const GatherRows *rows, guint index)
{
  double y = gather_rows_get_lane (rows, index);
  g_autofree char *value = NULL;
  GatherSummary summary;
  double median;

  if (!gather_measurement_get_summary (rows->measurement, index, &summary))
    {
      gather_rows_draw_title (rows, index, index, NULL);
      gather_rows_take_summary (rows, index, NULL);
      draw_warm_ups (rows, index);
      return;
    }

  value = gather_format_duration (summary.median);
  gather_rows_draw_title (rows, index, index, value);
  median = gather_scale_get_position (&rows->scale, (double) summary.median);
  gather_rows_take_summary (rows, index, gather_sentence_row (rows->measurement, index));
  /* From zero to the median: lengths can be compared at a glance. */
  gather_scene_add_rect (rows->scene, GATHER_INK_BAND, rows->scale.start, y - GATHER_ROW_BAND / 2,
                         median - rows->scale.start, GATHER_ROW_BAND);
  draw_warm_ups (rows, index);
  draw_row_samples (rows, index, &summary);
  gather_scene_add_rect (rows->scene, GATHER_INK_MEDIAN, median - 1, y - MEDIAN_HEIGHT / 2, 2,
                         MEDIAN_HEIGHT);
  if (summary.lower > 0)
    gather_key_draw_bracket (rows->scene, GATHER_INK_INTERVAL,
                             gather_scale_get_position (&rows->scale, (double) summary.lower),
                             gather_scale_get_position (&rows->scale, (double) summary.upper),
                             y + BRACKET_OFFSET);
}

static double
draw (GatherMeasurement *measurement, GatherScene *scene)
{
  Extent extent = get_extent (measurement);
  GatherRows rows = {
    .scene = scene,
    .measurement = measurement,
    .scale = gather_scale_for_times (extent.longest, 0,
                                     gather_scene_get_width (scene) - GATHER_ROW_MARGIN),
    .top = draw_key (scene, &extent),
    .n_rows = gather_measurement_get_n_variants (measurement),
  };

  if (extent.longest > 0)
    gather_rows_draw_times (&rows);

  return gather_rows_draw_each (&rows, draw_row);
}

static GatherTable *
tabulate (GatherMeasurement *measurement)
{
  GatherTable *table = gather_cells_new_table ();

  gather_cells_add_summary_columns (table, measurement);
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      gather_cells_begin_row (table, measurement, i);
      gather_cells_take_summary (table, measurement, i);
    }

  return table;
}

static char *
describe (GatherMeasurement *measurement)
{
  return gather_figure_describe_each (measurement, gather_sentence_row);
}

const GatherFigure gather_figure_times = {
  .name = "times",
  .title = N_ ("Time of every run"),
  /* xgettext:no-c-format */
  .caption = N_ ("Further left is faster. The bar ends at the median; the bracket below it is the "
                 "range in which the median lies with 95 % confidence."),
  .applies = applies,
  .draw = draw,
  .tabulate = tabulate,
  .describe = describe,
};
