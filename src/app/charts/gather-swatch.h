/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small picture of a phase as the bars draw it, for the legend. */

#pragma once

#include "app/charts/gather-drawing.h"

G_BEGIN_DECLS

#define GATHER_TYPE_SWATCH (gather_swatch_get_type ())
G_DECLARE_FINAL_TYPE (GatherSwatch, gather_swatch, GATHER, SWATCH, GatherDrawing)

GtkWidget *gather_swatch_new (GatherPhase phase);

G_END_DECLS
