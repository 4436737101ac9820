/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Statistics over plain numbers. Figures "of R" are those of R 4.2.2: quantile (x, p, type = 7),
 * mad (x, constant = 1), sort (x)[qbinom (0.025, n, 0.5)] and sort (x, decreasing = TRUE)[same] for
 * the interval of the median, and x[abs (0.6745 * (x - median (x)) / mad (x, constant = 1)) > 3.5].
 * */

#include "config.h"

#include "core/base/gather-statistics.h"

typedef struct
{
  gint64 samples[24];
  gsize n_samples;
  gint64 median;
  gint64 min;
  gint64 max;
} SamplesCase;

static const SamplesCase cases[] = {
  { { 7 }, 1, 7, 7, 7 },
  { { 3, 1 }, 2, 2, 1, 3 },
  { { 5, 1, 3 }, 3, 3, 1, 5 },
  { { 4, 1, 3, 2 }, 4, 2, 1, 4 },
  { { 2, 2, 2, 2, 9 }, 5, 2, 2, 9 },
  { { -5, 0, 5 }, 3, 0, -5, 5 },
  { { G_MAXINT64, G_MAXINT64 - 2 }, 2, G_MAXINT64 - 1, G_MAXINT64 - 2, G_MAXINT64 },
  { { G_MAXINT64, G_MININT64 }, 2, -1, G_MININT64, G_MAXINT64 },
  { { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 10, 5, 1, 10 },
  /* Darwin's heights of maize, crossed less self-fertilised, in eighths of an inch ("The Effects of
   * Cross and Self Fertilisation", 1876, as Fisher tabulates them in "The Design of Experiments",
   * 1935, section 17). */
  { { 49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48 }, 15, 24, -67, 75 },
};

static void
test_samples (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SamplesCase *item = &cases[i];
      gint64 first = item->samples[0];

      g_assert_cmpint (gather_statistics_median (item->samples, item->n_samples), ==, item->median);
      g_assert_cmpint (gather_statistics_min (item->samples, item->n_samples), ==, item->min);
      g_assert_cmpint (gather_statistics_max (item->samples, item->n_samples), ==, item->max);
      g_assert_cmpint (item->samples[0], ==, first);
    }
}

/* Darwin's maize, as above. */
static const gint64 maize[] = { 49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48 };

/* Mass spectrometer measurements of a uranium isotope, times 1000, one of them spoilt: the example
 * for Grubbs' test in the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17.1. */
static const gint64 uranium[] = { 199310, 199530, 200190, 200820, 201920, 201950, 202180, 245570 };

/* Rosner's 54 values with three outliers, times 100: the example for the generalized ESD test
 * there, 1.3.5.17.3, from Rosner, "Percentage Points for a Generalized ESD Many-Outlier Procedure"
 * (1983). */
static const gint64 rosner[] = {
  -25, 68,  94,  115, 120, 126, 126, 134, 138, 143, 149, 149, 155, 156, 158, 165, 169, 170,
  176, 177, 181, 191, 194, 196, 199, 206, 209, 210, 214, 215, 223, 224, 226, 235, 237, 240,
  247, 254, 262, 264, 290, 292, 292, 293, 321, 326, 330, 359, 368, 430, 464, 534, 542, 601,
};

/* The Nile's yearly flow at Aswan from 1871 to 1970, R's data set "Nile" (Cobb, Biometrika 65,
 * 1978). */
static const gint64 nile[] = {
  1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
  960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
  874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
  1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
  781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
  1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
  1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740,
};

static const gint64 equal[] = { 5, 5, 5, 5, 5, 5, 5 };

static const struct
{
  const gint64 *samples;
  gsize n_samples;
  double p;
  gint64 quantile;
} quantile_cases[] = {
  { (gint64[]){ 7 }, 1, 0, 7 },
  { (gint64[]){ 7 }, 1, 0.5, 7 },
  { (gint64[]){ 7 }, 1, 1, 7 },
  { equal, G_N_ELEMENTS (equal), 0.9, 5 },
  /* R: -67, -26.4, 11, 24, 45, 58.4, 75. */
  { maize, G_N_ELEMENTS (maize), 0, -67 },
  { maize, G_N_ELEMENTS (maize), 0.1, -26 },
  { maize, G_N_ELEMENTS (maize), 0.25, 11 },
  { maize, G_N_ELEMENTS (maize), 0.5, 24 },
  { maize, G_N_ELEMENTS (maize), 0.75, 45 },
  { maize, G_N_ELEMENTS (maize), 0.9, 58 },
  { maize, G_N_ELEMENTS (maize), 1, 75 },
  /* R: 199464, 200025, 201370, 202007.5, 215197. */
  { uranium, G_N_ELEMENTS (uranium), 0.1, 199464 },
  { uranium, G_N_ELEMENTS (uranium), 0.25, 200025 },
  { uranium, G_N_ELEMENTS (uranium), 0.5, 201370 },
  { uranium, G_N_ELEMENTS (uranium), 0.75, 202008 },
  { uranium, G_N_ELEMENTS (uranium), 0.9, 215197 },
  /* R: 126, 156.5, 209.5, 365.3. */
  { rosner, G_N_ELEMENTS (rosner), 0.1, 126 },
  { rosner, G_N_ELEMENTS (rosner), 0.25, 157 },
  { rosner, G_N_ELEMENTS (rosner), 0.5, 210 },
  { rosner, G_N_ELEMENTS (rosner), 0.9, 365 },
  /* R: 697.8, 725.2, 798.5, 893.5, 1032.5, 1160. */
  { nile, G_N_ELEMENTS (nile), 0.05, 698 },
  { nile, G_N_ELEMENTS (nile), 0.1, 725 },
  { nile, G_N_ELEMENTS (nile), 0.25, 799 },
  { nile, G_N_ELEMENTS (nile), 0.5, 894 },
  { nile, G_N_ELEMENTS (nile), 0.75, 1033 },
  { nile, G_N_ELEMENTS (nile), 0.9, 1160 },
  /* The gap is wider than any gint64. */
  { (gint64[]){ G_MAXINT64, G_MININT64 }, 2, 0.5, 0 },
  { (gint64[]){ G_MAXINT64, G_MININT64 }, 2, 0, G_MININT64 },
  { (gint64[]){ G_MAXINT64, G_MININT64 }, 2, 1, G_MAXINT64 },
};

