/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-bar.h"

#include "app/charts/gather-phase-paint.h"
#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

#define HEIGHT      24
#define TEXT_MARGIN 6.0

struct _GatherBar
{
  GatherChart parent_instance;

  GatherRequest *request;
};

G_DEFINE_FINAL_TYPE (GatherBar, gather_bar, GATHER_TYPE_CHART)

static gboolean
lay_out (GatherBar *self, GatherLane *lane)
{
  GatherTimeScale *scale = gather_chart_get_scale (GATHER_CHART (self));
  GatherTrace *trace = gather_time_scale_get_trace (scale);

  if (self->request == NULL || trace == NULL)
    return FALSE;

  gather_lane_lay_out (lane, self->request, gather_trace_get_start (trace),
                       gather_time_scale_get_now (scale));

  return lane->n_spans > 0 || gather_request_is_final (self->request);
}

static void
draw_span (GtkSnapshot *snapshot,
           const GatherSpan *span,
           double middle,
           const GatherAxis *axis,
           const GatherPalette *palette)
{
  double x = gather_axis_get_x (axis, span->start);

  gather_phase_paint (snapshot, span->phase, x, middle,
                      MAX (gather_axis_get_x (axis, span->end) - x, 1.0), palette);
}

/* Where an attempt failed, whether it was the last or not. */
static void
draw_failure (GtkSnapshot *snapshot, double x, double middle, const GatherPalette *palette)
{
  gather_drawing_draw_rect (snapshot, x, middle - 9, 3, 18, &palette->failed);
}

static char *
get_text (const GatherLane *lane)
{
  g_autofree char *duration = gather_format_duration (lane->duration);

  if (lane->outcome == GATHER_OUTCOME_DONE && lane->cache == GATHER_CACHE_FRESH)
    /* Translators: stands where the bar of a request would be that was not needed. */
    return g_strdup (_ ("From the cache"));
  if (lane->outcome == GATHER_OUTCOME_DONE && lane->cache == GATHER_CACHE_REVALIDATED)
    /* Translators: the server said that what is in the cache is still right; %s is a duration. */
    return g_strdup_printf (_ ("%s, unchanged"), duration);
  if (lane->outcome == GATHER_OUTCOME_DONE)
    return g_steal_pointer (&duration);
  if (lane->outcome == GATHER_OUTCOME_FAILED)
    /* Translators: stands behind the bar of a request that failed; keep the cross. */
    return g_strdup (_ ("✗ Failed"));
  if (lane->outcome == GATHER_OUTCOME_CANCELLED)
    /* Translators: stands behind the bar of a request that was stopped. */
    return g_strdup (_ ("Stopped"));

  return NULL;
}

/* Behind the bar, or before it where there is no room behind. */
static void
draw_end (GatherBar *self,
          GtkSnapshot *snapshot,
          const GatherLane *lane,
          const GatherAxis *axis,
          const GatherPalette *palette)
{
  gboolean failed = lane->outcome == GATHER_OUTCOME_FAILED;
  double middle = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  double x = gather_axis_get_x (axis, lane->end);
  g_autofree char *text = get_text (lane);
  int width;

  if (text == NULL)
    return;

  if (failed)
    draw_failure (snapshot, x, middle, palette);
  width = gather_drawing_get_text_width (GATHER_DRAWING (self), text);
  x += TEXT_MARGIN;
  if (x + width > axis->width)
    x = MAX (gather_axis_get_x (axis, lane->start) - width - TEXT_MARGIN, 0.0);
  gather_drawing_draw_text (GATHER_DRAWING (self), snapshot, text, x, middle,
                            failed ? &palette->failed : &palette->dim);
}

static void
gather_bar_draw (GatherChart *chart,
                 GtkSnapshot *snapshot,
                 const GatherAxis *axis,
                 const GatherPalette *palette)
{
  GatherBar *self = GATHER_BAR (chart);
  double middle = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  GatherLane lane;

  if (!lay_out (self, &lane))
    return;

  for (guint i = 0; i < lane.n_spans; i++)
    draw_span (snapshot, &lane.spans[i], middle, axis, palette);
  for (guint i = 0; i < lane.n_failures; i++)
    draw_failure (snapshot, gather_axis_get_x (axis, lane.failures[i]), middle, palette);
  draw_end (self, snapshot, &lane, axis, palette);
}

static char *
gather_bar_tip (GatherChart *chart, const GatherAxis *axis, double x, double y)
{
  GatherLane lane;

  if (!lay_out (GATHER_BAR (chart), &lane))
    return NULL;

  return gather_lane_describe (&lane,
                               gather_lane_get_span_at (&lane, gather_axis_get_time (axis, x)));
}

static void
gather_bar_dispose (GObject *object)
{
  g_clear_object (&GATHER_BAR (object)->request);

  G_OBJECT_CLASS (gather_bar_parent_class)->dispose (object);
}

static void
gather_bar_class_init (GatherBarClass *klass)
{
  GatherChartClass *chart_class = GATHER_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_bar_dispose;
  chart_class->height = HEIGHT;
  chart_class->passive = TRUE;
  chart_class->draw = gather_bar_draw;
  chart_class->tip = gather_bar_tip;
}

static void
gather_bar_init (GatherBar *self)
{
}

/**
 * gather_bar_set_request:
 * @self: a bar
 * @request: (nullable): the request that it shows
 */
void
gather_bar_set_request (GatherBar *self, GatherRequest *request)
{
  g_return_if_fail (GATHER_IS_BAR (self));

  if (g_set_object (&self->request, request))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
