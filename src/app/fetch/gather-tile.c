/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-tile.h"

struct _GatherTile
{
  AdwBin parent_instance;

  GtkLabel *caption_label;
  GtkLabel *figure_label;
  GtkWidget *alarm_image;
};

G_DEFINE_FINAL_TYPE (GatherTile, gather_tile, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
gather_tile_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GatherTile *self = GATHER_TILE (object);

  switch (property_id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_text (self->caption_label));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_tile_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  GatherTile *self = GATHER_TILE (object);

  switch (property_id)
    {
    case PROP_CAPTION:
      gtk_label_set_text (self->caption_label, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_tile_class_init (GatherTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gather_tile_get_property;
  object_class->set_property = gather_tile_set_property;

  /**
   * GatherTile:caption:
   *
   * What the figure is, in a word or two.
   */
  properties[PROP_CAPTION]
    = g_param_spec_string ("caption", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/gather/fetch/gather-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherTile, caption_label);
  gtk_widget_class_bind_template_child (widget_class, GatherTile, figure_label);
  gtk_widget_class_bind_template_child (widget_class, GatherTile, alarm_image);
}

static void
gather_tile_init (GatherTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_tile_set_figure:
 * @self: a tile
 * @text: the figure as it is seen
 * @name: caption and figure as they are read out
 */
void
gather_tile_set_figure (GatherTile *self, const char *text, const char *name)
{
  g_return_if_fail (GATHER_IS_TILE (self));

  if (g_strcmp0 (gtk_label_get_text (self->figure_label), text) != 0)
    gtk_label_set_text (self->figure_label, text);

  /* After the text, because the label names itself by it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->figure_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * gather_tile_set_alarm:
 * @self: a tile
 * @alarm: whether the figure is a bad one; a sign stands beside it then, not colour alone
 */
void
gather_tile_set_alarm (GatherTile *self, gboolean alarm)
{
  g_return_if_fail (GATHER_IS_TILE (self));

  gtk_widget_set_visible (self->alarm_image, alarm);
  if (alarm)
    gtk_widget_add_css_class (GTK_WIDGET (self), "alarm");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "alarm");
}
