/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-statistics.h"

#include <math.h>
#include <stdlib.h>

/* Iglewicz and Hoaglin's: a modified z-score beyond it is a potential outlier. */
#define OUTLIER_SCORE 3.5

/* What a normal distribution's standard deviation is, in its median and in its mean absolute
 * deviation. */
#define SIGMA_OF_MAD     (1 / 0.6745)
#define SIGMA_OF_MEAN_AD 1.253314

static int
compare_samples (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64 *
sort_samples (const gint64 *samples, gsize n_samples)
{
  gint64 *sorted = g_memdup2 (samples, n_samples * sizeof (gint64));

  qsort (sorted, n_samples, sizeof (gint64), compare_samples);

  return sorted;
}

/* Unsigned, because the distance of two signed numbers may be larger than any of them. */
static guint64
measure_distance (gint64 a, gint64 b)
{
  return a > b ? (guint64) a - (guint64) b : (guint64) b - (guint64) a;
}

/* Adds the weights C(n, k) of a binomial distribution with even chances, as multiples of the one in
 * the middle, from there outwards in pairs until they are @enough or nothing is left to add. Such
 * weights neither overflow nor cancel each other; those that underflow count for nothing.
 * @k: where it stopped: the sum is that of the weights from k to n - k. */
static double
add_binomial_weights (gsize n, double enough, gsize *k)
{
  double weight = 1;
  double sum = n % 2 == 0 ? 1 : 2;

  for (*k = n / 2; sum<enough && * k> 0 && weight > 0; (*k)--)
    {
      weight *= (double) *k / (double) (n - *k + 1);
      sum += 2 * weight;
    }

  return sum;
}

/* The standard deviation that a normal distribution with the same spread around the median has. */
static double
estimate_sigma (const gint64 *samples, gsize n_samples, gint64 median)
{
  gint64 mad = gather_statistics_mad (samples, n_samples);
  double sum = 0;

  if (mad > 0)
    return SIGMA_OF_MAD * (double) mad;

  for (gsize i = 0; i < n_samples; i++)
    sum += (double) measure_distance (samples[i], median);

  return SIGMA_OF_MEAN_AD * sum / (double) n_samples;
}

/**
 * gather_statistics_median:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many, at least 1
 *
 * Returns: the middle one, or the mean of the middle two, rounded down
 */
gint64
gather_statistics_median (const gint64 *samples, gsize n_samples)
{
  g_autofree gint64 *sorted = NULL;
  gsize middle = n_samples / 2;
  guint64 gap;

  g_return_val_if_fail (samples != NULL && n_samples > 0, 0);

  sorted = sort_samples (samples, n_samples);
  if (n_samples % 2 == 1)
    return sorted[middle];

  gap = measure_distance (sorted[middle], sorted[middle - 1]);

  return (gint64) ((guint64) sorted[middle - 1] + gap / 2);
}

/**
 * gather_statistics_min:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many, at least 1
 *
 * Returns: the least
 */
gint64
gather_statistics_min (const gint64 *samples, gsize n_samples)
{
  gint64 least;

  g_return_val_if_fail (samples != NULL && n_samples > 0, 0);

  least = samples[0];
  for (gsize i = 1; i < n_samples; i++)
    least = MIN (least, samples[i]);

  return least;
}

/**
 * gather_statistics_max:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many, at least 1
 *
 * Returns: the greatest
 */
gint64
gather_statistics_max (const gint64 *samples, gsize n_samples)
{
  gint64 greatest;

  g_return_val_if_fail (samples != NULL && n_samples > 0, 0);

  greatest = samples[0];
  for (gsize i = 1; i < n_samples; i++)
    greatest = MAX (greatest, samples[i]);

  return greatest;
}

/**
 * gather_statistics_quantile:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many, at least 1
 * @p: which quantile, from 0 to 1
 *
 * Interpolates between the two samples around the place 1 + (n - 1) p: type 7 of Hyndman and Fan,
 * "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), the default of R
 * and NumPy. Whether so few samples say anything about this quantile is another question:
 * gather_statistics_carries_quantile().
 *
 * Returns: the quantile, rounded to the nearest integer, halves up (where @p is a double without
 *   rounding: 0.95 is a little less than that)
 */
gint64
gather_statistics_quantile (const gint64 *samples, gsize n_samples, double p)
{
  g_autofree gint64 *sorted = NULL;
  double place;
  gsize below;
  guint64 gap, step;

  g_return_val_if_fail (samples != NULL && n_samples > 0, 0);
  g_return_val_if_fail (p >= 0 && p <= 1, 0);

  sorted = sort_samples (samples, n_samples);
  place = (double) (n_samples - 1) * p;
  below = MIN ((gsize) place, n_samples - 1);
  if (below == n_samples - 1)
    return sorted[below];

  gap = measure_distance (sorted[below + 1], sorted[below]);
  step = (guint64) round ((double) gap * (place - (double) below));

  return (gint64) ((guint64) sorted[below] + step);
}

/**
 * gather_statistics_mad:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many, at least 1
 *
 * The median absolute deviation from the median, a spread that up to half of the samples cannot
 * spoil (Hampel, "The Influence Curve and its Role in Robust Estimation", 1974). Unscaled: it is
 * not made to resemble a standard deviation. As both medians are rounded down, it may be off by 1.
 *
 * Returns: the deviation, in the unit of the samples
 */
gint64
gather_statistics_mad (const gint64 *samples, gsize n_samples)
{
  g_autofree gint64 *deviations = NULL;
  gint64 median;

  g_return_val_if_fail (samples != NULL && n_samples > 0, 0);

  median = gather_statistics_median (samples, n_samples);
  deviations = g_new (gint64, n_samples);
  for (gsize i = 0; i < n_samples; i++)
    deviations[i] = (gint64) MIN (measure_distance (samples[i], median), (guint64) G_MAXINT64);

  return gather_statistics_median (deviations, n_samples);
}

/**
 * gather_statistics_carries_quantile:
 * @n_samples: how many samples
 * @p: which quantile, from 0 to 1
 *
 * Whether least and greatest of so many samples enclose the quantile with a confidence of 95 %,
 * whatever the distribution: 1 - p^n - (1 - p)^n, one minus the chance that all samples lie on the
 * same side of it (David and Nagaraja, "Order Statistics", 3rd edition, 2003, section 7.1). With
 * fewer samples there is no distribution-free interval, and the figure should not be shown. The
 * median needs 6 samples, the quartiles 11, the 90th percentile 29, the 95th 59, and the 99th 299.
 *
 * Returns: whether a sample of this size carries the quantile
 */
gboolean
gather_statistics_carries_quantile (gsize n_samples, double p)
{
  double n = (double) n_samples;

  g_return_val_if_fail (p >= 0 && p <= 1, FALSE);

  return 1 - pow (p, n) - pow (1 - p, n) >= GATHER_CONFIDENCE;
}

/**
 * gather_statistics_get_median_rank:
 * @n_samples: how many samples
 *
 * Finds the greatest k for which the k-th sample from below and the k-th from above enclose the
 * median with a confidence of at least 95 %, whatever the (continuous) distribution. The confidence
 * is 1 - 2 P(B <= k - 1), where B, the number of samples below the median, is binomial with chances
 * of 1/2: the interval that belongs to the sign test (Thompson, "On Confidence Ranges for the
 * Median", Annals of Mathematical Statistics 7, 1936). Where samples tie it is more confident than
 * that.
 *
 * Returns: k, counted from 1, or 0 where there is no such interval: for fewer than 6 samples
 */
gsize
gather_statistics_get_median_rank (gsize n_samples)
{
  gsize rank;
  double all = add_binomial_weights (n_samples, INFINITY, &rank);

  add_binomial_weights (n_samples, GATHER_CONFIDENCE * all, &rank);

  return rank;
}

/**
 * gather_statistics_median_interval:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many
 * @lower: (out): the interval's lower end
 * @upper: (out): the interval's upper end
 *
 * The narrowest pair of order statistics, as far from below as from above, that encloses the median
 * of what was sampled with a confidence of at least 95 %; see gather_statistics_get_median_rank().
 * Both ends belong to the interval.
 *
 * Returns: whether there is one; for fewer than 6 samples there is none, and @lower and @upper stay
 *   as they are
 */
gboolean
gather_statistics_median_interval (const gint64 *samples,
                                   gsize n_samples,
                                   gint64 *lower,
                                   gint64 *upper)
{
  g_autofree gint64 *sorted = NULL;
  gsize rank = gather_statistics_get_median_rank (n_samples);

  g_return_val_if_fail (samples != NULL || n_samples == 0, FALSE);
  g_return_val_if_fail (lower != NULL && upper != NULL, FALSE);

  if (rank == 0)
    return FALSE;

  sorted = sort_samples (samples, n_samples);
  *lower = sorted[rank - 1];
  *upper = sorted[n_samples - rank];

  return TRUE;
}

/**
 * gather_statistics_flag_outliers:
 * @samples: (array length=n_samples): values in any order
 * @n_samples: how many
 * @flags: (out caller-allocates) (array length=n_samples): whether each sample is an outlier
 *
 * Flags samples whose modified z-score, 0.6745 (x - median) / MAD, is beyond 3.5 on either side
 * (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993, as the NIST/SEMATECH e-Handbook
 * of Statistical Methods has it in section 1.3.5.17). Where more than half of the samples are equal
 * MAD is 0; then the score is (x - median) / (1.253314 * mean absolute deviation), which IBM's
 * statistics use in this case: the factor is the square root of pi / 2, that of a normal
 * distribution.
 *
 * An outlier is flagged, never dropped: a run that took long did take long. No figure here leaves
 * one out.
 *
 * Returns: how many are flagged; none of fewer than 6 samples, and none where all are equal
 */
guint
gather_statistics_flag_outliers (const gint64 *samples, gsize n_samples, gboolean *flags)
{
  gint64 median;
  double sigma;
  guint n_flagged = 0;

  g_return_val_if_fail ((samples != NULL && flags != NULL) || n_samples == 0, 0);

  for (gsize i = 0; i < n_samples; i++)
    flags[i] = FALSE;
  if (!gather_statistics_carries_quantile (n_samples, 0.5))
    return 0;

  median = gather_statistics_median (samples, n_samples);
  sigma = estimate_sigma (samples, n_samples, median);
  for (gsize i = 0; i < n_samples; i++)
    {
      flags[i] = (double) measure_distance (samples[i], median) > OUTLIER_SCORE * sigma;
      n_flagged += flags[i];
    }

  return n_flagged;
}
