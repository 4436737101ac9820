/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves something where a person says: the dialog, and then the writing on a thread, beside the wanted
 * name first, so that a full disk or a crash never leaves half a file there. Main loop only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gather_export_save_async (GtkWindow *window,
                               const char *title,
                               const char *name,
                               GBytes *contents,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *gather_export_save_finish (GtkWindow *window, GAsyncResult *result);

void gather_export_write_async (GFile *file,
                                GBytes *contents,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean gather_export_write_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
