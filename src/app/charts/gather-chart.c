/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-chart.h"

#include <adwaita.h>

/* Least distance of the lines at the ticks; the ruler writes its labels between them. */
#define TICK_SPACING 76.0

/* How high a compact chart is. */
#define COMPACT_PERCENT 70

/* Texts kept shaped; a ruler needs about ten, a bar one. */
#define MAX_LAYOUTS 48

typedef struct
{
  GatherTimeScale *scale;
  gulong changed_id;
  GHashTable *layouts;
  gboolean compact;
} GatherChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GatherChart, gather_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SCALE,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const GatherPalette *
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return gather_palette_get (adw_style_manager_get_dark (manager),
                             adw_style_manager_get_high_contrast (manager));
}

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
    gather_chart_draw_rect (snapshot, (int) gather_axis_get_x (axis, at), 0, 1, height,
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
    gather_chart_draw_rect (snapshot, gather_axis_get_x (axis, playhead), 0, 1,
                            gtk_widget_get_height (GTK_WIDGET (self)), &palette->playhead);
}

static void
style_changed_cb (GatherChart *self)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);

  g_hash_table_remove_all (priv->layouts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
gather_chart_query_tooltip (GtkWidget *widget,
                            int x,
                            int y,
                            gboolean keyboard_mode,
                            GtkTooltip *tooltip)
{
  GatherChart *self = GATHER_CHART (widget);
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  g_autofree char *text = NULL;
  GatherAxis axis;

  if (keyboard_mode || priv->scale == NULL)
    return FALSE;

  axis = get_axis (self);
  text = GATHER_CHART_GET_CLASS (self)->tip (self, &axis, x, y);
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
gather_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GatherChart *self = GATHER_CHART (widget);
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  const GatherPalette *palette = get_palette ();
  GatherAxis axis;

  if (priv->scale == NULL || gtk_widget_get_width (widget) <= 0)
    return;

  axis = get_axis (self);
  draw_grid (self, snapshot, &axis, palette);
  GATHER_CHART_GET_CLASS (self)->draw (self, snapshot, &axis, palette);
  draw_playhead (self, snapshot, &axis, palette);
}

static void
gather_chart_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (GATHER_CHART (widget));
  int height = GATHER_CHART_GET_CLASS (widget)->height;

  if (priv->compact)
    height = height * COMPACT_PERCENT / 100;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : height;
  *natural = *minimum;
}

static void
gather_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gather_chart_parent_class)->css_changed (widget, change);

  style_changed_cb (GATHER_CHART (widget));
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
  g_hash_table_remove_all (priv->layouts);

  G_OBJECT_CLASS (gather_chart_parent_class)->dispose (object);
}

static void
gather_chart_finalize (GObject *object)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (GATHER_CHART (object));

  g_hash_table_unref (priv->layouts);

  G_OBJECT_CLASS (gather_chart_parent_class)->finalize (object);
}

static void
gather_chart_constructed (GObject *object)
{
  GatherChartClass *klass = GATHER_CHART_GET_CLASS (object);

  G_OBJECT_CLASS (gather_chart_parent_class)->constructed (object);

  gtk_widget_set_has_tooltip (GTK_WIDGET (object), klass->tip != NULL);
}

static void
gather_chart_class_init (GatherChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = gather_chart_constructed;
  object_class->dispose = gather_chart_dispose;
  object_class->finalize = gather_chart_finalize;
  object_class->get_property = gather_chart_get_property;
  object_class->set_property = gather_chart_set_property;
  widget_class->snapshot = gather_chart_snapshot;
  widget_class->measure = gather_chart_measure;
  widget_class->css_changed = gather_chart_css_changed;
  widget_class->query_tooltip = gather_chart_query_tooltip;

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

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gather_chart_init (GatherChart *self)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  priv->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
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

/**
 * gather_chart_get_text:
 * @self: a chart
 * @text: a short text
 *
 * Returns: (transfer none): @text shaped in the chart's font, kept for the next frame
 */
PangoLayout *
gather_chart_get_text (GatherChart *self, const char *text)
{
  GatherChartPrivate *priv = gather_chart_get_instance_private (self);
  PangoLayout *layout;

  g_return_val_if_fail (GATHER_IS_CHART (self), NULL);

  layout = g_hash_table_lookup (priv->layouts, text);
  if (layout != NULL)
    return layout;

  if (g_hash_table_size (priv->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (priv->layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_hash_table_insert (priv->layouts, g_strdup (text), layout);

  return layout;
}

/**
 * gather_chart_draw_text:
 * @self: a chart
 * @snapshot: where to draw
 * @text: a short text
 * @x: its left edge, pixels
 * @y: its middle, pixels
 * @color: its colour
 */
void
gather_chart_draw_text (GatherChart *self,
                        GtkSnapshot *snapshot,
                        const char *text,
                        double x,
                        double y,
                        const GdkRGBA *color)
{
  PangoLayout *layout = gather_chart_get_text (self, text);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (int) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/**
 * gather_chart_draw_rect:
 * @snapshot: where to draw
 * @x: left, pixels
 * @y: top, pixels
 * @width: width, pixels
 * @height: height, pixels
 * @color: its colour
 */
void
gather_chart_draw_rect (GtkSnapshot *snapshot,
                        double x,
                        double y,
                        double width,
                        double height,
                        const GdkRGBA *color)
{
  gtk_snapshot_append_color (
    snapshot, color,
    &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}
