/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-key.h"

#define LINE_HEIGHT 22.0
#define SIGN_WIDTH  22.0
#define SIGN_RADIUS 4.0
#define TEXT_GAP    6.0
#define ENTRY_GAP   18.0
#define BOTTOM_GAP  6.0
#define CAP_HEIGHT  8.0

/**
 * gather_key_draw_bracket:
 * @scene: where to draw
 * @ink: what it means
 * @x1: left end
 * @x2: right end
 * @y: its middle
 *
 * Draws an interval: a line with a cap at each end.
 */
void
gather_key_draw_bracket (GatherScene *scene, GatherInk ink, double x1, double x2, double y)
{
  gather_scene_add_rect (scene, ink, x1 - 0.75, y - 0.75, x2 - x1 + 1.5, 1.5);
  gather_scene_add_rect (scene, ink, x1 - 0.75, y - CAP_HEIGHT / 2, 1.5, CAP_HEIGHT);
  gather_scene_add_rect (scene, ink, x2 - 0.75, y - CAP_HEIGHT / 2, 1.5, CAP_HEIGHT);
}

static void
draw_sign (GatherScene *scene, const GatherKeyEntry *entry, double x, double y)
{
  double middle = x + SIGN_WIDTH / 2;
  const GatherPoint line[] = { { x, y }, { x + SIGN_WIDTH, y } };
  const GatherPoint upright[] = { { middle, y - 8 }, { middle, y + 8 } };

  switch (entry->sign)
    {
    case GATHER_KEY_SAMPLE:
      gather_scene_add_sample (scene, entry->ink, middle, y, SIGN_RADIUS);
      break;
    case GATHER_KEY_BAR:
      gather_scene_add_rect (scene, entry->ink, middle - 1, y - 7, 2, 14);
      break;
    case GATHER_KEY_BRACKET:
      gather_key_draw_bracket (scene, entry->ink, x + 3, x + SIGN_WIDTH - 3, y);
      break;
    case GATHER_KEY_DASHED:
      gather_scene_add_line (scene, entry->ink, upright, G_N_ELEMENTS (upright), 1.5, TRUE);
      break;
    case GATHER_KEY_BOX:
      gather_scene_add_rect (scene, entry->ink, x + 3, y - 5, SIGN_WIDTH - 6, 10);
      break;
    case GATHER_KEY_NOTE:
      break;
    case GATHER_KEY_LINE:
    case GATHER_KEY_MODEL:
      gather_scene_add_line (scene, entry->ink, line, G_N_ELEMENTS (line), 2,
                             entry->sign == GATHER_KEY_MODEL);
      G_GNUC_FALLTHROUGH;
    case GATHER_KEY_MARKER:
    default:
      gather_scene_add_dot (scene, entry->ink, entry->marker, middle, y, SIGN_RADIUS);
    }
}

/**
 * gather_key_draw:
 * @scene: where to draw
 * @top: its top edge
 * @entries: (array length=n_entries): what it explains
 * @n_entries: how many; without any it has no height
 *
 * Returns: its bottom edge
 */
double
gather_key_draw (GatherScene *scene, double top, const GatherKeyEntry *entries, guint n_entries)
{
  double right = gather_scene_get_width (scene);
  double x = 0;

  if (n_entries == 0)
    return top;

  for (guint i = 0; i < n_entries; i++)
    {
      double sign = entries[i].sign != GATHER_KEY_NOTE ? SIGN_WIDTH + TEXT_GAP : 0;
      double width = gather_scene_measure (scene, entries[i].text, GATHER_TEXT_SMALL);
      double middle;

      if (x > 0 && x + sign + width > right)
        {
          x = 0;
          top += LINE_HEIGHT;
        }
      middle = top + LINE_HEIGHT / 2;
      draw_sign (scene, &entries[i], x, middle);
      width = gather_scene_add_fitted (scene, GATHER_INK_DIM, GATHER_TEXT_SMALL, x + sign, middle,
                                       right - x - sign, entries[i].text);
      x += sign + width + ENTRY_GAP;
    }

  return top + LINE_HEIGHT + BOTTOM_GAP;
}
