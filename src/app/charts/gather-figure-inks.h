/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours of a figure's inks in the window, taken from its palette, and how shapes are painted
 * with them. */

#pragma once

#include "app/charts/gather-palette.h"
#include "core/report/gather-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

const GdkRGBA *gather_figure_inks_get (const GatherPalette *palette, GatherInk ink);
void gather_figure_inks_paint (GtkSnapshot *snapshot,
                               const GatherShape *shape,
                               const GdkRGBA *color);

G_END_DECLS
