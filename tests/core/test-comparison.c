/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two samples compared. Figures "of R" are those of R 4.2.2. */

#include "config.h"

#include "core/base/gather-comparison.h"

#include <math.h>

/* Depression scale factors of nine patients at two visits, times 1000: Hollander and Wolfe,
 * "Nonparametric Statistical Methods" (1973), page 29, as the manual of R's wilcox.test has them.
 * */
static const gint64 first_visit[] = { 1830, 500, 1620, 2480, 1680, 1880, 1550, 3060, 1300 };
static const gint64 second_visit[] = { 878, 647, 598, 2050, 1060, 1290, 1060, 3140, 1290 };

static const gint64 even_a[] = { 10, 20, 30, 40, 50, 60, 70, 80 };
static const gint64 even_b[] = { 9, 21, 20, 30, 40, 45, 50, 100 };

/* Times that anybody can make again, without ties: start + (i^2 * factor) mod range, for i from 0.
 * */
typedef struct
{
  gint64 start;
  gint64 factor;
  gint64 range;
} Recipe;

static const Recipe recipe_a = { 1000000, 7919, 400009 };
static const Recipe recipe_b = { 900000, 104729, 300007 };

static gint64 *
make_samples (const Recipe *recipe, gint64 n_samples)
{
  gint64 *samples = g_new (gint64, n_samples);

  for (gint64 i = 0; i < n_samples; i++)
    samples[i] = recipe->start + (i * i * recipe->factor) % recipe->range;

  return samples;
}

static void
assert_comparison (const GatherComparison *comparison,
                   double ratio,
                   double lower,
                   double upper,
                   double tolerance)
{
  g_assert_cmpfloat_with_epsilon (comparison->ratio, ratio, tolerance);
  g_assert_cmpfloat_with_epsilon (comparison->lower, lower, tolerance);
  g_assert_cmpfloat_with_epsilon (comparison->upper, upper, tolerance);
}

static void
test_paired (void)
{
  GatherComparison result;

  /* R: r <- sort (log (a / b)); exp (median (r)); exp (r[c (k, n + 1 - k)]), k <- qbinom (0.025, n,
   * 0.5). */
  gather_comparison_paired (first_visit, second_visit, 9, &result);
  g_assert_cmpuint (result.n, ==, 9);
  assert_comparison (&result, 1.45736434109, 0.974522292994, 2.08428246014, 1e-11);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NO_DIFFERENCE);

  /* The middle two are 4/3 and 5/4: R has their geometric mean, 1.29099, and 0.8 and 1.5. */
  gather_comparison_paired (even_a, even_b, 8, &result);
  assert_comparison (&result, 1.29099444874, 0.8, 1.5, 1e-11);
}

static void
test_unpaired (void)
{
  static const struct
  {
    gint64 n_a;
    gint64 n_b;
    double ratio, lower, upper;
    double tolerance;
  } cases[] = {
    /* R: w <- wilcox.test (log (a), log (b), conf.int = TRUE); exp (w$estimate); exp (w$conf.int),
     * its "exact test". */
    { 6, 6, 1.06359260804, 0.958058218391, 1.19030111111, 1e-11 },
    { 49, 20, 1.16721005986, 1.10820654826, 1.23364747511, 1e-11 },
    /* The same, "with continuity correction": R searches with a tolerance of 1e-4. */
    { 60, 70, 1.13229533307, 1.09192308293, 1.16904126694, 2e-4 },
    /* R: d <- sort (outer (log (a), log (b), "-")); exp (median (d)); exp (d[c (k, 4201 - k)]) with
     * k <- floor (60 * 70 / 2 + 0.5 - qnorm (0.975) * sqrt (60 * 70 * 131 / 12)), which is 1680:
     * one less than the exact qwilcox (0.025, 60, 70). */
    { 60, 70, 1.1322607632, 1.09193035311, 1.16911860459, 1e-11 },
  };
  GatherComparison result;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gint64 *a = make_samples (&recipe_a, cases[i].n_a);
      g_autofree gint64 *b = make_samples (&recipe_b, cases[i].n_b);

      gather_comparison_unpaired (a, cases[i].n_a, b, cases[i].n_b, &result);
      g_assert_cmpuint (result.n, ==, MIN (cases[i].n_a, cases[i].n_b));
      assert_comparison (&result, cases[i].ratio, cases[i].lower, cases[i].upper,
                         cases[i].tolerance);
    }

  /* Ties. R: k <- qwilcox (0.025, 9, 9), which is 18; exp (d[c (k, 82 - k)]), d as above. */
  gather_comparison_unpaired (first_visit, 9, second_visit, 9, &result);
  assert_comparison (&result, 1.48063781321, 0.790243902439, 2.39567233385, 1e-11);
}

