/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A permit counter: at most k holders at a time, waiters served first come, first served.
 *
 * Belongs to one main context (the thread that made it). Submitting is O(1), whatever waits: a
 * strategy may queue ten thousand items and libsoup never sees more than k of them (src/DESIGN.md,
 * "Why an own limiter"). Knows nothing of requests. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GATHER_TYPE_LIMITER (gather_limiter_get_type ())
G_DECLARE_FINAL_TYPE (GatherLimiter, gather_limiter, GATHER, LIMITER, GObject)

GatherLimiter *gather_limiter_new (guint n_permits);
guint gather_limiter_get_n_permits (GatherLimiter *self);
guint gather_limiter_get_n_held (GatherLimiter *self);
guint gather_limiter_get_n_waiting (GatherLimiter *self);

gboolean gather_limiter_try_acquire (GatherLimiter *self);
void gather_limiter_acquire_async (GatherLimiter *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean gather_limiter_acquire_finish (GatherLimiter *self, GAsyncResult *result, GError **error);
void gather_limiter_release (GatherLimiter *self);

G_END_DECLS
