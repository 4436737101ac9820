/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-table-grid.h"

#include "app/gather-narrow-bin.h"

/* Below this width, pixels, the first cell of a row stands above the others. */
#define THRESHOLD 460

struct _GatherTableGrid
{
  GtkWidget parent_instance;

  GatherNarrowBin *narrow_bin;
  GtkWidget *grid;

  GatherTable *table;
};

G_DEFINE_FINAL_TYPE (GatherTableGrid, gather_table_grid, GTK_TYPE_WIDGET)

/* How labels look by what they are. */
typedef enum
{
  CELL_HEADING,
  CELL_TITLE,
  CELL_FIGURE,
} CellKind;

static void
attach (GatherTableGrid *self, const char *text, guint column, int row, CellKind kind, int width)
{
  static const char *const classes[] = { "caption-heading", "body", "numeric" };
  gboolean is_number = gather_table_is_number (self->table, column);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_justify (GTK_LABEL (label), is_number ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap (GTK_LABEL (label),
                      kind == CELL_TITLE || gather_narrow_bin_is_narrow (self->narrow_bin));
  gtk_label_set_selectable (GTK_LABEL (label), kind != CELL_HEADING);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, classes[kind]);
  gtk_grid_attach (GTK_GRID (self->grid), label, (int) column, row, width, 1);
}

static void
clear (GatherTableGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
}

static void
fill_row (GatherTableGrid *self, guint index, gboolean narrow)
{
  guint n_columns = gather_table_get_n_columns (self->table);
  int row = narrow ? 2 * (int) index + 1 : (int) index + 1;

  attach (self, gather_table_get_cell (self->table, index, 0), 0, row, CELL_TITLE,
          narrow ? (int) n_columns : 1);
  for (guint column = 1; column < n_columns; column++)
    attach (self, gather_table_get_cell (self->table, index, column), column,
            narrow ? row + 1 : row, CELL_FIGURE, 1);
}

static void
fill (GatherTableGrid *self)
{
  gboolean narrow = gather_narrow_bin_is_narrow (self->narrow_bin);

  clear (self);
  if (self->table == NULL)
    return;

  for (guint column = narrow ? 1 : 0; column < gather_table_get_n_columns (self->table); column++)
    attach (self, gather_table_get_heading (self->table, column), column, 0, CELL_HEADING, 1);
  for (guint i = 0; i < gather_table_get_n_rows (self->table); i++)
    fill_row (self, i, narrow);
}

static void
gather_table_grid_dispose (GObject *object)
{
  GatherTableGrid *self = GATHER_TABLE_GRID (object);

  if (self->narrow_bin != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->narrow_bin));
  self->narrow_bin = NULL;

  G_OBJECT_CLASS (gather_table_grid_parent_class)->dispose (object);
}

static void
gather_table_grid_finalize (GObject *object)
{
  g_clear_pointer (&GATHER_TABLE_GRID (object)->table, gather_table_free);

  G_OBJECT_CLASS (gather_table_grid_parent_class)->finalize (object);
}

static void
gather_table_grid_class_init (GatherTableGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_table_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = gather_table_grid_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gather_table_grid_init (GatherTableGrid *self)
{
  self->narrow_bin = g_object_new (GATHER_TYPE_NARROW_BIN, "threshold", THRESHOLD, NULL);
  g_signal_connect_swapped (self->narrow_bin, "notify::narrow", G_CALLBACK (fill), self);
  gtk_widget_set_parent (GTK_WIDGET (self->narrow_bin), GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 14);
  adw_bin_set_child (ADW_BIN (self->narrow_bin), self->grid);
}

/**
 * gather_table_grid_take:
 * @self: a grid
 * @table: (transfer full) (nullable): what it shows from now on
 */
void
gather_table_grid_take (GatherTableGrid *self, GatherTable *table)
{
  g_return_if_fail (GATHER_IS_TABLE_GRID (self));

  g_clear_pointer (&self->table, gather_table_free);
  self->table = table;
  fill (self);
}
