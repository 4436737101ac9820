/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-bench-file.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-measurement-reference.h"
#include "core/store/gather-bench-members.h"
#include "core/store/gather-csv.h"
#include "core/net/gather-json.h"
#include "core/store/gather-plan-json.h"

/* The words of the format are an interface: neither they nor the numbers are translated. */

static void
add_environment (JsonBuilder *builder, const GatherEnvironment *environment)
{
  json_builder_set_member_name (builder, "environment");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    if (environment->facts[i] != NULL)
      gather_json_add_text (builder, gather_environment_fact_get_name (i), environment->facts[i]);
  gather_json_add_int_or_null (builder, "processors", environment->processors);
  /* A whole number like all the others: reading a fraction back depends on how it was written. */
  if (environment->load >= 0)
    gather_json_add_int (builder, "load_per_mille", (gint64) (environment->load * 1000 + 0.5));
  else
    gather_json_add_null (builder, "load_per_mille");
  json_builder_end_object (builder);
}

static void
add_plan (JsonBuilder *builder, GatherExperiment *experiment)
{
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_object (builder);
  gather_json_add_int (builder, "repeats", gather_experiment_get_n_repeats (experiment));
  gather_json_add_int (builder, "warm_ups", gather_experiment_get_n_warm_ups (experiment));
  gather_plan_json_add (builder, gather_experiment_get_plan (experiment));
  json_builder_end_object (builder);
}

static void
add_interval (JsonBuilder *builder, const char *name, gint64 lower, gint64 upper)
{
  const gint64 ends[] = { lower, upper };

  if (lower == 0)
    gather_json_add_null (builder, name);
  else
    gather_json_add_ints (builder, name, ends, G_N_ELEMENTS (ends));
}

/* One array for each member of a sample; the first one is the interface's. */
static void
add_samples (JsonBuilder *builder, GatherMeasurement *measurement, guint index)
{
  guint n_samples;
  const GatherSample *samples = gather_measurement_get_samples (measurement, index, &n_samples);
  g_autofree gint64 *values = g_new (gint64, MAX (n_samples, 1));

  for (guint member = 0; member < GATHER_N_BENCH_MEMBERS; member++)
    {
      for (guint i = 0; i < n_samples; i++)
        values[i] = gather_bench_member_get (&samples[i], member);
      gather_json_add_ints (builder, gather_bench_member_get_name (member), values, n_samples);
    }
}

/* Numbers of the samples that are flagged, from 0. */
static void
add_outliers (JsonBuilder *builder, GatherMeasurement *measurement, guint index)
{
  guint n_samples;
  g_autofree gint64 *elapsed = gather_measurement_dup_elapsed (measurement, index, &n_samples);
  g_autofree gboolean *flags = g_new0 (gboolean, MAX (n_samples, 1));

  json_builder_set_member_name (builder, "outliers");
  json_builder_begin_array (builder);
  if (n_samples > 0)
    gather_statistics_flag_outliers (elapsed, n_samples, flags);
  for (guint i = 0; i < n_samples; i++)
    if (flags[i])
      json_builder_add_int_value (builder, i);
  json_builder_end_array (builder);
}

static void
add_answers (JsonBuilder *builder, const GatherHistogram *answers)
{
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_object (builder);
  gather_json_add_int (builder, "least_us", gather_histogram_get_min (answers));
  gather_json_add_int (builder, "greatest_us", gather_histogram_get_max (answers));
  json_builder_set_member_name (builder, "buckets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gather_histogram_get_n_buckets (answers); i++)
    {
      gint64 lower;
      gint64 upper;
      guint64 count;

      gather_histogram_get_bucket (answers, i, &lower, &upper, &count);
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, lower);
      json_builder_add_int_value (builder, (gint64) count);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_summary (JsonBuilder *builder, GatherMeasurement *measurement, guint index)
{
  guint n_samples;
  const GatherSample *samples = gather_measurement_get_samples (measurement, index, &n_samples);
  gint64 longest_block = 0;
  GatherSummary summary;

  gather_measurement_get_summary (measurement, index, &summary);
  for (guint i = 0; i < n_samples; i++)
    longest_block = MAX (longest_block, samples[i].longest_block);
  gather_json_add_int_or_null (builder, "median_us", (guint64) summary.median);
  add_interval (builder, "ci95_us", summary.lower, summary.upper);
  add_interval (builder, "quartiles_us", summary.first_quartile, summary.third_quartile);
  gather_json_add_int (builder, "mad_us", summary.mad);
  gather_json_add_int (builder, "longest_block_us", longest_block);
  gather_json_add_int (builder, "failed", summary.n_failed);
}

static void
add_strategy (JsonBuilder *builder, GatherMeasurement *measurement, guint index)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  const GatherVariant *variant = gather_experiment_get_variant (experiment, index);
  g_autofree char *name = gather_experiment_dup_name (experiment, index);
  guint n_warm_ups;
  const gint64 *warm_ups = gather_measurement_get_warm_ups (measurement, index, &n_warm_ups);

  json_builder_begin_object (builder);
  gather_json_add_text (builder, "strategy", variant->strategy);
  gather_json_add_text (builder, "name", name);
  gather_json_add_int_or_null (builder, "in_flight", variant->in_flight);
  gather_json_add_int_or_null (builder, "connections", variant->connections);
  gather_json_add_int (builder, "count", variant->count);
  add_samples (builder, measurement, index);
  gather_json_add_ints (builder, "warm_ups_us", warm_ups, n_warm_ups);
  add_summary (builder, measurement, index);
  add_outliers (builder, measurement, index);
  add_answers (builder, gather_measurement_get_answers (measurement, index));
  gather_json_add_int_or_null (builder, "forecast_us",
                               (guint64) gather_measurement_get_forecast (measurement, index));
  json_builder_end_object (builder);
}

static void
add_double (JsonBuilder *builder, const char *name, double value)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_comparison (JsonBuilder *builder, GatherMeasurement *measurement, guint a, guint b)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  g_autofree char *name_a = gather_experiment_dup_name (experiment, a);
  g_autofree char *name_b = gather_experiment_dup_name (experiment, b);
  GatherComparison comparison;

  if (gather_experiment_get_variant (experiment, a)->count
        != gather_experiment_get_variant (experiment, b)->count
      || !gather_measurement_compare (measurement, a, b, &comparison))
    return;

  json_builder_begin_object (builder);
  gather_json_add_text (builder, "a", name_a);
  gather_json_add_text (builder, "b", name_b);
  add_double (builder, "ratio", comparison.ratio);
  if (comparison.lower > 0)
    {
      json_builder_set_member_name (builder, "ci95");
      json_builder_begin_array (builder);
      add_double (builder, NULL, comparison.lower);
      add_double (builder, NULL, comparison.upper);
      json_builder_end_array (builder);
    }
  else
    gather_json_add_null (builder, "ci95");
  gather_json_add_text (builder, "verdict", gather_verdict_get_name (comparison.verdict));
  json_builder_end_object (builder);
}

