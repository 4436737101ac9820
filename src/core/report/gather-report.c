/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-report.h"

#include "core/model/gather-measurement-reference.h"
#include "core/report/gather-figure-by-limit.h"
#include "core/report/gather-figure-times.h"
#include "core/report/gather-figures.h"
#include "core/report/gather-hints.h"
#include "core/report/gather-sentences.h"

#include <glib/gi18n-lib.h>

/* By #GatherEnvironmentFact. Names of programs are the same in every language. */
static const char *const fact_titles[GATHER_N_ENVIRONMENT_FACTS] = {
  "Gather",      "GLib",         "libsoup",        "GTK", N_ ("Renderer"), N_ ("System"),
  N_ ("Kernel"), N_ ("Machine"), N_ ("Processor"),
};

/* What a reader must know to judge the figures. */
static const char *const notes[] = {
  N_ ("In every repeat each strategy ran once, in an order of its own, so that what changes slowly "
      "touches all of them alike."),
  N_ ("In the lab a repeat has the same seed for all strategies, so that they meet the same delays "
      "and "
      "faults."),
  N_ ("Warm-ups are shown and not counted. Outliers are flagged and counted."),
  /* xgettext:no-c-format */
  N_ ("Intervals have a confidence of 95 % and assume no distribution: order statistics for a "
      "median, "
      "pairs of the same repeat for a comparison. With fewer than 6 repeats there is none."),
  N_ ("A quantile is told only where enough was measured to carry it."),
  N_ ("What is called a forecast or a bound was computed, not measured."),
};

/* Sentences, of which those that have nothing to say are NULL and left out. */
static void
take_sentence (GPtrArray *sentences, char *sentence)
{
  if (sentence != NULL)
    g_ptr_array_add (sentences, sentence);
}

static char *
describe_items (GatherExperiment *experiment)
{
  guint least;
  guint most;

  gather_experiment_get_counts (experiment, &least, &most);
  if (least < most)
    /* Translators: two numbers: runs fetch different numbers of items. */
    return g_strdup_printf (_ ("%u to %u items in each run"), least, most);

  return g_strdup_printf (ngettext ("%u item in each run", "%u items in each run", most), most);
}

static char *
describe_repeats (GatherExperiment *experiment)
{
  guint n_repeats = gather_experiment_get_n_repeats (experiment);
  guint n_warm_ups = gather_experiment_get_n_warm_ups (experiment);

  if (n_warm_ups == 0)
    return g_strdup_printf (
      ngettext ("%u repeat without a warm-up", "%u repeats without a warm-up", n_repeats),
      n_repeats);
  if (n_warm_ups == 1)
    return g_strdup_printf (
      ngettext ("%u repeat after a warm-up", "%u repeats after a warm-up", n_repeats), n_repeats);

  return g_strdup_printf (
    /* Translators: how often each is measured, and how often it is run before. */
    ngettext ("%u repeat after %u warm-ups", "%u repeats after %u warm-ups", n_repeats), n_repeats,
    n_warm_ups);
}

/**
 * gather_report_describe_plan:
 * @measurement: a measurement
 *
 * Returns: (transfer full): what was measured and how, as a line of short parts, for example "150
 *   items in each run; 10 repeats after a warm-up; tutorial"
 */
char *
gather_report_describe_plan (GatherMeasurement *measurement)
{
  GatherExperiment *experiment;
  const GatherPlanSettings *settings;
  g_autofree char *items = NULL;
  g_autofree char *repeats = NULL;
  const char *world;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  experiment = gather_measurement_get_experiment (measurement);
  settings = gather_plan_get_settings (gather_experiment_get_plan (experiment));
  items = describe_items (experiment);
  repeats = describe_repeats (experiment);
  world = settings->endpoint != NULL ? settings->endpoint : settings->preset;
  if (world == NULL)
    return g_strjoin ("; ", items, repeats, NULL);

  return g_strjoin ("; ", items, repeats, world, NULL);
}

/**
 * gather_report_list_comparisons:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each variant beside its reference
 */
GPtrArray *
gather_report_list_comparisons (GatherMeasurement *measurement)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), sentences);

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    take_sentence (sentences, gather_sentence_comparison (measurement, i));

  return sentences;
}

/* How many comparisons are read at a glance. */
#define N_AT_A_GLANCE 4

/**
 * gather_report_list_headlines:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (element-type utf8): what stands first: all comparisons where they are few,
 *   otherwise that of the fastest variant; the others are in the figure
 */
GPtrArray *
gather_report_list_headlines (GatherMeasurement *measurement)
{
  g_autoptr (GPtrArray) all = gather_report_list_comparisons (measurement);
  GPtrArray *fastest;
  double most = 0;
  guint best = 0;

  if (all->len <= N_AT_A_GLANCE)
    return g_steal_pointer (&all);

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      GatherComparison comparison;

      if (gather_measurement_compare (
            measurement, gather_measurement_get_reference (measurement, i), i, &comparison)
          && comparison.ratio > most)
        {
          most = comparison.ratio;
          best = i;
        }
    }
  fastest = g_ptr_array_new_with_free_func (g_free);
  take_sentence (fastest, gather_sentence_comparison (measurement, best));

  return fastest;
}

