/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two widgets: a narrow one of a fixed width, and beside it one that takes the rest; or, when "stacked",
 * the second above the first. The first child that it is given is the narrow one.
 *
 * A GtkBox does the same, but that of GTK 4.24 reckons a least height for texts that wrap which it does
 * not hold to, and complains about it. Main loop only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GATHER_TYPE_SIDE_BY_SIDE (gather_side_by_side_get_type ())
G_DECLARE_FINAL_TYPE (GatherSideBySide, gather_side_by_side, GATHER, SIDE_BY_SIDE, GtkWidget)

void gather_side_by_side_set_stacked (GatherSideBySide *self, gboolean stacked);

G_END_DECLS
