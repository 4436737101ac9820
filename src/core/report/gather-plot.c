/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-plot.h"

#include "core/model/gather-findings.h"
#include "core/report/gather-cells.h"
#include "core/report/gather-key.h"
#include "core/report/gather-rows.h"
#include "core/report/gather-scale.h"
#include "core/report/gather-sentences.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PLOT_HEIGHT   280.0
#define TOP_PADDING   10.0
#define SIDE_PADDING  12.0
#define GUTTER_GAP    8.0
#define TITLE_HEIGHT  18.0
#define TICK_SPACING  44.0
#define KNEE_HEIGHT   18.0
#define SAMPLE_RADIUS 2.5

/* Dots of one value lie on each other; three places keep them apart. */
#define N_PLACES      3
#define SAMPLE_SPREAD 5.0

#define MARKER_RADIUS 4.5
#define RING_RADIUS   3.5
#define CAP_WIDTH     8.0

/* What is needed to draw a point. */
typedef struct
{
  GatherScene *scene;
  GatherMeasurement *measurement;
  GPtrArray *series; /* of GatherSeries */
  GatherScale across;
  GatherScale up;
} Plot;

/* Of a series: colour and marker both, and both come round at different times. */

static GatherInk
get_ink (guint k)
{
  return GATHER_INK_SERIES + k % GATHER_N_SERIES_INKS;
}

static GatherMarker
get_marker (guint k)
{
  return k % GATHER_MARKER_RING;
}

/* One model needs no telling apart. */
static GatherInk
get_model_ink (const Plot *plot, guint k)
{
  return plot->series->len == 1 ? GATHER_INK_MODEL : get_ink (k);
}

/* Layout */

static gint64
find_longest (const Plot *plot)
{
  gint64 longest = 0;

  for (guint k = 0; k < plot->series->len; k++)
    {
      const GatherSeries *series = plot->series->pdata[k];

      for (guint i = 0; i < series->indices->len; i++)
        {
          guint index = gather_series_get_index (series, i);
          GatherSummary summary;

          gather_measurement_get_summary (plot->measurement, index, &summary);
          longest = MAX (longest, summary.slowest);
          longest = MAX (longest, gather_measurement_get_forecast (plot->measurement, index));
        }
    }

  return longest;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

/* The numbers that occur, each once, in order. */
static GArray *
list_numbers (const Plot *plot)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint k = 0; k < plot->series->len; k++)
    {
      const GatherSeries *series = plot->series->pdata[k];

      for (guint i = 0; i < series->numbers->len; i++)
        {
          double number = gather_series_get_number (series, i);

          g_array_append_val (numbers, number);
        }
    }

  g_array_sort (numbers, compare_doubles);
  for (guint i = numbers->len; i-- > 1;)
    if (compare_doubles (&g_array_index (numbers, double, i),
                         &g_array_index (numbers, double, i - 1))
        == 0)
      g_array_remove_index (numbers, i);

  return numbers;
}

/* Lines across the plot, with times in the gutter at the left; sets where the plot begins. */
static double
draw_gutter (Plot *plot)
{
  g_autoptr (GArray) ticks = gather_scale_list_ticks (&plot->up, 1, TICK_SPACING);
  double width = gather_scene_get_width (plot->scene);
  double gutter = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      g_autofree char *label = gather_scale_format_time (g_array_index (ticks, double, i));

      gutter = MAX (gutter, gather_scene_measure (plot->scene, label, GATHER_TEXT_SMALL));
    }

  for (guint i = 0; i < ticks->len; i++)
    {
      double value = g_array_index (ticks, double, i);
      double y = floor (gather_scale_get_position (&plot->up, value));
      g_autofree char *label = gather_scale_format_time (value);

      gather_scene_add_rect (plot->scene, GATHER_INK_GRID, gutter + GUTTER_GAP, y,
                             width - gutter - GUTTER_GAP, 1);
      gather_scene_add_text (plot->scene, GATHER_INK_DIM, GATHER_TEXT_SMALL, GATHER_ALIGN_END,
                             gutter, y, label);
    }

  return gutter + GUTTER_GAP;
}

static double
get_x (const Plot *plot, const GatherSeries *series, guint i)
{
  return gather_scale_get_position (&plot->across, gather_series_get_number (series, i));
}

static double
get_y (const Plot *plot, gint64 time)
{
  return gather_scale_get_position (&plot->up, (double) time);
}

/* Marks */

static void
draw_interval (const Plot *plot, GatherInk ink, double x, const GatherSummary *summary)
{
  double top = get_y (plot, summary->upper);
  double bottom = get_y (plot, summary->lower);

  gather_scene_add_rect (plot->scene, ink, x - 0.75, top, 1.5, bottom - top);
  gather_scene_add_rect (plot->scene, ink, x - CAP_WIDTH / 2, top - 0.75, CAP_WIDTH, 1.5);
  gather_scene_add_rect (plot->scene, ink, x - CAP_WIDTH / 2, bottom - 0.75, CAP_WIDTH, 1.5);
}

