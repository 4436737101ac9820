/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure-freezes.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-findings.h"
#include "core/report/gather-cells.h"
#include "core/report/gather-rows.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

#define LONGEST_HEIGHT 18.0

/* The axis goes at least so far, so that the line from which a freeze is felt is always on it. */
#define LEAST_END (GATHER_FELT_FREEZE_US * 3 / 2)

/* Freezes of 8 s would leave those of 8 ms no room on an even scale. */
#define LOGARITHMIC_FROM 100.0

/* A logarithmic scale has no zero: shorter freezes stand at 0.1 ms. */
#define LEAST_START 100

static gboolean
applies (GatherMeasurement *measurement)
{
  return TRUE;
}

/* The longest freeze of each run. */
static gint64 *
list_freezes (GatherMeasurement *measurement, guint index, guint *n)
{
  const GatherSample *samples = gather_measurement_get_samples (measurement, index, n);
  gint64 *freezes = g_new (gint64, MAX (*n, 1));

  for (guint i = 0; i < *n; i++)
    freezes[i] = MAX (samples[i].longest_block, samples[i].longest_paint_gap);

  return freezes;
}

static guint
count_felt (GatherMeasurement *measurement, guint index)
{
  guint n;
  g_autofree gint64 *freezes = list_freezes (measurement, index, &n);
  guint n_felt = 0;

  for (guint i = 0; i < n; i++)
    n_felt += freezes[i] >= GATHER_FELT_FREEZE_US;

  return n_felt;
}

static char *
describe_variant (GatherMeasurement *measurement, guint index)
{
  g_autofree char *title
    = gather_variant_dup_title (gather_measurement_get_experiment (measurement), index);
  g_autofree char *longest = NULL;
  GatherSummary summary;

  if (!gather_measurement_get_summary (measurement, index, &summary))
    return NULL;

  longest = gather_format_duration (summary.longest_freeze);
  if (summary.longest_freeze >= GATHER_FELT_FREEZE_US)
    return g_strdup_printf (
      /* Translators: the title of a strategy, a time, and in how many runs a freeze was felt, of
       * how many, which decides between singular and plural. */
      ngettext ("%s: longest freeze %s, felt in %u of %u run.",
                "%s: longest freeze %s, felt in %u of %u runs.", summary.n),
      title, longest, count_felt (measurement, index), summary.n);

  /* Translators: the title of a strategy and a time. */
  return g_strdup_printf (_ ("%s: longest freeze %s, too short to be felt."), title, longest);
}

static void
draw_row (const GatherRows *rows, guint index)
{
  guint n;
  g_autofree gint64 *freezes = list_freezes (rows->measurement, index, &n);
  const GatherRowSamples samples = {
    .values = freezes,
    .n_values = n,
    .ink = GATHER_INK_DOTS,
    .freezes_from = GATHER_FELT_FREEZE_US,
  };
  double y = gather_rows_get_lane (rows, index);
  g_autofree char *value = NULL;
  gint64 longest = n > 0 ? gather_statistics_max (freezes, n) : 0;
  double x;

  if (n > 0)
    value = gather_format_duration (longest);
  gather_rows_draw_title (rows, index, index, value);
  gather_rows_take_summary (rows, index, describe_variant (rows->measurement, index));
  if (n == 0)
    return;

  x = gather_scale_get_position (&rows->scale, (double) longest);
  gather_rows_draw_samples (rows, index, &samples);
  gather_scene_add_rect (rows->scene, GATHER_INK_MEDIAN, x + GATHER_ROW_DOT_RADIUS + 1,
                         y - LONGEST_HEIGHT / 2, 2, LONGEST_HEIGHT);
}

/* From the shortest to the longest, with the line from which they are felt. */
static GatherScale
get_scale (GatherMeasurement *measurement, double width)
{
  gint64 least = GATHER_FELT_FREEZE_US;
  gint64 longest = LEAST_END;

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      guint n;
      g_autofree gint64 *freezes = list_freezes (measurement, i, &n);

      for (guint k = 0; k < n; k++)
        {
          least = MIN (least, freezes[k]);
          longest = MAX (longest, freezes[k]);
        }
    }

  return gather_scale_for_range (MAX (least, LEAST_START), longest, LOGARITHMIC_FROM, 0,
                                 width - GATHER_ROW_MARGIN);
}

static double
draw (GatherMeasurement *measurement, GatherScene *scene)
{
  const GatherKeyEntry entries[] = {
    { GATHER_KEY_SAMPLE, GATHER_INK_DOTS, GATHER_MARKER_CIRCLE, _ ("Longest freeze of a run") },
    { GATHER_KEY_BAR, GATHER_INK_MEDIAN, GATHER_MARKER_CIRCLE, _ ("Longest of all runs") },
    { GATHER_KEY_NOTE, GATHER_INK_DIM, GATHER_MARKER_CIRCLE, _ ("Logarithmic scale") },
  };
  GatherRows rows = {
    .scene = scene,
    .measurement = measurement,
    .scale = get_scale (measurement, gather_scene_get_width (scene)),
    .n_rows = gather_measurement_get_n_variants (measurement),
  };

  rows.top = GATHER_ROW_LABEL
             + gather_key_draw (scene, 0, entries,
                                G_N_ELEMENTS (entries) - (rows.scale.logarithmic ? 0 : 1));
  gather_rows_draw_times (&rows);
  gather_rows_draw_limit (&rows, GATHER_INK_FREEZE, GATHER_FELT_FREEZE_US, _ ("Felt from here on"));

  return gather_rows_draw_each (&rows, draw_row);
}

static GatherTable *
tabulate (GatherMeasurement *measurement)
{
  GatherTable *table = gather_cells_new_table ();

  gather_table_add_column (table, _ ("Median"), TRUE);
  gather_table_add_column (table, _ ("Longest freeze"), TRUE);
  gather_table_add_column (table, _ ("Runs in which it was felt"), TRUE);
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      guint n;
      g_autofree gint64 *freezes = list_freezes (measurement, i, &n);

      gather_cells_begin_row (table, measurement, i);
      if (n == 0)
        continue;
      gather_table_take_cell (table,
                              gather_format_duration (gather_statistics_median (freezes, n)));
      gather_table_take_cell (table, gather_format_duration (gather_statistics_max (freezes, n)));
      /* Translators: in how many runs, of how many. */
      gather_table_take_cell (table,
                              g_strdup_printf (_ ("%u of %u"), count_felt (measurement, i), n));
    }

  return table;
}

static char *
describe (GatherMeasurement *measurement)
{
  return gather_figure_describe_each (measurement, describe_variant);
}

const GatherFigure gather_figure_freezes = {
  .name = "freezes",
  .title = N_ ("Freezes of the window"),
  .caption
  = N_ ("The longest time in each run in which the window could not react or be painted. A "
        "person feels it from 0.1 s on."),
  .applies = applies,
  .draw = draw,
  .tabulate = tabulate,
  .describe = describe,
};
