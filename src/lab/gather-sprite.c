/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-sprite.h"

#include "lab/gather-canvas.h"
#include "lab/gather-png.h"

#include <math.h>

#define GROUND 27.0
#define MIDDLE 16.0
#define INK 0x1c1626
#define WHITE 0xffffff

/* Members of a family of three share shape and colours; they grow. */
#define FAMILY 3

typedef enum
{
  PLAN_BIPED,
  PLAN_QUADRUPED,
  PLAN_GOLEM,
  PLAN_BIRD,
  PLAN_SWIMMER,
  PLAN_BUG,
  PLAN_FLOATER,
  PLAN_SERPENT,
} Plan;

/* A type's colour, and the body plans that suit it. */
typedef struct
{
  const char *name;
  double hue;
  double saturation;
  double value;
  Plan plans[3];
} Style;

static const Style styles[] = {
  { "normal", 0.100, 0.24, 0.80, { PLAN_QUADRUPED, PLAN_BIPED, PLAN_BIRD } },
  { "fire", 0.035, 0.74, 0.92, { PLAN_QUADRUPED, PLAN_BIPED, PLAN_SERPENT } },
  { "water", 0.580, 0.64, 0.86, { PLAN_SWIMMER, PLAN_SWIMMER, PLAN_BIPED } },
  { "grass", 0.320, 0.52, 0.70, { PLAN_QUADRUPED, PLAN_BIPED, PLAN_FLOATER } },
  /* A storm-grey beast with amber sparks, and no yellow one with long ears. */
  { "electric", 0.640, 0.26, 0.58, { PLAN_QUADRUPED, PLAN_SERPENT, PLAN_FLOATER } },
  { "ice", 0.510, 0.36, 0.90, { PLAN_BIRD, PLAN_QUADRUPED, PLAN_GOLEM } },
  { "fighting", 0.010, 0.60, 0.70, { PLAN_BIPED, PLAN_GOLEM, PLAN_BIPED } },
  { "poison", 0.780, 0.48, 0.70, { PLAN_FLOATER, PLAN_SERPENT, PLAN_BUG } },
  { "ground", 0.105, 0.54, 0.78, { PLAN_GOLEM, PLAN_QUADRUPED, PLAN_BIPED } },
  { "flying", 0.625, 0.36, 0.88, { PLAN_BIRD, PLAN_BIRD, PLAN_SERPENT } },
  { "psychic", 0.945, 0.52, 0.90, { PLAN_FLOATER, PLAN_BIPED, PLAN_QUADRUPED } },
  { "bug", 0.200, 0.70, 0.70, { PLAN_BUG, PLAN_BUG, PLAN_BUG } },
  { "rock", 0.105, 0.30, 0.64, { PLAN_GOLEM, PLAN_GOLEM, PLAN_SERPENT } },
  { "ghost", 0.715, 0.42, 0.60, { PLAN_FLOATER, PLAN_FLOATER, PLAN_FLOATER } },
  { "dragon", 0.670, 0.58, 0.82, { PLAN_SERPENT, PLAN_SERPENT, PLAN_BIRD } },
  { "dark", 0.050, 0.18, 0.36, { PLAN_QUADRUPED, PLAN_BIRD, PLAN_BIPED } },
  { "steel", 0.560, 0.20, 0.70, { PLAN_GOLEM, PLAN_FLOATER, PLAN_BUG } },
  { "fairy", 0.925, 0.34, 0.94, { PLAN_FLOATER, PLAN_BIPED, PLAN_QUADRUPED } },
};

/* A creature while it is painted. */
typedef struct
{
  GatherCanvas canvas;
  const Style *style;
  const Style *second; /* (nullable) */
  Plan plan;
  guint64 family_dice;
  guint64 own_dice;
  guint stage;
  double size;
  double head_x;
  double head_y;
  double head_r;
} Creature;

