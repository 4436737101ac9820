/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person need not watch: while something long is measured, the computer does not suspend (that
 * would be measured too), and when it ends behind other windows, a notification says so. Main loop only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

guint gather_attention_hold (GtkWidget *widget, const char *reason);
void gather_attention_release (GtkWidget *widget, guint cookie);
void gather_attention_tell (GtkWidget *widget, const char *id, const char *title, const char *body);

G_END_DECLS
