/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How one phase of a request is painted, in bars and in the legend alike: its colour, its height and
 * its pattern. A pure function of its arguments. */

#pragma once

#include "app/charts/gather-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The tallest phase, pixels. */
#define GATHER_PHASE_MAX_HEIGHT 16

void gather_phase_paint (GtkSnapshot *snapshot,
                         GatherPhase phase,
                         double x,
                         double middle,
                         double width,
                         const GatherPalette *palette);

G_END_DECLS