static void
test_quantile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quantile_cases); i++)
    g_assert_cmpint (gather_statistics_quantile (quantile_cases[i].samples,
                                                 quantile_cases[i].n_samples, quantile_cases[i].p),
                     ==, quantile_cases[i].quantile);
}

static void
test_mad (void)
{
  /* R: 17, 995, 54.5, 121. The last is off by 1: the median itself, 893.5, is rounded down. */
  g_assert_cmpint (gather_statistics_mad (maize, G_N_ELEMENTS (maize)), ==, 17);
  g_assert_cmpint (gather_statistics_mad (uranium, G_N_ELEMENTS (uranium)), ==, 995);
  g_assert_cmpint (gather_statistics_mad (rosner, G_N_ELEMENTS (rosner)), ==, 54);
  g_assert_cmpint (gather_statistics_mad (nile, G_N_ELEMENTS (nile)), ==, 120);
  g_assert_cmpint (gather_statistics_mad (equal, G_N_ELEMENTS (equal)), ==, 0);
  g_assert_cmpint (gather_statistics_mad ((gint64[]){ 9 }, 1), ==, 0);
  g_assert_cmpint (gather_statistics_mad ((gint64[]){ 0, G_MAXINT64, 1 }, 3), ==, 1);
  g_assert_cmpint (gather_statistics_mad ((gint64[]){ G_MININT64, 0, G_MAXINT64 }, 3), ==,
                   G_MAXINT64);
}

/* The least n for which 1 - p^n - (1 - p)^n >= 0.95. Those of the median and of the tails above it
 * are the classical ones: 6, 29, 59 (Wilks' formula), 299. */
static const struct
{
  double p;
  gsize least;
} carried_cases[] = {
  { 0.01, 299 }, { 0.05, 59 }, { 0.1, 29 },  { 0.25, 11 },  { 0.5, 6 },
  { 0.75, 11 },  { 0.9, 29 },  { 0.95, 59 }, { 0.99, 299 },
};

static void
test_carries_quantile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (carried_cases); i++)
    {
      double p = carried_cases[i].p;
      gsize least = carried_cases[i].least;

      g_assert_false (gather_statistics_carries_quantile (0, p));
      g_assert_false (gather_statistics_carries_quantile (1, p));
      g_assert_false (gather_statistics_carries_quantile (least - 1, p));
      g_assert_true (gather_statistics_carries_quantile (least, p));
      g_assert_true (gather_statistics_carries_quantile (1000000, p));
    }
  g_assert_false (gather_statistics_carries_quantile (1000000, 0));
  g_assert_false (gather_statistics_carries_quantile (1000000, 1));
}

/* R: qbinom (0.025, n, 0.5). SciPy 1.10.1, scipy.stats.binom.ppf (0.025, n, 0.5), agrees. */
static const struct
{
  gsize n_samples;
  gsize rank;
} rank_cases[] = {
  { 0, 0 },   { 1, 0 },   { 2, 0 },    { 5, 0 },      { 6, 1 },          { 7, 1 },  { 8, 1 },
  { 9, 2 },   { 10, 2 },  { 11, 2 },   { 15, 4 },     { 20, 6 },         { 25, 8 }, { 30, 10 },
  { 50, 18 }, { 54, 20 }, { 100, 40 }, { 1000, 469 }, { 100000, 49690 },
};

static void
test_median_rank (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rank_cases); i++)
    g_assert_cmpuint (gather_statistics_get_median_rank (rank_cases[i].n_samples), ==,
                      rank_cases[i].rank);
}

static const struct
{
  const gint64 *samples;
  gsize n_samples;
  gint64 lower;
  gint64 upper;
} interval_cases[] = {
  { (gint64[]){ 6, 2, 5, 1, 4, 3 }, 6, 1, 6 }, { equal, G_N_ELEMENTS (equal), 5, 5 },
  { maize, G_N_ELEMENTS (maize), 8, 49 },      /* R. */
  { rosner, G_N_ELEMENTS (rosner), 177, 237 }, /* R. */
  { nile, G_N_ELEMENTS (nile), 845, 944 },     /* R. */
};

