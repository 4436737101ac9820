/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-gutter.h"

/* Least width in a wide and in a narrow window, pixels, and in characters where the text is larger. */
#define WIDE 276
#define NARROW 88
#define WIDE_CHARS 26
#define NARROW_CHARS 10

struct _GatherGutter
{
  AdwBin parent_instance;

  gboolean narrow;
  int inset;
};

G_DEFINE_FINAL_TYPE (GatherGutter, gather_gutter, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_INSET,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* All gutters inherit the window's font, so all of them have the same width. */
static int
get_width (GatherGutter *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  int pixels = self->narrow ? NARROW : WIDE;
  int chars = self->narrow ? NARROW_CHARS : WIDE_CHARS;

  pango_font_metrics_unref (metrics);

  return MAX (pixels, chars * char_width) - self->inset;
}

static void
gather_gutter_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int width = get_width (GATHER_GUTTER (widget));
  int child_min = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = width;
      return;
    }
  if (child == NULL)
    return;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, NULL, NULL, NULL);
  gtk_widget_measure (child, orientation, MAX (width, child_min), minimum, natural, NULL, NULL);
}

static void
gather_gutter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int child_min;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, child_min), height, baseline, NULL);
}

static void
gather_gutter_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GatherGutter *self = GATHER_GUTTER (object);

  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_INSET:
      g_value_set_int (value, self->inset);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_gutter_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  GatherGutter *self = GATHER_GUTTER (object);

  switch (property_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    case PROP_INSET:
      self->inset = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
gather_gutter_class_init (GatherGutterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gather_gutter_get_property;
  object_class->set_property = gather_gutter_set_property;
  widget_class->measure = gather_gutter_measure;
  widget_class->size_allocate = gather_gutter_size_allocate;

  /**
   * GatherGutter:narrow:
   *
   * Whether there is little room.
   */
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * GatherGutter:inset:
   *
   * How far its left edge stands from the page's, pixels; so much narrower it is.
   */
  properties[PROP_INSET] = g_param_spec_int ("inset", NULL, NULL, 0, G_MAXINT, 0,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_gutter_init (GatherGutter *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  /* Not even when what stands in it would like to. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}
