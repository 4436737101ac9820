/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-statistics.h"

#include <stdlib.h>

static int
compare_samples (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
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

  g_return_val_if_fail (samples != NULL && n_samples > 0, 0);

  sorted = g_memdup2 (samples, n_samples * sizeof (gint64));
  qsort (sorted, n_samples, sizeof (gint64), compare_samples);
  if (n_samples % 2 == 1)
    return sorted[middle];

  return sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
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
