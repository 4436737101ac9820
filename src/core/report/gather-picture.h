/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures as files: title, caption and drawing in light colours on white, whatever the window looks
 * like. Needs no display. Main loop only, as the measurement is. */

#pragma once

#include "core/report/gather-brush.h"
#include "core/report/gather-figure.h"

G_BEGIN_DECLS

/* Width of an exported picture, logical pixels. */
#define GATHER_PICTURE_WIDTH 900.0

const GatherColor *gather_picture_get_color (GatherInk ink);
GBytes *gather_picture_to_svg (const GatherFigure *figure,
                               GatherMeasurement *measurement,
                               double width);
GBytes *gather_picture_to_png (const GatherFigure *figure,
                               GatherMeasurement *measurement,
                               double width);

G_END_DECLS
