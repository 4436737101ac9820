/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-measurement.h"

#include "core/base/gather-statistics.h"

/* What is known of one variant. */
typedef struct
{
  GArray *warm_ups; /* of gint64 */
  GArray *samples;  /* of GatherSample */
  GatherHistogram *answers;
  gint64 forecast;
  /* Computed when asked for. Samples are only ever added, so it holds while their number does. */
  GatherSummary summary;
  GatherComparison comparison;
  guint compared_with;
  guint n_compared[2];
} Row;

struct _GatherMeasurement
{
  GObject parent_instance;

  GatherExperiment *experiment;
  GatherEnvironment environment;
  char *id;
  gint64 began;
  GPtrArray *rows; /* of Row */
  GArray *beats;   /* of gint64 */
  GatherFates fates;
  int calibrated; /* the variant whose warm-up calibrated the forecast, or -1 */
  gint64 serial;
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (GatherMeasurement, gather_measurement, G_TYPE_OBJECT)

static Row *
row_new (void)
{
  Row *row = g_new0 (Row, 1);

  row->warm_ups = g_array_new (FALSE, FALSE, sizeof (gint64));
  row->samples = g_array_new (FALSE, FALSE, sizeof (GatherSample));
  row->answers = gather_histogram_new ();

  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->warm_ups);
  g_array_unref (row->samples);
  gather_histogram_free (row->answers);
  g_free (row);
}

static Row *
get_row (GatherMeasurement *self, guint index)
{
  return g_ptr_array_index (self->rows, index);
}

static void
gather_measurement_finalize (GObject *object)
{
  GatherMeasurement *self = GATHER_MEASUREMENT (object);

  g_clear_pointer (&self->experiment, gather_experiment_unref);
  gather_environment_clear (&self->environment);
  g_free (self->id);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->beats);

  G_OBJECT_CLASS (gather_measurement_parent_class)->finalize (object);
}

static void
gather_measurement_class_init (GatherMeasurementClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_measurement_finalize;
}

static void
gather_measurement_init (GatherMeasurement *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->beats = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->calibrated = -1;
}

/**
 * gather_measurement_new:
 * @experiment: what is measured
 * @environment: where, copied
 * @id: a name that no other measurement has
 * @began: when, microseconds of real time since 1970
 *
 * Returns: (transfer full): a measurement without samples
 */
GatherMeasurement *
gather_measurement_new (GatherExperiment *experiment,
                        const GatherEnvironment *environment,
                        const char *id,
                        gint64 began)
{
  GatherMeasurement *self;

  g_return_val_if_fail (experiment != NULL && environment != NULL && id != NULL, NULL);

  self = g_object_new (GATHER_TYPE_MEASUREMENT, NULL);
  self->experiment = gather_experiment_ref (experiment);
  gather_environment_copy (environment, &self->environment);
  self->id = g_strdup (id);
  self->began = began;
  for (guint i = 0; i < gather_experiment_get_n_variants (experiment); i++)
    g_ptr_array_add (self->rows, row_new ());

  return self;
}

static Row *
row_copy (const Row *row)
{
  Row *copy = g_memdup2 (row, sizeof *row);

  copy->warm_ups = g_array_copy (row->warm_ups);
  copy->samples = g_array_copy (row->samples);
  copy->answers = gather_histogram_copy (row->answers);

  return copy;
}

/**
 * gather_measurement_copy:
 * @self: a measurement
 *
 * For a thread: @self may grow meanwhile, and even who only reads it keeps what was computed in it.
 *
 * Returns: (transfer full): one that holds the same and will not change
 */
GatherMeasurement *
gather_measurement_copy (GatherMeasurement *self)
{
  GatherMeasurement *copy;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), NULL);

  copy = g_object_new (GATHER_TYPE_MEASUREMENT, NULL);
  copy->experiment = gather_experiment_ref (self->experiment);
  gather_environment_copy (&self->environment, &copy->environment);
  copy->id = g_strdup (self->id);
  copy->began = self->began;
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (copy->rows, row_copy (get_row (self, i)));
  g_array_append_vals (copy->beats, self->beats->data, self->beats->len);
  copy->fates = self->fates;
  copy->calibrated = self->calibrated;
  copy->serial = self->serial;
  copy->stopped = self->stopped;

  return copy;
}

const char *
gather_measurement_get_id (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), NULL);

  return self->id;
}

/**
 * gather_measurement_get_began:
 * @self: a measurement
 *
 * Returns: when it began, microseconds of real time since 1970
 */
gint64
gather_measurement_get_began (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), 0);

  return self->began;
}

GatherExperiment *
gather_measurement_get_experiment (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), NULL);

  return self->experiment;
}

const GatherEnvironment *
gather_measurement_get_environment (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), NULL);

  return &self->environment;
}

guint
gather_measurement_get_n_variants (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), 0);

  return self->rows->len;
}

/**
 * gather_measurement_add_warm_up:
 * @self: a measurement
 * @index: number of a variant
 * @elapsed: microseconds
 *
 * Warm-ups are shown and never counted.
 */
