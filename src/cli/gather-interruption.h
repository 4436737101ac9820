/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SIGINT and SIGTERM, heard on a thread of their own: a main loop that the blocking strategy has
 * frozen dispatches no signal. Made once by a command, before it starts anything; freed by it on
 * the main thread.
 *
 * The first signal cancels the cancellable, on that thread. One that comes half a second or more
 * after it ends the program at once, for what the first could not end. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherInterruption GatherInterruption;

GatherInterruption *gather_interruption_new (void);
void gather_interruption_free (GatherInterruption *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherInterruption, gather_interruption_free)

GCancellable *gather_interruption_get_cancellable (GatherInterruption *self);
gboolean gather_interruption_has_happened (GatherInterruption *self);
void gather_interruption_call (GatherInterruption *self,
                               GCancellableSourceFunc func,
                               gpointer user_data);

G_END_DECLS
