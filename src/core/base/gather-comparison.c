/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-comparison.h"

#include "core/base/gather-statistics.h"

#include <math.h>
#include <stdlib.h>

/* From so many samples on the distribution of Mann and Whitney's statistic is taken as normal, as R
 * does: the exact one takes the product of both numbers, squared, to compute. */
#define N_TAKEN_AS_NORMAL 50

/* The 97.5 % point of the standard normal distribution. */
#define NORMAL_POINT 1.959963984540054

/* Halving an interval of doubles so often finds a place in it as exactly as doubles can tell. */
#define N_HALVINGS 100

static const char *const verdict_names[] = {
  [GATHER_VERDICT_NONE] = NULL,
  [GATHER_VERDICT_FASTER] = "faster",
  [GATHER_VERDICT_SLOWER] = "slower",
  [GATHER_VERDICT_NO_DIFFERENCE] = "no difference shown",
};

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* No run takes no time: what the clock could not tell from nothing counts as its least step. */
static double
get_log (gint64 sample)
{
  return log ((double) MAX (sample, 1));
}

static double *
sort_logs (const gint64 *samples, gsize n_samples)
{
  double *logs = g_new (double, n_samples);

  for (gsize i = 0; i < n_samples; i++)
    logs[i] = get_log (samples[i]);
  qsort (logs, n_samples, sizeof (double), compare_doubles);

  return logs;
}

/* Ends of the interval are logarithms here, so that an interval and its mirror image get opposite
 * verdicts. */
static void
set_interval (GatherComparison *result, double lower, double upper)
{
  double least = log1p (GATHER_LEAST_DIFFERENCE);

  result->lower = exp (lower);
  result->upper = exp (upper);
  if (lower > least)
    result->verdict = GATHER_VERDICT_FASTER;
  else if (upper < -least)
    result->verdict = GATHER_VERDICT_SLOWER;
  else
    result->verdict = GATHER_VERDICT_NO_DIFFERENCE;
}

/* Fills @chances with those of Mann and Whitney's U being 0, 1, ... for samples of @n_a and @n_b
 * without any difference. Whether the greatest of all is of the one sample or of the other gives
 * the recursion: P(u; m, n) = m / (m + n) P(u - n; m - 1, n) + n / (m + n) P(u; m, n - 1) (Mann and
 * Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other", 1947, where it is one of counts). All terms are positive: no digits are lost. @rows has
 * room for n_b + 1 times
 * @n_chances. */
static void
fill_chances (double *rows, gsize n_a, gsize n_b, gsize n_chances)
{
  for (gsize n = 0; n <= n_b; n++)
    rows[n * n_chances] = 1;

  for (gsize m = 1; m <= n_a; m++)
    for (gsize n = 1; n <= n_b; n++)
      {
        double *row = rows + n * n_chances;
        const double *shorter = row - n_chances;
        double share = (double) m / (double) (m + n);

        /* From above, because the row still holds what m - 1 gave. */
        for (gsize u = n_chances; u-- > 0;)
          row[u] = (u >= n ? share * row[u - n] : 0) + (1 - share) * shorter[u];
      }
}

/* The greatest k for which the k-th difference from below and the k-th from above, of all n_a *
 * n_b, enclose the shift with a confidence of at least 95 %, that is 1 - 2 P(U <= k - 1). 0: there
 * is none. */
static gsize
get_exact_rank (gsize n_a, gsize n_b)
{
  /* The rank lies below the middle. */
  gsize n_chances = n_a * n_b / 2 + 1;
  g_autofree double *rows = g_new0 (double, (n_b + 1) * n_chances);
  const double *chances = rows + n_b * n_chances;
  double below = 0;
  gsize rank = 0;

  fill_chances (rows, n_a, n_b, n_chances);
  while (rank < n_chances && 1 - 2 * (below + chances[rank]) >= GATHER_CONFIDENCE)
    below += chances[rank++];

  return rank;
}

/* The same where U is taken as normal, with the correction for continuity. */
static gsize
get_normal_rank (double n_a, double n_b)
{
  double sigma = sqrt (n_a * n_b * (n_a + n_b + 1) / 12);
  double rank = floor (n_a * n_b / 2 + 0.5 - NORMAL_POINT * sigma);

  return rank > 0 ? (gsize) rank : 0;
}

static gsize
get_shift_rank (gsize n_a, gsize n_b)
{
  /* 4 and 4 would do for this interval, but a figure of so few is not shown elsewhere either. */
  if (!gather_statistics_carries_quantile (MIN (n_a, n_b), 0.5))
    return 0;

  if (n_a < N_TAKEN_AS_NORMAL && n_b < N_TAKEN_AS_NORMAL)
    return get_exact_rank (n_a, n_b);

  return get_normal_rank ((double) n_a, (double) n_b);
}

/* How many of the differences between one of @a and one of @b, both sorted, are at most @limit. */
static gsize
count_differences (const double *a, gsize n_a, const double *b, gsize n_b, double limit)
{
  gsize count = 0;
  gsize n_below = 0;

  /* The greater what is taken away, the more of a are left at or below the limit. */
  for (gsize j = 0; j < n_b; j++)
    {
      while (n_below < n_a && a[n_below] - b[j] <= limit)
        n_below++;
      count += n_below;
    }

  return count;
}

