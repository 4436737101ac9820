/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells the stall meter when frames of a window are made, so that the cost of painting is recorded as
 * such and not blamed on the network. Main loop only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gather_frame_watch (GtkWindow *window);

G_END_DECLS
