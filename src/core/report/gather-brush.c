/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-brush.h"

#define RING_THICKNESS 1.5

/* A corner of an equal-sided triangle, as parts of the radius of the circle around it. */
#define TRIANGLE_X 0.866
#define TRIANGLE_Y 0.5

static void
set_color (cairo_t *cairo, const GatherColor *color, double opacity)
{
  cairo_set_source_rgba (cairo, color->red, color->green, color->blue, color->alpha * opacity);
}

static void
trace_polygon (cairo_t *cairo, const GatherPoint *corners, guint n_corners)
{
  for (guint i = 0; i < n_corners; i++)
    cairo_line_to (cairo, corners[i].x, corners[i].y);
  cairo_close_path (cairo);
}

static void
trace_marker (cairo_t *cairo, const GatherShape *shape)
{
  double radius = shape->width / 2;
  double x = shape->x;
  double y = shape->y;
  /* As large to the eye as a circle of that radius. */
  double across = radius * 1.25;
  const GatherPoint diamond[]
    = { { x, y - across }, { x + across, y }, { x, y + across }, { x - across, y } };
  const GatherPoint triangle[] = { { x, y - across },
                                   { x + TRIANGLE_X * across, y + TRIANGLE_Y * across },
                                   { x - TRIANGLE_X * across, y + TRIANGLE_Y * across } };

  cairo_new_path (cairo);
  switch (shape->marker)
    {
    case GATHER_MARKER_SQUARE:
      cairo_rectangle (cairo, x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
      break;
    case GATHER_MARKER_TRIANGLE:
      trace_polygon (cairo, triangle, G_N_ELEMENTS (triangle));
      break;
    case GATHER_MARKER_DIAMOND:
      trace_polygon (cairo, diamond, G_N_ELEMENTS (diamond));
      break;
    case GATHER_MARKER_CIRCLE:
    case GATHER_MARKER_RING:
    case GATHER_N_MARKERS:
    default:
      cairo_arc (cairo, x, y, radius, 0, 2 * G_PI);
    }
}

static void
paint_dot (cairo_t *cairo, const GatherShape *shape, const GatherColor *color)
{
  trace_marker (cairo, shape);
  if (shape->marker != GATHER_MARKER_RING)
    {
      set_color (cairo, color, shape->translucent ? GATHER_BRUSH_INSIDE : 1);
      cairo_fill_preserve (cairo);
    }
  if (shape->marker == GATHER_MARKER_RING || shape->translucent)
    {
      set_color (cairo, color, 1);
      cairo_set_line_width (cairo, shape->translucent ? 1 : RING_THICKNESS);
      cairo_stroke (cairo);
    }
  cairo_new_path (cairo);
}

static void
paint_line (cairo_t *cairo, const GatherShape *shape, const GatherColor *color)
{
  static const double dashes[] = { 5, 4 };

  cairo_save (cairo);
  cairo_new_path (cairo);
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to (cairo, shape->points[i].x, shape->points[i].y);
  if (shape->dashed)
    cairo_set_dash (cairo, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_join (cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cairo, shape->thickness);
  set_color (cairo, color, 1);
  cairo_stroke (cairo);
  cairo_restore (cairo);
}

/**
 * gather_brush_paint:
 * @cairo: where to paint
 * @shape: a shape; of a text nothing is painted
 * @color: its colour
 */
void
gather_brush_paint (cairo_t *cairo, const GatherShape *shape, const GatherColor *color)
{
  g_return_if_fail (cairo != NULL && shape != NULL && color != NULL);

  switch (shape->kind)
    {
    case GATHER_SHAPE_RECT:
      set_color (cairo, color, 1);
      cairo_rectangle (cairo, shape->x, shape->y, shape->width, shape->height);
      cairo_fill (cairo);
      break;
    case GATHER_SHAPE_DOT:
      paint_dot (cairo, shape, color);
      break;
    case GATHER_SHAPE_LINE:
      paint_line (cairo, shape, color);
      break;
    case GATHER_SHAPE_TEXT:
    default:
      break;
    }
}