/* SplitMix64, see gather-behaviour.c. */
static guint64
roll (guint64 *dice)
{
  guint64 word = (*dice += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  word = (word ^ (word >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  word = (word ^ (word >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return word ^ (word >> 31);
}

static double
draw (guint64 *dice, double from, double to)
{
  return from + (to - from) * (double) (roll (dice) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

static guint
choose (guint64 *dice, guint n)
{
  return (guint) (roll (dice) % n);
}

static double
family (Creature *self, double from, double to)
{
  return draw (&self->family_dice, from, to);
}

/* Parts, in sizes of the creature; a pair lies on both sides of @axis. */

static void
blob (Creature *self, double x, double y, double rx, double ry, double turn, GatherRole role, double z)
{
  GatherEllipse ellipse = { x, y, rx, ry, turn, role, z, 2.1 };

  gather_canvas_add_ellipse (&self->canvas, &ellipse);
}

static void
block (Creature *self, double x, double y, double rx, double ry, GatherRole role, double z)
{
  GatherEllipse ellipse = { x, y, rx, ry, 0, role, z, 3.6 };

  gather_canvas_add_ellipse (&self->canvas, &ellipse);
}

static void
pair (Creature *self,
      double axis,
      double dx,
      double y,
      double rx,
      double ry,
      double turn,
      GatherRole role,
      double z)
{
  GatherEllipse ellipse = { axis + dx, y, rx, ry, turn, role, z, 2.1 };

  gather_canvas_add_ellipse_pair (&self->canvas, &ellipse, axis);
}

static void
spike (Creature *self, const double xy[6], GatherRole role, double z)
{
  GatherTriangle triangle = { { xy[0], xy[2], xy[4] }, { xy[1], xy[3], xy[5] }, role, z };

  gather_canvas_add_triangle (&self->canvas, &triangle);
}

static void
spike_pair (Creature *self, double axis, const double xy[6], GatherRole role, double z)
{
  GatherTriangle triangle = { { xy[0], xy[2], xy[4] }, { xy[1], xy[3], xy[5] }, role, z };

  gather_canvas_add_triangle_pair (&self->canvas, &triangle, axis);
}

#define SPIKE(...) ((const double[6]){ __VA_ARGS__ })

static void
set_head (Creature *self, double x, double y, double r)
{
  self->head_x = x;
  self->head_y = y;
  self->head_r = r;
}

/* The young have large heads. */
static double
head_size (Creature *self, double from, double to)
{
  static const double by_stage[] = { 1.15, 1.0, 0.92 };

  return family (self, from, to) * self->size * by_stage[self->stage];
}

static void
paint_biped (Creature *self)
{
  double g = self->size;
  double rx = family (self, 6, 7.4) * g;
  double ry = family (self, 6, 7.4) * g;
  double y = GROUND - ry - 1;
  double r = head_size (self, 5.8, 7.0);

  pair (self, MIDDLE, rx * 0.55, GROUND, 2.7 * g, 2 * g, 0, GATHER_ROLE_ACCENT, 1.5);
  blob (self, MIDDLE, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  blob (self, MIDDLE, y + 1, rx * 0.62, ry * 0.72, 0, GATHER_ROLE_BELLY, 1.4);
  pair (self, MIDDLE, rx * 0.98, y - ry * 0.1, 2 * g, 4.2 * g, family (self, -0.7, 0.1), GATHER_ROLE_BODY, 1.2);
  blob (self, MIDDLE + rx * 1.15, y + ry * 0.5, 4 * g, 1.9 * g, -0.7, GATHER_ROLE_ACCENT, 0.3);
  set_head (self, MIDDLE, y - ry * 0.55 - r * 0.5, r);
  blob (self, MIDDLE, self->head_y, r * 1.08, r, 0, GATHER_ROLE_BODY, 2);
}

static void
paint_quadruped (Creature *self)
{
  double g = self->size;
  double rx = family (self, 7.6, 9) * g;
  double ry = family (self, 5, 6.2) * g;
  double y = GROUND - ry - 2.4 * g;
  double r = head_size (self, 5.6, 6.6);
  double tail = family (self, -1.2, -0.5);

  for (int i = 0; i < 4; i++)
    blob (self, 17 + (i - 1.5) * rx * 0.48, GROUND - (i % 2 ? 2 : 0.8), 2 * g, 3.1 * g, 0,
          i % 2 ? GATHER_ROLE_DARK : GATHER_ROLE_BODY, i % 2 ? 0.4 : 1.6);
  blob (self, 17, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  blob (self, 16, y + ry * 0.45, rx * 0.66, ry * 0.5, 0, GATHER_ROLE_BELLY, 1.25);
  blob (self, 17 + rx, y - 1.5 + 3 * sin (tail) * g, 4.2 * g, 1.8 * g, tail, GATHER_ROLE_BODY, 0.4);
  blob (self, 18 + rx + 2 * g, y - 2 + 6 * sin (tail) * g, 2.5 * g, 2.5 * g, 0, GATHER_ROLE_ACCENT, 0.6);
  set_head (self, 13, y - ry * 0.75, r);
  blob (self, 13, self->head_y, r * 1.1, r, 0, GATHER_ROLE_BODY, 2.4);
  blob (self, 13, self->head_y + r * 0.55, r * 0.6, r * 0.38, 0, GATHER_ROLE_BELLY, 2.6);
}

static void
paint_golem (Creature *self)
{
  double g = self->size;
  double rx = family (self, 7.4, 8.8) * g;
  double ry = family (self, 6.6, 7.6) * g;
  double y = GROUND - ry;
  double r = head_size (self, 4.6, 5.4);

  pair (self, MIDDLE, rx * 0.55, GROUND - 0.4, 3 * g, 2.7 * g, 0, GATHER_ROLE_DARK, 0.8);
  block (self, MIDDLE, y - 0.5, rx, ry * 0.95, GATHER_ROLE_BODY, 1);
  pair (self, MIDDLE, rx * 1.1, y - 1, 2.8 * g, 3.3 * g, 0.2, GATHER_ROLE_ACCENT, 1.4);
  pair (self, MIDDLE, rx * 1.16, y + 4 * g, 2.5 * g, 2.4 * g, 0, GATHER_ROLE_BODY, 1.5);
  block (self, MIDDLE, y + 1.5, rx * 0.5, ry * 0.42, GATHER_ROLE_BELLY, 1.3);
  set_head (self, MIDDLE, y - ry * 0.75, r);
  block (self, MIDDLE, self->head_y, r * 1.25, r, GATHER_ROLE_BODY, 2);
}

static void
paint_bird (Creature *self)
{
  double g = self->size;
  double rx = family (self, 5.8, 6.8) * g;
  double ry = family (self, 6.4, 7.6) * g;
  double y = GROUND - ry - 1.5;
  double r = head_size (self, 5, 5.8);
  double wing = family (self, -0.5, 0.3);

  pair (self, MIDDLE, rx * 1.25, y - ry * 0.2, 3 * g, 6.2 * g, wing, GATHER_ROLE_ACCENT, 1.4);
  pair (self, MIDDLE, rx * 1.5, y, 2.2 * g, 5 * g, wing, GATHER_ROLE_DARK, 0.8);
  pair (self, MIDDLE, rx * 0.42, GROUND - 0.2, 1.7 * g, 1.5 * g, 0, GATHER_ROLE_ACCENT, 1.5);
  blob (self, MIDDLE, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  blob (self, MIDDLE, y + ry * 0.25, rx * 0.64, ry * 0.64, 0, GATHER_ROLE_BELLY, 1.3);
  set_head (self, MIDDLE, y - ry * 0.72 - r * 0.3, r);
  blob (self, MIDDLE, self->head_y, r * 1.06, r, 0, GATHER_ROLE_BODY, 2);
}

static void
paint_swimmer (Creature *self)
{
  double g = self->size;
  double rx = family (self, 8.6, 10) * g;
  double ry = family (self, 6.2, 7.4) * g;
  double y = 17.5;

  spike (self, SPIKE (MIDDLE + rx * 0.6, y, MIDDLE + rx * 1.5, y - ry, MIDDLE + rx * 1.2, y), GATHER_ROLE_ACCENT, 0.6);
  spike (self, SPIKE (MIDDLE + rx * 0.6, y, MIDDLE + rx * 1.5, y + ry * 0.9, MIDDLE + rx * 1.2, y), GATHER_ROLE_ACCENT, 0.6);
  spike (self, SPIKE (11, y - ry * 0.7, 20, y - ry * 0.6, 17 + family (self, -3, 4), y - ry * 1.7), GATHER_ROLE_ACCENT, 0.5);
  spike (self, SPIKE (15, y + ry * 0.6, 21, y + ry * 0.5, 22, y + ry * 1.4), GATHER_ROLE_ACCENT, 1.2);
  blob (self, 15.5, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  blob (self, 13.5, y + ry * 0.48, rx * 0.72, ry * 0.48, 0, GATHER_ROLE_BELLY, 1.3);
  blob (self, 20, y + 1.5, 2.1 * g, 3.5 * g, -0.9, GATHER_ROLE_ACCENT, 1.6);
  set_head (self, 12.5, y - 1, ry * 0.85);
}

static void
paint_bug (Creature *self)
{
  double g = self->size;
  double ry = family (self, 3.6, 4.2) * g;
  double r = head_size (self, 4.8, 5.6);
  guint n_segments = 2 + MIN (self->stage, 1);
  double y = GROUND - 1;

  for (guint i = 0; i < n_segments; i++)
    {
      double rx = (5 + 1.2 * sin (i * 1.3 + 1)) * g;

      blob (self, MIDDLE, y - ry * 0.7, rx, ry, 0, i % 2 ? GATHER_ROLE_ACCENT : GATHER_ROLE_BODY, 1 + i * 0.35);
      spike_pair (self, MIDDLE, SPIKE (MIDDLE + rx * 0.7, y - ry * 0.7, MIDDLE + rx * 0.7 + 4 * g, y + 1, MIDDLE + rx * 0.6, y - ry * 0.2), GATHER_ROLE_DARK, 0.6);
      y -= ry * 1.1;
    }
  if (self->stage == 2)
    {
      pair (self, MIDDLE, 8 * g, y + 1, 3.4 * g, 6.2 * g, 0.75, GATHER_ROLE_BELLY, 0.5);
      pair (self, MIDDLE, 7.4 * g, y + 6 * g, 2.6 * g, 4.2 * g, 1.7, GATHER_ROLE_ACCENT, 0.45);
    }
  set_head (self, MIDDLE, y - r * 0.35, r);
  blob (self, MIDDLE, self->head_y, r * 1.1, r, 0, GATHER_ROLE_BODY, 3);
  spike_pair (self, MIDDLE, SPIKE (MIDDLE + r * 0.35, self->head_y - r * 0.6, MIDDLE + r * 0.6, self->head_y - r * 0.7, MIDDLE + r, self->head_y - r * 1.7), GATHER_ROLE_DARK, 2.2);
  pair (self, MIDDLE, r * 0.95, self->head_y - r * 1.6, 1.4 * g, 1.4 * g, 0, GATHER_ROLE_ACCENT, 2.3);
}

static void
paint_floater (Creature *self)
{
  double g = self->size;
  double r = family (self, 7.2, 8.6) * g;
  double y = 14.5;
  int n = 3 + (int) choose (&self->family_dice, 3);

  for (int i = 0; i < n; i++)
    blob (self, MIDDLE + (i - (n - 1) / 2.0) * r * 1.5 / n, y + r * 0.95 + (i % 2 ? 1.2 : 0), r * 0.95 / n + 1, 3.2 * g, 0, i % 2 ? GATHER_ROLE_ACCENT : GATHER_ROLE_BODY, 0.6);
  pair (self, MIDDLE, r * 1.08, y + r * 0.3, 2.3 * g, 3.3 * g, -0.7, GATHER_ROLE_ACCENT, 0.8);
  blob (self, MIDDLE, y, r * 1.05, r, 0, GATHER_ROLE_BODY, 1);
  blob (self, MIDDLE, y + r * 0.62, r * 0.6, r * 0.32, 0, GATHER_ROLE_BELLY, 1.32);
  set_head (self, MIDDLE, y, r * 0.9);
}

static void
paint_serpent (Creature *self)
{
  double g = self->size;
  double y = GROUND - 3;
  double r = head_size (self, 4.8, 5.6);
  double x = MIDDLE;
  double top = y;

  blob (self, MIDDLE, y, 9 * g, 3.7 * g, 0, GATHER_ROLE_BODY, 1);
  blob (self, MIDDLE + 7.5 * g, y - 2.2, 3 * g, 2.2 * g, -0.9, GATHER_ROLE_BODY, 0.5);
  spike (self, SPIKE (MIDDLE + 8 * g, y - 3, MIDDLE + 11 * g, y - 3, MIDDLE + 11.5 * g, y - 8 * g), GATHER_ROLE_ACCENT, 0.5);
  for (int i = 0; i < 5; i++)
    {
      x = MIDDLE + sin (i * 0.9 + 0.6) * 2.6 * g;
      top = y - 2 - i * 2.2 * g;
      blob (self, x, top, (4.8 - 0.35 * i) * g, 3.2 * g, 0, GATHER_ROLE_BODY, 1.2 + i * 0.1);
      blob (self, x - 0.8, top + 0.6, (2.6 - 0.2 * i) * g, 2.2 * g, 0, GATHER_ROLE_BELLY, 1.5 + i * 0.1);
    }
  if (self->stage > 0)
    spike_pair (self, MIDDLE, SPIKE (MIDDLE + 3 * g, y - 6 * g, MIDDLE + 11 * g, y - (10 + 2 * self->stage) * g, MIDDLE + 9.5 * g, y - 4 * g), GATHER_ROLE_ACCENT, 0.6);
  set_head (self, x - 0.5, top - r * 0.7, r);
  blob (self, self->head_x, self->head_y, r * 1.15, r, 0, GATHER_ROLE_BODY, 3);
  blob (self, self->head_x - 1, self->head_y + r * 0.5, r * 0.8, r * 0.42, 0, GATHER_ROLE_BELLY, 3.2);
}

/* Ears, horns, a crest or sparks: what tells families of one plan apart. */
static void
paint_crest (Creature *self)
{
  double x = self->head_x;
  double y = self->head_y;
  double r = self->head_r;
  double g = self->size;

  if (self->plan == PLAN_BUG || self->plan == PLAN_SWIMMER)
    return;

  switch (choose (&self->family_dice, 5))
    {
    case 0:
      pair (self, x, r * 0.7, y - r * 0.8, 2.2 * g, 2.2 * g, 0, GATHER_ROLE_BODY, 1.7);
      pair (self, x, r * 0.7, y - r * 0.8, 1.1 * g, 1.1 * g, 0, GATHER_ROLE_ACCENT, 2.5);
      break;
    case 1:
      spike_pair (self, x, SPIKE (x + r * 0.3, y - r * 0.6, x + r, y - r * 0.3, x + r, y - r * 1.35), GATHER_ROLE_BODY, 1.7);
      break;
    case 2:
      spike_pair (self, x, SPIKE (x + r * 0.35, y - r * 0.55, x + r * 0.85, y - r * 0.45, x + r, y - r * (1.3 + 0.15 * self->stage)), GATHER_ROLE_BELLY, 1.7);
      break;
    case 3:
      for (int i = -1; i <= 1; i++)
        spike (self, SPIKE (x + i * 3 - 2, y - r * 0.65, x + i * 3 + 2, y - r * 0.65, x + i * 3.6, y - r - 2.4 - self->stage), GATHER_ROLE_ACCENT, 1.7);
      break;
    default:
      blob (self, x, y - r * 1.05, 3.2 * g, 2 * g, 0, GATHER_ROLE_ACCENT, 2.6);
      break;
    }
}

/* The body carries stripes or spots of the accent when it has grown. */
static void
paint_pattern (Creature *self)
{
  guint pattern = choose (&self->family_dice, 3);
  guint phase = choose (&self->own_dice, 6);

  if (self->stage == 0 || pattern == 0)
    return;

  for (int y = 0; y < GATHER_CANVAS_SIZE; y++)
    for (int x = 0; x < GATHER_CANVAS_SIZE; x++)
      {
        GatherCell *cell = &self->canvas.cells[y][x];
        int mirrored = x > 15 ? x : 31 - x;
        gboolean marked = pattern == 1 ? (y + mirrored / 2 + (int) phase) % 6 == 0
                                       : (mirrored / 2 * 5 + y / 2 * 3 + (int) phase) % 11 == 0;

        if (cell->part != 0 && cell->role == GATHER_ROLE_BODY && cell->z < 1.9 && marked)
          cell->role = GATHER_ROLE_ACCENT;
      }
}

static void
paint_eye (Creature *self, int x, int y, int width, int height, guint look, gboolean left)
{
  for (int dy = 0; dy < height; dy++)
    for (int dx = 0; dx < width; dx++)
      {
        guint32 color = INK;

        if (look == 1 && dx != (left ? width - 1 : 0))
          color = WHITE;
        if (look == 2 && dy == 0)
          color = WHITE;
        gather_canvas_put (&self->canvas, x + dx, y + dy, color);
      }
  if (look == 0)
    gather_canvas_put (&self->canvas, x, y, WHITE);
}

static void
paint_mouth (Creature *self, int x, int y)
{
  if (self->plan == PLAN_BIRD)
    {
      for (int dy = 0; dy < 3; dy++)
        for (int dx = dy - 2; dx <= 2 - dy; dx++)
          gather_canvas_put (&self->canvas, x + dx, y - 1 + dy, dy == 0 ? 0xf6b83c : 0xd98a1e);
      return;
    }

  gather_canvas_put (&self->canvas, x - 1, y, INK);
  gather_canvas_put (&self->canvas, x, y + 1, INK);
  gather_canvas_put (&self->canvas, x + 1, y, INK);
}

static void
paint_face (Creature *self)
{
  gboolean sideways = self->plan == PLAN_SWIMMER;
  int height = self->head_r > 5.6 ? 4 : 3;
  int width = self->head_r > 6.2 ? 3 : 2;
  double apart = self->head_r * 0.46;
  int y = (int) lround (self->head_y - height * 0.45);
  int left = (int) lround (self->head_x - (sideways ? self->head_r * 0.5 : apart) - width / 2.0);
  int right = sideways ? left + width + 3 : (int) lround (self->head_x + apart - width / 2.0);
  guint look = choose (&self->family_dice, 3);
  int middle = sideways ? (left + right + width) / 2 : (int) lround (self->head_x - 0.5);

  paint_eye (self, left, y, width, height, look, TRUE);
  paint_eye (self, right, y, width, height, look, FALSE);
  paint_mouth (self, middle, y + height + 1);
  if (self->stage > 0)
    return;

  for (int i = 1; i <= 2; i++)
    {
      gather_canvas_put (&self->canvas, left - i, y + height, 0xf08a9a);
      gather_canvas_put (&self->canvas, right + width - 1 + i, y + height, 0xf08a9a);
    }
}

static void
choose_ramps (Creature *self, gboolean shiny, GatherRamp ramps[GATHER_N_ROLES])
{
  double hue = self->style->hue + family (self, -0.03, 0.03) + (shiny ? 0.45 : 0);
  double saturation = self->style->saturation * family (self, 0.85, 1.1);
  double value = MIN (self->style->value * family (self, 0.95, 1.06), 0.96);
  double turn = family (self, 0.38, 0.58);

  ramps[GATHER_ROLE_BODY] = gather_ramp_new (hue, saturation, value);
  ramps[GATHER_ROLE_BELLY] = gather_ramp_new (hue + 0.02, saturation * 0.32 + 0.05, 0.93);
  ramps[GATHER_ROLE_DARK] = gather_ramp_new (hue, saturation * 0.7, value * 0.5);
  if (g_str_equal (self->style->name, "electric"))
    ramps[GATHER_ROLE_ACCENT] = gather_ramp_new (0.10, 0.78, 0.95);
  else if (self->second != NULL)
    ramps[GATHER_ROLE_ACCENT] = gather_ramp_new (self->second->hue, self->second->saturation, self->second->value);
  else
    ramps[GATHER_ROLE_ACCENT] = gather_ramp_new (hue + turn, 0.55 * saturation + 0.25, value * 0.9 + 0.1);
}

static const Style *
find_style (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].name, name) == 0)
      return &styles[i];

  return &styles[0];
}

static void
paint_body (Creature *self)
{
  static void (*const painters[]) (Creature *) = {
    [PLAN_BIPED] = paint_biped,     [PLAN_QUADRUPED] = paint_quadruped,
    [PLAN_GOLEM] = paint_golem,     [PLAN_BIRD] = paint_bird,
    [PLAN_SWIMMER] = paint_swimmer, [PLAN_BUG] = paint_bug,
    [PLAN_FLOATER] = paint_floater, [PLAN_SERPENT] = paint_serpent,
  };

  painters[self->plan] (self);
}

/**
 * gather_sprite_paint:
 * @id: number of the creature
 * @types: (nullable): %NULL-terminated names of its types; the first gives colour and body, the second
 *   the accent
 * @shiny: whether to paint it in other colours
 *
 * Returns: (transfer full): a PNG file of GATHER_SPRITE_SIZE pixels each way
 */
GBytes *
gather_sprite_paint (guint id, const char *const *types, gboolean shiny)
{
  g_autofree Creature *self = g_new0 (Creature, 1);
  g_autofree guint8 *rgba = NULL;
  GatherRamp ramps[GATHER_N_ROLES];
  guint number = MAX (id, 1) - 1;

  self->style = find_style (types != NULL ? types[0] : NULL);
  self->second = types != NULL && types[0] != NULL && types[1] != NULL ? find_style (types[1]) : NULL;
  self->family_dice = (guint64) (number / FAMILY) * 7919 + 17;
  self->own_dice = (guint64) number * 104729 + 71;
  self->stage = number % FAMILY;
  self->size = 0.82 + 0.09 * self->stage + draw (&self->own_dice, -0.02, 0.02);
  self->plan = self->style->plans[choose (&self->family_dice, G_N_ELEMENTS (self->style->plans))];

  choose_ramps (self, shiny, ramps);
  paint_body (self);
  paint_crest (self);
  paint_pattern (self);
  gather_canvas_shade (&self->canvas, ramps);
  paint_face (self);
  rgba = gather_canvas_to_rgba (&self->canvas, GATHER_SPRITE_SIZE / GATHER_CANVAS_SIZE);

  return gather_png_encode (rgba, GATHER_SPRITE_SIZE, GATHER_SPRITE_SIZE);
}
