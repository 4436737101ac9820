/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-flight-chart.h"

#include <glib/gi18n.h>

#define HEIGHT  44
#define PADDING 6.0
#define LINE    1.5

/* Steps closer than this are drawn as one, the highest: so a curve never has more parts than that.
 */
#define COLUMN 2.0

struct _GatherFlightChart
{
  GatherChart parent_instance;
};

G_DEFINE_FINAL_TYPE (GatherFlightChart, gather_flight_chart, GATHER_TYPE_CHART)

static void
draw_step (GatherFlightChart *self,
           GtkSnapshot *snapshot,
           double x,
           double end,
           double share,
           const GatherPalette *palette)
{
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - PADDING;
  double height = MAX (share * (bottom - PADDING), LINE);

  if (share <= 0.0 || end <= x)
    return;

  gather_drawing_draw_rect (snapshot, x, bottom - height, end - x, height, &palette->curve_fill);
  gather_drawing_draw_rect (snapshot, x, bottom - height, end - x, LINE, &palette->curve);
}

static void
gather_flight_chart_draw (GatherChart *chart,
                          GtkSnapshot *snapshot,
                          const GatherAxis *axis,
                          const GatherPalette *palette)
{
  GatherFlightChart *self = GATHER_FLIGHT_CHART (chart);
  const GatherTimeline *timeline = gather_time_scale_get_timeline (gather_chart_get_scale (chart));
  double start = 0.0;
  guint highest = 0;

  if (timeline == NULL || timeline->peak == 0)
    return;

  for (gsize i = 0; i < timeline->n_points; i++)
    {
      gboolean is_last = i + 1 == timeline->n_points;
      double x = gather_axis_get_x (axis, timeline->points[i].at);
      double end = is_last ? gather_axis_get_x (axis, timeline->end)
                           : gather_axis_get_x (axis, timeline->points[i + 1].at);

      if (highest == 0)
        start = x;
      highest = MAX (highest, timeline->points[i].n);
      if (!is_last && end - start < COLUMN)
        continue;

      draw_step (self, snapshot, start, end, (double) highest / timeline->peak, palette);
      start = end;
      highest = 0;
    }
}

static char *
gather_flight_chart_tip (GatherChart *chart, const GatherAxis *axis, double x, double y)
{
  const GatherTimeline *timeline = gather_time_scale_get_timeline (gather_chart_get_scale (chart));
  gint64 time = gather_axis_get_time (axis, x);

  if (timeline == NULL || time > timeline->end)
    return NULL;

  /* Translators: how many requests were under way at a moment of the run. */
  return g_strdup_printf (_ ("%u in flight"), gather_timeline_get_in_flight_at (timeline, time));
}

static void
gather_flight_chart_class_init (GatherFlightChartClass *klass)
{
  GatherChartClass *chart_class = GATHER_CHART_CLASS (klass);

  chart_class->height = HEIGHT;
  chart_class->draw = gather_flight_chart_draw;
  chart_class->tip = gather_flight_chart_tip;
}

static void
gather_flight_chart_init (GatherFlightChart *self)
{
}
