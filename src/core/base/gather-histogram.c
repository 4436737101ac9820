/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-histogram.h"

#include <float.h>
#include <math.h>

/* So many buckets share a power of two: 2 to this power. */
#define SUB_BITS 5

typedef struct
{
  gint64 lower;
  guint64 count;
} Bucket;

/* In order of their lower ends, and each with a count that is not 0. */
struct _GatherHistogram
{
  GArray *buckets;
  guint64 n;
  gint64 min;
  gint64 max;
};

/* How wide the bucket of a value is. Its leading bit and the SUB_BITS after it tell one bucket from
 * the next; the width is what the bits below those can hold. */
static gint64
get_width (gint64 value)
{
  gint64 width = 1;

  while (value / width >= 2 << SUB_BITS)
    width *= 2;

  return width;
}

static const Bucket *
peek_bucket (const GatherHistogram *self, guint index)
{
  return &g_array_index (self->buckets, Bucket, index);
}

/* The place of the bucket that begins at @lower, or where it belongs. */
static guint
find_bucket (const GatherHistogram *self, gint64 lower)
{
  guint first = 0;
  guint end = self->buckets->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (peek_bucket (self, middle)->lower < lower)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/* Whether the total can grow by so many. No count of a bucket is larger than the total. */
static gboolean
has_room (const GatherHistogram *self, guint64 count)
{
  return count <= G_MAXUINT64 - self->n;
}

/**
 * gather_histogram_new:
 *
 * Returns: (transfer full): an empty histogram
 */
GatherHistogram *
gather_histogram_new (void)
{
  GatherHistogram *self = g_new0 (GatherHistogram, 1);

  self->buckets = g_array_new (FALSE, FALSE, sizeof (Bucket));

  return self;
}

/**
 * gather_histogram_copy:
 * @self: a histogram
 *
 * Returns: (transfer full): one that holds the same
 */
GatherHistogram *
gather_histogram_copy (const GatherHistogram *self)
{
  GatherHistogram *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->buckets = g_array_copy (self->buckets);

  return copy;
}

/**
 * gather_histogram_free:
 * @self: (nullable) (transfer full): a histogram
 */
void
gather_histogram_free (GatherHistogram *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->buckets);
  g_free (self);
}

/**
 * gather_histogram_add:
 * @self: a histogram
 * @value: a time in microseconds, 0 or more
 *
 * Counts a time. (Not beyond 2^64 - 1 of them, which only a file can claim to hold.)
 */
void
gather_histogram_add (GatherHistogram *self, gint64 value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (value >= 0);

  gather_histogram_add_n (self, value, 1);
}

/**
 * gather_histogram_add_n:
 * @self: a histogram
 * @value: a time in microseconds
 * @count: how often it came
 *
 * Counts a time several times, or loads a bucket that was saved, under its lower end. Any numbers
 * may come: they may be from a file. For a histogram to have its least and its greatest time again,
 * load the first bucket under the one and the last under the other; where both are in the same
 * bucket, load one of its count under the least and the others under the greatest.
 *
 * Returns: whether it was counted; %FALSE, and nothing is changed, if @value is negative or there
 *   would be more than 2^64 - 1
 */
gboolean
gather_histogram_add_n (GatherHistogram *self, gint64 value, guint64 count)
{
  Bucket bucket;
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);

  if (value < 0 || !has_room (self, count))
    return FALSE;
  if (count == 0)
    return TRUE;

  bucket = (Bucket){ .lower = value - value % get_width (value), .count = count };
  index = find_bucket (self, bucket.lower);
  if (index < self->buckets->len && peek_bucket (self, index)->lower == bucket.lower)
    g_array_index (self->buckets, Bucket, index).count += count;
  else
    g_array_insert_val (self->buckets, index, bucket);

  self->min = self->n == 0 ? value : MIN (self->min, value);
  self->max = MAX (self->max, value);
  self->n += count;

  return TRUE;
}

