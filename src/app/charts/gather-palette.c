/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-palette.h"

#define RGBA(r, g, b, a)                                                                           \
  {                                                                                                \
    (r) / 255.0f, (g) / 255.0f, (b) / 255.0f, a                                                    \
  }
#define RGB(r, g, b) RGBA (r, g, b, 1.0f)

enum
{
  LIGHT,
  DARK,
  LIGHT_HIGH_CONTRAST,
  DARK_HIGH_CONTRAST,
  N_PALETTES,
};

/* Lightness rises or falls from waiting over receiving to decoding, so that they differ without hue
 * too; connecting is the only warm one. */
static const GatherPalette palettes[N_PALETTES] = {
  [LIGHT] = {
    .phases = { RGB (176, 176, 180), RGB (222, 148, 12), RGB (142, 188, 240),
                RGB (22, 96, 196), RGB (116, 52, 150) },
    .stripe = RGB (255, 214, 130),
    .failed = RGB (192, 28, 40),
    .stall = RGBA (192, 28, 40, 0.16f),
    .turn = RGB (34, 140, 92),
    .frame = RGB (168, 206, 186),
    .curve = RGB (22, 96, 196),
    .curve_fill = RGBA (22, 96, 196, 0.18f),
    .grid = RGBA (0, 0, 0, 0.10f),
    .playhead = RGB (210, 54, 40),
    .text = RGBA (0, 0, 0, 0.85f),
    .dim = RGBA (0, 0, 0, 0.62f),
  },
  [DARK] = {
    .phases = { RGB (104, 104, 108), RGB (222, 150, 24), RGB (66, 104, 156),
                RGB (124, 184, 250), RGB (206, 140, 236) },
    .stripe = RGB (120, 84, 20),
    .failed = RGB (255, 123, 114),
    .stall = RGBA (255, 105, 97, 0.24f),
    .turn = RGB (87, 204, 140),
    .frame = RGB (58, 104, 80),
    .curve = RGB (124, 184, 250),
    .curve_fill = RGBA (124, 184, 250, 0.20f),
    .grid = RGBA (255, 255, 255, 0.12f),
    .playhead = RGB (255, 110, 100),
    .text = RGBA (255, 255, 255, 0.92f),
    .dim = RGBA (255, 255, 255, 0.68f),
  },
  [LIGHT_HIGH_CONTRAST] = {
    .phases = { RGB (90, 90, 94), RGB (150, 88, 0), RGB (58, 128, 214),
                RGB (4, 50, 130), RGB (84, 16, 120) },
    .stripe = RGB (255, 226, 160),
    .failed = RGB (160, 0, 16),
    .stall = RGBA (192, 28, 40, 0.20f),
    .turn = RGB (0, 96, 56),
    .frame = RGB (96, 150, 120),
    .curve = RGB (4, 50, 130),
    .curve_fill = RGBA (4, 50, 130, 0.25f),
    .grid = RGBA (0, 0, 0, 0.35f),
    .playhead = RGB (180, 0, 0),
    .text = RGB (0, 0, 0),
    .dim = RGBA (0, 0, 0, 0.85f),
  },
  [DARK_HIGH_CONTRAST] = {
    .phases = { RGB (170, 170, 174), RGB (255, 190, 60), RGB (100, 150, 220),
                RGB (190, 222, 255), RGB (238, 190, 255) },
    .stripe = RGB (110, 70, 0),
    .failed = RGB (255, 150, 140),
    .stall = RGBA (255, 120, 110, 0.32f),
    .turn = RGB (130, 240, 180),
    .frame = RGB (84, 148, 112),
    .curve = RGB (190, 222, 255),
    .curve_fill = RGBA (190, 222, 255, 0.30f),
    .grid = RGBA (255, 255, 255, 0.38f),
    .playhead = RGB (255, 150, 140),
    .text = RGB (255, 255, 255),
    .dim = RGBA (255, 255, 255, 0.90f),
  },
};

/**
 * gather_palette_get:
 * @dark: whether the background is dark
 * @high_contrast: whether the person asked for high contrast
 *
 * Returns: (transfer none): the colours for it
 */
const GatherPalette *
gather_palette_get (gboolean dark, gboolean high_contrast)
{
  if (high_contrast)
    return &palettes[dark ? DARK_HIGH_CONTRAST : LIGHT_HIGH_CONTRAST];

  return &palettes[dark ? DARK : LIGHT];
}
