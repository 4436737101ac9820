/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a benchmark measured: its experiment, its environment, and for each variant the samples, the
 * warm-ups and the answer times of its requests. Reports, charts and files read it, and nothing else;
 * it does not know who fills it: a benchmark as it goes on, or a file. Main loop only; a thread gets a
 * copy of its own. */

#pragma once

#include "core/base/gather-comparison.h"
#include "core/base/gather-histogram.h"
#include "core/model/gather-environment.h"
#include "core/model/gather-experiment.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GatherSample:
 * @repeat: from 0
 * @elapsed: microseconds
 * @longest_block: longest single turn of the main loop, microseconds
 * @longest_paint_gap: longest time in which nothing could be painted, microseconds
 * @answers: sum of the answer times of all requests, microseconds
 * @slowest_answer: the longest of them, microseconds
 * @n_failed: items that failed
 *
 * What is kept of one run. An answer time is the time from the permit to the last byte.
 */
typedef struct
{
  guint repeat;
  gint64 elapsed;
  gint64 longest_block;
  gint64 longest_paint_gap;
  gint64 answers;
  gint64 slowest_answer;
  guint n_failed;
} GatherSample;

/**
 * GatherSummary:
 * @n: samples
 * @median: microseconds
 * @lower: lower end of the 95 % interval of the median, microseconds, 0 without an interval
 * @upper: upper end of it, microseconds, 0 without an interval
 * @first_quartile: microseconds, 0 where there are too few samples for it
 * @third_quartile: the same
 * @mad: median absolute deviation from the median, microseconds
 * @fastest: microseconds
 * @slowest: microseconds
 * @longest_freeze: the longest of all samples, microseconds
 * @n_outliers: samples that are flagged; they are counted all the same
 * @n_failed: failed items of all samples
 */
typedef struct
{
  guint n;
  gint64 median;
  gint64 lower;
  gint64 upper;
  gint64 first_quartile;
  gint64 third_quartile;
  gint64 mad;
  gint64 fastest;
  gint64 slowest;
  gint64 longest_freeze;
  guint n_outliers;
  guint n_failed;
} GatherSummary;

/**
 * GatherFates:
 * @n_checked: attempts that the lab's log knows of more than one variant, in the same repeat
 * @n_different: those that met another fate in one variant than in another
 *
 * Whether all variants met the same world, from the lab's log.
 */
typedef struct
{
  guint64 n_checked;
  guint64 n_different;
} GatherFates;

#define GATHER_TYPE_MEASUREMENT (gather_measurement_get_type ())
G_DECLARE_FINAL_TYPE (GatherMeasurement, gather_measurement, GATHER, MEASUREMENT, GObject)

GatherMeasurement *gather_measurement_new (GatherExperiment *experiment,
                                           const GatherEnvironment *environment,
                                           const char *id,
                                           gint64 began);

GatherMeasurement *gather_measurement_copy (GatherMeasurement *self);
const char *gather_measurement_get_id (GatherMeasurement *self);
gint64 gather_measurement_get_began (GatherMeasurement *self);
GatherExperiment *gather_measurement_get_experiment (GatherMeasurement *self);
const GatherEnvironment *gather_measurement_get_environment (GatherMeasurement *self);
guint gather_measurement_get_n_variants (GatherMeasurement *self);

void gather_measurement_add_warm_up (GatherMeasurement *self, guint index, gint64 elapsed);
const gint64 *gather_measurement_get_warm_ups (GatherMeasurement *self,
                                               guint index,
                                               guint *n_warm_ups);
void gather_measurement_add_sample (GatherMeasurement *self,
                                    guint index,
                                    const GatherSample *sample);
const GatherSample *gather_measurement_get_samples (GatherMeasurement *self,
                                                    guint index,
                                                    guint *n_samples);
GatherHistogram *gather_measurement_get_answers (GatherMeasurement *self, guint index);

void gather_measurement_add_beat (GatherMeasurement *self, gint64 lateness);
const gint64 *gather_measurement_get_beats (GatherMeasurement *self, guint *n_beats);
void gather_measurement_set_fates (GatherMeasurement *self, const GatherFates *fates);
const GatherFates *gather_measurement_get_fates (GatherMeasurement *self);
void gather_measurement_set_forecast (GatherMeasurement *self, guint index, gint64 elapsed);
gint64 gather_measurement_get_forecast (GatherMeasurement *self, guint index);
void gather_measurement_set_calibration (GatherMeasurement *self, guint index, gint64 serial);
gboolean gather_measurement_get_calibration (GatherMeasurement *self, guint *index, gint64 *serial);
void gather_measurement_set_stopped (GatherMeasurement *self, gboolean stopped);
gboolean gather_measurement_was_stopped (GatherMeasurement *self);

gboolean gather_measurement_has_samples (GatherMeasurement *self);
gint64 *gather_measurement_dup_elapsed (GatherMeasurement *self, guint index, guint *n_samples);
gboolean gather_measurement_get_summary (GatherMeasurement *self,
                                         guint index,
                                         GatherSummary *summary);
gboolean gather_measurement_compare (GatherMeasurement *self,
                                     guint a,
                                     guint b,
                                     GatherComparison *comparison);

G_END_DECLS
