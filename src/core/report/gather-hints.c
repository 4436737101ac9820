/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-hints.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-findings.h"
#include "core/report/gather-sentences.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

/* More than a handful would not be read. */
#define MAX_HINTS 5

/* The idle beat of a quiet machine is late by less than a millisecond or two, and a time slice of
 * the scheduler is a few milliseconds: later than this, others had the processor. Single beats may
 * be late on any machine, a quarter of them is a habit. */
#define LATE_BEAT_US    (10 * 1000)
#define LATE_BEATS_PART 0.25

/* A first run that is slower than the median of the others by more than this was not warm. */
#define SLOWER_FIRST 1.10

/* Half of an interval, as part of the median, above which most differences stay hidden. */
#define WIDE_INTERVAL 0.10

static char *
find_stopped (GatherMeasurement *measurement)
{
  if (!gather_measurement_was_stopped (measurement))
    return NULL;

  return g_strdup (
    _ ("It was stopped before all repeats were made. What was measured is shown; run "
       "it again for the rest."));
}

static char *
find_different_fates (GatherMeasurement *measurement)
{
  if (gather_measurement_get_fates (measurement)->n_different == 0)
    return NULL;

  return gather_sentence_fates (measurement);
}

static void
count_runs (GatherMeasurement *measurement, guint *n_failed, guint *n_outliers)
{
  *n_failed = 0;
  *n_outliers = 0;
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      GatherSummary summary;

      gather_measurement_get_summary (measurement, i, &summary);
      *n_failed += summary.n_failed;
      *n_outliers += summary.n_outliers;
    }
}

static char *
find_failed (GatherMeasurement *measurement)
{
  guint n_failed;
  guint n_outliers;

  count_runs (measurement, &n_failed, &n_outliers);
  if (n_failed == 0)
    return NULL;

  return g_strdup_printf (
    ngettext ("%u request failed. A run with failures may be shorter or longer than one without; "
              "mend that first.",
              "%u requests failed. A run with failures may be shorter or longer than one without; "
              "mend that first.",
              n_failed),
    n_failed);
}

static char *
find_late_beats (GatherMeasurement *measurement)
{
  guint n;
  const gint64 *beats = gather_measurement_get_beats (measurement, &n);
  g_autofree char *latest = NULL;
  guint n_late = 0;

  for (guint i = 0; i < n; i++)
    n_late += beats[i] > LATE_BEAT_US;
  if (n_late == 0 || n_late < LATE_BEATS_PART * n)
    return NULL;

  latest = gather_format_duration (gather_statistics_max (beats, n));

  return g_strdup_printf (
    /* Translators: %s is a time. The idle beat is a timer that has nothing else to wait for. */
    _ ("The machine was busy: the idle beat was up to %s late. Close other programs and measure "
       "again."),
    latest);
}

static char *
find_load (GatherMeasurement *measurement)
{
  const GatherEnvironment *environment = gather_measurement_get_environment (measurement);

  if (environment->processors == 0 || environment->load <= environment->processors)
    return NULL;

  return g_strdup_printf (
    /* Translators: a mean number of programs that wanted to run, and how many processors there
     * are. */
    ngettext ("The machine was busy before it began: %.1f programs wanted to run on %u processor. "
              "Close other programs and measure again.",
              "The machine was busy before it began: %.1f programs wanted to run on %u processors. "
              "Close other programs and measure again.",
              environment->processors),
    environment->load, environment->processors);
}

static char *
find_few_connections (GatherMeasurement *measurement)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      g_autoptr (GatherPlan) plan = gather_experiment_make_plan (experiment, i, 0);
      g_autofree char *title = gather_variant_dup_title (experiment, i);
      guint connections = gather_plan_get_connections (plan);

      if (!gather_variant_gathers (experiment, i)
          || connections >= MIN (gather_plan_get_in_flight (plan), gather_plan_get_n_items (plan)))
        continue;

      return g_strdup_printf (
        /* Translators: the title of a strategy, and how many connections and requests. */
        ngettext (
          "“%s” has %u connection for %u requests in flight, so the others wait. Give it as "
          "many connections as requests.",
          "“%s” has %u connections for %u requests in flight, so the others wait. Give it as "
          "many connections as requests.",
          connections),
        title, connections, gather_plan_get_in_flight (plan));
    }

  return NULL;
}