/**
 * gather_histogram_merge:
 * @self: a histogram
 * @other: another, which stays as it is
 *
 * Counts in @self what @other holds too, as if it had been counted there.
 *
 * Returns: whether it was; %FALSE, and nothing is changed, if there would be more than 2^64 - 1
 */
gboolean
gather_histogram_merge (GatherHistogram *self, const GatherHistogram *other)
{
  g_return_val_if_fail (self != NULL && other != NULL && self != other, FALSE);

  if (!has_room (self, other->n))
    return FALSE;

  for (guint i = 0; i < other->buckets->len; i++)
    {
      const Bucket *bucket = peek_bucket (other, i);

      /* The least of the first is known. */
      gather_histogram_add_n (self, MAX (bucket->lower, other->min), bucket->count);
    }
  self->max = MAX (self->max, other->max);

  return TRUE;
}

/**
 * gather_histogram_get_n:
 * @self: a histogram
 *
 * Returns: how many times it holds
 */
guint64
gather_histogram_get_n (const GatherHistogram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * gather_histogram_get_min:
 * @self: a histogram
 *
 * Returns: the least time, exactly, in microseconds; 0 if it is empty
 */
gint64
gather_histogram_get_min (const GatherHistogram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->min;
}

/**
 * gather_histogram_get_max:
 * @self: a histogram
 *
 * Returns: the greatest time, exactly, in microseconds; 0 if it is empty
 */
gint64
gather_histogram_get_max (const GatherHistogram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->max;
}

/**
 * gather_histogram_get_quantile:
 * @self: a histogram
 * @p: which quantile, from 0 to 1
 *
 * Finds the least time for which at least a share of @p is no greater: type 1 of Hyndman and Fan,
 * "Sample Quantiles in Statistical Packages" (1996), one of the times and nothing between two.
 * Least and greatest are exact. Of all others the middle of their bucket is told (the greater of
 * the middle two), which is at most 1/64 of the time away from it, and below 64 microseconds
 * nothing.
 *
 * Returns: the quantile in microseconds, or 0 if the histogram is empty
 */
gint64
gather_histogram_get_quantile (const GatherHistogram *self, double p)
{
  double place;
  guint64 rank, counted = 0;
  guint index = 0;
  gint64 lower, middle;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (p >= 0 && p <= 1, 0);

  /* 0.07 * 100 is a little more than 7: what only rounding put above a whole number is that number.
   * */
  place = ceil (p * (double) self->n * (1 - 4 * DBL_EPSILON));
  if (place <= 1)
    return self->min;
  if (p >= 1 || place >= (double) self->n)
    return self->max;

  rank = (guint64) place;
  while (counted + peek_bucket (self, index)->count < rank)
    counted += peek_bucket (self, index++)->count;

  lower = peek_bucket (self, index)->lower;
  middle = lower + get_width (lower) / 2;

  return CLAMP (middle, self->min, self->max);
}

/**
 * gather_histogram_get_n_buckets:
 * @self: a histogram
 *
 * Returns: how many buckets hold something
 */
guint
gather_histogram_get_n_buckets (const GatherHistogram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->buckets->len;
}

/**
 * gather_histogram_get_bucket:
 * @self: a histogram
 * @index: number of a bucket that holds something, from the least
 * @lower: (out) (optional): the least time that belongs to it, microseconds
 * @upper: (out) (optional): the greatest time that belongs to it
 * @count: (out) (optional): how many it holds, at least 1
 */
void
gather_histogram_get_bucket (const GatherHistogram *self,
                             guint index,
                             gint64 *lower,
                             gint64 *upper,
                             guint64 *count)
{
  const Bucket *bucket;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->buckets->len);

  bucket = peek_bucket (self, index);
  if (lower != NULL)
    *lower = bucket->lower;
  if (upper != NULL)
    *upper = bucket->lower + (get_width (bucket->lower) - 1);
  if (count != NULL)
    *count = bucket->count;
}