/**
 * gather_report_list_findings:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (element-type utf8): from where on more at a time hardly helps, how good
 *   the forecast was, and whether all met the same world, as far as there is something to say
 */
GPtrArray *
gather_report_list_findings (GatherMeasurement *measurement)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), sentences);

  gather_figure_by_limit_list_knees (measurement, sentences);
  take_sentence (sentences, gather_sentence_forecast (measurement));
  /* When they differ, that is a hint, and the first one. */
  if (gather_measurement_get_fates (measurement)->n_different == 0)
    take_sentence (sentences, gather_sentence_fates (measurement));

  return sentences;
}

/**
 * gather_report_list_environment:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (element-type utf8): where it was measured, one fact in each text
 */
GPtrArray *
gather_report_list_environment (GatherMeasurement *measurement)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_free);
  const GatherEnvironment *environment;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), facts);

  environment = gather_measurement_get_environment (measurement);
  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    if (environment->facts[i] != NULL)
      g_ptr_array_add (facts,
                       /* Translators: the name of a fact and what it is: "GTK: 4.8.3". */
                       g_strdup_printf (_ ("%s: %s"), _ (fact_titles[i]), environment->facts[i]));
  if (environment->processors > 0)
    g_ptr_array_add (facts, g_strdup_printf (_ ("Processors: %u"), environment->processors));
  if (environment->load >= 0)
    g_ptr_array_add (facts, g_strdup_printf (_ ("Load before it began: %.2f"), environment->load));

  return facts;
}

static void
append_lines (GString *text, GPtrArray *lines, const char *prefix)
{
  if (lines->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s\n", prefix, (const char *) lines->pdata[i]);
}

static void
append_sentences (GString *text, GatherMeasurement *measurement, const char *prefix)
{
  g_autoptr (GPtrArray) comparisons = gather_report_list_comparisons (measurement);
  g_autoptr (GPtrArray) findings = gather_report_list_findings (measurement);

  append_lines (text, comparisons, prefix);
  append_lines (text, findings, prefix);
}

/**
 * gather_report_to_text:
 * @measurement: a measurement
 *
 * Returns: (transfer full): what was measured and how, the table of times, comparisons, findings
 *   and hints, as plain text
 */
char *
gather_report_to_text (GatherMeasurement *measurement)
{
  g_autoptr (GatherTable) table = NULL;
  g_autoptr (GPtrArray) hints = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *lines = NULL;
  GString *text;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  plan = gather_report_describe_plan (measurement);
  table = gather_figure_times.tabulate (measurement);
  lines = gather_table_to_text (table);
  hints = gather_hints_list (measurement);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n\n%s", plan, lines);
  append_sentences (text, measurement, "");
  append_lines (text, hints, "");

  return g_string_free (text, FALSE);
}

static void
append_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n## %s\n", heading);
}

static void
append_figure (GString *text, const GatherFigure *figure, GatherMeasurement *measurement)
{
  g_autoptr (GatherTable) table = NULL;
  g_autofree char *lines = NULL;

  if (!figure->applies (measurement))
    return;

  table = figure->tabulate (measurement);
  lines = gather_table_to_markdown (table);
  append_heading (text, gather_figure_get_title (figure));
  g_string_append_printf (text, "\n%s\n\n%s", gather_figure_get_caption (figure), lines);
}

static void
append_section (GString *text, const char *heading, GPtrArray *lines)
{
  if (lines->len == 0)
    return;

  append_heading (text, heading);
  append_lines (text, lines, "- ");
}

static void
append_notes (GString *text)
{
  append_heading (text, _ ("How it was measured"));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    g_string_append_printf (text, "- %s\n", _ (notes[i]));
}

static char *
format_date (gint64 real_time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (real_time / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%d %H:%M UTC") : g_strdup ("");
}

/**
 * gather_report_to_markdown:
 * @measurement: a measurement
 *
 * Returns: (transfer full): everything: plan, findings, the table of every figure, where and how it
 *   was measured
 */
char *
gather_report_to_markdown (GatherMeasurement *measurement)
{
  g_autoptr (GPtrArray) environment = NULL;
  g_autoptr (GPtrArray) hints = NULL;
  g_autofree char *date = NULL;
  g_autofree char *plan = NULL;
  GString *text;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  environment = gather_report_list_environment (measurement);
  hints = gather_hints_list (measurement);
  date = format_date (gather_measurement_get_began (measurement));
  plan = gather_report_describe_plan (measurement);
  text = g_string_new (NULL);
  g_string_append_printf (text, "# %s\n\n%s\n\n%s\n", _ ("Benchmark"), plan, date);
  append_sentences (text, measurement, "- ");
  append_section (text, _ ("Hints"), hints);
  for (guint i = 0; i < gather_figures_get_n (); i++)
    append_figure (text, gather_figures_get (i), measurement);
  append_section (text, _ ("Where it was measured"), environment);
  append_notes (text);

  return g_string_free (text, FALSE);
}