static char *
find_slower_first (GatherMeasurement *measurement)
{
  if (gather_experiment_get_n_warm_ups (gather_measurement_get_experiment (measurement)) > 0)
    return NULL;

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      guint n;
      g_autofree gint64 *elapsed = gather_measurement_dup_elapsed (measurement, i, &n);

      if (n >= 3
          && (double) elapsed[0]
               > SLOWER_FIRST * (double) gather_statistics_median (elapsed + 1, n - 1))
        return g_strdup (
          _ ("The first run was slower than the others. Add a warm-up, which is shown "
             "and not counted."));
    }

  return NULL;
}

static char *
find_few_repeats (GatherMeasurement *measurement)
{
  guint n_repeats
    = gather_experiment_get_n_repeats (gather_measurement_get_experiment (measurement));

  if (n_repeats >= GATHER_LEAST_REPEATS)
    return NULL;

  return g_strdup_printf (
    /* Translators: how many repeats there were, and how many are needed. */
    ngettext ("%u repeat cannot carry an interval. Make at least %u.",
              "%u repeats cannot carry an interval. Make at least %u.", n_repeats),
    n_repeats, GATHER_LEAST_REPEATS);
}

static char *
find_wide_intervals (GatherMeasurement *measurement)
{
  double widest = 0;
  guint index = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      GatherSummary summary;
      double half;

      if (!gather_measurement_get_summary (measurement, i, &summary) || summary.lower <= 0)
        continue;

      half = (double) (summary.upper - summary.lower) / 2 / (double) MAX (summary.median, 1);
      if (half > widest)
        {
          widest = half;
          index = i;
        }
    }
  if (widest <= WIDE_INTERVAL)
    return NULL;

  title = gather_variant_dup_title (gather_measurement_get_experiment (measurement), index);

  return g_strdup_printf (
    /* Translators: the title of a strategy and a percentage. */
    _ ("The interval of “%s” is wide: its half is %.0f %% of the median. More repeats make it "
       "narrower; four times as many halve it."),
    title, 100 * widest);
}

static char *
find_outliers (GatherMeasurement *measurement)
{
  guint n_failed;
  guint n_outliers;

  count_runs (measurement, &n_failed, &n_outliers);
  if (n_outliers == 0)
    return NULL;

  return g_strdup_printf (
    ngettext ("%u run lies far from the others. It is flagged and counted all the same; the median "
              "hardly minds.",
              "%u runs lie far from the others. They are flagged and counted all the same; the "
              "median hardly minds.",
              n_outliers),
    n_outliers);
}

/* A rule gives its sentence, or NULL when there is nothing to say. */
typedef char *(*Rule) (GatherMeasurement *measurement);

/* The most important first: what makes times wrong, then what makes them uncertain. */
static const Rule rules[] = {
  find_stopped,         find_different_fates, find_failed,      find_late_beats,     find_load,
  find_few_connections, find_slower_first,    find_few_repeats, find_wide_intervals, find_outliers,
};

/**
 * gather_hints_list:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (element-type utf8): at most five sentences, the most important first;
 *   none where nothing was measured
 */
GPtrArray *
gather_hints_list (GatherMeasurement *measurement)
{
  GPtrArray *hints = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), hints);

  for (guint i = 0; i < G_N_ELEMENTS (rules) && hints->len < MAX_HINTS; i++)
    {
      char *hint = gather_measurement_has_samples (measurement) ? rules[i](measurement) : NULL;

      if (hint != NULL)
        g_ptr_array_add (hints, hint);
    }

  return hints;
}
