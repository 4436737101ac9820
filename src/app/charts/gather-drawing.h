/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of everything that draws itself: it knows the palette of the moment, keeps shaped texts,
 * and is drawn again when the style changes. It knows neither time nor traces.
 *
 * A subclass implements draw(), get_height() and perhaps tip(). Main loop only. */

#pragma once

#include "app/charts/gather-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GATHER_TYPE_DRAWING (gather_drawing_get_type ())
G_DECLARE_DERIVABLE_TYPE (GatherDrawing, gather_drawing, GATHER, DRAWING, GtkWidget)

/**
 * GatherDrawingClass:
 * @min_width: least width, pixels
 * @get_height: height that it asks for, pixels
 * @draw: draw it; it has a width
 * @tip: (nullable): what is at @x, @y in words, or %NULL
 */
struct _GatherDrawingClass
{
  GtkWidgetClass parent_class;

  int min_width;
  int (*get_height) (GatherDrawing *self);
  void (*draw) (GatherDrawing *self, GtkSnapshot *snapshot, const GatherPalette *palette);
  char *(*tip) (GatherDrawing *self, double x, double y);
};

PangoLayout *gather_drawing_get_text (GatherDrawing *self, const char *text);
int gather_drawing_get_text_width (GatherDrawing *self, const char *text);
void gather_drawing_draw_text (GatherDrawing *self,
                               GtkSnapshot *snapshot,
                               const char *text,
                               double x,
                               double y,
                               const GdkRGBA *color);
void gather_drawing_draw_rect (GtkSnapshot *snapshot,
                               double x,
                               double y,
                               double width,
                               double height,
                               const GdkRGBA *color);

G_END_DECLS
