/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-side-by-side.h"

/* Pixels. */
#define SIDE_WIDTH 340
#define SPACING    24

struct _GatherSideBySide
{
  GtkWidget parent_instance;

  GtkWidget *side;
  GtkWidget *rest;
  gboolean stacked;
};

static void gather_side_by_side_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GatherSideBySide,
                               gather_side_by_side,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      gather_side_by_side_buildable_init))

static GtkBuildableIface *parent_buildable;

/* Its least and its natural size; nothing where it is hidden. */
static void
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* How wide the one beside the narrow one is. */
static int
get_rest_width (int width)
{
  return width < 0 ? -1 : MAX (width - SIDE_WIDTH - SPACING, 0);
}

static GtkSizeRequestMode
gather_side_by_side_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GatherSideBySide *self, int *minimum, int *natural)
{
  int side[2];
  int rest[2];

  measure_child (self->side, GTK_ORIENTATION_HORIZONTAL, -1, &side[0], &side[1]);
  measure_child (self->rest, GTK_ORIENTATION_HORIZONTAL, -1, &rest[0], &rest[1]);
  *minimum = self->stacked ? MAX (side[0], rest[0]) : SIDE_WIDTH + SPACING + rest[0];
  *natural = self->stacked ? MAX (side[1], rest[1]) : SIDE_WIDTH + SPACING + rest[1];
}

static void
measure_height (GatherSideBySide *self, int width, int *minimum, int *natural)
{
  int side[2];
  int rest[2];

  measure_child (self->side, GTK_ORIENTATION_VERTICAL, self->stacked ? width : SIDE_WIDTH, &side[0],
                 &side[1]);
  measure_child (self->rest, GTK_ORIENTATION_VERTICAL,
                 self->stacked ? width : get_rest_width (width), &rest[0], &rest[1]);
  *minimum = self->stacked ? side[0] + SPACING + rest[0] : MAX (side[0], rest[0]);
  *natural = self->stacked ? side[1] + SPACING + rest[1] : MAX (side[1], rest[1]);
}

static void
gather_side_by_side_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  GatherSideBySide *self = GATHER_SIDE_BY_SIDE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
gather_side_by_side_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GatherSideBySide *self = GATHER_SIDE_BY_SIDE (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int minimum;
  int top;

  if (!self->stacked)
    {
      int rest_width = get_rest_width (width);

      allocate (self->side, is_rtl ? width - SIDE_WIDTH : 0, 0, SIDE_WIDTH, height);
      allocate (self->rest, is_rtl ? 0 : SIDE_WIDTH + SPACING, 0, rest_width, height);
      return;
    }

  measure_child (self->rest, GTK_ORIENTATION_VERTICAL, width, &minimum, &top);
  allocate (self->rest, 0, 0, width, top);
  top += top > 0 ? SPACING : 0;
  allocate (self->side, 0, top, width, MAX (height - top, 0));
}

/* Focus goes as the eye does. */
static void
order_children (GatherSideBySide *self)
{
  if (self->side != NULL && self->rest != NULL)
    gtk_widget_insert_after (self->rest, GTK_WIDGET (self), self->stacked ? NULL : self->side);
}

static void
gather_side_by_side_add_child (GtkBuildable *buildable,
                               GtkBuilder *builder,
                               GObject *child,
                               const char *type)
{
  GatherSideBySide *self = GATHER_SIDE_BY_SIDE (buildable);

  if (!GTK_IS_WIDGET (child) || self->rest != NULL)
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }

  *(self->side == NULL ? &self->side : &self->rest) = GTK_WIDGET (child);
  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (self));
}

static void
gather_side_by_side_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = gather_side_by_side_add_child;
}

static void
gather_side_by_side_dispose (GObject *object)
{
  GatherSideBySide *self = GATHER_SIDE_BY_SIDE (object);

  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->rest, gtk_widget_unparent);

  G_OBJECT_CLASS (gather_side_by_side_parent_class)->dispose (object);
}

static void
gather_side_by_side_class_init (GatherSideBySideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_side_by_side_dispose;
  widget_class->get_request_mode = gather_side_by_side_get_request_mode;
  widget_class->measure = gather_side_by_side_measure;
  widget_class->size_allocate = gather_side_by_side_size_allocate;
}

static void
gather_side_by_side_init (GatherSideBySide *self)
{
}

/**
 * gather_side_by_side_set_stacked:
 * @self: two widgets
 * @stacked: whether the second stands above the first
 */
void
gather_side_by_side_set_stacked (GatherSideBySide *self, gboolean stacked)
{
  g_return_if_fail (GATHER_IS_SIDE_BY_SIDE (self));

  if (self->stacked == stacked)
    return;

  self->stacked = stacked;
  order_children (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
