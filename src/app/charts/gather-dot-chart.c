/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-dot-chart.h"

#include "core/report/gather-axis.h"
#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

#define ROW_HEIGHT    64
#define TITLE_MIDDLE  12
#define DOTS_MIDDLE   42
#define DOT_RADIUS    5.0
#define MEDIAN_HEIGHT 30
#define BAND_HEIGHT   14
#define RULER_HEIGHT  26
#define TICK_SPACING  84.0

/* Dots of one value lie on each other; three levels keep them apart. */
#define N_LEVELS     3
#define LEVEL_HEIGHT 6

struct _GatherDotChart
{
  GatherDrawing parent_instance;

  GArray *series; /* of GatherDotSeries, with texts and samples of our own */
};

G_DEFINE_FINAL_TYPE (GatherDotChart, gather_dot_chart, GATHER_TYPE_DRAWING)

static void
series_clear (gpointer data)
{
  GatherDotSeries *series = data;

  g_free ((char *) series->title);
  g_free ((gint64 *) series->samples);
}

static GatherAxis
get_axis (GatherDotChart *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->series->len; i++)
    {
      const GatherDotSeries *series = &g_array_index (self->series, GatherDotSeries, i);

      for (guint k = 0; k < series->n_samples; k++)
        longest = MAX (longest, series->samples[k]);
    }

  return (GatherAxis){
    .end = gather_axis_nice_ceiling (MAX (longest, 1)),
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
  };
}

static void
draw_dot (GtkSnapshot *snapshot, double x, double y, const GatherPalette *palette)
{
  GskRoundedRect circle;
  GdkRGBA edges[4];
  GdkRGBA fill = palette->phases[GATHER_PHASE_RECEIVING];
  const float widths[4] = { 1, 1, 1, 1 };

  gsk_rounded_rect_init_from_rect (&circle,
                                   &GRAPHENE_RECT_INIT ((float) (x - DOT_RADIUS),
                                                        (float) (y - DOT_RADIUS), 2 * DOT_RADIUS,
                                                        2 * DOT_RADIUS),
                                   DOT_RADIUS);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    edges[i] = fill;
  fill.alpha = 0.45f;

  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &fill, &circle.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &circle, widths, edges);
}

/* From zero to the median: lengths can be compared at a glance. */
static void
draw_band (GtkSnapshot *snapshot, double x, double middle, const GatherPalette *palette)
{
  gather_drawing_draw_rect (snapshot, 0, middle - BAND_HEIGHT / 2.0, x, BAND_HEIGHT,
                            &palette->curve_fill);
}

static void
draw_series (GatherDotChart *self,
             GtkSnapshot *snapshot,
             const GatherAxis *axis,
             const GatherPalette *palette,
             guint index)
{
  const GatherDotSeries *series = &g_array_index (self->series, GatherDotSeries, index);
  double top = (double) index * ROW_HEIGHT;
  double right = 0;
  g_autofree char *median = NULL;

  gather_drawing_draw_text (GATHER_DRAWING (self), snapshot, series->title, 0, top + TITLE_MIDDLE,
                            &palette->text);
  if (series->n_samples == 0)
    {
      gather_drawing_draw_text (GATHER_DRAWING (self), snapshot, _ ("Not measured yet"), 0,
                                top + DOTS_MIDDLE, &palette->dim);
      return;
    }

  draw_band (snapshot, gather_axis_get_x (axis, series->median), top + DOTS_MIDDLE, palette);
  for (guint i = 0; i < series->n_samples; i++)
    {
      double x = gather_axis_get_x (axis, series->samples[i]);
      double level = (double) (i % N_LEVELS) - (N_LEVELS - 1) / 2.0;

      draw_dot (snapshot, x, top + DOTS_MIDDLE + level * LEVEL_HEIGHT, palette);
      right = MAX (right, x + DOT_RADIUS);
    }

  gather_drawing_draw_rect (snapshot, gather_axis_get_x (axis, series->median) - 1,
                            top + DOTS_MIDDLE - MEDIAN_HEIGHT / 2.0, 2, MEDIAN_HEIGHT,
                            &palette->text);
  median = gather_format_duration (series->median);
  gather_drawing_draw_text (GATHER_DRAWING (self), snapshot, median, right + 8, top + DOTS_MIDDLE,
                            &palette->text);
}

