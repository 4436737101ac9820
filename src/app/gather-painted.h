/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waits until what a widget shows now has really been painted: words that have to be on screen before
 * the main loop is blocked, or rows whose making is not to be measured. Main loop only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gather_painted_wait_async (GtkWidget *widget,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean gather_painted_wait_finish (GtkWidget *widget, GAsyncResult *result, GError **error);

G_END_DECLS
