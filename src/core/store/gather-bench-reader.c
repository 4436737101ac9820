/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-bench-reader.h"

#include "core/base/gather-error.h"
#include "core/store/gather-bench-members.h"
#include "core/net/gather-json.h"
#include "core/store/gather-plan-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file may come from anywhere: whatever is missing, of
 * another type or out of range makes it no benchmark, and nothing of it is believed. */

#define MAX_STRATEGY_BYTES 64
#define MAX_ID_BYTES       64

/* More answers than 10,000 items in each of 1,000 repeats there cannot have been. */
#define MAX_COUNT ((gint64) GATHER_MAX_ITEMS * GATHER_EXPERIMENT_MAX_REPEATS)

static gboolean
read_variant (JsonNode *node, GatherVariant *variant)
{
  JsonObject *object
    = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return FALSE;

  variant->strategy = gather_json_read_text (object, "strategy");

  return variant->strategy != NULL && *variant->strategy != '\0'
         && strlen (variant->strategy) <= MAX_STRATEGY_BYTES
         && gather_json_read_uint (object, "in_flight", 0, GATHER_MAX_ITEMS, &variant->in_flight)
         && gather_json_read_uint (object, "connections", 0, GATHER_MAX_ITEMS,
                                   &variant->connections)
         && gather_json_read_uint (object, "count", 1, GATHER_MAX_ITEMS, &variant->count);
}

static GatherExperiment *
read_experiment (JsonObject *root, JsonArray *strategies)
{
  JsonObject *object = gather_json_read_object (root, "plan");
  g_autoptr (GArray) variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));
  g_autoptr (GatherPlan) plan = object != NULL ? gather_plan_json_read (object) : NULL;
  guint n_strategies = strategies != NULL ? json_array_get_length (strategies) : 0;
  guint n_repeats;
  guint n_warm_ups;

  if (plan == NULL || n_strategies < 1 || n_strategies > GATHER_EXPERIMENT_MAX_VARIANTS
      || !gather_json_read_uint (object, "repeats", 1, GATHER_EXPERIMENT_MAX_REPEATS, &n_repeats)
      || !gather_json_read_uint (object, "warm_ups", 0, GATHER_EXPERIMENT_MAX_WARM_UPS,
                                 &n_warm_ups))
    return NULL;

  for (guint i = 0; i < n_strategies; i++)
    {
      GatherVariant variant;

      if (!read_variant (json_array_get_element (strategies, i), &variant))
        return NULL;
      g_array_append_val (variants, variant);
    }

  return gather_experiment_new (plan, (const GatherVariant *) (gpointer) variants->data,
                                variants->len, n_repeats, n_warm_ups);
}

static void
read_environment (JsonObject *root, GatherEnvironment *environment)
{
  JsonObject *object = gather_json_read_object (root, "environment");
  gint64 load;

  gather_environment_init (environment);
  if (object == NULL)
    return;

  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    gather_environment_set (environment, i,
                            gather_json_read_text (object, gather_environment_fact_get_name (i)));
  gather_json_read_uint (object, "processors", 0, G_MAXINT, &environment->processors);
  if (gather_json_read_int (object, "load_per_mille", 0, G_MAXINT, &load))
    environment->load = (double) load / 1000;
}

/* One array for each member of a sample, all of one length. */
static gboolean
read_samples (JsonObject *object, GatherMeasurement *measurement, guint index)
{
  guint n_repeats
    = gather_experiment_get_n_repeats (gather_measurement_get_experiment (measurement));
  g_autofree GatherSample *samples = g_new0 (GatherSample, n_repeats);
  guint n_samples = 0;

  for (guint member = 0; member < GATHER_N_BENCH_MEMBERS; member++)
    {
      JsonArray *array = gather_json_read_array (object, gather_bench_member_get_name (member));
      g_autoptr (GArray) values
        = gather_json_array_to_ints (array, 0, gather_bench_member_get_max (member));

      if (values == NULL || values->len > n_repeats || (member > 0 && values->len != n_samples))
        return FALSE;

      n_samples = values->len;
      for (guint i = 0; i < n_samples; i++)
        gather_bench_member_set (&samples[i], member, g_array_index (values, gint64, i));
    }

  for (guint i = 0; i < n_samples; i++)
    {
      if (samples[i].repeat >= n_repeats)
        return FALSE;
      gather_measurement_add_sample (measurement, index, &samples[i]);
    }

  return TRUE;
}

static gboolean
read_warm_ups (JsonObject *object, GatherMeasurement *measurement, guint index)
{
  g_autoptr (GArray) values = gather_json_array_to_ints (
    gather_json_read_array (object, "warm_ups_us"), 0, GATHER_JSON_MAX_TIME);

  if (values == NULL || values->len > GATHER_EXPERIMENT_MAX_WARM_UPS)
    return FALSE;

  for (guint i = 0; i < values->len; i++)
    gather_measurement_add_warm_up (measurement, index, g_array_index (values, gint64, i));

  return TRUE;
}

/* A bucket is its least value and a count. */
static gboolean
read_bucket (JsonNode *node, gint64 *value, guint64 *count)
{
  g_autoptr (GArray) pair = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  pair = gather_json_array_to_ints (json_node_get_array (node), 0, GATHER_JSON_MAX_TIME);
  if (pair == NULL || pair->len != 2 || g_array_index (pair, gint64, 1) < 1
      || g_array_index (pair, gint64, 1) > MAX_COUNT)
    return FALSE;

  *value = g_array_index (pair, gint64, 0);
  *count = (guint64) g_array_index (pair, gint64, 1);

  return TRUE;
}