/* Two samples without any overlap, and what is the least that may be told from them. */
static void
test_few (void)
{
  static const gint64 slow[] = { 2000, 2100, 2200, 2300, 2400, 2500 };
  static const gint64 quick[] = { 1000, 1100, 1200, 1300, 1400, 1500 };
  GatherComparison result;

  gather_comparison_paired (NULL, NULL, 0, &result);
  g_assert_cmpfloat (result.ratio, ==, 0);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NONE);
  gather_comparison_unpaired (slow, 6, NULL, 0, &result);
  g_assert_cmpuint (result.n, ==, 0);
  g_assert_cmpfloat (result.ratio, ==, 0);

  gather_comparison_paired (slow, quick, 1, &result);
  assert_comparison (&result, 2, 0, 0, 1e-12);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NONE);
  gather_comparison_paired (slow, quick, 5, &result);
  assert_comparison (&result, 2200.0 / 1200, 0, 0, 1e-12);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NONE);
  gather_comparison_paired (slow, quick, 6, &result);
  assert_comparison (&result, sqrt (22.0 / 12 * 23 / 13), 2500.0 / 1500, 2, 1e-12);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_FASTER);

  gather_comparison_unpaired (slow, 5, quick, 6, &result);
  g_assert_cmpuint (result.n, ==, 5);
  g_assert_cmpfloat (result.ratio, >, 1.5);
  g_assert_cmpfloat (result.lower, ==, 0);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NONE);
  gather_comparison_unpaired (slow, 6, quick, 5, &result);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NONE);
  gather_comparison_unpaired (slow, 6, quick, 6, &result);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_FASTER);
}

/* Six pairs of which the least and the greatest ratio are these, in thousandths. */
static const struct
{
  gint64 least;
  gint64 greatest;
  GatherVerdict verdict;
} verdict_cases[] = {
  { 1021, 1500, GATHER_VERDICT_FASTER },        { 1019, 1500, GATHER_VERDICT_NO_DIFFERENCE },
  { 500, 980, GATHER_VERDICT_SLOWER },          { 500, 981, GATHER_VERDICT_NO_DIFFERENCE },
  { 1000, 1000, GATHER_VERDICT_NO_DIFFERENCE }, { 500, 2000, GATHER_VERDICT_NO_DIFFERENCE },
};

static void
test_verdict (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verdict_cases); i++)
    {
      gint64 least = verdict_cases[i].least;
      gint64 greatest = verdict_cases[i].greatest;
      gint64 a[] = { greatest, least, greatest, greatest, least, greatest };
      gint64 b[] = { 1000, 1000, 1000, 1000, 1000, 1000 };
      GatherComparison result;

      gather_comparison_paired (a, b, 6, &result);
      g_assert_cmpint (result.verdict, ==, verdict_cases[i].verdict);
      assert_comparison (&result, greatest / 1000.0, least / 1000.0, greatest / 1000.0, 1e-12);
    }

  g_assert_null (gather_verdict_get_name (GATHER_VERDICT_NONE));
  g_assert_cmpstr (gather_verdict_get_name (GATHER_VERDICT_FASTER), ==, "faster");
  g_assert_cmpstr (gather_verdict_get_name (GATHER_VERDICT_SLOWER), ==, "slower");
  g_assert_cmpstr (gather_verdict_get_name (GATHER_VERDICT_NO_DIFFERENCE), ==,
                   "no difference shown");
}

