/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A creature while it is painted: its dice, its style, and the strokes that its body is made of.
 * For the sprite painter only. Plain values; any thread. */

#pragma once

#include "lab/gather-canvas.h"

G_BEGIN_DECLS

#define GATHER_CREATURE_GROUND 27.0
#define GATHER_CREATURE_MIDDLE 16.0

typedef enum
{
  GATHER_PLAN_BIPED,
  GATHER_PLAN_QUADRUPED,
  GATHER_PLAN_GOLEM,
  GATHER_PLAN_BIRD,
  GATHER_PLAN_SWIMMER,
  GATHER_PLAN_BUG,
  GATHER_PLAN_FLOATER,
  GATHER_PLAN_SERPENT,
} GatherPlanOfBody;

/* What a head wears, or a back. */
typedef enum
{
  GATHER_CREST_EARS,
  GATHER_CREST_FLAME,
  GATHER_CREST_LEAVES,
  GATHER_CREST_FIN,
  GATHER_CREST_FEELERS,
  GATHER_CREST_CRYSTALS,
  GATHER_CREST_BAND,
  GATHER_CREST_HORNS,
  GATHER_CREST_PLUME,
  GATHER_CREST_GEM,
  GATHER_CREST_BUBBLES,
  GATHER_CREST_CAP,
} GatherCrest;

/* A type's colour, the body plans that suit it, and its crest. */
typedef struct
{
  const char *name;
  double hue;
  double saturation;
  double value;
  GatherPlanOfBody plans[3];
  GatherCrest crest;
  double accent_hue; /* or 0: of the second type, or across the circle */
} GatherStyle;

/**
 * GatherCreature:
 * @canvas: what it is painted on
 * @style: of its first type
 * @second: (nullable): of its second type
 * @plan: its body
 * @family_dice: the same for all of a family
 * @own_dice: its own
 * @stage: how grown it is, from 0 to 2
 * @size: in parts of full size
 * @head_x: middle of the head
 * @head_y: middle of the head
 * @head_r: half the head's height
 */
typedef struct
{
  GatherCanvas canvas;
  const GatherStyle *style;
  const GatherStyle *second;
  GatherPlanOfBody plan;
  guint64 family_dice;
  guint64 own_dice;
  guint stage;
  double size;
  double head_x;
  double head_y;
  double head_r;
} GatherCreature;

const GatherStyle *gather_style_find (const char *name);

guint gather_dice_choose (guint64 *dice, guint n);
double gather_dice_draw (guint64 *dice, double from, double to);

/* Corners of a spike: x and y of each. */
#define GATHER_SPIKE(...) ((const double[6]){ __VA_ARGS__ })

void gather_creature_add_blob (GatherCreature *self,
                               double x,
                               double y,
                               double rx,
                               double ry,
                               double turn,
                               GatherRole role,
                               double z);
void gather_creature_add_block (GatherCreature *self,
                                double x,
                                double y,
                                double rx,
                                double ry,
                                GatherRole role,
                                double z);
void gather_creature_add_pair (GatherCreature *self,
                               double axis,
                               double dx,
                               double y,
                               double rx,
                               double ry,
                               double turn,
                               GatherRole role,
                               double z);
void gather_creature_add_spike (GatherCreature *self, const double xy[6], GatherRole role, double z);
void gather_creature_add_spikes (GatherCreature *self,
                                 double axis,
                                 const double xy[6],
                                 GatherRole role,
                                 double z);

void gather_creature_add_body (GatherCreature *self);
void gather_creature_add_crest (GatherCreature *self);
void gather_creature_add_wings (GatherCreature *self);

G_END_DECLS
