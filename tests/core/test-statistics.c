/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Statistics over plain numbers. */

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statistics/samples", test_samples);

  return g_test_run ();
}
