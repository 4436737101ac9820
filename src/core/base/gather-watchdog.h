/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread that cancels things at their time, for work that blocks the thread it runs on.
 *
 * A blocking call on the main loop cannot be ended by a timeout on that main loop. The watchdog's
 * thread sleeps until the earliest time that it guards. Any thread may use it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint gather_watchdog_guard (GCancellable *cancellable, gint64 at);
gboolean gather_watchdog_release (guint guard);

G_END_DECLS
