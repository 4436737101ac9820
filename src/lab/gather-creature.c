/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-creature.h"

static const GatherStyle styles[] = {
  { "normal",
    0.095,
    0.30,
    0.82,
    { GATHER_PLAN_QUADRUPED, GATHER_PLAN_BIPED, GATHER_PLAN_BIRD },
    GATHER_CREST_EARS,
    0 },
  { "fire",
    0.035,
    0.76,
    0.93,
    { GATHER_PLAN_QUADRUPED, GATHER_PLAN_BIRD, GATHER_PLAN_SERPENT },
    GATHER_CREST_FLAME,
    0.125 },
  { "water",
    0.580,
    0.64,
    0.86,
    { GATHER_PLAN_SWIMMER, GATHER_PLAN_SWIMMER, GATHER_PLAN_BIPED },
    GATHER_CREST_FIN,
    0 },
  { "grass",
    0.320,
    0.55,
    0.72,
    { GATHER_PLAN_BIPED, GATHER_PLAN_QUADRUPED, GATHER_PLAN_FLOATER },
    GATHER_CREST_LEAVES,
    0 },
  /* A storm-grey beast with amber feelers, and no yellow one with long ears and red cheeks. */
  { "electric",
    0.640,
    0.28,
    0.56,
    { GATHER_PLAN_QUADRUPED, GATHER_PLAN_SERPENT, GATHER_PLAN_FLOATER },
    GATHER_CREST_FEELERS,
    0.1 },
  { "ice",
    0.510,
    0.38,
    0.92,
    { GATHER_PLAN_BIRD, GATHER_PLAN_QUADRUPED, GATHER_PLAN_GOLEM },
    GATHER_CREST_CRYSTALS,
    0 },
  { "fighting",
    0.010,
    0.60,
    0.72,
    { GATHER_PLAN_BIPED, GATHER_PLAN_GOLEM, GATHER_PLAN_BIPED },
    GATHER_CREST_BAND,
    0 },
  { "poison",
    0.790,
    0.50,
    0.72,
    { GATHER_PLAN_SERPENT, GATHER_PLAN_FLOATER, GATHER_PLAN_BUG },
    GATHER_CREST_BUBBLES,
    0 },
  { "ground",
    0.105,
    0.56,
    0.78,
    { GATHER_PLAN_GOLEM, GATHER_PLAN_QUADRUPED, GATHER_PLAN_BIPED },
    GATHER_CREST_HORNS,
    0 },
  { "flying",
    0.625,
    0.38,
    0.90,
    { GATHER_PLAN_BIRD, GATHER_PLAN_BIRD, GATHER_PLAN_SERPENT },
    GATHER_CREST_PLUME,
    0 },
  { "psychic",
    0.900,
    0.52,
    0.88,
    { GATHER_PLAN_FLOATER, GATHER_PLAN_BIPED, GATHER_PLAN_SERPENT },
    GATHER_CREST_GEM,
    0.14 },
  { "bug",
    0.200,
    0.70,
    0.72,
    { GATHER_PLAN_BUG, GATHER_PLAN_BUG, GATHER_PLAN_BUG },
    GATHER_CREST_EARS,
    0 },
  { "rock",
    0.085,
    0.30,
    0.62,
    { GATHER_PLAN_GOLEM, GATHER_PLAN_GOLEM, GATHER_PLAN_SERPENT },
    GATHER_CREST_CRYSTALS,
    0 },
  /* Pale as mist, and not a purple grin. */
  { "ghost",
    0.490,
    0.16,
    0.84,
    { GATHER_PLAN_FLOATER, GATHER_PLAN_FLOATER, GATHER_PLAN_FLOATER },
    GATHER_CREST_PLUME,
    0 },
  { "dragon",
    0.680,
    0.58,
    0.84,
    { GATHER_PLAN_SERPENT, GATHER_PLAN_SERPENT, GATHER_PLAN_BIRD },
    GATHER_CREST_HORNS,
    0 },
  { "dark",
    0.050,
    0.20,
    0.40,
    { GATHER_PLAN_QUADRUPED, GATHER_PLAN_BIRD, GATHER_PLAN_BIPED },
    GATHER_CREST_HORNS,
    0 },
  { "steel",
    0.560,
    0.20,
    0.72,
    { GATHER_PLAN_GOLEM, GATHER_PLAN_FLOATER, GATHER_PLAN_BUG },
    GATHER_CREST_CAP,
    0 },
  { "fairy",
    0.940,
    0.32,
    0.95,
    { GATHER_PLAN_FLOATER, GATHER_PLAN_BIPED, GATHER_PLAN_QUADRUPED },
    GATHER_CREST_CAP,
    0 },
};

/**
 * gather_style_find:
 * @name: (nullable): name of a type
 *
 * Returns: (transfer none): its style, or an ordinary one
 */
const GatherStyle *
gather_style_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].name, name) == 0)
      return &styles[i];

  return &styles[0];
}

/* SplitMix64, see gather-behaviour.c. */
static guint64
roll (guint64 *dice)
{
  guint64 word = (*dice += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  word = (word ^ (word >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  word = (word ^ (word >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return word ^ (word >> 31);
}

double
gather_dice_draw (guint64 *dice, double from, double to)
{
  return from
         + (to - from) * (double) (roll (dice) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

guint
gather_dice_choose (guint64 *dice, guint n)
{
  return (guint) (roll (dice) % n);
}

void
gather_creature_add_blob (GatherCreature *self,
                          double x,
                          double y,
                          double rx,
                          double ry,
                          double turn,
                          GatherRole role,
                          double z)
{
  GatherEllipse ellipse = { x, y, rx, ry, turn, role, z, 2.1 };

  gather_canvas_add_ellipse (&self->canvas, &ellipse);
}

void
gather_creature_add_block (GatherCreature *self,
                           double x,
                           double y,
                           double rx,
                           double ry,
                           GatherRole role,
                           double z)
{
  GatherEllipse ellipse = { x, y, rx, ry, 0, role, z, 3.6 };

  gather_canvas_add_ellipse (&self->canvas, &ellipse);
}

void
gather_creature_add_pair (GatherCreature *self,
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

void
gather_creature_add_spike (GatherCreature *self, const double xy[6], GatherRole role, double z)
{
  GatherTriangle triangle = { { xy[0], xy[2], xy[4] }, { xy[1], xy[3], xy[5] }, role, z };

  gather_canvas_add_triangle (&self->canvas, &triangle);
}

void
gather_creature_add_spikes (GatherCreature *self,
                            double axis,
                            const double xy[6],
                            GatherRole role,
                            double z)
{
  GatherTriangle triangle = { { xy[0], xy[2], xy[4] }, { xy[1], xy[3], xy[5] }, role, z };

  gather_canvas_add_triangle_pair (&self->canvas, &triangle, axis);
}
