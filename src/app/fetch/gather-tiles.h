/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The four figures of a run: elapsed, finished, in flight, longest freeze. They are read from the trace
 * when asked to; the page asks at most ten times a second, and once when the run has ended. */

#pragma once

#include "app/gather-section.h"
#include "core/model/gather-trace.h"

G_BEGIN_DECLS

#define GATHER_TYPE_TILES (gather_tiles_get_type ())
G_DECLARE_FINAL_TYPE (GatherTiles, gather_tiles, GATHER, TILES, GatherSection)

void gather_tiles_update (GatherTiles *self, GatherTrace *trace, gint64 now);

G_END_DECLS
