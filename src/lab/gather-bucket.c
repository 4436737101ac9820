/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-bucket.h"

/* A token. One gained each second is then one millionth in each microsecond. */
#define TOKEN G_GUINT64_CONSTANT (1000000)

/**
 * gather_bucket_init:
 * @self: (out caller-allocates): a bucket, full from now on
 * @rate: tokens gained each second, or 0 for no cap
 * @capacity: most tokens that it holds; 0 counts as 1
 * @now: the time, microseconds
 */
void
gather_bucket_init (GatherBucket *self, guint rate, guint capacity, gint64 now)
{
  capacity = MAX (capacity, 1);
  *self = (GatherBucket){
    .rate = rate,
    .capacity = capacity,
    .level = capacity * TOKEN,
    .at = now,
  };
}

/**
 * gather_bucket_take:
 * @self: a bucket
 * @now: the time, microseconds, not before the last one
 *
 * Returns: whether there was a token, which is taken then
 */
gboolean
gather_bucket_take (GatherBucket *self, gint64 now)
{
  guint64 full = self->capacity * TOKEN;
  guint64 elapsed = (guint64) MAX (now - self->at, 0);

  if (self->rate == 0)
    return TRUE;

  /* No longer than it takes to fill, or the product could overflow. */
  self->level = MIN (self->level + MIN (elapsed, full / self->rate + 1) * self->rate, full);
  self->at = MAX (now, self->at);
  if (self->level < TOKEN)
    return FALSE;
  self->level -= TOKEN;

  return TRUE;
}
