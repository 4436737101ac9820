/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-swatch.h"

#include "app/charts/gather-phase-paint.h"

#define WIDTH 18

struct _GatherSwatch
{
  GatherDrawing parent_instance;

  GatherPhase phase;
};

G_DEFINE_FINAL_TYPE (GatherSwatch, gather_swatch, GATHER_TYPE_DRAWING)

static void
gather_swatch_draw (GatherDrawing *drawing, GtkSnapshot *snapshot, const GatherPalette *palette)
{
  GtkWidget *widget = GTK_WIDGET (drawing);

  gather_phase_paint (snapshot, GATHER_SWATCH (drawing)->phase, 0,
                      gtk_widget_get_height (widget) / 2.0, gtk_widget_get_width (widget), palette);
}

static int
gather_swatch_get_height (GatherDrawing *drawing)
{
  return GATHER_PHASE_MAX_HEIGHT;
}

static void
gather_swatch_class_init (GatherSwatchClass *klass)
{
  GatherDrawingClass *drawing_class = GATHER_DRAWING_CLASS (klass);

  drawing_class->min_width = WIDTH;
  drawing_class->draw = gather_swatch_draw;
  drawing_class->get_height = gather_swatch_get_height;

  /* The label beside it says all. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gather_swatch_init (GatherSwatch *self)
{
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
