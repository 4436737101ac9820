/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-canvas.h"

#include <math.h>
#include <string.h>

#define SIZE GATHER_CANVAS_SIZE

/* A part nearer than its neighbour by so much casts an edge on it. */
#define EDGE_DEPTH 0.22

/* Hues that shadows and lights lean to. */
#define SHADOW_HUE 0.70
#define LIGHT_HUE 0.15

static const int neighbours[4][2] = { { 0, -1 }, { 0, 1 }, { 1, 0 }, { -1, 0 } };

static double
lean (double hue, double towards, double amount)
{
  double difference = towards - hue;

  return hue + (difference - floor (difference + 0.5)) * amount;
}

static guint32
to_rgb (double hue, double saturation, double value)
{
  double sector = (hue - floor (hue)) * 6;
  double s = CLAMP (saturation, 0, 1);
  double v = CLAMP (value, 0, 1);
  double channels[3];

  /* The hexcone of A. R. Smith, "Color Gamut Transform Pairs" (1978). */
  for (int i = 0; i < 3; i++)
    {
      double k = fmod (sector + (i == 0 ? 5 : i == 1 ? 3 : 1), 6);

      channels[i] = v - v * s * CLAMP (MIN (k, 4 - k), 0, 1);
    }

  return (guint32) lround (channels[0] * 255) << 16 | (guint32) lround (channels[1] * 255) << 8
         | (guint32) lround (channels[2] * 255);
}

/**
 * gather_ramp_new:
 * @hue: 0 to 1
 * @saturation: 0 to 1
 * @value: 0 to 1
 *
 * Returns: tones around a colour: shadows lean to blue and lights to yellow, as in daylight
 */
GatherRamp
gather_ramp_new (double hue, double saturation, double value)
{
  GatherRamp ramp = { {
    to_rgb (lean (hue, SHADOW_HUE, 0.22), saturation * 1.15 + 0.12, value * 0.33),
    to_rgb (lean (hue, SHADOW_HUE, 0.10), saturation * 1.12 + 0.04, value * 0.72),
    to_rgb (hue, saturation, value),
    to_rgb (lean (hue, LIGHT_HUE, 0.08), saturation * 0.82, value * 1.12 + 0.03),
    to_rgb (lean (hue, LIGHT_HUE, 0.12), saturation * 0.50, value * 1.20 + 0.08),
  } };

  return ramp;
}

static void
cover (GatherCanvas *self,
       int x,
       int y,
       GatherRole role,
       double z,
       double facing_x,
       double facing_y)
{
  GatherCell *cell = &self->cells[y][x];

  if (cell->part != 0 && cell->z > z)
    return;

  *cell = (GatherCell){ self->n_parts, role, z, facing_x, facing_y };
}

static int
to_cell (double position)
{
  return (int) CLAMP (floor (position), 0, SIZE - 1);
}

/* A superellipse; it bulges towards the middle. Only cells that it can reach are looked at: powers
 * cost most of a sprite. */
void
gather_canvas_add_ellipse (GatherCanvas *self, const GatherEllipse *e)
{
  double c = cos (e->turn);
  double s = sin (e->turn);
  double reach = hypot (e->rx, e->ry);

  self->n_parts++;
  for (int y = to_cell (e->y - reach); y <= to_cell (e->y + reach); y++)
    for (int x = to_cell (e->x - reach); x <= to_cell (e->x + reach); x++)
      {
        double dx = x + 0.5 - e->x;
        double dy = y + 0.5 - e->y;
        double u = (dx * c + dy * s) / e->rx;
        double v = (dy * c - dx * s) / e->ry;
        double distance;

        if (fabs (u) > 1 || fabs (v) > 1)
          continue;
        distance = pow (fabs (u), e->squareness) + pow (fabs (v), e->squareness);

        if (distance <= 1)
          cover (self, x, y, e->role, e->z + (1 - distance) * 0.3, u * c - v * s, u * s + v * c);
      }
}

/* The same on both sides of a vertical axis. */
void
gather_canvas_add_ellipse_pair (GatherCanvas *self, const GatherEllipse *right, double axis)
{
  GatherEllipse left = *right;

  left.x = 2 * axis - right->x;
  left.turn = -right->turn;
  gather_canvas_add_ellipse (self, &left);
  gather_canvas_add_ellipse (self, right);
}

