/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-narrow-bin.h"

/* The narrowest content: a window of 360 pixels, less the frame that some desktops draw into it. */
#define MIN_WIDTH 336

#define DEFAULT_THRESHOLD 620

/* Wider than any text that could wrap, pixels. */
#define VERY_WIDE (1 << 20)

struct _GatherNarrowBin
{
  AdwBin parent_instance;

  int threshold;
  gboolean narrow;
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (GatherNarrowBin, gather_narrow_bin, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_THRESHOLD,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_too_small (GatherNarrowBin *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return width > 0 && width < self->threshold;
}

static gboolean
update_cb (gpointer user_data)
{
  GatherNarrowBin *self = user_data;

  self->idle_id = 0;
  if (self->narrow != is_too_small (self))
    {
      self->narrow = !self->narrow;
      gtk_widget_queue_resize (GTK_WIDGET (self));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }

  return G_SOURCE_REMOVE;
}

static int
get_child_min_width (GatherNarrowBin *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));
  int min_width = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);

  return min_width;
}

static void
gather_narrow_bin_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child == NULL || !gtk_widget_should_layout (child))
    return;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, get_child_min_width (GATHER_NARROW_BIN (widget)));
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    {
      int wide_minimum;

      /* The least height of a text that wraps, rounded, can be a pixel less than that of its one line;
       * GTK does not like that. */
      gtk_widget_measure (child, orientation, VERY_WIDE, &wide_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, wide_minimum);
      *natural = MAX (*natural, wide_minimum);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH);
}

/* Without this, texts that wrap would be given the height that they need when they do not. */
static GtkSizeRequestMode
gather_narrow_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
gather_narrow_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GatherNarrowBin *self = GATHER_NARROW_BIN (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, MAX (width, get_child_min_width (self)), height, baseline, NULL);

  if (self->narrow != is_too_small (self) && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
gather_narrow_bin_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  GatherNarrowBin *self = GATHER_NARROW_BIN (object);

  switch (property_id)
    {
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_narrow_bin_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  GatherNarrowBin *self = GATHER_NARROW_BIN (object);

  switch (property_id)
    {
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_narrow_bin_dispose (GObject *object)
{
  g_clear_handle_id (&GATHER_NARROW_BIN (object)->idle_id, g_source_remove);

  G_OBJECT_CLASS (gather_narrow_bin_parent_class)->dispose (object);
}

static void
gather_narrow_bin_class_init (GatherNarrowBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gather_narrow_bin_get_property;
  object_class->set_property = gather_narrow_bin_set_property;
  object_class->dispose = gather_narrow_bin_dispose;
  widget_class->get_request_mode = gather_narrow_bin_get_request_mode;
  widget_class->measure = gather_narrow_bin_measure;
  widget_class->size_allocate = gather_narrow_bin_size_allocate;

  /**
   * GatherNarrowBin:threshold:
   *
   * Narrow is what has fewer pixels than this.
   */
  properties[PROP_THRESHOLD]
    = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, DEFAULT_THRESHOLD,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * GatherNarrowBin:narrow:
   *
   * Whether there is little room.
   */
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_narrow_bin_init (GatherNarrowBin *self)
{
  self->threshold = DEFAULT_THRESHOLD;

  /* AdwBin has a layout manager, which would allocate in our place. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * gather_narrow_bin_is_narrow:
 * @self: a narrow bin
 *
 * Returns: whether there is little room
 */
gboolean
gather_narrow_bin_is_narrow (GatherNarrowBin *self)
{
  g_return_val_if_fail (GATHER_IS_NARROW_BIN (self), FALSE);

  return self->narrow;
}
