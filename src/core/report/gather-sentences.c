/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-sentences.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-findings.h"
#include "core/model/gather-measurement-reference.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From here on a ratio has no digit after the point. */
#define LARGE_RATIO 100.0

/**
 * gather_sentence_format_ratio:
 * @ratio: a ratio
 *
 * Returns: (transfer full): with about three digits, for example "1.04", "7.8" or "103"
 */
char *
gather_sentence_format_ratio (double ratio)
{
  if (ratio >= LARGE_RATIO - 0.05)
    return g_strdup_printf ("%.0f", ratio);
  if (ratio >= 2 - 0.005)
    return g_strdup_printf ("%.1f", ratio);

  return g_strdup_printf ("%.2f", ratio);
}

/**
 * gather_sentence_format_comparison:
 * @comparison: a comparison with an interval
 * @ratio: (out) (transfer full): the ratio
 * @lower: (out) (transfer full): the lower end of its interval
 * @upper: (out) (transfer full): the upper end
 *
 * Of what is slower a sentence says how many times as long it takes: these are then the reciprocals.
 */
void
gather_sentence_format_comparison (const GatherComparison *comparison,
                                   char **ratio,
                                   char **lower,
                                   char **upper)
{
  gboolean slower = comparison->verdict == GATHER_VERDICT_SLOWER;

  *ratio = gather_sentence_format_ratio (slower ? 1 / comparison->ratio : comparison->ratio);
  *lower = gather_sentence_format_ratio (slower ? 1 / comparison->upper : comparison->lower);
  *upper = gather_sentence_format_ratio (slower ? 1 / comparison->lower : comparison->upper);
}

/**
 * gather_sentence_format_interval:
 * @lower: microseconds
 * @upper: microseconds
 *
 * Returns: (transfer full): for example "1.50 s to 1.54 s"
 */
char *
gather_sentence_format_interval (gint64 lower, gint64 upper)
{
  g_autofree char *from = gather_format_duration (lower);
  g_autofree char *to = gather_format_duration (upper);

  /* Translators: both %s are times: "1.50 s to 1.54 s". */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

/**
 * gather_sentence_row:
 * @measurement: a measurement
 * @index: number of a variant
 *
 * Returns: (transfer full): what is known of its time: how often it was measured, the median and,
 *   where there is one, the interval
 */
char *
gather_sentence_row (GatherMeasurement *measurement, guint index)
{
  g_autofree char *title
    = gather_variant_dup_title (gather_measurement_get_experiment (measurement), index);
  g_autofree char *median = NULL;
  g_autofree char *interval = NULL;
  GatherSummary summary;

  if (!gather_measurement_get_summary (measurement, index, &summary))
    /* Translators: %s is the title of a strategy. */
    return g_strdup_printf (_ ("%s: not measured yet."), title);

  median = gather_format_duration (summary.median);
  if (summary.lower == 0)
    return g_strdup_printf (
      /* Translators: the title of a strategy, a time, and how often it was measured. */
      ngettext ("%s: %s, measured once.", "%s: median %s of %u repeats.", summary.n), title, median,
      summary.n);

  interval = gather_sentence_format_interval (summary.lower, summary.upper);

  return g_strdup_printf (
    /* Translators: the title of a strategy, a time, how often it was measured, and an interval such
     * as "1.50 s to 1.54 s". */
    ngettext ("%s: median %s of %u repeat, 95 %% interval %s.",
              "%s: median %s of %u repeats, 95 %% interval %s.", summary.n),
    title, median, summary.n, interval);
}

/* A comparison that has no interval. */
static char *
compare_roughly (const char *title, const char *reference, double ratio)
{
  g_autofree char *text = gather_sentence_format_ratio (ratio >= 1 ? ratio : 1 / ratio);

  if (MAX (ratio, 1 / ratio) <= 1 + GATHER_LEAST_DIFFERENCE)
    return g_strdup_printf (
      /* Translators: both %s are titles of strategies. */
      _ ("“%s” took about as long as “%s”; %u repeats are needed for an interval."), title,
      reference, GATHER_LEAST_REPEATS);
  if (ratio > 1)
    return g_strdup_printf (
      /* Translators: the title of a strategy, a number such as "7.8", and another title. */
      _ ("“%s” was about %s times as fast as “%s”; %u repeats are needed for an interval."), title,
      text, reference, GATHER_LEAST_REPEATS);

  return g_strdup_printf (
    /* Translators: the title of a strategy, a number such as "7.8", and another title. */
    _ ("“%s” took about %s times as long as “%s”; %u repeats are needed for an interval."), title,
    text, reference, GATHER_LEAST_REPEATS);
}

static char *
compare_surely (const char *title, const char *reference, const GatherComparison *comparison)
{
  gboolean slower = comparison->verdict == GATHER_VERDICT_SLOWER;
  g_autofree char *ratio = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  gather_sentence_format_comparison (comparison, &ratio, &lower, &upper);
  if (slower)
    return g_strdup_printf (
      /* Translators: the title of a strategy, a number, another title, and two numbers. */
      _ ("“%s” took %s times as long as “%s” (95 %% interval %s to %s)."), title, ratio, reference,
      lower, upper);
  if (comparison->verdict == GATHER_VERDICT_FASTER)
    return g_strdup_printf (
      /* Translators: the title of a strategy, a number, another title, and two numbers. */
      _ ("“%s” was %s times as fast as “%s” (95 %% interval %s to %s)."), title, ratio, reference,
      lower, upper);

  return g_strdup_printf (
    /* Translators: two titles of strategies, and three numbers. */
    _ ("No difference shown between “%s” and “%s” (ratio %s, 95 %% interval %s to %s)."), title,
    reference, ratio, lower, upper);
}

/**
 * gather_sentence_comparison:
 * @measurement: a measurement
 * @index: number of a variant
 *
 * Returns: (transfer full) (nullable): the variant beside its reference; %NULL where it is its own
 *   reference, or one of them was not measured
 */
char *
gather_sentence_comparison (GatherMeasurement *measurement, guint index)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  guint reference_index = gather_measurement_get_reference (measurement, index);
  g_autofree char *title = NULL;
  g_autofree char *reference = NULL;
  GatherComparison comparison;

  if (reference_index == index
      || !gather_measurement_compare (measurement, reference_index, index, &comparison)
      || comparison.ratio <= 0)
    return NULL;

  title = gather_variant_dup_title (experiment, index);
  reference = gather_variant_dup_title (experiment, reference_index);
  if (comparison.lower <= 0)
    return compare_roughly (title, reference, comparison.ratio);

  return compare_surely (title, reference, &comparison);
}