void
gather_canvas_add_triangle (GatherCanvas *self, const GatherTriangle *t)
{
  double area
      = (t->x[1] - t->x[0]) * (t->y[2] - t->y[0]) - (t->x[2] - t->x[0]) * (t->y[1] - t->y[0]);
  double mx = (t->x[0] + t->x[1] + t->x[2]) / 3;
  double my = (t->y[0] + t->y[1] + t->y[2]) / 3;

  self->n_parts++;
  if (fabs (area) < 0.01)
    return;

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        double px = x + 0.5;
        double py = y + 0.5;
        double a = ((t->x[1] - px) * (t->y[2] - py) - (t->x[2] - px) * (t->y[1] - py)) / area;
        double b = ((t->x[2] - px) * (t->y[0] - py) - (t->x[0] - px) * (t->y[2] - py)) / area;

        if (a >= -0.01 && b >= -0.01 && 1 - a - b >= -0.01)
          cover (self, x, y, t->role, t->z, (px - mx) / 8, (py - my) / 8);
      }
}

void
gather_canvas_add_triangle_pair (GatherCanvas *self, const GatherTriangle *right, double axis)
{
  GatherTriangle left = *right;

  for (int i = 0; i < 3; i++)
    left.x[i] = 2 * axis - right->x[i];
  gather_canvas_add_triangle (self, &left);
  gather_canvas_add_triangle (self, right);
}

static const GatherCell *
get_cell (const GatherCanvas *self, int x, int y)
{
  if (x < 0 || y < 0 || x >= SIZE || y >= SIZE || self->cells[y][x].part == 0)
    return NULL;

  return &self->cells[y][x];
}

/* Light falls from the upper left. */
static guint
find_tone (const GatherCell *cell)
{
  double light = -0.55 * cell->facing_x - 0.75 * cell->facing_y;

  if (light > 0.66)
    return cell->role == GATHER_ROLE_BODY ? 4 : 3;
  if (light > 0.18)
    return 3;

  return light > -0.42 ? 2 : 1;
}

/* Where a nearer part of another kind begins, the farther one is dark. */
static gboolean
is_edge (const GatherCanvas *self, int x, int y)
{
  const GatherCell *cell = &self->cells[y][x];

  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      const GatherCell *other = get_cell (self, x + neighbours[i][0], y + neighbours[i][1]);

      if (other != NULL && other->part != cell->part && other->z > cell->z + EDGE_DEPTH
          && other->role != GATHER_ROLE_BELLY)
        return TRUE;
    }

  return FALSE;
}

static void
draw_outline (GatherCanvas *self, const GatherRamp ramps[GATHER_N_ROLES])
{
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      for (guint i = 0; i < G_N_ELEMENTS (neighbours) && !self->filled[y][x]; i++)
        {
          const GatherCell *other = get_cell (self, x + neighbours[i][0], y + neighbours[i][1]);

          if (other == NULL)
            continue;
          self->colors[y][x] = ramps[other->role].tones[0];
          self->filled[y][x] = TRUE;
        }
}

/**
 * gather_canvas_shade:
 * @self: a canvas with all its parts
 * @ramps: the colours of the roles
 *
 * Works out the colours: light, inner edges, outline.
 */
void
gather_canvas_shade (GatherCanvas *self, const GatherRamp ramps[GATHER_N_ROLES])
{
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        const GatherCell *cell = get_cell (self, x, y);

        if (cell == NULL)
          continue;
        self->colors[y][x] = ramps[cell->role].tones[is_edge (self, x, y) ? 0 : find_tone (cell)];
        self->filled[y][x] = TRUE;
      }

  draw_outline (self, ramps);
}

/* Paints one cell over what is there; nothing outside the body. */
void
gather_canvas_put (GatherCanvas *self, int x, int y, guint32 color)
{
  if (x >= 0 && y >= 0 && x < SIZE && y < SIZE && self->filled[y][x])
    self->colors[y][x] = color;
}

/**
 * gather_canvas_to_rgba:
 * @self: a shaded canvas
 * @scale: pixels for each side of a cell
 *
 * Returns: (transfer full): pixels, row by row
 */
guint8 *
gather_canvas_to_rgba (const GatherCanvas *self, guint scale)
{
  guint side = SIZE * scale;
  guint8 *rgba = g_malloc0 ((gsize) side * side * 4);

  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        guint32 color = self->colors[y / scale][x / scale];
        guint8 *pixel = rgba + ((gsize) y * side + x) * 4;

        if (!self->filled[y / scale][x / scale])
          continue;
        pixel[0] = (guint8) (color >> 16);
        pixel[1] = (guint8) (color >> 8);
        pixel[2] = (guint8) color;
        pixel[3] = 255;
      }

  return rgba;
}