static void
assert_reciprocal (const GatherComparison *one, const GatherComparison *other)
{
  static const GatherVerdict opposites[] = { GATHER_VERDICT_NONE, GATHER_VERDICT_SLOWER,
                                             GATHER_VERDICT_FASTER, GATHER_VERDICT_NO_DIFFERENCE };

  g_assert_cmpint (other->verdict, ==, opposites[one->verdict]);
  g_assert_cmpfloat_with_epsilon (one->ratio * other->ratio, 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (one->lower * other->upper, 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (one->upper * other->lower, 1, 1e-15);
}

static void
test_reciprocity (void)
{
  GatherComparison one, other;

  for (gint64 n = 6; n <= 70; n++)
    {
      g_autofree gint64 *a = make_samples (&recipe_a, n);
      g_autofree gint64 *b = make_samples (&recipe_b, n + 1);

      gather_comparison_paired (a, b, n, &one);
      gather_comparison_paired (b, a, n, &other);
      assert_reciprocal (&one, &other);
      gather_comparison_unpaired (a, n, b, n + 1, &one);
      gather_comparison_unpaired (b, n + 1, a, n, &other);
      assert_reciprocal (&one, &other);
    }
}

/* Times that no clock tells, or that no run takes. */
static void
test_strange_times (void)
{
  static const gint64 none[] = { 0, -5, G_MININT64, 0, 1, 0 };
  static const gint64 ages[]
    = { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 };
  GatherComparison result;

  gather_comparison_paired (none, none, 6, &result);
  assert_comparison (&result, 1, 1, 1, 0x1p-52);
  gather_comparison_unpaired (none, 6, none, 6, &result);
  assert_comparison (&result, 1, 1, 1, 0x1p-52);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_NO_DIFFERENCE);
  gather_comparison_paired (ages, none, 6, &result);
  g_assert_cmpfloat_with_epsilon (result.ratio / 0x1p63, 1, 1e-12);
  gather_comparison_unpaired (none, 6, ages, 6, &result);
  g_assert_cmpfloat_with_epsilon (result.ratio * 0x1p63, 1, 1e-12);
  g_assert_cmpint (result.verdict, ==, GATHER_VERDICT_SLOWER);
}

/* A list of all ratios would take 80 GB. */
static void
test_many (void)
{
  g_autofree gint64 *a = g_new (gint64, 100000);
  g_autofree gint64 *b = g_new (gint64, 100000);
  GatherComparison result;

  for (gint64 i = 0; i < 100000; i++)
    {
      a[i] = 3 * (1000000 + i);
      b[99999 - i] = 2 * (1000000 + i);
    }
  gather_comparison_unpaired (a, 100000, b, 100000, &result);
  g_assert_cmpfloat_with_epsilon (result.ratio, 1.5, 1e-12);
  g_assert_cmpfloat (result.lower, >, 1.49);
  g_assert_cmpfloat (result.upper, <, 1.51);
  gather_comparison_paired (a, b, 100000, &result);
  g_assert_cmpfloat_with_epsilon (result.ratio, 1.5, 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/comparison/paired", test_paired);
  g_test_add_func ("/comparison/unpaired", test_unpaired);
  g_test_add_func ("/comparison/few", test_few);
  g_test_add_func ("/comparison/verdict", test_verdict);
  g_test_add_func ("/comparison/reciprocity", test_reciprocity);
  g_test_add_func ("/comparison/strange-times", test_strange_times);
  g_test_add_func ("/comparison/many", test_many);

  return g_test_run ();
}
