/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-swatch.h"

#include "app/charts/gather-phase-paint.h"

#include <adwaita.h>

#define WIDTH 18

struct _GatherSwatch
{
  GtkWidget parent_instance;

  GatherPhase phase;
};

G_DEFINE_FINAL_TYPE (GatherSwatch, gather_swatch, GTK_TYPE_WIDGET)

static void
gather_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gather_phase_paint (snapshot, GATHER_SWATCH (widget)->phase, 0,
                      gtk_widget_get_height (widget) / 2.0, gtk_widget_get_width (widget),
                      gather_palette_get (adw_style_manager_get_dark (manager),
                                          adw_style_manager_get_high_contrast (manager)));
}

static void
gather_swatch_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : GATHER_PHASE_MAX_HEIGHT;
  *natural = *minimum;
}

static void
gather_swatch_class_init (GatherSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gather_swatch_snapshot;
  widget_class->measure = gather_swatch_measure;

  /* The label beside it says all. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gather_swatch_init (GatherSwatch *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

/**
 * gather_swatch_new:
 * @phase: a phase
 *
 * Returns: (transfer floating): its picture
 */
GtkWidget *
gather_swatch_new (GatherPhase phase)
{
  GatherSwatch *self = g_object_new (GATHER_TYPE_SWATCH, NULL);

  self->phase = phase;

  return GTK_WIDGET (self);
}
