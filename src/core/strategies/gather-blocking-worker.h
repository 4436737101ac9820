/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocking calls one after another in a thread of their own: the main loop stays free.
 * A row of the table in gather-strategy.c; nobody else includes this. */

#pragma once

#include "core/base/gather-limiter.h"
#include "core/strategies/gather-fetcher.h"

G_BEGIN_DECLS

void gather_blocking_worker_run_async (GatherFetcher *fetcher,
                            GatherLimiter *limiter,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean gather_blocking_worker_run_finish (GatherFetcher *fetcher,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
