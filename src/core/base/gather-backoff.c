/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-backoff.h"

#include "core/base/gather-hash.h"

#define FIRST_DELAY_US (250 * 1000)

/**
 * gather_backoff_get_delay:
 * @attempt: number of the attempt that failed, from 1
 * @item: number of the item
 * @seed: the run's seed
 * @retry_after_us: what the server asked for (Retry-After), microseconds, or 0
 *
 * Exponential backoff with jitter (Brooker, "Exponential Backoff And Jitter", 2015): a quarter of a
 * second, doubled with each attempt, of which half to all is waited, so that requests that failed
 * together do not come back together. The jitter follows from seed, item and attempt, so that every
 * strategy waits alike. What the server asked for is the least.
 *
 * Returns: microseconds
 */
gint64
gather_backoff_get_delay (guint attempt, guint64 item, guint64 seed, gint64 retry_after_us)
{
  gint64 full;
  double share;

  g_return_val_if_fail (attempt > 0, 0);

  full = (gint64) FIRST_DELAY_US << MIN (attempt - 1, 8);
  share = gather_hash_to_unit (gather_hash_words (seed, item, attempt));

  return MAX (retry_after_us, 0) + (gint64) ((double) full * (0.5 + share / 2));
}
