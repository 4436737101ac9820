/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours of the charts, by phase and not by strategy, for light, dark and high contrast. Colour is
 * never the only cue: phases differ in height and pattern too. A plain value. */

#pragma once

#include "core/model/gather-request.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * GatherPalette:
 * @phases: by phase
 * @stripe: second colour of the hatching of connecting
 * @failed: what failed, and stalls
 * @stall: the area of a stall, translucent
 * @turn: turns of the main loop
 * @frame: frames, which the main loop paints
 * @curve: the in-flight curve
 * @curve_fill: the area under it, translucent
 * @grid: lines at the ticks
 * @playhead: where a run is now
 * @text: text
 * @dim: text of less weight
 */
typedef struct
{
  GdkRGBA phases[GATHER_N_PHASES];
  GdkRGBA stripe;
  GdkRGBA failed;
  GdkRGBA stall;
  GdkRGBA turn;
  GdkRGBA frame;
  GdkRGBA curve;
  GdkRGBA curve_fill;
  GdkRGBA grid;
  GdkRGBA playhead;
  GdkRGBA text;
  GdkRGBA dim;
} GatherPalette;

const GatherPalette *gather_palette_get (gboolean dark, gboolean high_contrast);

G_END_DECLS