void
gather_measurement_add_warm_up (GatherMeasurement *self, guint index, gint64 elapsed)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len);

  g_array_append_val (get_row (self, index)->warm_ups, elapsed);
}

/**
 * gather_measurement_get_warm_ups:
 * @self: a measurement
 * @index: number of a variant
 * @n_warm_ups: (out): how many
 *
 * Returns: (transfer none) (array length=n_warm_ups): microseconds, valid until another one is added
 */
const gint64 *
gather_measurement_get_warm_ups (GatherMeasurement *self, guint index, guint *n_warm_ups)
{
  GArray *warm_ups;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len, NULL);
  g_return_val_if_fail (n_warm_ups != NULL, NULL);

  warm_ups = get_row (self, index)->warm_ups;
  *n_warm_ups = warm_ups->len;

  return (const gint64 *) (gpointer) warm_ups->data;
}

/**
 * gather_measurement_add_sample:
 * @self: a measurement
 * @index: number of a variant
 * @sample: the next one, in the order of the repeats
 */
void
gather_measurement_add_sample (GatherMeasurement *self, guint index, const GatherSample *sample)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len);
  g_return_if_fail (sample != NULL);

  g_array_append_val (get_row (self, index)->samples, *sample);
}

/**
 * gather_measurement_get_samples:
 * @self: a measurement
 * @index: number of a variant
 * @n_samples: (out): how many
 *
 * Returns: (transfer none) (array length=n_samples): its samples in the order of the repeats, valid
 *   until another one is added
 */
const GatherSample *
gather_measurement_get_samples (GatherMeasurement *self, guint index, guint *n_samples)
{
  GArray *samples;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len, NULL);
  g_return_val_if_fail (n_samples != NULL, NULL);

  samples = get_row (self, index)->samples;
  *n_samples = samples->len;

  return (const GatherSample *) (gpointer) samples->data;
}

/**
 * gather_measurement_get_answers:
 * @self: a measurement
 * @index: number of a variant
 *
 * Returns: (transfer none): the answer times of single requests in all its samples, microseconds;
 *   who measures adds to it
 */
GatherHistogram *
gather_measurement_get_answers (GatherMeasurement *self, guint index)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len, NULL);

  return get_row (self, index)->answers;
}

/**
 * gather_measurement_add_beat:
 * @self: a measurement
 * @lateness: how late a beat of the idle main loop came, before a repeat, microseconds
 */
void
gather_measurement_add_beat (GatherMeasurement *self, gint64 lateness)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self));

  g_array_append_val (self->beats, lateness);
}

/**
 * gather_measurement_get_beats:
 * @self: a measurement
 * @n_beats: (out): how many
 *
 * Returns: (transfer none) (array length=n_beats): how late the idle main loop was before each repeat,
 *   microseconds
 */
const gint64 *
gather_measurement_get_beats (GatherMeasurement *self, guint *n_beats)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), NULL);
  g_return_val_if_fail (n_beats != NULL, NULL);

  *n_beats = self->beats->len;

  return (const gint64 *) (gpointer) self->beats->data;
}

void
gather_measurement_set_fates (GatherMeasurement *self, const GatherFates *fates)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self) && fates != NULL);

  self->fates = *fates;
}

const GatherFates *
gather_measurement_get_fates (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), NULL);

  return &self->fates;
}

/**
 * gather_measurement_set_forecast:
 * @self: a measurement
 * @index: number of a variant
 * @elapsed: what the model says that a run takes, microseconds, said before it was measured
 */
void
gather_measurement_set_forecast (GatherMeasurement *self, guint index, gint64 elapsed)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len);

  get_row (self, index)->forecast = elapsed;
}

/**
 * gather_measurement_get_forecast:
 * @self: a measurement
 * @index: number of a variant
 *
 * Returns: what the model said, microseconds, or 0 where nothing was forecast
 */
gint64
gather_measurement_get_forecast (GatherMeasurement *self, guint index)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len, 0);

  return get_row (self, index)->forecast;
}

/**
 * gather_measurement_set_calibration:
 * @self: a measurement
 * @index: the variant whose warm-up told the model what an answer takes
 * @serial: time of the main loop for one item in that run, microseconds
 */
void
gather_measurement_set_calibration (GatherMeasurement *self, guint index, gint64 serial)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len);

  self->calibrated = (int) index;
  self->serial = serial;
}

/**
 * gather_measurement_get_calibration:
 * @self: a measurement
 * @index: (out): the variant whose warm-up told the model what an answer takes
 * @serial: (out): time of the main loop for one item in that run, microseconds
 *
 * Returns: whether there was a forecast
 */
gboolean
gather_measurement_get_calibration (GatherMeasurement *self, guint *index, gint64 *serial)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), FALSE);
  g_return_val_if_fail (index != NULL && serial != NULL, FALSE);

  if (self->calibrated < 0)
    return FALSE;

  *index = (guint) self->calibrated;
  *serial = self->serial;

  return TRUE;
}

