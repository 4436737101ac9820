/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-chart.h"

/* Least distance of the lines at the ticks; the ruler writes its labels between them. */
#define TICK_SPACING 76.0

/* How high a compact chart is. */
#define COMPACT_PERCENT 70

typedef struct
{
  GatherTimeScale *scale;
  gulong changed_id;
  gboolean compact;
} GatherChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GatherChart, gather_chart, GATHER_TYPE_DRAWING)

enum
{
  PROP_0,
  PROP_SCALE,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GatherAxis
get_axis (GatherChart *self)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);

  return (GatherAxis){
    .end = gather_time_scale_get_end (priv->scale),
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
  };
}

static void
draw_grid (GatherChart *self,
           GtkSnapshot *snapshot,
           const GatherAxis *axis,
           const GatherPalette *palette)
{
  gint64 step = gather_axis_get_step (axis, TICK_SPACING);
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (gint64 at = 0; gather_axis_get_x (axis, at) < axis->width; at += step)
    gather_drawing_draw_rect (snapshot, (int) gather_axis_get_x (axis, at), 0, 1, height,
                            &palette->grid);
}

static void
draw_playhead (GatherChart *self,
               GtkSnapshot *snapshot,
               const GatherAxis *axis,
               const GatherPalette *palette)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  gint64 playhead;

  if (gather_time_scale_get_playhead (priv->scale, &playhead))
    gather_drawing_draw_rect (snapshot, gather_axis_get_x (axis, playhead), 0, 1,
                            gtk_widget_get_height (GTK_WIDGET (self)), &palette->playhead);
}

static char *
gather_chart_get_tip (GatherDrawing *drawing, double x, double y)
{
  GatherChart *self = GATHER_CHART (drawing);
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  GatherChartClass *klass = GATHER_CHART_GET_CLASS (self);
  GatherAxis axis;

  if (priv->scale == NULL || klass->tip == NULL)
    return NULL;

  axis = get_axis (self);

  return klass->tip (self, &axis, x, y);
}

static void
gather_chart_draw (GatherDrawing *drawing, GtkSnapshot *snapshot, const GatherPalette *palette)
{
  GatherChart *self = GATHER_CHART (drawing);
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  GatherAxis axis;

  if (priv->scale == NULL)
    return;

  axis = get_axis (self);
  draw_grid (self, snapshot, &axis, palette);
  GATHER_CHART_GET_CLASS (self)->draw (self, snapshot, &axis, palette);
  draw_playhead (self, snapshot, &axis, palette);
}

static int
gather_chart_get_height (GatherDrawing *drawing)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (GATHER_CHART (drawing));
  int height = GATHER_CHART_GET_CLASS (drawing)->height;

  return priv->compact ? height * COMPACT_PERCENT / 100 : height;
}

static void
gather_chart_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (GATHER_CHART (object));

  switch (property_id)
    {
    case PROP_SCALE:
      g_value_set_object (value, priv->scale);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, priv->compact);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_chart_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (GATHER_CHART (object));

  switch (property_id)
    {
    case PROP_SCALE:
      gather_chart_set_scale (GATHER_CHART (object), g_value_get_object (value));
      break;
    case PROP_COMPACT:
      priv->compact = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_chart_dispose (GObject *object)
{
  GatherChart *self = GATHER_CHART (object);
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);

  g_clear_signal_handler (&priv->changed_id, priv->scale);
  g_clear_object (&priv->scale);

  G_OBJECT_CLASS (gather_chart_parent_class)->dispose (object);
}

static void
gather_chart_class_init (GatherChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GatherDrawingClass *drawing_class = GATHER_DRAWING_CLASS (klass);

  object_class->dispose = gather_chart_dispose;
  object_class->get_property = gather_chart_get_property;
  object_class->set_property = gather_chart_set_property;
  drawing_class->draw = gather_chart_draw;
  drawing_class->get_height = gather_chart_get_height;
  drawing_class->tip = gather_chart_get_tip;

  /**
   * GatherChart:scale:
   *
   * The time scale that it shares with the other charts of a run.
   */
  properties[PROP_SCALE]
    = g_param_spec_object ("scale", NULL, NULL, GATHER_TYPE_TIME_SCALE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * GatherChart:compact:
   *
   * Whether it takes less height, where there is little.
   */
  properties[PROP_COMPACT]
    = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_chart_init (GatherChart *self)
{
}

/**
 * gather_chart_get_scale:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): its time scale
 */
GatherTimeScale *
gather_chart_get_scale (GatherChart *self)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);

  g_return_val_if_fail (GATHER_IS_CHART (self), NULL);

  return priv->scale;
}

/**
 * gather_chart_set_scale:
 * @self: a chart
 * @scale: (nullable): the time scale to draw on; drawn again whenever that changes, unless the chart
 *   is one of many of which only some are on screen, see [class@Bar]
 */
void
gather_chart_set_scale (GatherChart *self, GatherTimeScale *scale)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);

  g_return_if_fail (GATHER_IS_CHART (self));

  if (priv->scale == scale)
    return;

  g_clear_signal_handler (&priv->changed_id, priv->scale);
  g_set_object (&priv->scale, scale);
  if (scale != NULL && !GATHER_CHART_GET_CLASS (self)->passive)
    priv->changed_id = g_signal_connect_object (scale, "changed",
                                                G_CALLBACK (gtk_widget_queue_draw), self,
                                                G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}
