/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-drawing.h"

#include <adwaita.h>

/* Texts kept shaped; a ruler needs about ten, a bar one. */
#define MAX_LAYOUTS 48

typedef struct
{
  GHashTable *layouts;
} GatherDrawingPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GatherDrawing, gather_drawing, GTK_TYPE_WIDGET)

static const GatherPalette *
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return gather_palette_get (adw_style_manager_get_dark (manager),
                             adw_style_manager_get_high_contrast (manager));
}

static void
style_changed_cb (GatherDrawing *self)
{
  GatherDrawingPrivate *priv = gather_drawing_get_instance_private (self);

  g_hash_table_remove_all (priv->layouts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
gather_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (gtk_widget_get_width (widget) > 0)
    GATHER_DRAWING_GET_CLASS (widget)->draw (GATHER_DRAWING (widget), snapshot, get_palette ());
}

static void
gather_drawing_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GatherDrawingClass *klass = GATHER_DRAWING_GET_CLASS (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
               ? klass->min_width
               : klass->get_height (GATHER_DRAWING (widget));
  *natural = *minimum;
}

static gboolean
gather_drawing_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard_mode,
                              GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;

  if (keyboard_mode)
    return FALSE;

  text = GATHER_DRAWING_GET_CLASS (widget)->tip (GATHER_DRAWING (widget), x, y);
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
gather_drawing_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gather_drawing_parent_class)->css_changed (widget, change);

  style_changed_cb (GATHER_DRAWING (widget));
}

static void
gather_drawing_constructed (GObject *object)
{
  G_OBJECT_CLASS (gather_drawing_parent_class)->constructed (object);

  gtk_widget_set_has_tooltip (GTK_WIDGET (object), GATHER_DRAWING_GET_CLASS (object)->tip != NULL);
}

static void
gather_drawing_finalize (GObject *object)
{
  GatherDrawingPrivate *priv = gather_drawing_get_instance_private (GATHER_DRAWING (object));

  g_hash_table_unref (priv->layouts);

  G_OBJECT_CLASS (gather_drawing_parent_class)->finalize (object);
}

static void
gather_drawing_class_init (GatherDrawingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = gather_drawing_constructed;
  object_class->finalize = gather_drawing_finalize;
  widget_class->snapshot = gather_drawing_snapshot;
  widget_class->measure = gather_drawing_measure;
  widget_class->css_changed = gather_drawing_css_changed;
  widget_class->query_tooltip = gather_drawing_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gather_drawing_init (GatherDrawing *self)
{
  GatherDrawingPrivate *priv = gather_drawing_get_instance_private (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  priv->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * gather_drawing_get_text:
 * @self: a drawing
 * @text: a short text
 *
 * Returns: (transfer none): @text shaped in the drawing's font, kept for the next frame
 */
PangoLayout *
gather_drawing_get_text (GatherDrawing *self, const char *text)
{
  GatherDrawingPrivate *priv = gather_drawing_get_instance_private (self);
  PangoLayout *layout;

  g_return_val_if_fail (GATHER_IS_DRAWING (self), NULL);

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
 * gather_drawing_get_text_width:
 * @self: a drawing
 * @text: a short text
 *
 * Returns: its width, pixels
 */
int
gather_drawing_get_text_width (GatherDrawing *self, const char *text)
{
  int width;

  g_return_val_if_fail (GATHER_IS_DRAWING (self), 0);

  pango_layout_get_pixel_size (gather_drawing_get_text (self, text), &width, NULL);

  return width;
}

/**
 * gather_drawing_draw_text:
 * @self: a drawing
 * @snapshot: where to draw
 * @text: a short text
 * @x: its left edge, pixels
 * @y: its middle, pixels
 * @color: its colour
 */
void
gather_drawing_draw_text (GatherDrawing *self,
                          GtkSnapshot *snapshot,
                          const char *text,
                          double x,
                          double y,
                          const GdkRGBA *color)
{
  PangoLayout *layout = gather_drawing_get_text (self, text);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (int) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/**
 * gather_drawing_draw_rect:
 * @snapshot: where to draw
 * @x: left, pixels
 * @y: top, pixels
 * @width: width, pixels
 * @height: height, pixels
 * @color: its colour
 */
void
gather_drawing_draw_rect (GtkSnapshot *snapshot,
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