static void
draw_samples (const Plot *plot, guint k)
{
  const GatherSeries *series = plot->series->pdata[k];

  for (guint i = 0; i < series->indices->len; i++)
    {
      guint n;
      const GatherSample *samples = gather_measurement_get_samples (
        plot->measurement, gather_series_get_index (series, i), &n);

      if (!gather_rows_has_dots (gather_measurement_get_n_variants (plot->measurement), n))
        continue;
      for (guint s = 0; s < n; s++)
        gather_scene_add_sample (plot->scene, get_ink (k),
                                 get_x (plot, series, i)
                                   + ((double) (s % N_PLACES) - 1) * SAMPLE_SPREAD,
                                 get_y (plot, samples[s].elapsed), SAMPLE_RADIUS);
    }
}

static char *
describe_forecast (GatherMeasurement *measurement, const GatherSeries *series, guint i)
{
  g_autofree char *duration = gather_format_duration (
    gather_measurement_get_forecast (measurement, gather_series_get_index (series, i)));

  return g_strdup_printf (
    /* Translators: the title of a series, the number at a place of a curve, and a time. */
    _ ("%s, at %u: forecast %s, by a model"), series->title, gather_series_get_number (series, i),
    duration);
}

static void
draw_forecast (const Plot *plot, guint k)
{
  const GatherSeries *series = plot->series->pdata[k];
  g_autofree GatherPoint *points = g_new (GatherPoint, series->indices->len);
  GatherInk ink = get_model_ink (plot, k);
  guint n = 0;

  for (guint i = 0; i < series->indices->len; i++)
    {
      guint index = gather_series_get_index (series, i);
      gint64 forecast = gather_measurement_get_forecast (plot->measurement, index);
      GatherPoint point = { get_x (plot, series, i), get_y (plot, forecast) };

      if (forecast <= 0)
        continue;
      points[n++] = point;
      gather_scene_add_dot (plot->scene, ink, GATHER_MARKER_RING, point.x, point.y, RING_RADIUS);
      gather_scene_take_spot (plot->scene, point.x - RING_RADIUS, point.y - RING_RADIUS,
                              2 * RING_RADIUS, 2 * RING_RADIUS,
                              describe_forecast (plot->measurement, series, i));
    }
  if (n >= 2)
    gather_scene_add_line (plot->scene, ink, points, n, 1.5, TRUE);
}

static void
draw_medians (const Plot *plot, guint k)
{
  const GatherSeries *series = plot->series->pdata[k];
  g_autofree GatherPoint *points = g_new (GatherPoint, series->indices->len);
  guint n = 0;

  for (guint i = 0; i < series->indices->len; i++)
    {
      guint index = gather_series_get_index (series, i);
      GatherPoint point = { .x = get_x (plot, series, i) };
      GatherSummary summary;

      if (!gather_measurement_get_summary (plot->measurement, index, &summary))
        continue;
      point.y = get_y (plot, summary.median);
      points[n++] = point;
      if (summary.lower > 0)
        draw_interval (plot, get_ink (k), point.x, &summary);
      gather_scene_add_dot (plot->scene, get_ink (k), get_marker (k), point.x, point.y,
                            MARKER_RADIUS);
      gather_scene_take_spot (plot->scene, point.x - MARKER_RADIUS - 2, point.y - MARKER_RADIUS - 2,
                              2 * MARKER_RADIUS + 4, 2 * MARKER_RADIUS + 4,
                              gather_sentence_row (plot->measurement, index));
    }
  if (n >= 2)
    gather_scene_add_line (plot->scene, get_ink (k), points, n, 2, FALSE);
}

/* Above the point, where a curve that falls leaves room; each series on a line of its own. */
static void
draw_knee (const Plot *plot, guint k, guint line)
{
  const GatherSeries *series = plot->series->pdata[k];
  int knee = gather_series_find_knee (series, plot->measurement);
  g_autofree char *label = NULL;
  GatherSummary summary;
  double y = plot->up.end + (line + 0.5) * KNEE_HEIGHT;
  double width;
  double left;
  double top;
  double x;

  if (knee < 0)
    return;

  label = gather_curve_describe_knee (plot->series, series, (guint) knee);
  width = gather_scene_measure (plot->scene, label, GATHER_TEXT_SMALL);
  x = get_x (plot, series, (guint) knee);
  left = MIN (x + 7, plot->across.end + SIDE_PADDING - width);
  left = MAX (left, plot->across.start);
  gather_measurement_get_summary (plot->measurement, gather_series_get_index (series, (guint) knee),
                                  &summary);
  /* Where the label has to step over the line, the line begins below it. */
  top = left < x ? y + KNEE_HEIGHT / 2 : y - KNEE_HEIGHT / 2;
  gather_scene_add_rect (plot->scene, get_ink (k), x - 0.75, top, 1.5,
                         get_y (plot, summary.median) - top);
  gather_scene_add_fitted (plot->scene, GATHER_INK_TEXT, GATHER_TEXT_SMALL, left, y,
                           gather_scene_get_width (plot->scene) - left, label);
  gather_scene_take_spot (plot->scene, left, y - KNEE_HEIGHT / 2, width, KNEE_HEIGHT,
                          g_steal_pointer (&label));
}

