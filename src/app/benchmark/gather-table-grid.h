/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of texts as labels in a grid: what a picture shows, for reading and for screen readers. Where
 * there is little room, the first cell of a row stands above the others. Main loop only. */

#pragma once

#include "core/report/gather-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GATHER_TYPE_TABLE_GRID (gather_table_grid_get_type ())
G_DECLARE_FINAL_TYPE (GatherTableGrid, gather_table_grid, GATHER, TABLE_GRID, GtkWidget)

void gather_table_grid_take (GatherTableGrid *self, GatherTable *table);

G_END_DECLS
