/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-difference.h"

#include "core/model/gather-findings.h"
#include "core/report/gather-difference-facts.h"
#include "core/report/gather-sentences.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

/* Both are the same variant where nothing but the number of all items differs. */
static gboolean
are_same (GatherExperiment *now, guint index, GatherExperiment *then, guint index_then)
{
  const GatherVariant *a = gather_experiment_get_variant (now, index);
  const GatherVariant *b = gather_experiment_get_variant (then, index_then);
  gboolean has_counts = gather_experiment_has_counts (now) || gather_experiment_has_counts (then);

  return g_str_equal (a->strategy, b->strategy) && a->in_flight == b->in_flight
         && a->connections == b->connections && (!has_counts || a->count == b->count);
}

/* The number of the variant in the other measurement, or -1. */
static int
find_same (GatherMeasurement *measurement, guint index, GatherMeasurement *other)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  GatherExperiment *other_experiment = gather_measurement_get_experiment (other);

  for (guint i = 0; i < gather_measurement_get_n_variants (other); i++)
    if (are_same (experiment, index, other_experiment, i))
      return (int) i;

  return -1;
}

static char *
dup_title (GatherMeasurement *measurement, guint index)
{
  return gather_variant_dup_title (gather_measurement_get_experiment (measurement), index);
}

/* How many times as fast it is now. */
static void
compare (GatherMeasurement *now,
         guint index,
         GatherMeasurement *then,
         guint index_then,
         GatherComparison *comparison)
{
  guint n;
  guint n_then;
  g_autofree gint64 *elapsed = gather_measurement_dup_elapsed (now, index, &n);
  g_autofree gint64 *elapsed_then = gather_measurement_dup_elapsed (then, index_then, &n_then);

  gather_comparison_unpaired (elapsed_then, n_then, elapsed, n, comparison);
}

/**
 * gather_difference_is_comparable:
 * @now: a measurement
 * @then: another one
 *
 * Returns: whether both fetched the same from the same server in the same way, so that their times
 *   can be compared
 */
gboolean
gather_difference_is_comparable (GatherMeasurement *now, GatherMeasurement *then)
{
  g_autoptr (GPtrArray) obstacles = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (now) && GATHER_IS_MEASUREMENT (then), FALSE);

  gather_difference_facts_add_obstacles (obstacles, now, then);

  return obstacles->len == 0;
}

static void
take_median (GatherTable *table, GatherMeasurement *measurement, int index)
{
  GatherSummary summary;
  gboolean measured
    = index >= 0 && gather_measurement_get_summary (measurement, (guint) index, &summary);

  gather_table_take_cell (table, measured ? gather_format_duration (summary.median) : NULL);
}

static char *
format_interval (const GatherComparison *comparison)
{
  g_autofree char *lower = gather_sentence_format_ratio (comparison->lower);
  g_autofree char *upper = gather_sentence_format_ratio (comparison->upper);

  /* Translators: two numbers: the interval of a ratio. */
  return g_strdup_printf (_ ("%s to %s"), lower, upper);
}

static void
take_row (GatherTable *table,
          GatherMeasurement *now,
          int index,
          GatherMeasurement *then,
          int index_then)
{
  GatherComparison comparison = { 0 };

  if (index >= 0 && index_then >= 0)
    compare (now, (guint) index, then, (guint) index_then, &comparison);

  gather_table_begin_row (table);
  gather_table_take_cell (table, index >= 0 ? dup_title (now, (guint) index)
                                            : dup_title (then, (guint) index_then));
  take_median (table, then, index_then);
  take_median (table, now, index);
  gather_table_take_cell (table, comparison.n > 0 ? gather_sentence_format_ratio (comparison.ratio)
                                                  : NULL);
  gather_table_take_cell (table, comparison.lower > 0 ? format_interval (&comparison) : NULL);
  gather_table_take_cell (table, comparison.n > 0 ? gather_sentence_verdict (&comparison) : NULL);
}

/**
 * gather_difference_tabulate:
 * @now: a measurement
 * @then: another one
 *
 * Returns: (transfer full): a row for each variant of either: both medians, how many times as fast
 *   it is now, and what may be said of that
 */
