/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure-answers.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-findings.h"
#include "core/report/gather-cells.h"
#include "core/report/gather-rows.h"
#include "core/report/gather-sentences.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A strip stands on its lane's foot. */
#define FOOT          17.0
#define STRIP_HEIGHT  30.0
#define BIN_WIDTH     4.0
#define MARKER_RADIUS 4.5

/* When the greatest time is so many times the least, most strips would be a single bar on an even
 * scale. */
#define LOGARITHMIC_FROM 30.0

/* The quantiles that are told, each only where enough answers carry it. */
typedef struct
{
  double p;
  GatherMarker marker;
} Quantile;

static const Quantile quantiles[] = {
  { 0.95, GATHER_MARKER_TRIANGLE },
  { 0.99, GATHER_MARKER_DIAMOND },
};

static gboolean
applies (GatherMeasurement *measurement)
{
  return TRUE;
}

/* A quantile in words, or NULL where it is not carried. */
static char *
format_quantile (GatherHistogram *answers, double p)
{
  if (!gather_statistics_carries_quantile (gather_histogram_get_n (answers), p))
    return NULL;

  return gather_format_duration (gather_histogram_get_quantile (answers, p));
}

static char *
describe_variant (GatherMeasurement *measurement, guint index)
{
  GatherHistogram *answers = gather_measurement_get_answers (measurement, index);
  guint64 n = gather_histogram_get_n (answers);
  g_autofree char *title
    = gather_variant_dup_title (gather_measurement_get_experiment (measurement), index);
  g_autofree char *range = NULL;
  g_autofree char *median = format_quantile (answers, 0.5);
  g_autofree char *most = format_quantile (answers, 0.95);

  if (n == 0)
    return NULL;

  range = gather_sentence_format_interval (gather_histogram_get_min (answers),
                                           gather_histogram_get_max (answers));
  if (median == NULL)
    return g_strdup_printf (
      /* Translators: the title of a strategy, how many answers came, and a range of times. */
      ngettext ("%s: %llu answer, %s.", "%s: %llu answers, %s.", n), title, (unsigned long long) n,
      range);
  if (most == NULL)
    return g_strdup_printf (
      /* Translators: the title of a strategy, how many answers came, a range of times, a time. */
      ngettext ("%s: %llu answer, %s, median %s.", "%s: %llu answers, %s, median %s.", n), title,
      (unsigned long long) n, range, median);

  return g_strdup_printf (
    /* Translators: the title of a strategy, how many answers came, a range of times, two times. */
    ngettext ("%s: %llu answer, %s, median %s, 95 %% of them within %s.",
              "%s: %llu answers, %s, median %s, 95 %% of them within %s.", n),
    title, (unsigned long long) n, range, median, most);
}

static gboolean
get_range (GatherMeasurement *measurement, gint64 *least, gint64 *greatest)
{
  *least = G_MAXINT64;
  *greatest = 0;
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      GatherHistogram *answers = gather_measurement_get_answers (measurement, i);

      if (gather_histogram_get_n (answers) == 0)
        continue;
      *least = MIN (*least, gather_histogram_get_min (answers));
      *greatest = MAX (*greatest, gather_histogram_get_max (answers));
    }

  return *greatest > 0;
}

static GatherScale
get_scale (GatherMeasurement *measurement, double end)
{
  gint64 least;
  gint64 greatest;

  if (!get_range (measurement, &least, &greatest))
    return gather_scale_for_times (1, 0, end);

  return gather_scale_for_range (least, greatest, LOGARITHMIC_FROM, 0, end);
}

/* How many answers fall on each few pixels. A bucket may be wider than these: its answers are
 * spread over all that it covers, because where in it they lie is not known. */
static double *
count_bins (const GatherScale *scale, GatherHistogram *answers, guint n_bins)
{
  double *bins = g_new0 (double, n_bins);

  for (guint i = 0; i < gather_histogram_get_n_buckets (answers); i++)
    {
      gint64 lower;
      gint64 upper;
      guint64 count;
      double left;
      double width;

      gather_histogram_get_bucket (answers, i, &lower, &upper, &count);
      left = gather_scale_get_position (scale, (double) lower) / BIN_WIDTH;
      width = gather_scale_get_position (scale, (double) upper + 1) / BIN_WIDTH - left;
      width = MAX (width, 1e-3);
      for (guint bin = (guint) left; bin < n_bins && bin < left + width; bin++)
        bins[bin] += (double) count * (MIN (left + width, bin + 1) - MAX (left, bin)) / width;
    }

  return bins;
}

static void
draw_strip (const GatherRows *rows, guint index, GatherHistogram *answers)
{
  guint n_bins = (guint) ceil (rows->scale.end / BIN_WIDTH) + 1;
  g_autofree double *bins = count_bins (&rows->scale, answers, n_bins);
  double foot = gather_rows_get_lane (rows, index) + FOOT;
  double most = 0;

  for (guint i = 0; i < n_bins; i++)
    most = MAX (most, bins[i]);
  for (guint i = 0; i < n_bins; i++)
    if (bins[i] > 0)
      {
        /* One single answer is seen too. */
        double height = MAX (bins[i] / most * STRIP_HEIGHT, 1.5);

        gather_scene_add_rect (rows->scene, GATHER_INK_DOTS, i * BIN_WIDTH, foot - height,
                               BIN_WIDTH - 1, height);
      }
}

