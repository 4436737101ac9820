/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the shapes of a scene with cairo, all but texts. Exports use it for everything, the window
 * for what its renderer has no node for. */

#pragma once

#include "core/report/gather-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * GatherColor:
 * @red: 0 to 1
 * @green: the same
 * @blue: the same
 * @alpha: the same, 1 is opaque
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} GatherColor;

/* The inside of a translucent dot, of its edge's opacity. */
#define GATHER_BRUSH_INSIDE 0.45

void gather_brush_paint (cairo_t *cairo, const GatherShape *shape, const GatherColor *color);

G_END_DECLS
