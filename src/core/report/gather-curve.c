/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-curve.h"

#include "core/report/gather-cells.h"
#include "core/report/gather-sentences.h"

#include <glib/gi18n-lib.h>

/**
 * gather_curve_list_series:
 * @self: a curve
 * @measurement: a measurement
 *
 * Returns: (transfer full) (element-type GatherSeries): the series that are long enough
 */
GPtrArray *
gather_curve_list_series (const GatherCurve *self, GatherMeasurement *measurement)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) gather_series_free);

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      GatherSeries *series = NULL;

      if (!self->accepts (experiment, i))
        continue;
      for (guint k = 0; series == NULL && k < all->len; k++)
        if (self->is_same (experiment, gather_series_get_index (all->pdata[k], 0), i))
          series = all->pdata[k];
      if (series == NULL)
        {
          series = gather_series_new (self->dup_title (experiment, i));
          g_ptr_array_add (all, series);
        }
      gather_series_insert (series, i, self->get_number (experiment, i));
    }

  for (guint k = all->len; k-- > 0;)
    if (gather_series_count_numbers (all->pdata[k]) < GATHER_CURVE_LEAST_POINTS)
      g_ptr_array_remove_index (all, k);

  return all;
}

/**
 * gather_curve_applies:
 * @self: a curve
 * @measurement: a measurement
 *
 * Returns: whether there are enough numbers for a curve
 */
gboolean
gather_curve_applies (const GatherCurve *self, GatherMeasurement *measurement)
{
  g_autoptr (GPtrArray) series = gather_curve_list_series (self, measurement);

  return series->len > 0;
}

/**
 * gather_curve_describe_knee:
 * @all: (element-type GatherSeries): all series
 * @series: one of them
 * @knee: number of a point
 *
 * Returns: (transfer full): that it hardly gets faster from there on
 */
char *
gather_curve_describe_knee (GPtrArray *all, const GatherSeries *series, guint knee)
{
  guint number = gather_series_get_number (series, knee);

  if (all->len == 1)
    return g_strdup_printf (_ ("From %u at a time on it hardly gets faster."), number);

  /* Translators: the title of a series, and how many requests at a time. */
  return g_strdup_printf (_ ("%s: from %u at a time on it hardly gets faster."), series->title,
                          number);
}

/**
 * gather_curve_tabulate:
 * @self: a curve
 * @measurement: a measurement
 *
 * Returns: (transfer full): its points
 */
GatherTable *
gather_curve_tabulate (const GatherCurve *self, GatherMeasurement *measurement)
{
  g_autoptr (GPtrArray) all = gather_curve_list_series (self, measurement);
  GatherTable *table = gather_table_new ();

  gather_table_add_column (table, _ ("Strategy"), FALSE);
  gather_table_add_column (table, _ (self->quantity), TRUE);
  gather_cells_add_summary_columns (table, measurement);
  for (guint k = 0; k < all->len; k++)
    {
      const GatherSeries *series = all->pdata[k];

      for (guint i = 0; i < series->indices->len; i++)
        {
          gather_table_begin_row (table);
          gather_table_take_cell (table, g_strdup (series->title));
          gather_table_take_cell (table,
                                  g_strdup_printf ("%u", gather_series_get_number (series, i)));
          gather_cells_take_summary (table, measurement, gather_series_get_index (series, i));
        }
    }

  return table;
}

/**
 * gather_curve_list_knees:
 * @self: a curve
 * @measurement: a measurement
 * @sentences: (element-type utf8): gets a sentence for each series that has a knee
 */
void
gather_curve_list_knees (const GatherCurve *self,
                         GatherMeasurement *measurement,
                         GPtrArray *sentences)
{
  g_autoptr (GPtrArray) all = gather_curve_list_series (self, measurement);

  for (guint k = 0; self->has_knee && k < all->len; k++)
    {
      int knee = gather_series_find_knee (all->pdata[k], measurement);

      if (knee >= 0)
        g_ptr_array_add (sentences, gather_curve_describe_knee (all, all->pdata[k], (guint) knee));
    }
}

/**
 * gather_curve_describe:
 * @self: a curve
 * @measurement: a measurement
 *
 * Returns: (transfer full): where it bends, and its points, one sentence on each line
 */
char *
gather_curve_describe (const GatherCurve *self, GatherMeasurement *measurement)
{
  g_autoptr (GPtrArray) all = gather_curve_list_series (self, measurement);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  gather_curve_list_knees (self, measurement, sentences);
  for (guint k = 0; k < all->len; k++)
    {
      const GatherSeries *series = all->pdata[k];

      for (guint i = 0; i < series->indices->len; i++)
        g_ptr_array_add (sentences,
                         gather_sentence_row (measurement, gather_series_get_index (series, i)));
    }
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv ("\n", (char **) sentences->pdata);
}