static void
draw_quantiles (const GatherRows *rows, guint index, GatherHistogram *answers)
{
  double foot = gather_rows_get_lane (rows, index) + FOOT;

  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++)
    {
      g_autofree char *time = format_quantile (answers, quantiles[i].p);
      double x;

      if (time == NULL)
        continue;

      x = gather_scale_get_position (
        &rows->scale, (double) gather_histogram_get_quantile (answers, quantiles[i].p));
      gather_scene_add_dot (rows->scene, GATHER_INK_MEDIAN, quantiles[i].marker, x, foot,
                            MARKER_RADIUS);
      gather_scene_take_spot (
        rows->scene, x - MARKER_RADIUS, foot - MARKER_RADIUS, 2 * MARKER_RADIUS, 2 * MARKER_RADIUS,
        /* Translators: a percentage and a time. */
        g_strdup_printf (_ ("%.0f %% of the answers came within %s"), 100 * quantiles[i].p, time));
    }
}

static void
draw_row (const GatherRows *rows, guint index)
{
  GatherHistogram *answers = gather_measurement_get_answers (rows->measurement, index);
  double foot = gather_rows_get_lane (rows, index) + FOOT;
  g_autofree char *range = NULL;

  if (gather_histogram_get_n (answers) > 0)
    range = gather_sentence_format_interval (gather_histogram_get_min (answers),
                                             gather_histogram_get_max (answers));
  gather_rows_draw_title (rows, index, index, range);
  gather_rows_take_summary (rows, index, describe_variant (rows->measurement, index));
  if (range == NULL)
    return;

  draw_strip (rows, index, answers);
  if (gather_statistics_carries_quantile (gather_histogram_get_n (answers), 0.5))
    gather_scene_add_rect (rows->scene, GATHER_INK_MEDIAN,
                           gather_scale_get_position (
                             &rows->scale, (double) gather_histogram_get_quantile (answers, 0.5))
                             - 1,
                           foot - STRIP_HEIGHT, 2, STRIP_HEIGHT + 3);
  draw_quantiles (rows, index, answers);
}

static double
draw_key (GatherMeasurement *measurement, GatherScene *scene, gboolean logarithmic)
{
  const GatherKeyEntry all[] = {
    { GATHER_KEY_BOX, GATHER_INK_DOTS, 0, _ ("How many answers") },
    { GATHER_KEY_BAR, GATHER_INK_MEDIAN, 0, _ ("Median") },
    /* xgettext:no-c-format */
    { GATHER_KEY_MARKER, GATHER_INK_MEDIAN, quantiles[0].marker, _ ("95 % came within") },
    /* xgettext:no-c-format */
    { GATHER_KEY_MARKER, GATHER_INK_MEDIAN, quantiles[1].marker, _ ("99 % came within") },
  };
  const double needed[G_N_ELEMENTS (all)] = { 0, 0.5, quantiles[0].p, quantiles[1].p };
  GatherKeyEntry entries[G_N_ELEMENTS (all) + 1];
  guint64 most = 0;
  guint n = 0;

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    most = MAX (most, gather_histogram_get_n (gather_measurement_get_answers (measurement, i)));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (i == 0 || gather_statistics_carries_quantile (most, needed[i]))
      entries[n++] = all[i];
  if (logarithmic)
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_NOTE, GATHER_INK_DIM, 0, _ ("Logarithmic scale") };

  return gather_key_draw (scene, 0, entries, n);
}

static double
draw (GatherMeasurement *measurement, GatherScene *scene)
{
  GatherRows rows = {
    .scene = scene,
    .measurement = measurement,
    .scale = get_scale (measurement, gather_scene_get_width (scene) - GATHER_ROW_MARGIN),
    .n_rows = gather_measurement_get_n_variants (measurement),
  };
  gint64 least;
  gint64 greatest;

  rows.top = draw_key (measurement, scene, rows.scale.logarithmic);
  if (get_range (measurement, &least, &greatest))
    gather_rows_draw_times (&rows);

  return gather_rows_draw_each (&rows, draw_row);
}

static GatherTable *
tabulate (GatherMeasurement *measurement)
{
  GatherTable *table = gather_cells_new_table ();

  gather_table_add_column (table, _ ("Answers"), TRUE);
  gather_table_add_column (table, _ ("Fastest"), TRUE);
  gather_table_add_column (table, _ ("Median"), TRUE);
  gather_table_add_column (table, _ ("95 % within"), TRUE);
  gather_table_add_column (table, _ ("99 % within"), TRUE);
  gather_table_add_column (table, _ ("Slowest"), TRUE);
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      GatherHistogram *answers = gather_measurement_get_answers (measurement, i);
      guint64 n = gather_histogram_get_n (answers);

      gather_cells_begin_row (table, measurement, i);
      gather_table_take_cell (table, g_strdup_printf ("%" G_GUINT64_FORMAT, n));
      if (n == 0)
        continue;
      gather_table_take_cell (table, gather_format_duration (gather_histogram_get_min (answers)));
      gather_table_take_cell (table, format_quantile (answers, 0.5));
      gather_table_take_cell (table, format_quantile (answers, quantiles[0].p));
      gather_table_take_cell (table, format_quantile (answers, quantiles[1].p));
      gather_table_take_cell (table, gather_format_duration (gather_histogram_get_max (answers)));
    }

  return table;
}

static char *
describe (GatherMeasurement *measurement)
{
  return gather_figure_describe_each (measurement, describe_variant);
}

const GatherFigure gather_figure_answers = {
  .name = "answers",
  .title = N_ ("Answer times of single requests"),
  .caption = N_ ("From the moment a request may start to its last byte, for all requests of all "
                 "runs. Each strip is as high as its most frequent time."),
  .applies = applies,
  .draw = draw,
  .tabulate = tabulate,
  .describe = describe,
};
