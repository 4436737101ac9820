/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-requests-chart.h"

#define HEIGHT  104
#define PADDING 8.0

/* A line is never thicker than this, so that three requests do not look like a bar chart. */
#define MAX_LINE 10.0

/* More lines than this on a pixel could not be told apart, and would cost time. */
#define LINES_PER_PIXEL 2

struct _GatherRequestsChart
{
  GatherChart parent_instance;
};

G_DEFINE_FINAL_TYPE (GatherRequestsChart, gather_requests_chart, GATHER_TYPE_CHART)

/* Where the lines are. */
typedef struct
{
  double top;
  double height;
  guint lanes_per_line;
} Lines;

static Lines
get_lines (GatherRequestsChart *self, const GatherTimeline *timeline)
{
  double room = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING;
  guint max_lines = MAX (room * LINES_PER_PIXEL, 1);
  Lines lines = { .lanes_per_line = (timeline->n_lanes + max_lines - 1) / max_lines };
  guint n_lines;

  lines.lanes_per_line = MAX (lines.lanes_per_line, 1);
  n_lines = (timeline->n_lanes + lines.lanes_per_line - 1) / lines.lanes_per_line;
  lines.height = MIN (room / MAX (n_lines, 1), MAX_LINE);
  lines.top = PADDING + (room - n_lines * lines.height) / 2.0;

  return lines;
}

/* The phases of a few lanes as one: from the first start to the last end of each phase. */
static void
join_lanes (const GatherLane *lanes, guint n_lanes, GatherSpan joined[GATHER_N_PHASES])
{
  for (guint phase = 0; phase < GATHER_N_PHASES; phase++)
    joined[phase] = (GatherSpan){ phase, G_MAXINT64, 0 };

  for (guint i = 0; i < n_lanes; i++)
    for (guint k = 0; k < lanes[i].n_spans; k++)
      {
        const GatherSpan *span = &lanes[i].spans[k];

        joined[span->phase].start = MIN (joined[span->phase].start, span->start);
        joined[span->phase].end = MAX (joined[span->phase].end, span->end);
      }
}

static void
draw_span (GtkSnapshot *snapshot,
           const GatherSpan *span,
           double y,
           double height,
           const GatherAxis *axis,
           const GatherPalette *palette)
{
  double x = gather_axis_get_x (axis, span->start);
  double thin = span->phase == GATHER_PHASE_QUEUED ? height * 0.6 : 0.0;
  double gap = height > 3.0 ? 1.0 : 0.0;

  if (span->end > span->start)
    gather_drawing_draw_rect (snapshot, x, y + thin / 2.0,
                              MAX (gather_axis_get_x (axis, span->end) - x, 0.75),
                              height - thin - gap, &palette->phases[span->phase]);
}

static void
draw_failure (GtkSnapshot *snapshot,
              gint64 at,
              double width,
              double y,
              double height,
              const GatherAxis *axis,
              const GatherPalette *palette)
{
  gather_drawing_draw_rect (snapshot, gather_axis_get_x (axis, at), y - 1.0, width,
                            MAX (height, 2.0) + 2.0, &palette->failed);
}

static void
draw_line (GtkSnapshot *snapshot,
           const GatherLane *lanes,
           guint n_lanes,
           double y,
           double height,
           const GatherAxis *axis,
           const GatherPalette *palette)
{
  GatherSpan joined[GATHER_N_PHASES];

  if (n_lanes > 1)
    join_lanes (lanes, n_lanes, joined);
  for (guint i = 0; i < (n_lanes > 1 ? GATHER_N_PHASES : lanes->n_spans); i++)
    draw_span (snapshot, n_lanes > 1 ? &joined[i] : &lanes->spans[i], y, height, axis, palette);

  for (guint i = 0; i < n_lanes; i++)
    {
      for (guint k = 0; k < lanes[i].n_failures; k++)
        draw_failure (snapshot, lanes[i].failures[k], 2.0, y, height, axis, palette);
      if (lanes[i].outcome == GATHER_OUTCOME_FAILED)
        draw_failure (snapshot, lanes[i].end, 4.0, y, height, axis, palette);
    }
}

static void
gather_requests_chart_draw (GatherChart *chart,
                            GtkSnapshot *snapshot,
                            const GatherAxis *axis,
                            const GatherPalette *palette)
{
  const GatherTimeline *timeline = gather_time_scale_get_timeline (gather_chart_get_scale (chart));
  Lines lines;
  double y;

  if (timeline == NULL)
    return;

  lines = get_lines (GATHER_REQUESTS_CHART (chart), timeline);
  y = lines.top;
  for (guint i = 0; i < timeline->n_lanes; i += lines.lanes_per_line)
    {
      draw_line (snapshot, &timeline->lanes[i], MIN (lines.lanes_per_line, timeline->n_lanes - i),
                 y, lines.height, axis, palette);
      y += lines.height;
    }
}

static char *
gather_requests_chart_tip (GatherChart *chart, const GatherAxis *axis, double x, double y)
{
  const GatherTimeline *timeline = gather_time_scale_get_timeline (gather_chart_get_scale (chart));
  const GatherLane *lane;
  Lines lines;

  if (timeline == NULL || timeline->n_lanes == 0)
    return NULL;

  lines = get_lines (GATHER_REQUESTS_CHART (chart), timeline);
  lane = gather_timeline_get_lane_at (timeline, (y - lines.top) * lines.lanes_per_line
                                                  / (lines.height * timeline->n_lanes));
  if (lane == NULL)
    return NULL;

  return gather_lane_describe (lane,
                               gather_lane_get_span_at (lane, gather_axis_get_time (axis, x)));
}

static void
gather_requests_chart_class_init (GatherRequestsChartClass *klass)
{
  GatherChartClass *chart_class = GATHER_CHART_CLASS (klass);

  chart_class->height = HEIGHT;
  chart_class->draw = gather_requests_chart_draw;
  chart_class->tip = gather_requests_chart_tip;
}

static void
gather_requests_chart_init (GatherRequestsChart *self)
{
}
