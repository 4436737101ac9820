/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-creature.h"

#include <math.h>

/* In the order of GatherCrest. All are given by the head: its middle, its size; the grown wear
 * more. */

#define BEHIND 1.7
#define BEFORE 2.9

typedef struct
{
  double x;
  double y;
  double r;
  double g;
  double grown;
} Head;

static void
add_ears (GatherCreature *self, const Head *h)
{
  switch (gather_dice_choose (&self->family_dice, 3))
    {
    case 0:
      gather_creature_add_pair (self, h->x, h->r * 0.75, h->y - h->r * 0.8, 2.3 * h->g, 2.3 * h->g,
                                0, GATHER_ROLE_BODY, BEHIND);
      gather_creature_add_pair (self, h->x, h->r * 0.75, h->y - h->r * 0.8, 1.1 * h->g, 1.1 * h->g,
                                0, GATHER_ROLE_ACCENT, 2.5);
      break;
    case 1:
      gather_creature_add_pair (self, h->x, h->r * 0.55, h->y - h->r * 1.15, 1.6 * h->g, 3.2 * h->g,
                                0.3, GATHER_ROLE_BODY, BEHIND);
      gather_creature_add_pair (self, h->x, h->r * 0.55, h->y - h->r * 1.15, 0.8 * h->g, 2 * h->g,
                                0.3, GATHER_ROLE_ACCENT, 2.1);
      break;
    default:
      gather_creature_add_pair (self, h->x, h->r * 1.05, h->y + h->r * 0.1, 1.7 * h->g, 3.3 * h->g,
                                -0.35, GATHER_ROLE_ACCENT, 2.6);
      break;
    }
}