static void
test_median_interval (void)
{
  g_autofree gint64 *many = g_new (gint64, 100000);
  gint64 lower = -1;
  gint64 upper = -2;

  g_assert_false (gather_statistics_median_interval (NULL, 0, &lower, &upper));
  g_assert_false (gather_statistics_median_interval (maize, 1, &lower, &upper));
  g_assert_false (gather_statistics_median_interval (maize, 5, &lower, &upper));
  g_assert_cmpint (lower, ==, -1);
  g_assert_cmpint (upper, ==, -2);

  for (gsize i = 0; i < G_N_ELEMENTS (interval_cases); i++)
    {
      g_assert_true (gather_statistics_median_interval (
        interval_cases[i].samples, interval_cases[i].n_samples, &lower, &upper));
      g_assert_cmpint (lower, ==, interval_cases[i].lower);
      g_assert_cmpint (upper, ==, interval_cases[i].upper);
    }

  for (gsize i = 0; i < 100000; i++)
    many[i] = 100000 - (gint64) i;
  g_assert_true (gather_statistics_median_interval (many, 100000, &lower, &upper));
  g_assert_cmpint (lower, ==, 49690);
  g_assert_cmpint (upper, ==, 100001 - 49690);
}

static const struct
{
  const gint64 *samples;
  gsize n_samples;
  guint n_flagged;
  gint64 least_flagged; /* All from here on, or, if it is negative, up to here. */
} outlier_cases[] = {
  { (gint64[]){ 7 }, 1, 0, 0 },
  { (gint64[]){ 1, 1, 1, 1, 99999 }, 5, 0, 0 },
  { equal, G_N_ELEMENTS (equal), 0, 0 },
  { maize, G_N_ELEMENTS (maize), 1, -67 },        /* R: its score is -3.61. */
  { uranium, G_N_ELEMENTS (uranium), 1, 245570 }, /* R; Grubbs' test names the same. */
  { rosner, G_N_ELEMENTS (rosner), 3, 534 },      /* R; Rosner's test names the same. */
  { nile, G_N_ELEMENTS (nile), 0, 0 },            /* R. */
  /* MAD is 0, the mean absolute deviation 90 / 8, and the score 90 / (1.253314 * 11.25) = 6.38. */
  { (gint64[]){ 10, 10, 10, 10, 10, 10, 10, 100 }, 8, 1, 100 },
  /* Two of them: 90 / (1.253314 * 22.5) = 3.19. */
  { (gint64[]){ 10, 10, 10, 10, 10, 10, 100, 100 }, 8, 0, 0 },
  { (gint64[]){ 0, 1, 2, 3, 4, 5, G_MAXINT64 }, 7, 1, G_MAXINT64 },
  { (gint64[]){ 0, 1, 2, 3, 4, 5, G_MININT64 }, 7, 1, G_MININT64 },
};

static void
test_outliers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (outlier_cases); i++)
    {
      const gint64 *samples = outlier_cases[i].samples;
      gsize n_samples = outlier_cases[i].n_samples;
      gint64 least = outlier_cases[i].least_flagged;
      g_autofree gboolean *flags = g_new (gboolean, n_samples);

      memset (flags, 0xff, n_samples * sizeof (gboolean));
      g_assert_cmpuint (gather_statistics_flag_outliers (samples, n_samples, flags), ==,
                        outlier_cases[i].n_flagged);
      for (gsize j = 0; j < n_samples; j++)
        g_assert_cmpint (flags[j], ==,
                         outlier_cases[i].n_flagged > 0
                           && (least < 0 ? samples[j] <= least : samples[j] >= least));
    }
}

/* Callers keep their samples in the order in which they were measured. */
static void
test_untouched (void)
{
  gint64 samples[G_N_ELEMENTS (maize)];
  gboolean flags[G_N_ELEMENTS (maize)];
  gint64 lower, upper;

  memcpy (samples, maize, sizeof maize);
  gather_statistics_quantile (samples, G_N_ELEMENTS (maize), 0.9);
  gather_statistics_mad (samples, G_N_ELEMENTS (maize));
  gather_statistics_median_interval (samples, G_N_ELEMENTS (maize), &lower, &upper);
  gather_statistics_flag_outliers (samples, G_N_ELEMENTS (maize), flags);
  g_assert_cmpmem (samples, sizeof samples, maize, sizeof maize);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statistics/samples", test_samples);
  g_test_add_func ("/statistics/quantile", test_quantile);
  g_test_add_func ("/statistics/mad", test_mad);
  g_test_add_func ("/statistics/carries-quantile", test_carries_quantile);
  g_test_add_func ("/statistics/median-rank", test_median_rank);
  g_test_add_func ("/statistics/median-interval", test_median_interval);
  g_test_add_func ("/statistics/outliers", test_outliers);
  g_test_add_func ("/statistics/untouched", test_untouched);

  return g_test_run ();
}
