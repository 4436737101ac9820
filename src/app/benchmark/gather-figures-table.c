/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-figures-table.h"

#include "app/gather-narrow-bin.h"
#include "core/model/gather-findings.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

/* Below this width, pixels, a strategy's title stands above its figures. */
#define THRESHOLD 400

enum
{
  COLUMN_STRATEGY,
  COLUMN_MEDIAN,
  COLUMN_FASTEST,
  COLUMN_SLOWEST,
  COLUMN_FREEZE,
  N_COLUMNS,
};

static const char *const headings[N_COLUMNS] = {
  N_ ("Strategy"),
  N_ ("Median"),
  /* Translators: a column, narrow: the time of the fastest run. */
  N_ ("Fastest"),
  /* Translators: a column, narrow: the time of the slowest run. */
  N_ ("Slowest"),
  N_ ("Longest freeze"),
};

struct _GatherFiguresTable
{
  GtkWidget parent_instance;

  GatherNarrowBin *narrow_bin;
  GtkWidget *grid;

  GatherBenchmark *benchmark;
};

G_DEFINE_FINAL_TYPE (GatherFiguresTable, gather_figures_table, GTK_TYPE_WIDGET)

static gboolean
is_narrow (GatherFiguresTable *self)
{
  return gather_narrow_bin_is_narrow (self->narrow_bin);
}

static void
attach_cell (GatherFiguresTable *self, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_STRATEGY ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), row == 0 || column == COLUMN_STRATEGY);
  gtk_label_set_justify (GTK_LABEL (label),
                         column == COLUMN_STRATEGY ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (label, column == COLUMN_STRATEGY);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row,
                   column == COLUMN_STRATEGY && is_narrow (self) ? N_COLUMNS : 1, 1);
}

static void
attach_duration (GatherFiguresTable *self, gint64 duration, int column, int row)
{
  g_autofree char *text = gather_format_duration (duration);

  attach_cell (self, text, column, row, "numeric");
}

static void
attach_strategy (GatherFiguresTable *self, GatherBenchmark *benchmark, guint index)
{
  const GatherStrategy *strategy
    = gather_strategy_lookup (gather_benchmark_get_strategy (benchmark, index));
  int row = is_narrow (self) ? 2 * (int) index + 1 : (int) index + 1;
  GatherSummary summary;

  attach_cell (self, gather_strategy_get_title (strategy), COLUMN_STRATEGY, row, "body");
  if (is_narrow (self))
    row++;
  if (!gather_benchmark_get_summary (benchmark, index, &summary))
    {
      for (int column = COLUMN_MEDIAN; column < N_COLUMNS; column++)
        attach_cell (self, "–", column, row, "dim-label");
      return;
    }

  attach_duration (self, summary.median, COLUMN_MEDIAN, row);
  attach_duration (self, summary.fastest, COLUMN_FASTEST, row);
  attach_duration (self, summary.slowest, COLUMN_SLOWEST, row);
  attach_duration (self, summary.longest_freeze, COLUMN_FREEZE, row);
  if (summary.longest_freeze >= GATHER_FELT_FREEZE_US)
    gtk_widget_add_css_class (gtk_grid_get_child_at (GTK_GRID (self->grid), COLUMN_FREEZE, row),
                              "error");
}

static void
clear (GatherFiguresTable *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
}

static void
fill (GatherFiguresTable *self)
{
  clear (self);
  if (self->benchmark == NULL)
    return;

  for (int column = is_narrow (self) ? COLUMN_MEDIAN : COLUMN_STRATEGY; column < N_COLUMNS; column++)
    attach_cell (self, _ (headings[column]), column, 0, "caption-heading");
  for (guint i = 0; i < gather_benchmark_get_n_strategies (self->benchmark); i++)
    attach_strategy (self, self->benchmark, i);
}

static void
gather_figures_table_dispose (GObject *object)
{
  GatherFiguresTable *self = GATHER_FIGURES_TABLE (object);

  if (self->narrow_bin != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->narrow_bin));
  self->narrow_bin = NULL;
  g_clear_object (&self->benchmark);

  G_OBJECT_CLASS (gather_figures_table_parent_class)->dispose (object);
}

static void
gather_figures_table_class_init (GatherFiguresTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_figures_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gather_figures_table_init (GatherFiguresTable *self)
{
  self->narrow_bin = g_object_new (GATHER_TYPE_NARROW_BIN, "threshold", THRESHOLD, NULL);
  g_signal_connect_swapped (self->narrow_bin, "notify::narrow", G_CALLBACK (fill), self);
  gtk_widget_set_parent (GTK_WIDGET (self->narrow_bin), GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 10);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  adw_bin_set_child (ADW_BIN (self->narrow_bin), self->grid);
}

/**
 * gather_figures_table_show:
 * @self: a table
 * @benchmark: the benchmark whose figures it shows as they are now
 */
void
gather_figures_table_show (GatherFiguresTable *self, GatherBenchmark *benchmark)
{
  g_return_if_fail (GATHER_IS_FIGURES_TABLE (self));
  g_return_if_fail (GATHER_IS_BENCHMARK (benchmark));

  g_set_object (&self->benchmark, benchmark);
  fill (self);
}