/* What is in a bucket may be anywhere in it, but for the least and the greatest value, which are known. */
static gboolean
read_buckets (JsonArray *buckets, gint64 least, gint64 greatest, GatherHistogram *histogram)
{
  guint n = json_array_get_length (buckets);

  for (guint i = 0; i < n; i++)
    {
      gint64 value;
      guint64 count;

      if (!read_bucket (json_array_get_element (buckets, i), &value, &count))
        return FALSE;
      if (i == n - 1)
        {
          count--;
          if (!gather_histogram_add_n (histogram, greatest, 1))
            return FALSE;
        }
      if (i == 0)
        value = least;
      if (count > 0 && !gather_histogram_add_n (histogram, value, count))
        return FALSE;
    }

  return gather_histogram_get_n (histogram) <= MAX_COUNT;
}

static gboolean
read_answers (JsonObject *object, GatherHistogram *histogram)
{
  JsonObject *answers = gather_json_read_object (object, "answers");
  JsonArray *buckets = answers != NULL ? gather_json_read_array (answers, "buckets") : NULL;
  gint64 least;
  gint64 greatest;

  return buckets != NULL
         && gather_json_read_int (answers, "least_us", 0, GATHER_JSON_MAX_TIME, &least)
         && gather_json_read_int (answers, "greatest_us", least, GATHER_JSON_MAX_TIME, &greatest)
         && read_buckets (buckets, least, greatest, histogram);
}

static gboolean
read_strategy (JsonObject *object, GatherMeasurement *measurement, guint index)
{
  gint64 forecast;

  if (gather_json_read_int (object, "forecast_us", 1, GATHER_JSON_MAX_TIME, &forecast))
    gather_measurement_set_forecast (measurement, index, forecast);

  return read_samples (object, measurement, index) && read_warm_ups (object, measurement, index)
         && read_answers (object, gather_measurement_get_answers (measurement, index));
}

static gboolean
read_checks (JsonObject *root, GatherMeasurement *measurement)
{
  g_autoptr (GArray) beats = gather_json_array_to_ints (
    gather_json_read_array (root, "beats_late_us"), 0, GATHER_JSON_MAX_TIME);
  JsonObject *fates = gather_json_read_object (root, "fates");
  JsonObject *calibration = gather_json_read_object (root, "calibration");
  gint64 n_checked;
  gint64 n_different;
  gint64 serial;
  guint calibrator;

  if (beats == NULL || beats->len > GATHER_EXPERIMENT_MAX_REPEATS || fates == NULL
      || !gather_json_read_int (fates, "checked", 0, G_MAXINT64, &n_checked)
      || !gather_json_read_int (fates, "different", 0, n_checked, &n_different))
    return FALSE;

  for (guint i = 0; i < beats->len; i++)
    gather_measurement_add_beat (measurement, g_array_index (beats, gint64, i));
  gather_measurement_set_fates (
    measurement,
    &(GatherFates){ .n_checked = (guint64) n_checked, .n_different = (guint64) n_different });
  if (calibration == NULL)
    return TRUE;

  if (!gather_json_read_uint (calibration, "strategy_index", 0,
                              gather_measurement_get_n_variants (measurement) - 1, &calibrator)
      || !gather_json_read_int (calibration, "serial_us", 0, GATHER_JSON_MAX_TIME, &serial))
    return FALSE;
  gather_measurement_set_calibration (measurement, calibrator, serial);

  return TRUE;
}

static GatherMeasurement *
read_measurement (JsonObject *root)
{
  JsonArray *strategies = gather_json_read_array (root, "strategies");
  g_autoptr (GatherExperiment) experiment = read_experiment (root, strategies);
  g_autoptr (GatherMeasurement) measurement = NULL;
  const char *id = gather_json_read_text (root, "id");
  GatherEnvironment environment;
  gint64 began;

  if (experiment == NULL || id == NULL || *id == '\0' || strlen (id) > MAX_ID_BYTES
      || !gather_json_read_int (root, "began_us", 0, G_MAXINT64, &began))
    return NULL;

  read_environment (root, &environment);
  measurement = gather_measurement_new (experiment, &environment, id, began);
  gather_environment_clear (&environment);
  gather_measurement_set_stopped (measurement, gather_json_read_boolean (root, "stopped"));
  for (guint i = 0; i < json_array_get_length (strategies); i++)
    if (!read_strategy (json_array_get_object_element (strategies, i), measurement, i))
      return NULL;

  return read_checks (root, measurement) ? g_steal_pointer (&measurement) : NULL;
}

/**
 * gather_bench_reader_read:
 * @text: (array length=size): a text from outside
 * @size: how many bytes
 * @error: return location for an error of %GATHER_ERROR_SHAPE
 *
 * What follows from the samples (medians, intervals, verdicts) is computed again, not believed.
 *
 * Returns: (transfer full): the measurement
 */
GatherMeasurement *
gather_bench_reader_read (const char *text, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  GatherMeasurement *measurement = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parser = gather_json_load (text, size, "gather-bench");
  if (parser != NULL)
    measurement = read_measurement (gather_json_get_root (parser));
  if (measurement == NULL)
    g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_SHAPE,
                         _ ("This is no benchmark that this version of Gather can read."));

  return measurement;
}
