/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-series.h"

#include "core/base/gather-forecast.h"

/**
 * gather_series_new:
 * @title: (transfer full): what it is called
 *
 * Returns: (transfer full): a series without variants
 */
GatherSeries *
gather_series_new (char *title)
{
  GatherSeries *self = g_new0 (GatherSeries, 1);

  self->title = title;
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
gather_series_free (GatherSeries *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_array_unref (self->indices);
  g_array_unref (self->numbers);
  g_free (self);
}

guint
gather_series_get_index (const GatherSeries *self, guint point)
{
  g_return_val_if_fail (self != NULL && point < self->indices->len, 0);

  return g_array_index (self->indices, guint, point);
}

guint
gather_series_get_number (const GatherSeries *self, guint point)
{
  g_return_val_if_fail (self != NULL && point < self->numbers->len, 0);

  return g_array_index (self->numbers, guint, point);
}

/**
 * gather_series_insert:
 * @self: a series
 * @index: number of a variant
 * @number: where it stands, after those of the same number
 */
void
gather_series_insert (GatherSeries *self, guint index, guint number)
{
  guint place = self->numbers->len;

  while (place > 0 && gather_series_get_number (self, place - 1) > number)
    place--;
  g_array_insert_val (self->indices, place, index);
  g_array_insert_val (self->numbers, place, number);
}

/**
 * gather_series_count_numbers:
 * @self: a series
 *
 * Returns: how many different numbers it has
 */
guint
gather_series_count_numbers (const GatherSeries *self)
{
  guint n = 0;

  for (guint i = 0; i < self->numbers->len; i++)
    if (i == 0 || gather_series_get_number (self, i) != gather_series_get_number (self, i - 1))
      n++;

  return n;
}

/**
 * gather_series_find_knee:
 * @self: a series
 * @measurement: what was measured
 *
 * Finds from which number on it hardly gets faster, by gather_forecast_knee() of the medians.
 *
 * Returns: number of that point, or -1 when it still gets faster at the end or a point has not been
 *   measured yet
 */
int
gather_series_find_knee (const GatherSeries *self, GatherMeasurement *measurement)
{
  guint n = self->numbers->len;
  g_autofree gint64 *medians = g_new (gint64, MAX (n, 1));
  guint knee;

  for (guint i = 0; i < n; i++)
    {
      GatherSummary summary;

      if (!gather_measurement_get_summary (measurement, gather_series_get_index (self, i),
                                           &summary))
        return -1;
      medians[i] = summary.median;
    }
  if (n == 0)
    return -1;

  knee = gather_forecast_knee ((const guint *) (gpointer) self->numbers->data, medians, n);

  return gather_series_get_number (self, knee) < gather_series_get_number (self, n - 1) ? (int) knee
                                                                                        : -1;
}