static void
add_flame (GatherCreature *self, const Head *h)
{
  double tip = h->y - h->r - 3.4 - h->grown;

  gather_creature_add_spike (self,
                             GATHER_SPIKE (h->x - 4, h->y - h->r * 0.5, h->x + 1, h->y - h->r * 0.6,
                                           h->x - 3.2, tip + 1.6),
                             GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_spike (self,
                             GATHER_SPIKE (h->x + 4, h->y - h->r * 0.5, h->x - 1, h->y - h->r * 0.6,
                                           h->x + 3.6, tip + 2.2),
                             GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_spike (self,
                             GATHER_SPIKE (h->x - 2.8, h->y - h->r * 0.6, h->x + 2.8,
                                           h->y - h->r * 0.6, h->x + 0.6, tip - 1),
                             GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_spike (self,
                             GATHER_SPIKE (h->x - 1.5, h->y - h->r * 0.7, h->x + 1.7,
                                           h->y - h->r * 0.7, h->x + 0.3, tip + 2),
                             GATHER_ROLE_BELLY, 2.05);
}

static void
add_leaves (GatherCreature *self, const Head *h)
{
  double y = h->y - h->r * 1.12;

  gather_creature_add_pair (self, h->x, 2.9 * h->g, y, 3.3 * h->g, 1.4 * h->g, -0.5,
                            GATHER_ROLE_DARK, BEHIND);
  if (h->grown > 0)
    gather_creature_add_blob (self, h->x, y - 1.2, 1.3 * h->g, (1.6 + 0.5 * h->grown) * h->g, 0,
                              GATHER_ROLE_DARK, 1.6);
  if (h->grown > 1)
    gather_creature_add_blob (self, h->x, y - 0.6, 1.9 * h->g, 1.9 * h->g, 0, GATHER_ROLE_ACCENT,
                              2.4);
}

static void
add_fin (GatherCreature *self, const Head *h)
{
  gather_creature_add_spike (self,
                             GATHER_SPIKE (h->x - 2, h->y - h->r * 0.7, h->x + 3, h->y - h->r * 0.6,
                                           h->x + 3.4, h->y - h->r - 2.6 - h->grown),
                             GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_spikes (self, h->x,
                              GATHER_SPIKE (h->x + h->r * 0.8, h->y - h->r * 0.2, h->x + h->r * 0.8,
                                            h->y + h->r * 0.5, h->x + h->r * 1.6,
                                            h->y - h->r * 0.2),
                              GATHER_ROLE_ACCENT, BEHIND);
}

/* Two bent feelers with a spark at each end. */
static void
add_feelers (GatherCreature *self, const Head *h)
{
  double y = h->y - h->r;

  gather_creature_add_spikes (
      self, h->x, GATHER_SPIKE (h->x + 1, y + 2, h->x + 2.6, y + 2, h->x + 3.2, y - 1.6),
      GATHER_ROLE_DARK, BEHIND);
  gather_creature_add_spikes (
      self, h->x, GATHER_SPIKE (h->x + 2.2, y - 0.4, h->x + 4.4, y - 2, h->x + 4.8, y + 0.6),
      GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_pair (self, h->x, 4.9, y - 2 - h->grown * 0.5, 1.3, 1.3, 0,
                            GATHER_ROLE_ACCENT, 2.4);
}

static void
add_crystals (GatherCreature *self, const Head *h)
{
  double top = h->y - h->r;

  gather_creature_add_spike (
      self, GATHER_SPIKE (h->x - 1.9, top + 2, h->x + 1.9, top + 2, h->x + 0.3, top - 3 - h->grown),
      GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_spikes (
      self, h->x,
      GATHER_SPIKE (h->x + 1.2, top + 2, h->x + 4.4, top + 3, h->x + 4.6, top - 1 - 0.5 * h->grown),
      GATHER_ROLE_BELLY, 1.6);
}

/* Tied round the head, with an end that flies. */
static void
add_band (GatherCreature *self, const Head *h)
{
  gather_creature_add_spike (self,
                             GATHER_SPIKE (h->x + h->r * 0.8, h->y - h->r * 0.6, h->x + h->r * 1.9,
                                           h->y - h->r * 0.9, h->x + h->r * 1.5, h->y + h->r * 0.1),
                             GATHER_ROLE_ACCENT, 1.5);
  gather_creature_add_block (self, h->x, h->y - h->r * 0.62, h->r * 1.0, 1.2 * h->g,
                             GATHER_ROLE_ACCENT, BEFORE);
  if (h->grown > 0)
    gather_creature_add_spikes (self, h->x,
                                GATHER_SPIKE (h->x + 1, h->y - h->r * 0.8, h->x + 3.4,
                                              h->y - h->r * 0.7, h->x + 2.4,
                                              h->y - h->r - 1.5 - h->grown),
                                GATHER_ROLE_DARK, BEHIND);
}

static void
add_horns (GatherCreature *self, const Head *h)
{
  gather_creature_add_spikes (
      self, h->x,
      GATHER_SPIKE (h->x + h->r * 0.3, h->y - h->r * 0.6, h->x + h->r * 0.9, h->y - h->r * 0.35,
                    h->x + h->r * (0.95 + 0.12 * h->grown), h->y - h->r * (1.35 + 0.18 * h->grown)),
      GATHER_ROLE_BELLY, BEHIND);
}

static void
add_plume (GatherCreature *self, const Head *h)
{
  gather_creature_add_blob (self, h->x + 1.6, h->y - h->r - 0.9, 1.2, 2.4 + 0.5 * h->grown, 0.5,
                            GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_blob (self, h->x - 0.4, h->y - h->r - 1.1, 1.2, 2.6 + 0.5 * h->grown, 0,
                            GATHER_ROLE_ACCENT, 1.75);
  if (h->grown > 0)
    gather_creature_add_blob (self, h->x - 2.2, h->y - h->r - 0.4, 1.1, 2.2, -0.5,
                              GATHER_ROLE_ACCENT, BEHIND);
}

static void
add_gem (GatherCreature *self, const Head *h)
{
  gather_creature_add_pair (self, h->x, h->r * 1.05, h->y - h->r * 0.35, 1.5 * h->g,
                            (2.4 + 0.5 * h->grown) * h->g, 0.5, GATHER_ROLE_DARK, BEHIND);
  gather_creature_add_blob (self, h->x, h->y - h->r * 0.72, 1.5, 1.7, 0, GATHER_ROLE_ACCENT,
                            BEFORE);
}

static void
add_bubbles (GatherCreature *self, const Head *h)
{
  gather_creature_add_blob (self, h->x - h->r * 0.6, h->y - h->r * 0.95, 1.9, 1.9, 0,
                            GATHER_ROLE_ACCENT, BEHIND);
  gather_creature_add_blob (self, h->x + h->r * 0.35, h->y - h->r * 1.1, 2.5, 2.3, 0,
                            GATHER_ROLE_ACCENT, 1.6);
  gather_creature_add_blob (self, h->x + h->r * 1.0, h->y - h->r * 0.6, 1.5, 1.5, 0,
                            GATHER_ROLE_ACCENT, BEHIND);
}

static void
add_cap (GatherCreature *self, const Head *h)
{
  gather_creature_add_blob (self, h->x, h->y - h->r * 0.95, 3.6 * h->g, 1.9 * h->g, 0,
                            GATHER_ROLE_ACCENT, 2.6);
  gather_creature_add_blob (self, h->x, h->y - h->r * 1.25 - 0.6, 1.3, 1.3 + 0.3 * h->grown, 0,
                            GATHER_ROLE_BELLY, 2.7);
}

/**
 * gather_creature_add_crest:
 * @self: a creature with a body
 *
 * What tells types apart that share a body.
 */
void
gather_creature_add_crest (GatherCreature *self)
{
  static void (*const painters[]) (GatherCreature *, const Head *) = {
    [GATHER_CREST_EARS] = add_ears,       [GATHER_CREST_FLAME] = add_flame,
    [GATHER_CREST_LEAVES] = add_leaves,   [GATHER_CREST_FIN] = add_fin,
    [GATHER_CREST_FEELERS] = add_feelers, [GATHER_CREST_CRYSTALS] = add_crystals,
    [GATHER_CREST_BAND] = add_band,       [GATHER_CREST_HORNS] = add_horns,
    [GATHER_CREST_PLUME] = add_plume,     [GATHER_CREST_GEM] = add_gem,
    [GATHER_CREST_BUBBLES] = add_bubbles, [GATHER_CREST_CAP] = add_cap,
  };
  const Head head = { self->head_x, self->head_y, self->head_r, self->size, self->stage };

  /* These have theirs already. */
  if (self->plan == GATHER_PLAN_BUG || self->plan == GATHER_PLAN_SWIMMER)
    return;

  painters[self->style->crest](self, &head);
}

/**
 * gather_creature_add_wings:
 * @self: a creature that flies besides what it is
 *
 * Wings behind the body, for those whose plan has none.
 */
void
gather_creature_add_wings (GatherCreature *self)
{
  double g = self->size * (0.8 + 0.15 * self->stage);
  double x = GATHER_CREATURE_MIDDLE;
  double y = GATHER_CREATURE_GROUND - 9;

  if (self->plan == GATHER_PLAN_BIRD || self->plan == GATHER_PLAN_BUG
      || self->plan == GATHER_PLAN_SERPENT)
    return;

  gather_creature_add_spikes (
      self, x, GATHER_SPIKE (x + 4 * g, y + 2, x + 13.5 * g, y - 7.5 * g, x + 12 * g, y + 2),
      GATHER_ROLE_ACCENT, 0.35);
  gather_creature_add_spikes (
      self, x, GATHER_SPIKE (x + 3 * g, y + 4, x + 12 * g, y + 1, x + 9.5 * g, y + 5.5),
      GATHER_ROLE_DARK, 0.3);
}