static void
draw_ruler (GatherDotChart *self,
            GtkSnapshot *snapshot,
            const GatherAxis *axis,
            const GatherPalette *palette)
{
  double bottom = (double) self->series->len * ROW_HEIGHT;
  gint64 step = gather_axis_get_step (axis, TICK_SPACING);

  for (gint64 at = 0; at <= axis->end; at += step)
    {
      g_autofree char *text = gather_axis_format_tick (at);
      double x = gather_axis_get_x (axis, at);

      gather_drawing_draw_rect (snapshot, (int) x, 0, 1, bottom + 6, &palette->grid);
      gather_drawing_draw_text (GATHER_DRAWING (self), snapshot, text, x + 4,
                                bottom + RULER_HEIGHT / 2.0 + 2, &palette->dim);
    }
}

static void
gather_dot_chart_draw (GatherDrawing *drawing, GtkSnapshot *snapshot, const GatherPalette *palette)
{
  GatherDotChart *self = GATHER_DOT_CHART (drawing);
  GatherAxis axis = get_axis (self);

  draw_ruler (self, snapshot, &axis, palette);
  for (guint i = 0; i < self->series->len; i++)
    draw_series (self, snapshot, &axis, palette, i);
}

static int
gather_dot_chart_get_height (GatherDrawing *drawing)
{
  return (int) GATHER_DOT_CHART (drawing)->series->len * ROW_HEIGHT + RULER_HEIGHT;
}

static char *
gather_dot_chart_get_tip (GatherDrawing *drawing, double x, double y)
{
  GatherDotChart *self = GATHER_DOT_CHART (drawing);
  GatherAxis axis = get_axis (self);
  guint index = (guint) MAX (y, 0) / ROW_HEIGHT;
  const GatherDotSeries *series;

  if (index >= self->series->len)
    return NULL;

  series = &g_array_index (self->series, GatherDotSeries, index);
  for (guint i = 0; i < series->n_samples; i++)
    if (ABS (gather_axis_get_x (&axis, series->samples[i]) - x) <= DOT_RADIUS)
      {
        g_autofree char *duration = gather_format_duration (series->samples[i]);

        /* Translators: the number of a repeat and its time, for example "Repeat 3: 1.52 s". */
        return g_strdup_printf (_ ("Repeat %u: %s"), i + 1, duration);
      }

  return NULL;
}

static void
gather_dot_chart_finalize (GObject *object)
{
  g_array_unref (GATHER_DOT_CHART (object)->series);

  G_OBJECT_CLASS (gather_dot_chart_parent_class)->finalize (object);
}

static void
gather_dot_chart_class_init (GatherDotChartClass *klass)
{
  GatherDrawingClass *drawing_class = GATHER_DRAWING_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gather_dot_chart_finalize;
  drawing_class->draw = gather_dot_chart_draw;
  drawing_class->get_height = gather_dot_chart_get_height;
  drawing_class->tip = gather_dot_chart_get_tip;
}

static void
gather_dot_chart_init (GatherDotChart *self)
{
  self->series = g_array_new (FALSE, FALSE, sizeof (GatherDotSeries));
  g_array_set_clear_func (self->series, series_clear);
}

/* What a screen reader says instead of the picture. */
static void
update_description (GatherDotChart *self)
{
  g_autoptr (GString) text = g_string_new (_ ("Samples of each strategy."));

  for (guint i = 0; i < self->series->len; i++)
    {
      const GatherDotSeries *series = &g_array_index (self->series, GatherDotSeries, i);
      g_autofree char *median = gather_format_duration (series->median);

      g_string_append_c (text, ' ');
      if (series->n_samples == 0)
        /* Translators: %s is the title of a strategy. */
        g_string_append_printf (text, _ ("%s: not measured yet."), series->title);
      else
        /* Translators: the title of a strategy, how many samples, and a time. */
        g_string_append_printf (
            text,
            ngettext ("%s: %u sample, median %s.", "%s: %u samples, median %s.", series->n_samples),
            series->title, series->n_samples, median);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

/**
 * gather_dot_chart_set_series:
 * @self: a chart
 * @series: (array length=n_series): what to show; copied
 * @n_series: how many
 */
void
gather_dot_chart_set_series (GatherDotChart *self, const GatherDotSeries *series, guint n_series)
{
  g_return_if_fail (GATHER_IS_DOT_CHART (self));

  g_array_set_size (self->series, 0);
  for (guint i = 0; i < n_series; i++)
    {
      GatherDotSeries copy = series[i];

      copy.title = g_strdup (series[i].title);
      copy.samples = g_memdup2 (series[i].samples, series[i].n_samples * sizeof (gint64));
      g_array_append_val (self->series, copy);
    }

  update_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
