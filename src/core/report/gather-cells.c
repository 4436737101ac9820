/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-cells.h"

#include "core/model/gather-findings.h"
#include "core/report/gather-sentences.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * gather_cells_new_table:
 *
 * Returns: (transfer full): a table with a column for the titles of variants
 */
GatherTable *
gather_cells_new_table (void)
{
  GatherTable *table = gather_table_new ();

  gather_table_add_column (table, _ ("Strategy"), FALSE);

  return table;
}

/**
 * gather_cells_begin_row:
 * @table: such a table
 * @measurement: what it is about
 * @index: number of a variant
 *
 * Begins a row with the title of a variant.
 */
void
gather_cells_begin_row (GatherTable *table, GatherMeasurement *measurement, guint index)
{
  gather_table_begin_row (table);
  gather_table_take_cell (
    table, gather_variant_dup_title (gather_measurement_get_experiment (measurement), index));
}

/**
 * gather_cells_has_forecast:
 * @measurement: a measurement
 *
 * Returns: whether anything was forecast
 */
gboolean
gather_cells_has_forecast (GatherMeasurement *measurement)
{
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    if (gather_measurement_get_forecast (measurement, i) > 0)
      return TRUE;

  return FALSE;
}

static void
add_forecast_cells (GatherTable *table, GatherMeasurement *measurement, guint index)
{
  gint64 forecast = gather_measurement_get_forecast (measurement, index);
  double error = gather_sentence_get_forecast_error (measurement, index);

  gather_table_take_cell (table, forecast > 0 ? gather_format_duration (forecast) : NULL);
  /* Translators: by how much a forecast was too long or, below 0, too short. */
  gather_table_take_cell (table,
                          isnan (error) ? NULL : g_strdup_printf (_ ("%+.0f %%"), 100 * error));
}

static void
add_summary_cells (GatherTable *table, GatherMeasurement *measurement, guint index)
{
  GatherSummary summary;

  if (!gather_measurement_get_summary (measurement, index, &summary))
    {
      for (guint i = 0; i < 5; i++)
        gather_table_take_cell (table, NULL);
      return;
    }

  gather_table_take_cell (table, gather_format_duration (summary.median));
  gather_table_take_cell (table, summary.lower > 0
                                   ? gather_sentence_format_interval (summary.lower, summary.upper)
                                   : NULL);
  gather_table_take_cell (table, gather_format_duration (summary.fastest));
  gather_table_take_cell (table, gather_format_duration (summary.slowest));
  gather_table_take_cell (table, gather_format_duration (summary.longest_freeze));
}

/**
 * gather_cells_add_summary_columns:
 * @table: a table without rows
 * @measurement: what it is about
 */
void
gather_cells_add_summary_columns (GatherTable *table, GatherMeasurement *measurement)
{
  gather_table_add_column (table, _ ("Median"), TRUE);
  /* xgettext:no-c-format */
  gather_table_add_column (table, _ ("95 % interval"), TRUE);
  gather_table_add_column (table, _ ("Fastest"), TRUE);
  gather_table_add_column (table, _ ("Slowest"), TRUE);
  gather_table_add_column (table, _ ("Longest freeze"), TRUE);
  if (gather_cells_has_forecast (measurement))
    {
      gather_table_add_column (table, _ ("Forecast"), TRUE);
      gather_table_add_column (table, _ ("Error"), TRUE);
    }
}

/**
 * gather_cells_take_summary:
 * @table: a table with those columns and a row
 * @measurement: what it is about
 * @index: number of a variant
 */
void
gather_cells_take_summary (GatherTable *table, GatherMeasurement *measurement, guint index)
{
  add_summary_cells (table, measurement, index);
  if (gather_cells_has_forecast (measurement))
    add_forecast_cells (table, measurement, index);
}