GatherTable *
gather_difference_tabulate (GatherMeasurement *now, GatherMeasurement *then)
{
  GatherTable *table;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (now) && GATHER_IS_MEASUREMENT (then), NULL);

  table = gather_table_new ();
  gather_table_add_column (table, _ ("Strategy"), FALSE);
  /* Translators: heading of a column of medians, measured some time ago. */
  gather_table_add_column (table, _ ("Then"), TRUE);
  /* Translators: heading of a column of medians, measured last. */
  gather_table_add_column (table, _ ("Now"), TRUE);
  gather_table_add_column (table, _ ("Times as fast"), TRUE);
  /* xgettext:no-c-format */
  gather_table_add_column (table, _ ("95 % interval"), TRUE);
  gather_table_add_column (table, _ ("Verdict"), FALSE);

  for (guint i = 0; i < gather_measurement_get_n_variants (now); i++)
    take_row (table, now, (int) i, then, find_same (now, i, then));
  for (guint i = 0; i < gather_measurement_get_n_variants (then); i++)
    if (find_same (then, i, now) < 0)
      take_row (table, now, -1, then, (int) i);

  return table;
}

static char *
describe_roughly (const char *title, double ratio)
{
  g_autofree char *text = gather_sentence_format_ratio (ratio >= 1 ? ratio : 1 / ratio);

  if (MAX (ratio, 1 / ratio) <= 1 + GATHER_LEAST_DIFFERENCE)
    return g_strdup_printf (
      /* Translators: the title of a strategy, and a number. */
      _ ("“%s” takes about as long as then; %u repeats of both are needed for an interval."), title,
      GATHER_LEAST_REPEATS);
  if (ratio > 1)
    return g_strdup_printf (
      /* Translators: the title of a strategy, a number such as "7.8", and another number. */
      _ ("“%s” is now about %s times as fast; %u repeats of both are needed for an interval."),
      title, text, GATHER_LEAST_REPEATS);

  return g_strdup_printf (
    /* Translators: the title of a strategy, a number such as "7.8", and another number. */
    _ ("“%s” now takes about %s times as long; %u repeats of both are needed for an interval."),
    title, text, GATHER_LEAST_REPEATS);
}

static char *
describe_surely (const char *title, const GatherComparison *comparison)
{
  gboolean slower = comparison->verdict == GATHER_VERDICT_SLOWER;
  g_autofree char *ratio = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  gather_sentence_format_comparison (comparison, &ratio, &lower, &upper);
  if (slower)
    return g_strdup_printf (
      /* Translators: the title of a strategy, and three numbers. */
      _ ("“%s” now takes %s times as long (95 %% interval %s to %s)."), title, ratio, lower, upper);
  if (comparison->verdict == GATHER_VERDICT_FASTER)
    return g_strdup_printf (
      /* Translators: the title of a strategy, and three numbers. */
      _ ("“%s” is now %s times as fast (95 %% interval %s to %s)."), title, ratio, lower, upper);

  return g_strdup_printf (
    /* Translators: the title of a strategy, and three numbers. */
    _ ("No difference shown for “%s” (ratio %s, 95 %% interval %s to %s)."), title, ratio, lower,
    upper);
}

static char *
describe_variant (GatherMeasurement *now, guint index, GatherMeasurement *then)
{
  g_autofree char *title = dup_title (now, index);
  int index_then = find_same (now, index, then);
  GatherComparison comparison;

  if (index_then < 0)
    /* Translators: %s is the title of a strategy. */
    return g_strdup_printf (_ ("Only the newer one has “%s”."), title);

  compare (now, index, then, (guint) index_then, &comparison);
  if (comparison.n == 0)
    /* Translators: %s is the title of a strategy. */
    return g_strdup_printf (_ ("“%s” was not measured in both."), title);
  if (comparison.lower <= 0)
    return describe_roughly (title, comparison.ratio);

  return describe_surely (title, &comparison);
}

/**
 * gather_difference_list:
 * @now: a measurement
 * @then: another one
 *
 * Returns: (transfer full) (element-type utf8): translated sentences: why the times are not
 *   comparable, if they are not; what became of each variant; and what else differed
 */
GPtrArray *
gather_difference_list (GatherMeasurement *now, GatherMeasurement *then)
{
  GPtrArray *sentences;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (now) && GATHER_IS_MEASUREMENT (then), NULL);

  sentences = g_ptr_array_new_with_free_func (g_free);
  gather_difference_facts_add_obstacles (sentences, now, then);
  for (guint i = 0; i < gather_measurement_get_n_variants (now); i++)
    g_ptr_array_add (sentences, describe_variant (now, i, then));
  for (guint i = 0; i < gather_measurement_get_n_variants (then); i++)
    if (find_same (then, i, now) < 0)
      {
        g_autofree char *title = dup_title (then, i);

        /* Translators: %s is the title of a strategy. */
        g_ptr_array_add (sentences, g_strdup_printf (_ ("Only the older one has “%s”."), title));
      }
  gather_difference_facts_add_circumstances (sentences, now, then);

  return sentences;
}