/* The @rank-th of all differences, counted from 1, without a list of them, which may be too long
 * for the memory: the least limit under which there are so many. */
static double
find_difference (const double *a, gsize n_a, const double *b, gsize n_b, gsize rank)
{
  double below = a[0] - b[n_b - 1];
  double limit = a[n_a - 1] - b[0];

  if (count_differences (a, n_a, b, n_b, below) >= rank)
    return below;

  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = below + (limit - below) / 2;

      if (middle <= below || middle >= limit)
        break;
      if (count_differences (a, n_a, b, n_b, middle) >= rank)
        limit = middle;
      else
        below = middle;
    }

  return limit;
}

/**
 * gather_comparison_paired:
 * @a: (array length=n_pairs): times of the first, microseconds
 * @b: (array length=n_pairs): times of the second in the same repeats
 * @n_pairs: how many repeats
 * @result: (out caller-allocates): what comes of it
 *
 * Compares two that took turns: what slowed a repeat down slowed both down, and their ratio within
 * the repeat does not know of it. The ratio is the median of a[i] / b[i], for an even number the
 * geometric mean of the middle two. Its interval is that of the sign test, see
 * gather_statistics_get_median_rank(); for fewer than 6 pairs there is none. A time of 0 or less
 * counts as 1 microsecond.
 */
void
gather_comparison_paired (const gint64 *a, const gint64 *b, gsize n_pairs, GatherComparison *result)
{
  g_autofree double *ratios = NULL;
  gsize rank = gather_statistics_get_median_rank (n_pairs);

  g_return_if_fail ((a != NULL && b != NULL) || n_pairs == 0);
  g_return_if_fail (result != NULL);

  *result = (GatherComparison){ .n = n_pairs };
  if (n_pairs == 0)
    return;

  /* Not the logarithm of the quotient, which rounds differently when a and b change places. */
  ratios = g_new (double, n_pairs);
  for (gsize i = 0; i < n_pairs; i++)
    ratios[i] = get_log (a[i]) - get_log (b[i]);
  qsort (ratios, n_pairs, sizeof (double), compare_doubles);

  result->ratio = exp ((ratios[(n_pairs - 1) / 2] + ratios[n_pairs / 2]) / 2);
  if (rank > 0)
    set_interval (result, ratios[rank - 1], ratios[n_pairs - rank]);
}

/**
 * gather_comparison_unpaired:
 * @a: (array length=n_a): times of the first, microseconds
 * @n_a: how many
 * @b: (array length=n_b): times of the second
 * @n_b: how many
 * @result: (out caller-allocates): what comes of it
 *
 * Compares two that were measured at different times, such as a benchmark with a saved one. The
 * ratio is the median of all n_a * n_b ratios, the shift of Hodges and Lehmann ("Estimates of
 * Location Based on Rank Tests", 1963) between the logarithms. Its interval is the one that belongs
 * to the test of Mann and Whitney (Moses; Hollander and Wolfe, "Nonparametric Statistical Methods",
 * section 4.3): the k-th ratio from below and from above. k is exact for fewer than 50 samples in
 * each, and beyond that follows from the normal distribution, as R's wilcox.test (log (a), log (b),
 * conf.int = TRUE) has it. Unlike R's it does not change its way when samples tie: it is then more
 * confident than 95 %. There is no interval when either has fewer than 6 samples. A time of 0 or
 * less counts as 1 microsecond.
 *
 * The interval holds for two distributions that differ by a factor and no more, and only for chance:
 * what has become of the machine between the two is part of the ratio.
 */
void
gather_comparison_unpaired (const gint64 *a,
                            gsize n_a,
                            const gint64 *b,
                            gsize n_b,
                            GatherComparison *result)
{
  g_autofree double *logs_a = NULL;
  g_autofree double *logs_b = NULL;
  gsize n_ratios, rank;

  g_return_if_fail ((a != NULL || n_a == 0) && (b != NULL || n_b == 0));
  g_return_if_fail (result != NULL);
  g_return_if_fail (n_b == 0 || n_a <= G_MAXSIZE / n_b);

  *result = (GatherComparison){ .n = MIN (n_a, n_b) };
  if (result->n == 0)
    return;

  logs_a = sort_logs (a, n_a);
  logs_b = sort_logs (b, n_b);
  n_ratios = n_a * n_b;
  result->ratio = exp ((find_difference (logs_a, n_a, logs_b, n_b, (n_ratios + 1) / 2)
                        + find_difference (logs_a, n_a, logs_b, n_b, n_ratios / 2 + 1))
                       / 2);

  rank = get_shift_rank (n_a, n_b);
  if (rank > 0)
    set_interval (result, find_difference (logs_a, n_a, logs_b, n_b, rank),
                  find_difference (logs_a, n_a, logs_b, n_b, n_ratios + 1 - rank));
}

/**
 * gather_verdict_get_name:
 * @verdict: a verdict
 *
 * Returns: (nullable): its word, untranslated, as it stands in files; %NULL for none
 */
const char *
gather_verdict_get_name (GatherVerdict verdict)
{
  g_return_val_if_fail ((gsize) verdict < G_N_ELEMENTS (verdict_names), NULL);

  return verdict_names[verdict];
}
