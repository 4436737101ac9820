/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One figure with its caption. The figure is a label whose accessible name says both ("Elapsed
 * 0.13 s"), because a screen reader comes to it alone. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_TILE (gather_tile_get_type ())
G_DECLARE_FINAL_TYPE (GatherTile, gather_tile, GATHER, TILE, AdwBin)

void gather_tile_set_figure (GatherTile *self, const char *text, const char *name);
void gather_tile_set_alarm (GatherTile *self, gboolean alarm);

G_END_DECLS
