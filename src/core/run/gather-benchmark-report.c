/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark-report.h"

#include "core/model/gather-findings.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n-lib.h>

/* Strategy, median, fastest, slowest, longest freeze. */
#define N_COLUMNS 5

static guint
find_slowest (GatherBenchmark *benchmark)
{
  guint slowest = 0;
  gint64 longest = -1;

  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark); i++)
    {
      GatherSummary summary;

      if (!gather_benchmark_get_summary (benchmark, i, &summary) || summary.median <= longest)
        continue;

      longest = summary.median;
      slowest = i;
    }

  return slowest;
}

static const char *
get_title (GatherBenchmark *benchmark, guint index)
{
  return gather_strategy_get_title (
    gather_strategy_lookup (gather_benchmark_get_strategy (benchmark, index)));
}

/**
 * gather_benchmark_report_compare:
 * @benchmark: a benchmark
 *
 * Returns: (transfer full) (nullable): the comparison in words, one translated sentence on each line:
 *   every strategy beside the slowest; %NULL with fewer than two strategies that have a sample
 */
char *
gather_benchmark_report_compare (GatherBenchmark *benchmark)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint slowest;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (benchmark), NULL);

  slowest = find_slowest (benchmark);
  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark); i++)
    {
      double ratio = gather_benchmark_get_ratio (benchmark, slowest, i);

      if (i == slowest || ratio == 0)
        continue;

      g_ptr_array_add (lines, gather_findings_compare_medians (
                                get_title (benchmark, i), get_title (benchmark, slowest), ratio));
    }
  if (lines->len == 0)
    return NULL;

  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* The cells of a line of the table, from the first column to the last one. */
static GStrv
describe_headings (void)
{
  const char *const cells[N_COLUMNS + 1]
    = { _ ("Strategy"), _ ("Median"), _ ("Fastest"), _ ("Slowest"), _ ("Longest freeze"), NULL };

  return g_strdupv ((char **) cells);
}

static GStrv
describe_strategy (GatherBenchmark *benchmark, guint index)
{
  GStrv cells = g_new0 (char *, N_COLUMNS + 1);
  GatherSummary summary;

  cells[0] = g_strdup (get_title (benchmark, index));
  if (!gather_benchmark_get_summary (benchmark, index, &summary))
    {
      for (guint column = 1; column < N_COLUMNS; column++)
        cells[column] = g_strdup ("–");
      return cells;
    }

  cells[1] = gather_format_duration (summary.median);
  cells[2] = gather_format_duration (summary.fastest);
  cells[3] = gather_format_duration (summary.slowest);
  cells[4] = gather_format_duration (summary.longest_freeze);

  return cells;
}

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* A column is as wide as its widest cell, in characters: titles are longer in some languages. */
static void
append_table (GString *text, GPtrArray *lines)
{
  glong widths[N_COLUMNS] = { 22, 10, 10, 10, 14 };

  for (guint i = 0; i < lines->len; i++)
    for (guint column = 0; column < N_COLUMNS; column++)
      widths[column] = MAX (widths[column], g_utf8_strlen (((GStrv) lines->pdata[i])[column], -1));

  for (guint i = 0; i < lines->len; i++)
    {
      GStrv cells = lines->pdata[i];

      g_string_append (text, cells[0]);
      append_spaces (text, widths[0] - g_utf8_strlen (cells[0], -1));
      for (guint column = 1; column < N_COLUMNS; column++)
        {
          append_spaces (text, 2 + widths[column] - g_utf8_strlen (cells[column], -1));
          g_string_append (text, cells[column]);
        }
      g_string_append_c (text, '\n');
    }
}

/**
 * gather_benchmark_report_to_text:
 * @benchmark: a benchmark
 *
 * Returns: (transfer full): what was measured, how, the table and the comparison as plain text
 */
char *
gather_benchmark_report_to_text (GatherBenchmark *benchmark)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *description = NULL;
  GatherPlan *plan;
  guint n_items;
  guint n_repeats;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (benchmark), NULL);

  plan = gather_benchmark_get_plan (benchmark);
  n_items = gather_plan_get_n_items (plan);
  n_repeats = gather_benchmark_get_n_repeats (benchmark);
  g_string_append_printf (text, ngettext ("%u item in each run", "%u items in each run", n_items),
                          n_items);
  g_string_append (text, "; ");
  g_string_append_printf (
    text, ngettext ("%u repeat after a warm-up", "%u repeats after a warm-up", n_repeats),
    n_repeats);
  if (gather_plan_uses_lab (plan) && gather_plan_get_settings (plan)->preset != NULL)
    g_string_append_printf (text, "; %s", gather_plan_get_settings (plan)->preset);
  g_string_append (text, "\n\n");

  g_ptr_array_add (lines, describe_headings ());
  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark); i++)
    g_ptr_array_add (lines, describe_strategy (benchmark, i));
  append_table (text, lines);

  description = gather_benchmark_report_compare (benchmark);
  if (description != NULL)
    g_string_append_printf (text, "\n%s\n", description);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
