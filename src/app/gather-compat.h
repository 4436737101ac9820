/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The only file that asks how new the libraries are: where only the newer one has the good widget, it
 * is used there, and the older one on the floor (src/DESIGN.md, "Version rule"). Main loop only. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void gather_compat_present_about (GtkWindow *parent);
void gather_compat_present_preferences (GtkWindow *parent, AdwPreferencesPage *page);
void gather_compat_present_shortcuts (GtkWindow *parent);
void gather_compat_close_window (GtkWindow *window);

G_END_DECLS
