/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-loop-chart.h"

#include "core/model/gather-findings.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT   40
#define PADDING  6.0
#define BASELINE 1.0

/* What lasts 1 ms is just seen, what lasts 100 ms has the full height; between them the logarithm. */
#define SHORTEST_US 1000.0
#define LONGEST_US  (100.0 * 1000.0)
#define LEAST_SHARE 0.12

#define TEXT_MARGIN 6.0
#define EDGE        2.0

struct _GatherLoopChart
{
  GatherChart parent_instance;
};

G_DEFINE_FINAL_TYPE (GatherLoopChart, gather_loop_chart, GATHER_TYPE_CHART)

static double
get_share (gint64 duration)
{
  double share
      = log (MAX ((double) duration, SHORTEST_US) / SHORTEST_US) / log (LONGEST_US / SHORTEST_US);

  return CLAMP (LEAST_SHARE + (1.0 - LEAST_SHARE) * share, LEAST_SHARE, 1.0);
}

static void
draw_turn (GatherLoopChart *self,
           GtkSnapshot *snapshot,
           const GatherLoopEvent *turn,
           const GatherAxis *axis,
           const GdkRGBA *color)
{
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - PADDING;
  double height = get_share (turn->end - turn->start) * (bottom - PADDING);
  double x = gather_axis_get_x (axis, turn->start);

  gather_drawing_draw_rect (snapshot, x, bottom - height,
                            MAX (gather_axis_get_x (axis, turn->end) - x, 1.0), height,
                            color);
}

/* How long the window was frozen: a stall, or the turn that caused it and began a little before. */
static gint64
get_freeze (const GatherTimeline *timeline, const GatherLoopEvent *stall)
{
  gint64 longest = stall->end - stall->start;

  for (gsize i = 0; i < timeline->n_events; i++)
    {
      const GatherLoopEvent *event = &timeline->events[i];

      if (event->kind != GATHER_LOOP_FRAME && event->start <= stall->start
          && event->end >= stall->end)
        longest = MAX (longest, event->end - event->start);
    }

  return longest;
}

/* The words stand in the stall where they fit. */
static void
draw_stall_text (GatherLoopChart *self,
                 GtkSnapshot *snapshot,
                 gint64 freeze,
                 double x,
                 double width,
                 const GatherPalette *palette)
{
  g_autofree char *duration = gather_format_duration (freeze);
  /* Translators: stands in the main loop's lane; %s is a duration such as "8.6 s". */
  g_autofree char *text = g_strdup_printf (_ ("Frozen for %s"), duration);
  double middle = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  int text_width;

  text_width = gather_drawing_get_text_width (GATHER_DRAWING (self), text);
  if (text_width + 2 * TEXT_MARGIN <= width)
    gather_drawing_draw_text (GATHER_DRAWING (self), snapshot, text, x + (width - text_width) / 2.0,
                              middle, &palette->failed);
}

/* Between two lines, as high as it was long; the words come with those that a person notices. */
static void
draw_stall (GatherLoopChart *self,
            GtkSnapshot *snapshot,
            const GatherTimeline *timeline,
            const GatherLoopEvent *stall,
            const GatherAxis *axis,
            const GatherPalette *palette)
{
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - PADDING;
  gint64 freeze = get_freeze (timeline, stall);
  double height = get_share (freeze) * (bottom - PADDING);
  double x = gather_axis_get_x (axis, stall->start);
  double width = MAX (gather_axis_get_x (axis, stall->end) - x, 1.0);

  gather_drawing_draw_rect (snapshot, x, bottom - height, width, height, &palette->stall);
  gather_drawing_draw_rect (snapshot, x, bottom - height, width, EDGE, &palette->failed);
  gather_drawing_draw_rect (snapshot, x, bottom - EDGE, width, EDGE, &palette->failed);
  if (freeze >= LONGEST_US)
    draw_stall_text (self, snapshot, freeze, x, width, palette);
}

/* A turn that is drawn as a stall too would only hide the words. */
static gboolean
is_within_stall (const GatherTimeline *timeline, const GatherLoopEvent *turn)
{
  for (gsize i = 0; i < timeline->n_events; i++)
    {
      const GatherLoopEvent *event = &timeline->events[i];

      if (event->kind == GATHER_LOOP_STALL && event->start < turn->end && turn->start < event->end
          && MIN (event->end, turn->end) - MAX (event->start, turn->start)
                 > (turn->end - turn->start) / 2)
        return TRUE;
    }

  return FALSE;
}

static void
gather_loop_chart_draw (GatherChart *chart,
                        GtkSnapshot *snapshot,
                        const GatherAxis *axis,
                        const GatherPalette *palette)
{
  GatherLoopChart *self = GATHER_LOOP_CHART (chart);
  const GatherTimeline *timeline = gather_time_scale_get_timeline (gather_chart_get_scale (chart));

  if (timeline == NULL)
    return;

  gather_drawing_draw_rect (snapshot, 0,
                            gtk_widget_get_height (GTK_WIDGET (self)) - PADDING - BASELINE,
                            gather_axis_get_x (axis, timeline->end), BASELINE, &palette->turn);
  for (gsize i = 0; i < timeline->n_events; i++)
    if (timeline->events[i].kind == GATHER_LOOP_STALL)
      draw_stall (self, snapshot, timeline, &timeline->events[i], axis, palette);
  for (gsize i = 0; i < timeline->n_events; i++)
    if (timeline->events[i].kind == GATHER_LOOP_TURN
        && !is_within_stall (timeline, &timeline->events[i]))
      draw_turn (self, snapshot, &timeline->events[i], axis, &palette->turn);
    else if (timeline->events[i].kind == GATHER_LOOP_FRAME)
      draw_turn (self, snapshot, &timeline->events[i], axis, &palette->frame);
}

static char *
gather_loop_chart_tip (GatherChart *chart, const GatherAxis *axis, double x, double y)
{
  const GatherTimeline *timeline = gather_time_scale_get_timeline (gather_chart_get_scale (chart));
  const GatherLoopEvent *event;
  g_autofree char *duration = NULL;

  if (timeline == NULL)
    return NULL;

  event = gather_timeline_get_event_at (timeline, gather_axis_get_time (axis, x));
  if (event == NULL)
    return NULL;

  duration = gather_format_duration (event->end - event->start);
  if (event->kind == GATHER_LOOP_STALL)
    /* Translators: %s is a duration such as "42 ms". */
    return g_strdup_printf (_ ("Nothing could be painted for %s"), duration);

  if (event->kind == GATHER_LOOP_FRAME)
    /* Translators: a frame is one picture of the window; %s is a duration such as "4 ms". */
    return g_strdup_printf (_ ("Painting the window: %s"), duration);

  /* Translators: a turn is one round of the main loop; %s is a duration such as "4 ms". */
  return g_strdup_printf (_ ("One turn of the main loop: %s"), duration);
}

static void
gather_loop_chart_class_init (GatherLoopChartClass *klass)
{
  GatherChartClass *chart_class = GATHER_CHART_CLASS (klass);

  chart_class->height = HEIGHT;
  chart_class->draw = gather_loop_chart_draw;
  chart_class->tip = gather_loop_chart_tip;
}

static void
gather_loop_chart_init (GatherLoopChart *self)
{
}
