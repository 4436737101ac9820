/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-phase-paint.h"

#define STRIPE 4.0f

/* Phases differ in height too, pixels. */
static const double heights[GATHER_N_PHASES] = {
  [GATHER_PHASE_QUEUED] = 2.0,
  [GATHER_PHASE_CONNECTING] = 10.0,
  [GATHER_PHASE_WAITING] = 10.0,
  [GATHER_PHASE_RECEIVING] = GATHER_PHASE_MAX_HEIGHT,
  [GATHER_PHASE_DECODING] = GATHER_PHASE_MAX_HEIGHT,
};

static void
paint_stripes (GtkSnapshot *snapshot, const graphene_rect_t *area, const GatherPalette *palette)
{
  const GdkRGBA *color = &palette->phases[GATHER_PHASE_CONNECTING];
  const GskColorStop stops[] = {
    { 0.0f, *color },
    { 0.55f, *color },
    { 0.55f, palette->stripe },
    { 1.0f, palette->stripe },
  };
  graphene_point_t end = { area->origin.x + STRIPE, area->origin.y + STRIPE };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, area, &area->origin, &end, stops,
                                                 G_N_ELEMENTS (stops));
}

/**
 * gather_phase_paint:
 * @snapshot: where to paint
 * @phase: a phase
 * @x: its left edge, pixels
 * @middle: its middle from top to bottom, pixels
 * @width: its width, pixels
 * @palette: colours
 */
void
gather_phase_paint (GtkSnapshot *snapshot,
                    GatherPhase phase,
                    double x,
                    double middle,
                    double width,
                    const GatherPalette *palette)
{
  graphene_rect_t area;

  g_return_if_fail (phase < GATHER_N_PHASES);

  area = GRAPHENE_RECT_INIT ((float) x, (float) (middle - heights[phase] / 2.0), (float) width,
                             (float) heights[phase]);
  /* Hatching is seen only where there is room for some stripes. */
  if (phase == GATHER_PHASE_CONNECTING && width > 2 * STRIPE)
    paint_stripes (snapshot, &area, palette);
  else
    gtk_snapshot_append_color (snapshot, &palette->phases[phase], &area);
}
