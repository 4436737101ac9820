/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-creature.h"

#include <math.h>

#define GROUND GATHER_CREATURE_GROUND
#define MIDDLE GATHER_CREATURE_MIDDLE

static double
family (GatherCreature *self, double from, double to)
{
  return gather_dice_draw (&self->family_dice, from, to);
}

static void
set_head (GatherCreature *self, double x, double y, double r)
{
  self->head_x = x;
  self->head_y = y;
  self->head_r = r;
}

/* The young have large heads. */
static double
head_size (GatherCreature *self, double from, double to)
{
  static const double by_stage[] = { 1.15, 1.0, 0.92 };

  return family (self, from, to) * self->size * by_stage[self->stage];
}

static void
paint_biped (GatherCreature *self)
{
  double g = self->size;
  double rx = family (self, 6, 7.4) * g;
  double ry = family (self, 6, 7.4) * g;
  double y = GROUND - ry - 1;
  double r = head_size (self, 5.8, 7.0);

  gather_creature_add_pair (self, MIDDLE, rx * 0.55, GROUND, 2.7 * g, 2 * g, 0, GATHER_ROLE_ACCENT,
                            1.5);
  gather_creature_add_blob (self, MIDDLE, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  gather_creature_add_blob (self, MIDDLE, y + 1, rx * 0.62, ry * 0.72, 0, GATHER_ROLE_BELLY, 1.4);
  gather_creature_add_pair (self, MIDDLE, rx * 0.98, y - ry * 0.1, 2 * g, 4.2 * g,
                            family (self, -0.7, 0.1), GATHER_ROLE_BODY, 1.2);
  gather_creature_add_blob (self, MIDDLE + rx * 1.15, y + ry * 0.5, 4 * g, 1.9 * g, -0.7,
                            GATHER_ROLE_ACCENT, 0.3);
  set_head (self, MIDDLE, y - ry * 0.55 - r * 0.5, r);
  gather_creature_add_blob (self, MIDDLE, self->head_y, r * 1.08, r, 0, GATHER_ROLE_BODY, 2);
}

static void
paint_quadruped (GatherCreature *self)
{
  double g = self->size;
  double rx = family (self, 7.6, 9) * g;
  double ry = family (self, 5, 6.2) * g;
  double y = GROUND - ry - 2.4 * g;
  double r = head_size (self, 5.6, 6.6);
  double tail = family (self, -1.2, -0.5);

  for (int i = 0; i < 4; i++)
    gather_creature_add_blob (self, 17 + (i - 1.5) * rx * 0.48, GROUND - (i % 2 ? 2 : 0.8), 2 * g,
                              3.1 * g, 0, i % 2 ? GATHER_ROLE_DARK : GATHER_ROLE_BODY,
                              i % 2 ? 0.4 : 1.6);
  gather_creature_add_blob (self, 17, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  gather_creature_add_blob (self, 16, y + ry * 0.45, rx * 0.66, ry * 0.5, 0, GATHER_ROLE_BELLY,
                            1.25);
  gather_creature_add_blob (self, 17 + rx, y - 1.5 + 3 * sin (tail) * g, 4.2 * g, 1.8 * g, tail,
                            GATHER_ROLE_BODY, 0.4);
  gather_creature_add_blob (self, 18 + rx + 2 * g, y - 2 + 6 * sin (tail) * g, 2.5 * g, 2.5 * g, 0,
                            GATHER_ROLE_ACCENT, 0.6);
  set_head (self, 13, y - ry * 0.75, r);
  gather_creature_add_blob (self, 13, self->head_y, r * 1.1, r, 0, GATHER_ROLE_BODY, 2.4);
  gather_creature_add_blob (self, 13, self->head_y + r * 0.55, r * 0.6, r * 0.38, 0,
                            GATHER_ROLE_BELLY, 2.6);
}

static void
paint_golem (GatherCreature *self)
{
  double g = self->size;
  double rx = family (self, 7.4, 8.8) * g;
  double ry = family (self, 6.6, 7.6) * g;
  double y = GROUND - ry;
  double r = head_size (self, 4.6, 5.4);

  gather_creature_add_pair (self, MIDDLE, rx * 0.55, GROUND - 0.4, 3 * g, 2.7 * g, 0,
                            GATHER_ROLE_DARK, 0.8);
  gather_creature_add_block (self, MIDDLE, y - 0.5, rx, ry * 0.95, GATHER_ROLE_BODY, 1);
  gather_creature_add_pair (self, MIDDLE, rx * 1.1, y - 1, 2.8 * g, 3.3 * g, 0.2,
                            GATHER_ROLE_ACCENT, 1.4);
  gather_creature_add_pair (self, MIDDLE, rx * 1.16, y + 4 * g, 2.5 * g, 2.4 * g, 0,
                            GATHER_ROLE_BODY, 1.5);
  gather_creature_add_block (self, MIDDLE, y + 1.5, rx * 0.5, ry * 0.42, GATHER_ROLE_BELLY, 1.3);
  set_head (self, MIDDLE, y - ry * 0.75, r);
  gather_creature_add_block (self, MIDDLE, self->head_y, r * 1.25, r, GATHER_ROLE_BODY, 2);
}

static void
paint_bird (GatherCreature *self)
{
  double g = self->size;
  double rx = family (self, 5.8, 6.8) * g;
  double ry = family (self, 6.4, 7.6) * g;
  double y = GROUND - ry - 1.5;
  double r = head_size (self, 5, 5.8);
  double wing = family (self, -0.5, 0.3);

  gather_creature_add_pair (self, MIDDLE, rx * 1.25, y - ry * 0.2, 3 * g, 6.2 * g, wing,
                            GATHER_ROLE_ACCENT, 1.4);
  gather_creature_add_pair (self, MIDDLE, rx * 1.5, y, 2.2 * g, 5 * g, wing, GATHER_ROLE_DARK, 0.8);
  gather_creature_add_pair (self, MIDDLE, rx * 0.42, GROUND - 0.2, 1.7 * g, 1.5 * g, 0,
                            GATHER_ROLE_ACCENT, 1.5);
  gather_creature_add_blob (self, MIDDLE, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  gather_creature_add_blob (self, MIDDLE, y + ry * 0.25, rx * 0.64, ry * 0.64, 0, GATHER_ROLE_BELLY,
                            1.3);
  set_head (self, MIDDLE, y - ry * 0.72 - r * 0.3, r);
  gather_creature_add_blob (self, MIDDLE, self->head_y, r * 1.06, r, 0, GATHER_ROLE_BODY, 2);
}

static void
paint_swimmer (GatherCreature *self)
{
  double g = self->size;
  double rx = family (self, 8.6, 10) * g;
  double ry = family (self, 6.2, 7.4) * g;
  double y = 17.5;

  gather_creature_add_spike (
      self, GATHER_SPIKE (MIDDLE + rx * 0.6, y, MIDDLE + rx * 1.5, y - ry, MIDDLE + rx * 1.2, y),
      GATHER_ROLE_ACCENT, 0.6);
  gather_creature_add_spike (
      self,
      GATHER_SPIKE (MIDDLE + rx * 0.6, y, MIDDLE + rx * 1.5, y + ry * 0.9, MIDDLE + rx * 1.2, y),
      GATHER_ROLE_ACCENT, 0.6);
  gather_creature_add_spike (
      self,
      GATHER_SPIKE (11, y - ry * 0.7, 20, y - ry * 0.6, 17 + family (self, -3, 4), y - ry * 1.7),
      GATHER_ROLE_ACCENT, 0.5);
  gather_creature_add_spike (self,
                             GATHER_SPIKE (15, y + ry * 0.6, 21, y + ry * 0.5, 22, y + ry * 1.4),
                             GATHER_ROLE_ACCENT, 1.2);
  gather_creature_add_blob (self, 15.5, y, rx, ry, 0, GATHER_ROLE_BODY, 1);
  gather_creature_add_blob (self, 13.5, y + ry * 0.48, rx * 0.72, ry * 0.48, 0, GATHER_ROLE_BELLY,
                            1.3);
  gather_creature_add_blob (self, 20, y + 1.5, 2.1 * g, 3.5 * g, -0.9, GATHER_ROLE_ACCENT, 1.6);
  set_head (self, 12.5, y - 1, ry * 0.85);
}

static void
paint_bug (GatherCreature *self)
{
  double g = self->size;
  double ry = family (self, 3.6, 4.2) * g;
  double r = head_size (self, 4.8, 5.6);
  guint n_segments = 2 + MIN (self->stage, 1);
  double y = GROUND - 1;

  for (guint i = 0; i < n_segments; i++)
    {
      double rx = (5 + 1.2 * sin (i * 1.3 + 1)) * g;

      gather_creature_add_blob (self, MIDDLE, y - ry * 0.7, rx, ry, 0,
                                i % 2 ? GATHER_ROLE_ACCENT : GATHER_ROLE_BODY, 1 + i * 0.35);
      gather_creature_add_spikes (self, MIDDLE,
                                  GATHER_SPIKE (MIDDLE + rx * 0.7, y - ry * 0.7,
                                                MIDDLE + rx * 0.7 + 4 * g, y + 1, MIDDLE + rx * 0.6,
                                                y - ry * 0.2),
                                  GATHER_ROLE_DARK, 0.6);
      y -= ry * 1.1;
    }
  if (self->stage == 2)
    {
      gather_creature_add_pair (self, MIDDLE, 8 * g, y + 1, 3.4 * g, 6.2 * g, 0.75,
                                GATHER_ROLE_BELLY, 0.5);
      gather_creature_add_pair (self, MIDDLE, 7.4 * g, y + 6 * g, 2.6 * g, 4.2 * g, 1.7,
                                GATHER_ROLE_ACCENT, 0.45);
    }
  set_head (self, MIDDLE, y - r * 0.35, r);
  gather_creature_add_blob (self, MIDDLE, self->head_y, r * 1.1, r, 0, GATHER_ROLE_BODY, 3);
  gather_creature_add_spikes (self, MIDDLE,
                              GATHER_SPIKE (MIDDLE + r * 0.35, self->head_y - r * 0.6,
                                            MIDDLE + r * 0.6, self->head_y - r * 0.7, MIDDLE + r,
                                            self->head_y - r * 1.7),
                              GATHER_ROLE_DARK, 2.2);
  gather_creature_add_pair (self, MIDDLE, r * 0.95, self->head_y - r * 1.6, 1.4 * g, 1.4 * g, 0,
                            GATHER_ROLE_ACCENT, 2.3);
}

static void
paint_floater (GatherCreature *self)
{
  double g = self->size;
  double r = family (self, 7.2, 8.6) * g;
  double y = 14.5;
  int n = 3 + (int) gather_dice_choose (&self->family_dice, 3);

  for (int i = 0; i < n; i++)
    gather_creature_add_blob (self, MIDDLE + (i - (n - 1) / 2.0) * r * 1.5 / n,
                              y + r * 0.95 + (i % 2 ? 1.2 : 0), r * 0.95 / n + 1, 3.2 * g, 0,
                              i % 2 ? GATHER_ROLE_ACCENT : GATHER_ROLE_BODY, 0.6);
  gather_creature_add_pair (self, MIDDLE, r * 1.08, y + r * 0.3, 2.3 * g, 3.3 * g, -0.7,
                            GATHER_ROLE_ACCENT, 0.8);
  gather_creature_add_blob (self, MIDDLE, y, r * 1.05, r, 0, GATHER_ROLE_BODY, 1);
  gather_creature_add_blob (self, MIDDLE, y + r * 0.62, r * 0.6, r * 0.32, 0, GATHER_ROLE_BELLY,
                            1.32);
  set_head (self, MIDDLE, y, r * 0.9);
}

static void
paint_serpent (GatherCreature *self)
{
  double g = self->size;
  double y = GROUND - 3;
  double r = head_size (self, 4.8, 5.6);
  double x = MIDDLE;
  double top = y;

  gather_creature_add_blob (self, MIDDLE, y, 9 * g, 3.7 * g, 0, GATHER_ROLE_BODY, 1);
  gather_creature_add_blob (self, MIDDLE + 7.5 * g, y - 2.2, 3 * g, 2.2 * g, -0.9, GATHER_ROLE_BODY,
                            0.5);
  gather_creature_add_spike (
      self,
      GATHER_SPIKE (MIDDLE + 8 * g, y - 3, MIDDLE + 11 * g, y - 3, MIDDLE + 11.5 * g, y - 8 * g),
      GATHER_ROLE_ACCENT, 0.5);
  for (int i = 0; i < 5; i++)
    {
      x = MIDDLE + sin (i * 0.9 + 0.6) * 2.6 * g;
      top = y - 2 - i * 2.2 * g;
      gather_creature_add_blob (self, x, top, (4.8 - 0.35 * i) * g, 3.2 * g, 0, GATHER_ROLE_BODY,
                                1.2 + i * 0.1);
      gather_creature_add_blob (self, x - 0.8, top + 0.6, (2.6 - 0.2 * i) * g, 2.2 * g, 0,
                                GATHER_ROLE_BELLY, 1.5 + i * 0.1);
    }
  if (self->stage > 0)
    gather_creature_add_spikes (self, MIDDLE,
                                GATHER_SPIKE (MIDDLE + 3 * g, y - 6 * g, MIDDLE + 11 * g,
                                              y - (10 + 2 * self->stage) * g, MIDDLE + 9.5 * g,
                                              y - 4 * g),
                                GATHER_ROLE_ACCENT, 0.6);
  set_head (self, x - 0.5, top - r * 0.7, r);
  gather_creature_add_blob (self, self->head_x, self->head_y, r * 1.15, r, 0, GATHER_ROLE_BODY, 3);
  gather_creature_add_blob (self, self->head_x - 1, self->head_y + r * 0.5, r * 0.8, r * 0.42, 0,
                            GATHER_ROLE_BELLY, 3.2);
}

/**
 * gather_creature_add_body:
 * @self: a creature
 *
 * Adds the body of its plan, and says where its head is.
 */
void
gather_creature_add_body (GatherCreature *self)
{
  static void (*const painters[]) (GatherCreature *) = {
    [GATHER_PLAN_BIPED] = paint_biped,     [GATHER_PLAN_QUADRUPED] = paint_quadruped,
    [GATHER_PLAN_GOLEM] = paint_golem,     [GATHER_PLAN_BIRD] = paint_bird,
    [GATHER_PLAN_SWIMMER] = paint_swimmer, [GATHER_PLAN_BUG] = paint_bug,
    [GATHER_PLAN_FLOATER] = paint_floater, [GATHER_PLAN_SERPENT] = paint_serpent,
  };

  painters[self->plan](self);
}
