/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The log-linear histogram. */

#include "config.h"

#include "core/base/gather-histogram.h"
#include "core/base/gather-statistics.h"

#include <math.h>

/* From the definition: below 64 a bucket for each value, then 32 for each power of two. */
static const struct
{
  gint64 value;
  gint64 lower;
  gint64 upper;
} bucket_cases[] = {
  { 0, 0, 0 },
  { 1, 1, 1 },
  { 31, 31, 31 },
  { 32, 32, 32 },
  { 63, 63, 63 },
  { 64, 64, 65 },
  { 65, 64, 65 },
  { 127, 126, 127 },
  { 128, 128, 131 },
  { 1000, 992, 1007 },
  { 1000000, 999424, 1015807 },
  { G_GINT64_CONSTANT (1) << 62, G_GINT64_CONSTANT (1) << 62,
    (G_GINT64_CONSTANT (1) << 62) + (G_GINT64_CONSTANT (1) << 57) - 1 },
  { G_MAXINT64, G_MAXINT64 - (G_GINT64_CONSTANT (1) << 57) + 1, G_MAXINT64 },
};

static void
test_buckets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bucket_cases); i++)
    {
      g_autoptr (GatherHistogram) histogram = gather_histogram_new ();
      gint64 lower, upper;
      guint64 count;

      gather_histogram_add (histogram, bucket_cases[i].value);
      g_assert_cmpuint (gather_histogram_get_n_buckets (histogram), ==, 1);
      gather_histogram_get_bucket (histogram, 0, &lower, &upper, &count);
      g_assert_cmpint (lower, ==, bucket_cases[i].lower);
      g_assert_cmpint (upper, ==, bucket_cases[i].upper);
      g_assert_cmpuint (count, ==, 1);
      g_assert_cmpint (gather_histogram_get_min (histogram), ==, bucket_cases[i].value);
      g_assert_cmpint (gather_histogram_get_max (histogram), ==, bucket_cases[i].value);
      g_assert_cmpint (gather_histogram_get_quantile (histogram, 0.5), ==, bucket_cases[i].value);
    }
}

/* From 0 to the greatest value the buckets leave no gap, do not overlap, and are narrow enough. */
static void
test_all_buckets (void)
{
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();
  gint64 next = 0;

  for (guint n = 1;; n++)
    {
      gint64 lower, upper;

      gather_histogram_add (histogram, next);
      g_assert_cmpuint (gather_histogram_get_n_buckets (histogram), ==, n);
      gather_histogram_get_bucket (histogram, n - 1, &lower, &upper, NULL);
      g_assert_cmpint (lower, ==, next);
      g_assert_cmpint (upper - lower, <=, lower / 32);
      if (upper == G_MAXINT64)
        break;

      next = upper + 1;
    }
  g_assert_cmpuint (gather_histogram_get_n_buckets (histogram), ==, 1888);
}

static void
test_empty (void)
{
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();
  g_autoptr (GatherHistogram) copy = gather_histogram_copy (histogram);

  g_assert_true (gather_histogram_merge (histogram, copy));
  g_assert_true (gather_histogram_add_n (histogram, 7, 0));
  g_assert_cmpuint (gather_histogram_get_n (histogram), ==, 0);
  g_assert_cmpuint (gather_histogram_get_n_buckets (histogram), ==, 0);
  g_assert_cmpint (gather_histogram_get_min (histogram), ==, 0);
  g_assert_cmpint (gather_histogram_get_max (histogram), ==, 0);
  g_assert_cmpint (gather_histogram_get_quantile (histogram, 0.5), ==, 0);
  gather_histogram_free (NULL);
}

/* In any order, and twice: what is counted is sorted. */
static void
test_order (void)
{
  static const gint64 values[] = { 5000, 3, 70, 71, 3, 1, 5001, 100000 };
  static const gint64 lowers[] = { 1, 3, 70, 4992, 98304 };
  static const guint64 counts[] = { 1, 2, 2, 2, 1 };
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    gather_histogram_add (histogram, values[i]);

  g_assert_cmpuint (gather_histogram_get_n (histogram), ==, 8);
  g_assert_cmpint (gather_histogram_get_min (histogram), ==, 1);
  g_assert_cmpint (gather_histogram_get_max (histogram), ==, 100000);
  g_assert_cmpuint (gather_histogram_get_n_buckets (histogram), ==, G_N_ELEMENTS (lowers));
  for (guint i = 0; i < G_N_ELEMENTS (lowers); i++)
    {
      gint64 lower;
      guint64 count;

      gather_histogram_get_bucket (histogram, i, &lower, NULL, &count);
      g_assert_cmpint (lower, ==, lowers[i]);
      g_assert_cmpuint (count, ==, counts[i]);
    }
}

/* Below 64 every value is told exactly. R 4.2.2: quantile (c (1:10), p, type = 1). */
static void
test_exact_quantiles (void)
{
  static const struct
  {
    double p;
    gint64 quantile;
  } cases[] = { { 0, 1 },   { 0.05, 1 }, { 0.1, 1 },  { 0.11, 2 }, { 0.25, 3 },  { 0.3, 3 },
                { 0.5, 5 }, { 0.7, 7 },  { 0.75, 8 }, { 0.9, 9 },  { 0.95, 10 }, { 1, 10 } };
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();
  g_autoptr (GatherHistogram) hundred = gather_histogram_new ();

  for (gint64 value = 10; value > 0; value--)
    gather_histogram_add (histogram, value);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (gather_histogram_get_quantile (histogram, cases[i].p), ==, cases[i].quantile);

  /* 0.07 * 100 is 7.000000000000001 as a double, but the 7th of a hundred is meant. */
  for (gint64 value = 1; value <= 50; value++)
    gather_histogram_add_n (hundred, value, value == 4 ? 1 : value == 5 ? 3 : 2);
  g_assert_cmpint (gather_histogram_get_quantile (hundred, 0.07), ==, 4);
  g_assert_cmpint (gather_histogram_get_quantile (hundred, 0.08), ==, 5);
}