void
gather_measurement_set_stopped (GatherMeasurement *self, gboolean stopped)
{
  g_return_if_fail (GATHER_IS_MEASUREMENT (self));

  self->stopped = stopped;
}

/**
 * gather_measurement_was_stopped:
 * @self: a measurement
 *
 * Returns: whether it ended before all its runs were made
 */
gboolean
gather_measurement_was_stopped (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), FALSE);

  return self->stopped;
}

gboolean
gather_measurement_has_samples (GatherMeasurement *self)
{
  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (get_row (self, i)->samples->len > 0)
      return TRUE;

  return FALSE;
}

/**
 * gather_measurement_dup_elapsed:
 * @self: a measurement
 * @index: number of a variant
 * @n_samples: (out): how many
 *
 * Returns: (transfer full) (array length=n_samples): the times of its samples, microseconds
 */
gint64 *
gather_measurement_dup_elapsed (GatherMeasurement *self, guint index, guint *n_samples)
{
  const GatherSample *samples = gather_measurement_get_samples (self, index, n_samples);
  gint64 *elapsed;

  g_return_val_if_fail (n_samples != NULL, NULL);

  elapsed = g_new (gint64, MAX (*n_samples, 1));
  for (guint i = 0; i < *n_samples; i++)
    elapsed[i] = samples[i].elapsed;

  return elapsed;
}

static void
summarise_times (const gint64 *elapsed, guint n, GatherSummary *summary)
{
  g_autofree gboolean *flags = g_new0 (gboolean, n);

  summary->median = gather_statistics_median (elapsed, n);
  gather_statistics_median_interval (elapsed, n, &summary->lower, &summary->upper);
  if (gather_statistics_carries_quantile (n, 0.25))
    {
      summary->first_quartile = gather_statistics_quantile (elapsed, n, 0.25);
      summary->third_quartile = gather_statistics_quantile (elapsed, n, 0.75);
    }
  summary->mad = gather_statistics_mad (elapsed, n);
  summary->fastest = gather_statistics_min (elapsed, n);
  summary->slowest = gather_statistics_max (elapsed, n);
  summary->n_outliers = gather_statistics_flag_outliers (elapsed, n, flags);
}

/**
 * gather_measurement_get_summary:
 * @self: a measurement
 * @index: number of a variant
 * @summary: (out caller-allocates): its figures
 *
 * Returns: whether there is a sample
 */
gboolean
gather_measurement_get_summary (GatherMeasurement *self, guint index, GatherSummary *summary)
{
  g_autofree gint64 *elapsed = NULL;
  const GatherSample *samples;
  Row *row;
  guint n;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self) && index < self->rows->len, FALSE);
  g_return_val_if_fail (summary != NULL, FALSE);

  row = get_row (self, index);
  samples = gather_measurement_get_samples (self, index, &n);
  *summary = row->summary;
  if (n == row->summary.n)
    return n > 0;

  *summary = (GatherSummary){ .n = n };
  elapsed = gather_measurement_dup_elapsed (self, index, &n);
  summarise_times (elapsed, n, summary);
  for (guint i = 0; i < n; i++)
    {
      gint64 freeze = MAX (samples[i].longest_block, samples[i].longest_paint_gap);

      summary->longest_freeze = MAX (summary->longest_freeze, freeze);
      summary->n_failed += samples[i].n_failed;
    }
  row->summary = *summary;

  return TRUE;
}

/**
 * gather_measurement_compare:
 * @self: a measurement
 * @a: number of a variant
 * @b: number of another
 * @comparison: (out caller-allocates): @b compared with @a, repeat by repeat
 *
 * Returns: whether there is a repeat that both have made
 */
gboolean
gather_measurement_compare (GatherMeasurement *self, guint a, guint b, GatherComparison *comparison)
{
  g_autofree gint64 *elapsed_a = NULL;
  g_autofree gint64 *elapsed_b = NULL;
  guint n_a;
  guint n_b;
  Row *row;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (self), FALSE);
  g_return_val_if_fail (a < self->rows->len && b < self->rows->len, FALSE);
  g_return_val_if_fail (comparison != NULL, FALSE);

  row = get_row (self, b);
  n_a = get_row (self, a)->samples->len;
  n_b = row->samples->len;
  *comparison = (GatherComparison){ .n = MIN (n_a, n_b) };
  if (comparison->n == 0)
    return FALSE;

  if (row->compared_with != a || row->n_compared[0] != n_a || row->n_compared[1] != n_b)
    {
      elapsed_a = gather_measurement_dup_elapsed (self, a, &n_a);
      elapsed_b = gather_measurement_dup_elapsed (self, b, &n_b);
      /* Every variant makes its repeats in order, so the first ones of both belong together. */
      gather_comparison_paired (elapsed_a, elapsed_b, comparison->n, &row->comparison);
      row->compared_with = a;
      row->n_compared[0] = n_a;
      row->n_compared[1] = n_b;
    }
  *comparison = row->comparison;

  return TRUE;
}
