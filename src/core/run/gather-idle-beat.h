/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How late the main loop is while it has nothing to do: a few beats, some milliseconds apart. On an
 * idle machine they come on time; on a busy one they do not, and then neither do the times that are
 * measured there. Main loop only. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void gather_idle_beat_measure_async (GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gint64 gather_idle_beat_measure_finish (GAsyncResult *result, GError **error);

G_END_DECLS
