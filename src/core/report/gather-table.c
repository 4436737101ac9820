/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-table.h"

#include <string.h>

#define COLUMN_GAP 2

typedef struct
{
  char *heading;
  gboolean is_number;
} Column;

struct _GatherTable
{
  GArray *columns; /* of Column */
  GPtrArray *rows; /* of GPtrArray of texts */
};

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->heading);
}

GatherTable *
gather_table_new (void)
{
  GatherTable *self = g_new0 (GatherTable, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
gather_table_free (GatherTable *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * gather_table_add_column:
 * @self: a table without rows
 * @heading: what stands above it, translated
 * @is_number: whether it holds numbers, which end at the same place
 */
void
gather_table_add_column (GatherTable *self, const char *heading, gboolean is_number)
{
  Column column = { g_strdup (heading), is_number };

  g_return_if_fail (self != NULL && self->rows->len == 0);

  g_array_append_val (self->columns, column);
}

void
gather_table_begin_row (GatherTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
}

/**
 * gather_table_take_cell:
 * @self: a table with a row
 * @text: (transfer full) (nullable): the next cell of the last row, %NULL for %GATHER_TABLE_EMPTY
 */
void
gather_table_take_cell (GatherTable *self, char *text)
{
  GPtrArray *row;

  g_return_if_fail (self != NULL && self->rows->len > 0);

  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  g_return_if_fail (row->len < self->columns->len);

  g_ptr_array_add (row, text != NULL ? text : g_strdup (GATHER_TABLE_EMPTY));
}

guint
gather_table_get_n_columns (const GatherTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

guint
gather_table_get_n_rows (const GatherTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

const char *
gather_table_get_heading (const GatherTable *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);

  return g_array_index (self->columns, Column, column).heading;
}

gboolean
gather_table_is_number (const GatherTable *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, FALSE);

  return g_array_index (self->columns, Column, column).is_number;
}

/**
 * gather_table_get_cell:
 * @self: a table
 * @row: number of a row
 * @column: number of a column
 *
 * Returns: (transfer none): the text that stands there; cells that a row does not have are empty
 */
const char *
gather_table_get_cell (const GatherTable *self, guint row, guint column)
{
  GPtrArray *cells;

  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  cells = g_ptr_array_index (self->rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : GATHER_TABLE_EMPTY;
}

/* Columns of a terminal that a text takes. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

static void
append_padded (GString *text, const char *cell, guint width, gboolean at_end)
{
  guint padding = width - get_width (cell);

  if (at_end)
    g_string_append_printf (text, "%*s", (int) padding, "");
  g_string_append (text, cell);
  if (!at_end)
    g_string_append_printf (text, "%*s", (int) padding, "");
}

static guint
measure_column (const GatherTable *self, guint column)
{
  guint width = get_width (gather_table_get_heading (self, column));

  for (guint row = 0; row < self->rows->len; row++)
    width = MAX (width, get_width (gather_table_get_cell (self, row, column)));

  return width;
}

/* A line of the table: that of the headings with a row of -1. */
static const char *
get_text (const GatherTable *self, int row, guint column)
{
  if (row < 0)
    return gather_table_get_heading (self, column);

  return gather_table_get_cell (self, (guint) row, column);
}

/**
 * gather_table_to_text:
 * @self: a table
 *
 * Returns: (transfer full): a line for the headings and each row, its columns below each other
 *   where all characters have the same width
 */
char *
gather_table_to_text (const GatherTable *self)
{
  g_autofree guint *widths = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  widths = g_new (guint, MAX (self->columns->len, 1));
  for (guint column = 0; column < self->columns->len; column++)
    widths[column] = measure_column (self, column);

  for (int row = -1; row < (int) self->rows->len; row++)
    {
      gsize start = text->len;

      for (guint column = 0; column < self->columns->len; column++)
        {
          if (column > 0)
            g_string_append_printf (text, "%*s", COLUMN_GAP, "");
          append_padded (text, get_text (self, row, column), widths[column],
                         gather_table_is_number (self, column));
        }
      while (text->len > start && text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* A pipe would end the cell, a line break the row; the others mean something in a text. */
static void
append_escaped (GString *text, const char *cell)
{
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (strchr ("|\\<*_`[", *at) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *at == '\n' || *at == '\r' ? ' ' : *at);
    }
}

/**
 * gather_table_to_markdown:
 * @self: a table
 *
 * Returns: (transfer full): the table in the notation of GitHub Flavored Markdown
 */
char *
gather_table_to_markdown (const GatherTable *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (int row = -1; row < (int) self->rows->len; row++)
    {
      for (guint column = 0; column < self->columns->len; column++)
        {
          g_string_append (text, "| ");
          append_escaped (text, get_text (self, row, column));
          g_string_append_c (text, ' ');
        }
      g_string_append (text, "|\n");

      for (guint column = 0; row < 0 && column < self->columns->len; column++)
        g_string_append (text, gather_table_is_number (self, column) ? "| ---: " : "| --- ");
      if (row < 0)
        g_string_append (text, "|\n");
    }

  return g_string_free (text, FALSE);
}
