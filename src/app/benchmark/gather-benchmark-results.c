/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-results.h"

#include "app/benchmark/gather-figures-table.h"
#include "app/charts/gather-dot-chart.h"
#include "core/run/gather-benchmark-report.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

struct _GatherBenchmarkResults
{
  AdwBin parent_instance;

  GtkLabel *plan_label;
  GatherDotChart *chart;
  GtkLabel *comparison_label;
  GtkLabel *failed_label;
  GatherFiguresTable *table;
};

G_DEFINE_FINAL_TYPE (GatherBenchmarkResults, gather_benchmark_results, ADW_TYPE_BIN)

static void
show_plan (GatherBenchmarkResults *self, GatherBenchmark *benchmark)
{
  guint n_items = gather_plan_get_n_items (gather_benchmark_get_plan (benchmark));
  g_autofree char *text
    = g_strdup_printf (ngettext ("Time to fetch %u Pokémon", "Time to fetch %u Pokémon", n_items),
                       n_items);

  gtk_label_set_text (self->plan_label, text);
}

static void
show_chart (GatherBenchmarkResults *self, GatherBenchmark *benchmark)
{
  guint n_strategies = gather_benchmark_get_n_strategies (benchmark);
  g_autofree GatherDotSeries *series = g_new0 (GatherDotSeries, n_strategies);
  g_autoptr (GPtrArray) elapsed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_strategies; i++)
    {
      const GatherSample *samples
        = gather_benchmark_get_samples (benchmark, i, &series[i].n_samples);
      const char *name = gather_benchmark_get_strategy (benchmark, i);
      gint64 *times = g_new (gint64, series[i].n_samples + 1);
      GatherSummary summary;

      g_ptr_array_add (elapsed, times);
      for (guint k = 0; k < series[i].n_samples; k++)
        times[k] = samples[k].elapsed;
      gather_benchmark_get_summary (benchmark, i, &summary);
      series[i].title = gather_strategy_get_title (gather_strategy_lookup (name));
      series[i].samples = times;
      series[i].median = summary.median;
    }

  gather_dot_chart_set_series (self->chart, series, n_strategies);
}

/* A time in which requests failed is not the time that was asked about. */
static void
show_failed (GatherBenchmarkResults *self, GatherBenchmark *benchmark)
{
  g_autofree char *text = NULL;
  guint n_failed = 0;

  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark); i++)
    {
      GatherSummary summary;

      gather_benchmark_get_summary (benchmark, i, &summary);
      n_failed += summary.n_failed;
    }

  text = g_strdup_printf (
    ngettext ("%u request failed, so these times are not the whole story.",
              "%u requests failed, so these times are not the whole story.", n_failed),
    n_failed);
  gtk_label_set_text (self->failed_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->failed_label), n_failed > 0);
}

static void
show_comparison (GatherBenchmarkResults *self, GatherBenchmark *benchmark)
{
  g_autofree char *text = gather_benchmark_report_compare (benchmark);

  gtk_label_set_text (self->comparison_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->comparison_label), text != NULL);
}

static void
gather_benchmark_results_class_init (GatherBenchmarkResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GATHER_TYPE_DOT_CHART);
  g_type_ensure (GATHER_TYPE_FIGURES_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-benchmark-results.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, plan_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, chart);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, comparison_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, failed_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, table);
}

static void
gather_benchmark_results_init (GatherBenchmarkResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_benchmark_results_show:
 * @self: results
 * @benchmark: the benchmark that is shown as it is now
 */
void
gather_benchmark_results_show (GatherBenchmarkResults *self, GatherBenchmark *benchmark)
{
  g_return_if_fail (GATHER_IS_BENCHMARK_RESULTS (self));
  g_return_if_fail (GATHER_IS_BENCHMARK (benchmark));

  show_plan (self, benchmark);
  show_chart (self, benchmark);
  show_comparison (self, benchmark);
  show_failed (self, benchmark);
  gather_figures_table_show (self->table, benchmark);
}
