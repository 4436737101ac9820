/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A cap on requests a second, as servers keep it: a bucket that holds some tokens, gains some each
 * second and gives one to each request while it has one. It depends on when requests arrive, and nothing
 * else in the lab does. Pure; the caller says what time it is. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherBucket:
 * @rate: tokens gained each second, or 0 for no cap
 * @capacity: most tokens that it holds
 * @level: tokens that it holds, millionths
 * @at: when that was so, microseconds
 */
typedef struct
{
  guint rate;
  guint capacity;
  guint64 level;
  gint64 at;
} GatherBucket;

void gather_bucket_init (GatherBucket *self, guint rate, guint capacity, gint64 now);
gboolean gather_bucket_take (GatherBucket *self, gint64 now);

G_END_DECLS
