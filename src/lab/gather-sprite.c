/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-sprite.h"

#include "lab/gather-creature.h"
#include "lab/gather-png.h"

#include <math.h>

#define INK   0x1c1626
#define WHITE 0xffffff

/* Members of a family of three share shape and colours; they grow. */
#define FAMILY 3

/* The body carries stripes or spots of the accent when it has grown. */
static void
paint_pattern (GatherCreature *self)
{
  guint pattern = gather_dice_choose (&self->family_dice, 3);
  guint phase = gather_dice_choose (&self->own_dice, 6);

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
paint_eye (GatherCreature *self, int x, int y, int width, int height, guint look, gboolean left)
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
paint_mouth (GatherCreature *self, int x, int y)
{
  if (self->plan == GATHER_PLAN_BIRD)
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
paint_face (GatherCreature *self)
{
  gboolean sideways = self->plan == GATHER_PLAN_SWIMMER;
  int height = self->head_r > 5.6 ? 4 : 3;
  int width = self->head_r > 6.2 ? 3 : 2;
  double apart = self->head_r * 0.46;
  int y = (int) lround (self->head_y - height * 0.45);
  int left = (int) lround (self->head_x - (sideways ? self->head_r * 0.5 : apart) - width / 2.0);
  int right = sideways ? left + width + 3 : (int) lround (self->head_x + apart - width / 2.0);
  guint look = gather_dice_choose (&self->family_dice, 3);
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
choose_ramps (GatherCreature *self, gboolean shiny, GatherRamp ramps[GATHER_N_ROLES])
{
  double hue
      = self->style->hue + gather_dice_draw (&self->family_dice, -0.03, 0.03) + (shiny ? 0.45 : 0);
  double saturation = self->style->saturation * gather_dice_draw (&self->family_dice, 0.85, 1.1);
  double value = MIN (self->style->value * gather_dice_draw (&self->family_dice, 0.95, 1.06), 0.96);
  double turn = gather_dice_draw (&self->family_dice, 0.38, 0.58);

  ramps[GATHER_ROLE_BODY] = gather_ramp_new (hue, saturation, value);
  ramps[GATHER_ROLE_BELLY] = gather_ramp_new (hue + 0.02, saturation * 0.32 + 0.05, 0.93);
  ramps[GATHER_ROLE_DARK] = gather_ramp_new (hue, saturation * 0.7, value * 0.6);
  if (self->style->accent_hue > 0)
    ramps[GATHER_ROLE_ACCENT] = gather_ramp_new (self->style->accent_hue, 0.78, 0.96);
  else if (self->second != NULL)
    ramps[GATHER_ROLE_ACCENT]
        = gather_ramp_new (self->second->hue, self->second->saturation, self->second->value);
  else
    ramps[GATHER_ROLE_ACCENT]
        = gather_ramp_new (hue + turn, 0.55 * saturation + 0.25, value * 0.9 + 0.1);
}

/**
 * gather_sprite_paint:
 * @id: number of the creature
 * @types: (nullable): %NULL-terminated names of its types; the first gives colour and body, the
 * second the accent
 * @shiny: whether to paint it in other colours
 *
 * Returns: (transfer full): a PNG file of GATHER_SPRITE_SIZE pixels each way
 */
GBytes *
gather_sprite_paint (guint id, const char *const *types, gboolean shiny)
{
  g_autofree GatherCreature *self = g_new0 (GatherCreature, 1);
  g_autofree guint8 *rgba = NULL;
  GatherRamp ramps[GATHER_N_ROLES];
  guint number = MAX (id, 1) - 1;

  self->style = gather_style_find (types != NULL ? types[0] : NULL);
  self->second
      = types != NULL && types[0] != NULL && types[1] != NULL ? gather_style_find (types[1]) : NULL;
  self->family_dice = (guint64) (number / FAMILY) * 7919 + 17;
  self->own_dice = (guint64) number * 104729 + 71;
  self->stage = number % FAMILY;
  self->size = 0.82 + 0.09 * self->stage + gather_dice_draw (&self->own_dice, -0.02, 0.02);
  self->plan
      = self->style
            ->plans[gather_dice_choose (&self->family_dice, G_N_ELEMENTS (self->style->plans))];

  choose_ramps (self, shiny, ramps);
  gather_creature_add_body (self);
  gather_creature_add_crest (self);
  if (self->second != NULL && g_str_equal (self->second->name, "flying"))
    gather_creature_add_wings (self);
  paint_pattern (self);
  gather_canvas_shade (&self->canvas, ramps);
  paint_face (self);
  rgba = gather_canvas_to_rgba (&self->canvas, GATHER_SPRITE_SIZE / GATHER_CANVAS_SIZE);

  return gather_png_encode (rgba, GATHER_SPRITE_SIZE, GATHER_SPRITE_SIZE);
}
