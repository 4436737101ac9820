/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of strategies. The window's toggles, the command line, the benchmark and the contract
 * test iterate it; a strategy is one file and one row here.
 *
 * Contract: every item is fetched once and in no case more are in flight than the limiter allows;
 * a failed item does not stop the others; when the cancellable is cancelled nothing more is started
 * and the strategy ends as soon as the fetcher has ended what was in flight. */

#pragma once

#include "core/base/gather-limiter.h"
#include "core/strategies/gather-fetcher.h"

G_BEGIN_DECLS

/**
 * GatherStrategy:
 * @name: its name on the command line and in files
 * @title: what the window calls it, marked for translation, not translated
 * @summary: one sentence, marked for translation, not translated
 * @freezes: whether it blocks the main loop, and so freezes the window
 * @gathers: whether it has several requests in flight, and so uses the in-flight limit
 * @shown: whether it has a toggle on the fetch page
 * @run_async: start it; completes on the main loop when every item has ended
 * @run_finish: %FALSE only when it was cancelled
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *summary;
  gboolean freezes;
  gboolean gathers;
  gboolean shown;
  void (*run_async) (GatherFetcher *fetcher,
                     GatherLimiter *limiter,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  gboolean (*run_finish) (GatherFetcher *fetcher, GAsyncResult *result, GError **error);
} GatherStrategy;

const GatherStrategy *gather_strategy_get_all (guint *n_strategies);
const GatherStrategy *gather_strategy_lookup (const char *name);
const char *gather_strategy_get_title (const GatherStrategy *self);
const char *gather_strategy_get_summary (const GatherStrategy *self);

G_END_DECLS
