/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-measurement-reference.h"

/**
 * gather_measurement_get_reference:
 * @self: a measurement
 * @index: number of a variant
 *
 * Returns: the variant that it is compared with: one of the same count, the one that makes one
 *   request at a time if there is one, or else the slowest
 */
guint
gather_measurement_get_reference (GatherMeasurement *self, guint index)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (self);
  gint64 longest = -1;
  guint reference = index;
  guint count;

  g_return_val_if_fail (
    GATHER_IS_MEASUREMENT (self) && index < gather_measurement_get_n_variants (self), index);

  count = gather_experiment_get_variant (experiment, index)->count;
  for (guint i = 0; i < gather_measurement_get_n_variants (self); i++)
    {
      const GatherVariant *variant = gather_experiment_get_variant (experiment, i);
      GatherSummary summary;

      if (variant->count != count)
        continue;
      if (g_str_equal (variant->strategy, "sequential"))
        return i;
      if (gather_measurement_get_summary (self, i, &summary) && summary.median > longest)
        {
          longest = summary.median;
          reference = i;
        }
    }

  return reference;
}

/**
 * gather_measurement_get_ideal:
 * @self: a measurement
 * @index: number of a variant
 * @in_flight: how many requests it may have in flight
 *
 * No run is shorter than its slowest answer, nor than all its answers shared among @in_flight places
 * (the lower bounds of Graham, "Bounds for certain multiprocessing anomalies", 1966). What is above
 * that is the client's doing. It is taken from the answers that the variant itself got, repeat by
 * repeat, so the measured ratio never exceeds it.
 *
 * Returns: how many times faster than its reference it would be at best, had the same answers come, or
 *   0 where that was not measured
 */
double
gather_measurement_get_ideal (GatherMeasurement *self, guint index, guint in_flight)
{
  g_autofree gint64 *reference = NULL;
  g_autofree gint64 *least = NULL;
  const GatherSample *samples;
  GatherComparison comparison;
  guint n_reference;
  guint n;

  g_return_val_if_fail (
    GATHER_IS_MEASUREMENT (self) && index < gather_measurement_get_n_variants (self), 0);
  g_return_val_if_fail (in_flight > 0, 0);

  reference = gather_measurement_dup_elapsed (self, gather_measurement_get_reference (self, index),
                                              &n_reference);
  samples = gather_measurement_get_samples (self, index, &n);
  n = MIN (n, n_reference);
  if (n == 0 || samples[0].answers == 0)
    return 0;

  least = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    least[i] = MAX (samples[i].slowest_answer, samples[i].answers / in_flight);
  gather_comparison_paired (reference, least, n, &comparison);

  return comparison.ratio;
}