/* Everybody beside everybody, but a hundred variants would make thousands of pairs: then everybody
 * beside its reference. */
static void
add_comparisons (JsonBuilder *builder, GatherMeasurement *measurement)
{
  guint n = gather_measurement_get_n_variants (measurement);
  gboolean all = n <= GATHER_BENCH_FILE_MAX_PAIRED;

  json_builder_set_member_name (builder, "comparisons");
  json_builder_begin_array (builder);
  for (guint a = 0; all && a < n; a++)
    for (guint b = a + 1; b < n; b++)
      add_comparison (builder, measurement, a, b);
  for (guint b = 0; !all && b < n; b++)
    {
      guint a = gather_measurement_get_reference (measurement, b);

      if (a != b)
        add_comparison (builder, measurement, a, b);
    }
  json_builder_end_array (builder);
}

static void
add_checks (JsonBuilder *builder, GatherMeasurement *measurement)
{
  const GatherFates *fates = gather_measurement_get_fates (measurement);
  guint n_beats;
  const gint64 *beats = gather_measurement_get_beats (measurement, &n_beats);
  guint calibrator;
  gint64 serial;

  gather_json_add_ints (builder, "beats_late_us", beats, n_beats);
  json_builder_set_member_name (builder, "fates");
  json_builder_begin_object (builder);
  gather_json_add_int (builder, "checked", (gint64) fates->n_checked);
  gather_json_add_int (builder, "different", (gint64) fates->n_different);
  json_builder_end_object (builder);

  if (!gather_measurement_get_calibration (measurement, &calibrator, &serial))
    {
      gather_json_add_null (builder, "calibration");
      return;
    }
  json_builder_set_member_name (builder, "calibration");
  json_builder_begin_object (builder);
  gather_json_add_int (builder, "strategy_index", calibrator);
  gather_json_add_int (builder, "serial_us", serial);
  json_builder_end_object (builder);
}

/**
 * gather_bench_file_to_json:
 * @measurement: a measurement, whole or not
 *
 * A ratio is that of a to b, repeat by repeat; intervals and verdicts are null where the samples are
 * too few.
 *
 * Returns: (transfer full): the measurement in the format "gather-bench", one line
 */
char *
gather_bench_file_to_json (GatherMeasurement *measurement)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  gather_json_begin_document (builder, "gather-bench");
  gather_json_add_text (builder, "id", gather_measurement_get_id (measurement));
  gather_json_add_int (builder, "began_us", gather_measurement_get_began (measurement));
  gather_json_add_boolean (builder, "stopped", gather_measurement_was_stopped (measurement));
  add_environment (builder, gather_measurement_get_environment (measurement));
  add_plan (builder, gather_measurement_get_experiment (measurement));

  json_builder_set_member_name (builder, "strategies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    add_strategy (builder, measurement, i);
  json_builder_end_array (builder);

  add_comparisons (builder, measurement);
  add_checks (builder, measurement);

  return gather_json_end_document (builder);
}

/**
 * gather_bench_file_to_csv:
 * @measurement: a measurement, whole or not
 *
 * Returns: (transfer full): a line of column names and a line for each sample
 */
char *
gather_bench_file_to_csv (GatherMeasurement *measurement)
{
  g_autoptr (GString) text = NULL;
  GatherExperiment *experiment;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  experiment = gather_measurement_get_experiment (measurement);
  text = g_string_new ("strategy,repeat,elapsed_us,longest_block_us,longest_paint_gap_us,failed,"
                       "name,in_flight,connections,count\n");
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      const GatherVariant *variant = gather_experiment_get_variant (experiment, i);
      g_autofree char *name = gather_experiment_dup_name (experiment, i);
      guint n_samples;
      const GatherSample *samples = gather_measurement_get_samples (measurement, i, &n_samples);

      for (guint k = 0; k < n_samples; k++)
        {
          gather_csv_append_field (text, variant->strategy);
          g_string_append_printf (
            text, ",%u,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%u,",
            samples[k].repeat, samples[k].elapsed, samples[k].longest_block,
            samples[k].longest_paint_gap, samples[k].n_failed);
          gather_csv_append_field (text, name);
          g_string_append_printf (text, ",%u,%u,%u\n", variant->in_flight, variant->connections,
                                  variant->count);
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