/* Against the sorted values themselves: never further away than 1/64. */
static void
test_quantile_error (void)
{
  enum
  {
    N = 10001
  };
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();
  g_autofree gint64 *values = g_new (gint64, N);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < N; i++)
    {
      values[i] = (gint64) exp2 (g_rand_double_range (rand, 0, 40));
      gather_histogram_add (histogram, values[i]);
    }

  /* With these p the place is whole, and types 1 and 7 of a quantile are the same sample. */
  for (guint i = 0; i <= 100; i++)
    {
      double p = i / 100.0;
      gint64 exact = gather_statistics_quantile (values, N, p);
      gint64 told = gather_histogram_get_quantile (histogram, p);

      g_assert_cmpint (ABS (told - exact), <=, exact / 64);
      if (i == 0 || i == 100)
        g_assert_cmpint (told, ==, exact);
    }
}

/* All in the bucket from 992 to 1007, whose middle is 1000. */
static void
test_quantile_in_range (void)
{
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();

  gather_histogram_add_n (histogram, 1005, 2);
  gather_histogram_add_n (histogram, 1006, 2);
  g_assert_cmpuint (gather_histogram_get_n_buckets (histogram), ==, 1);
  g_assert_cmpint (gather_histogram_get_quantile (histogram, 0.5), ==, 1005);
  gather_histogram_add (histogram, 992);
  g_assert_cmpint (gather_histogram_get_quantile (histogram, 0.5), ==, 1000);
}

static void
test_merge (void)
{
  g_autoptr (GatherHistogram) low = gather_histogram_new ();
  g_autoptr (GatherHistogram) high = gather_histogram_new ();
  g_autoptr (GatherHistogram) both = NULL;
  guint64 count;

  gather_histogram_add_n (low, 1001, 3);
  gather_histogram_add (low, 5);
  gather_histogram_add_n (high, 1003, 4);
  gather_histogram_add (high, 1000001);

  both = gather_histogram_copy (low);
  g_assert_true (gather_histogram_merge (both, high));
  g_assert_cmpuint (gather_histogram_get_n (both), ==, 9);
  g_assert_cmpint (gather_histogram_get_min (both), ==, 5);
  g_assert_cmpint (gather_histogram_get_max (both), ==, 1000001);
  g_assert_cmpuint (gather_histogram_get_n_buckets (both), ==, 3);
  gather_histogram_get_bucket (both, 1, NULL, NULL, &count);
  g_assert_cmpuint (count, ==, 7);
  g_assert_cmpuint (gather_histogram_get_n (low), ==, 4);
  g_assert_cmpuint (gather_histogram_get_n_buckets (low), ==, 2);
  g_assert_cmpuint (gather_histogram_get_n (high), ==, 5);

  g_clear_pointer (&both, gather_histogram_free);
  both = gather_histogram_new ();
  g_assert_true (gather_histogram_merge (both, high));
  g_assert_cmpint (gather_histogram_get_min (both), ==, 1003);
  g_assert_true (gather_histogram_merge (both, low));
  g_assert_cmpint (gather_histogram_get_min (both), ==, 5);
  g_assert_cmpint (gather_histogram_get_max (both), ==, 1000001);
}

/* What a file may claim. */
static void
test_load (void)
{
  g_autoptr (GatherHistogram) histogram = gather_histogram_new ();
  g_autoptr (GatherHistogram) full = gather_histogram_new ();

  g_assert_false (gather_histogram_add_n (histogram, -1, 1));
  g_assert_false (gather_histogram_add_n (histogram, G_MININT64, 1));
  g_assert_cmpuint (gather_histogram_get_n (histogram), ==, 0);

  g_assert_true (gather_histogram_add_n (full, 100, G_MAXUINT64 - 1));
  g_assert_false (gather_histogram_add_n (full, 7, 2));
  g_assert_cmpuint (gather_histogram_get_n (full), ==, G_MAXUINT64 - 1);
  g_assert_cmpint (gather_histogram_get_min (full), ==, 100);
  g_assert_true (gather_histogram_add_n (full, G_MAXINT64, 1));
  g_assert_false (gather_histogram_add_n (full, 100, 1));
  gather_histogram_add (full, 100);
  g_assert_cmpuint (gather_histogram_get_n (full), ==, G_MAXUINT64);
  g_assert_cmpint (gather_histogram_get_quantile (full, 0.5), ==, 101);
  g_assert_cmpint (gather_histogram_get_quantile (full, 1), ==, G_MAXINT64);

  gather_histogram_add (histogram, 3);
  g_assert_false (gather_histogram_merge (histogram, full));
  g_assert_false (gather_histogram_merge (full, histogram));
  g_assert_cmpuint (gather_histogram_get_n (histogram), ==, 1);
  g_assert_cmpint (gather_histogram_get_min (full), ==, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/histogram/buckets", test_buckets);
  g_test_add_func ("/histogram/all-buckets", test_all_buckets);
  g_test_add_func ("/histogram/empty", test_empty);
  g_test_add_func ("/histogram/order", test_order);
  g_test_add_func ("/histogram/exact-quantiles", test_exact_quantiles);
  g_test_add_func ("/histogram/quantile-error", test_quantile_error);
  g_test_add_func ("/histogram/quantile-in-range", test_quantile_in_range);
  g_test_add_func ("/histogram/merge", test_merge);
  g_test_add_func ("/histogram/load", test_load);

  return g_test_run ();
}
