/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-figure-inks.h"

#include "app/charts/gather-drawing.h"
#include "core/report/gather-brush.h"

/* Room around a shape for its edge, pixels. */
#define EDGE 3.0

/**
 * gather_figure_inks_get:
 * @palette: the colours of the moment
 * @ink: an ink
 *
 * Returns: (transfer none): its colour
 */
const GdkRGBA *
gather_figure_inks_get (const GatherPalette *palette, GatherInk ink)
{
  const GdkRGBA *const inks[GATHER_N_INKS] = {
    [GATHER_INK_TEXT] = &palette->text,
    [GATHER_INK_DIM] = &palette->dim,
    [GATHER_INK_GRID] = &palette->grid,
    [GATHER_INK_BAND] = &palette->curve_fill,
    [GATHER_INK_DOTS] = &palette->curve,
    [GATHER_INK_MEDIAN] = &palette->text,
    [GATHER_INK_INTERVAL] = &palette->text,
    [GATHER_INK_MODEL] = &palette->phases[GATHER_PHASE_DECODING],
    [GATHER_INK_WARM_UP] = &palette->phases[GATHER_PHASE_CONNECTING],
    [GATHER_INK_FLAGGED] = &palette->failed,
    [GATHER_INK_FREEZE] = &palette->failed,
    [GATHER_INK_SERIES] = &palette->curve,
    [GATHER_INK_SERIES + 1] = &palette->phases[GATHER_PHASE_CONNECTING],
    [GATHER_INK_SERIES + 2] = &palette->turn,
    [GATHER_INK_SERIES + 3] = &palette->phases[GATHER_PHASE_DECODING],
    [GATHER_INK_SERIES + 4] = &palette->failed,
    [GATHER_INK_SERIES + 5] = &palette->dim,
  };

  g_return_val_if_fail (palette != NULL && ink < GATHER_N_INKS, NULL);

  return inks[ink];
}

/* A circle as a rounded clip: hundreds of them cost the renderer less than cairo would. */
static void
paint_circle (GtkSnapshot *snapshot, const GatherShape *shape, const GdkRGBA *color)
{
  float radius = (float) shape->width / 2;
  const float thickness = shape->translucent ? 1 : 1.5f;
  const float widths[4] = { thickness, thickness, thickness, thickness };
  const GdkRGBA edges[4] = { *color, *color, *color, *color };
  GdkRGBA inside = *color;
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle,
                                   &GRAPHENE_RECT_INIT ((float) shape->x - radius,
                                                        (float) shape->y - radius, 2 * radius,
                                                        2 * radius),
                                   radius);
  if (shape->translucent)
    inside.alpha *= (float) GATHER_BRUSH_INSIDE;
  if (shape->marker == GATHER_MARKER_CIRCLE)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, &inside, &circle.bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (shape->translucent || shape->marker == GATHER_MARKER_RING)
    gtk_snapshot_append_border (snapshot, &circle, widths, edges);
}

/* Only what is slanted or dashed. */
static void
paint_with_cairo (GtkSnapshot *snapshot, const GatherShape *shape, const GdkRGBA *color)
{
  const GatherColor same = { color->red, color->green, color->blue, color->alpha };
  gboolean is_dot = shape->kind == GATHER_SHAPE_DOT;
  /* The place of a dot is its middle; a diamond is a little wider than a circle. */
  double left = shape->x - (is_dot ? shape->width / 2 : 0) - EDGE;
  double top = shape->y - (is_dot ? shape->height / 2 : 0) - EDGE;
  cairo_t *cairo = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (shape->width + 2 * EDGE),
                                   (float) (shape->height + 2 * EDGE)));

  gather_brush_paint (cairo, shape, &same);
  cairo_destroy (cairo);
}

/**
 * gather_figure_inks_paint:
 * @snapshot: where to paint
 * @shape: a shape; of a text nothing is painted
 * @color: its colour
 */
void
gather_figure_inks_paint (GtkSnapshot *snapshot, const GatherShape *shape, const GdkRGBA *color)
{
  g_return_if_fail (snapshot != NULL && shape != NULL && color != NULL);

  switch (shape->kind)
    {
    case GATHER_SHAPE_RECT:
      gather_drawing_draw_rect (snapshot, shape->x, shape->y, shape->width, shape->height, color);
      break;
    case GATHER_SHAPE_DOT:
      if (shape->marker == GATHER_MARKER_CIRCLE || shape->marker == GATHER_MARKER_RING)
        paint_circle (snapshot, shape, color);
      else
        paint_with_cairo (snapshot, shape, color);
      break;
    case GATHER_SHAPE_LINE:
      paint_with_cairo (snapshot, shape, color);
      break;
    case GATHER_SHAPE_TEXT:
    default:
      break;
    }
}