static gboolean
has_interval (const Plot *plot)
{
  for (guint i = 0; i < gather_measurement_get_n_variants (plot->measurement); i++)
    {
      GatherSummary summary;

      if (gather_measurement_get_summary (plot->measurement, i, &summary) && summary.lower > 0)
        return TRUE;
    }

  return FALSE;
}

static double
draw_key (const Plot *plot)
{
  g_autofree GatherKeyEntry *entries = g_new0 (GatherKeyEntry, plot->series->len + 3);
  guint n = 0;

  for (guint k = 0; k < plot->series->len; k++)
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_LINE, get_ink (k), get_marker (k),
                                     ((GatherSeries *) plot->series->pdata[k])->title };
  entries[n++]
    = (GatherKeyEntry){ GATHER_KEY_SAMPLE, get_ink (0), GATHER_MARKER_CIRCLE, _ ("Each run") };
  if (has_interval (plot))
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_BRACKET, get_ink (0), GATHER_MARKER_CIRCLE,
                                     /* xgettext:no-c-format */
                                     _ ("95 % interval of the median") };
  if (gather_cells_has_forecast (plot->measurement))
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_MODEL, get_model_ink (plot, 0), GATHER_MARKER_RING,
                                     _ ("Forecast, by a model") };

  return gather_key_draw (plot->scene, 0, entries, n);
}

static void
set_scales (const GatherCurve *curve, Plot *plot, GArray *numbers, double top, double bottom)
{
  double gutter;

  plot->up = gather_scale_for_times (find_longest (plot), bottom, top);
  gutter = draw_gutter (plot);
  plot->across = (GatherScale){
    .from = curve->logarithmic ? g_array_index (numbers, double, 0) : 0,
    .to = g_array_index (numbers, double, numbers->len - 1),
    .start = gutter + (curve->logarithmic ? SIDE_PADDING : 0),
    .end = gather_scene_get_width (plot->scene) - SIDE_PADDING,
    .logarithmic = curve->logarithmic,
  };
}

/**
 * gather_plot_draw:
 * @curve: a curve
 * @measurement: a measurement
 * @scene: where to draw
 *
 * Returns: its height, pixels
 */
double
gather_plot_draw (const GatherCurve *curve, GatherMeasurement *measurement, GatherScene *scene)
{
  g_autoptr (GPtrArray) series = gather_curve_list_series (curve, measurement);
  g_autoptr (GArray) numbers = NULL;
  Plot plot = { .scene = scene, .measurement = measurement, .series = series };
  double top;
  double bottom;

  if (series->len == 0)
    return 0;

  top = draw_key (&plot) + TOP_PADDING;
  bottom = top + PLOT_HEIGHT;
  numbers = list_numbers (&plot);
  set_scales (curve, &plot, numbers, top, bottom);
  gather_scale_draw_grid (&plot.across, scene, numbers, top, bottom);
  gather_scale_draw_labels (&plot.across, scene, numbers, gather_scale_format_number, bottom);
  gather_scene_add_text (scene, GATHER_INK_DIM, GATHER_TEXT_SMALL, GATHER_ALIGN_END,
                         gather_scene_get_width (scene),
                         bottom + GATHER_RULER_HEIGHT + TITLE_HEIGHT / 2, _ (curve->quantity));

  for (guint k = 0; k < series->len; k++)
    {
      gather_scene_begin_group (scene);
      draw_samples (&plot, k);
      draw_forecast (&plot, k);
      draw_medians (&plot, k);
      if (curve->has_knee)
        draw_knee (&plot, k, k);
    }
  if (!gather_measurement_has_samples (measurement))
    gather_scene_add_text (scene, GATHER_INK_DIM, GATHER_TEXT_BODY, GATHER_ALIGN_MIDDLE,
                           (plot.across.start + plot.across.end) / 2, (top + bottom) / 2,
                           _ ("Not measured yet"));

  return bottom + GATHER_RULER_HEIGHT + TITLE_HEIGHT;
}
