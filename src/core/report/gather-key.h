/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The key of a figure: what its marks mean. The entries stand beside each other as long as there is
 * room, and then below each other. Plain values; any thread. */

#pragma once

#include "core/report/gather-scene.h"

G_BEGIN_DECLS

/**
 * GatherKeySign:
 * @GATHER_KEY_MARKER: a marker
 * @GATHER_KEY_SAMPLE: a sample
 * @GATHER_KEY_BAR: an upright bar
 * @GATHER_KEY_BRACKET: an interval
 * @GATHER_KEY_LINE: a line with a marker
 * @GATHER_KEY_MODEL: a dashed line with a marker
 * @GATHER_KEY_DASHED: an upright dashed line
 * @GATHER_KEY_BOX: an area
 * @GATHER_KEY_NOTE: no sign, only a text
 */
typedef enum
{
  GATHER_KEY_MARKER,
  GATHER_KEY_SAMPLE,
  GATHER_KEY_BAR,
  GATHER_KEY_BRACKET,
  GATHER_KEY_LINE,
  GATHER_KEY_MODEL,
  GATHER_KEY_DASHED,
  GATHER_KEY_BOX,
  GATHER_KEY_NOTE,
} GatherKeySign;

typedef struct
{
  GatherKeySign sign;
  GatherInk ink;
  GatherMarker marker;
  const char *text;
} GatherKeyEntry;

double gather_key_draw (GatherScene *scene,
                        double top,
                        const GatherKeyEntry *entries,
                        guint n_entries);
void gather_key_draw_bracket (GatherScene *scene, GatherInk ink, double x1, double x2, double y);

G_END_DECLS
