/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark-report.h"

#include "core/model/gather-findings.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n-lib.h>

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

/* Widths count characters, not bytes, so that translated titles line up. */
static void
append_cell (GString *text, const char *cell, int width)
{
  int missing = ABS (width) - (int) g_utf8_strlen (cell, -1);

  if (width < 0)
    g_string_append (text, cell);
  for (int i = 0; i < missing; i++)
    g_string_append_c (text, ' ');
  if (width > 0)
    g_string_append (text, cell);
}

static void
append_row (GString *text, const char *const cells[5])
{
  static const int widths[5] = { -24, 12, 12, 12, 16 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    append_cell (text, cells[i], widths[i]);
  g_string_append_c (text, '\n');
}

static void
append_strategy (GString *text, GatherBenchmark *benchmark, guint index)
{
  g_autofree char *median = NULL;
  g_autofree char *fastest = NULL;
  g_autofree char *slowest = NULL;
  g_autofree char *freeze = NULL;
  GatherSummary summary;

  if (!gather_benchmark_get_summary (benchmark, index, &summary))
    {
      append_row (text, (const char *[5]){ get_title (benchmark, index), "–", "–", "–", "–" });
      return;
    }

  median = gather_format_duration (summary.median);
  fastest = gather_format_duration (summary.fastest);
  slowest = gather_format_duration (summary.slowest);
  freeze = gather_format_duration (summary.longest_freeze);
  append_row (text,
              (const char *[5]){ get_title (benchmark, index), median, fastest, slowest, freeze });
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

  append_row (text, (const char *[5]){ _ ("Strategy"), _ ("Median"), _ ("Fastest"), _ ("Slowest"),
                                       _ ("Longest freeze") });
  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark); i++)
    append_strategy (text, benchmark, i);

  description = gather_benchmark_report_compare (benchmark);
  if (description != NULL)
    g_string_append_printf (text, "\n%s\n", description);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