/**
 * gather_sentence_verdict:
 * @comparison: a comparison
 *
 * Returns: (transfer full): the same in a few words, for a figure that names the two
 */
char *
gather_sentence_verdict (const GatherComparison *comparison)
{
  g_autofree char *faster = gather_sentence_format_ratio (comparison->ratio);
  g_autofree char *slower = gather_sentence_format_ratio (1 / comparison->ratio);

  switch (comparison->verdict)
    {
    case GATHER_VERDICT_FASTER:
      /* Translators: %s is a number such as "7.8". */
      return g_strdup_printf (_ ("%s times as fast"), faster);
    case GATHER_VERDICT_SLOWER:
      /* Translators: %s is a number such as "7.8". */
      return g_strdup_printf (_ ("%s times as long"), slower);
    case GATHER_VERDICT_NO_DIFFERENCE:
      return g_strdup (_ ("No difference shown"));
    case GATHER_VERDICT_NONE:
    default:
      break;
    }

  /* Translators: %s is a number such as "7.8". There are too few repeats to be sure. */
  return comparison->ratio >= 1 ? g_strdup_printf (_ ("about %s times as fast"), faster)
                                /* Translators: %s is a number such as "7.8". */
                                : g_strdup_printf (_ ("about %s times as long"), slower);
}

/**
 * gather_sentence_fates:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (nullable): whether all variants met the same world, %NULL where that
 *   was not checked
 */
char *
gather_sentence_fates (GatherMeasurement *measurement)
{
  const GatherFates *fates = gather_measurement_get_fates (measurement);

  if (fates->n_checked == 0)
    return NULL;

  if (fates->n_different > 0)
    return g_strdup_printf (
      /* Translators: how many attempts differed, which decides between singular and plural, of how
       * many. */
      ngettext (
        "%'llu of %'llu attempts met another delay or fault than with the other strategies, "
        "so their times are not comparable.",
        "%'llu of %'llu attempts met other delays or faults than with the other strategies, "
        "so their times are not comparable.",
        fates->n_different),
      (unsigned long long) fates->n_different, (unsigned long long) fates->n_checked);

  return g_strdup_printf (
    ngettext ("The lab’s log shows the same delays and faults for all: %'llu attempt checked.",
              "The lab’s log shows the same delays and faults for all: %'llu attempts checked.",
              fates->n_checked),
    (unsigned long long) fates->n_checked);
}

/**
 * gather_sentence_get_forecast_error:
 * @measurement: a measurement
 * @index: number of a variant
 *
 * Returns: how far the measured median lies from the forecast, as a part of the median: 0.1 when
 *   the forecast was 10 % too long; NaN where either is missing
 */
double
gather_sentence_get_forecast_error (GatherMeasurement *measurement, guint index)
{
  gint64 forecast = gather_measurement_get_forecast (measurement, index);
  GatherSummary summary;

  if (forecast <= 0 || !gather_measurement_get_summary (measurement, index, &summary)
      || summary.median <= 0)
    return NAN;

  return (double) (forecast - summary.median) / (double) summary.median;
}

/**
 * gather_sentence_forecast:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (nullable): how good the forecast was, %NULL where there was none or
 *   nothing was measured
 */
char *
gather_sentence_forecast (GatherMeasurement *measurement)
{
  guint n_variants = gather_measurement_get_n_variants (measurement);
  /* In millionths, so that the median is taken as everywhere else. */
  g_autofree gint64 *errors = g_new (gint64, MAX (n_variants, 1));
  g_autofree char *title = NULL;
  guint worst = 0;
  guint n = 0;
  gint64 greatest = -1;

  for (guint i = 0; i < n_variants; i++)
    {
      double error = fabs (gather_sentence_get_forecast_error (measurement, i));

      if (isnan (error))
        continue;
      errors[n++] = (gint64) (error * 1e6);
      if (errors[n - 1] > greatest)
        {
          greatest = errors[n - 1];
          worst = i;
        }
    }
  if (n == 0)
    return NULL;

  title = gather_variant_dup_title (gather_measurement_get_experiment (measurement), worst);

  return g_strdup_printf (
    /* Translators: two percentages and the title of a strategy, for example "Gathered, 150 at a
     * time". */
    _ ("The forecast was off by %.0f %% at the median, at most by %.0f %% (%s)."),
    (double) gather_statistics_median (errors, n) / 1e4, (double) greatest / 1e4, title);
}
