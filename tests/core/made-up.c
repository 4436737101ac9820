/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "made-up.h"

/**
 * made_up_new:
 * @variants: as on the command line, separated by spaces, each perhaps with "@" and its count
 * @count: items of the plan
 *
 * Returns: (transfer full): a measurement against the lab without samples
 */
GatherMeasurement *
made_up_new (const char *variants, guint count, guint n_repeats, guint n_warm_ups)
{
  g_auto (GStrv) words = g_strsplit (variants, " ", -1);
  g_autoptr (GArray) ids = gather_plan_ids_from_count (count);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (GatherVariant));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherExperiment) experiment = NULL;
  GatherEnvironment environment;
  GatherPlanSettings settings;
  GatherMeasurement *measurement;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "@", 2);
      GatherVariant variant;
      char *name;

      g_assert_true (gather_variant_parse (parts[0], &variant, &name));
      g_ptr_array_add (names, name);
      if (parts[1] != NULL)
        variant.count = (guint) g_ascii_strtoull (parts[1], NULL, 10);
      g_array_append_val (list, variant);
    }

  gather_plan_settings_init (&settings);
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  settings.preset = "tutorial";
  plan = gather_plan_new (&settings);
  experiment = gather_experiment_new (plan, (const GatherVariant *) (gpointer) list->data,
                                      list->len, n_repeats, n_warm_ups);
  gather_environment_init (&environment);
  gather_environment_set (&environment, GATHER_ENVIRONMENT_CPU, "A processor");
  environment.processors = 4;
  environment.load = 0.5;
  measurement = gather_measurement_new (experiment, &environment, "made-up", 0);
  gather_environment_clear (&environment);

  return measurement;
}

/* Runs around a time, up to 3 % shorter and 5 % longer, with answers of 30 to 90 ms. */
void
made_up_add_runs (GatherMeasurement *measurement, guint index, gint64 elapsed, guint n)
{
  GatherHistogram *answers = gather_measurement_get_answers (measurement, index);
  guint n_items
    = gather_experiment_get_variant (gather_measurement_get_experiment (measurement), index)->count;

  for (guint i = 0; i < n; i++)
    {
      gint64 noise = (gint64) (i * 37 % 81) - 30;
      GatherSample sample = {
        .repeat = i,
        .elapsed = elapsed + elapsed * noise / 1000,
        .longest_block = 2 * MS + (i * 13 % 7) * MS / 2,
        .longest_paint_gap = 4 * MS + (i * 29 % 11) * MS,
        .answers = (gint64) n_items * 57 * MS,
        .slowest_answer = 90 * MS,
      };

      gather_measurement_add_sample (measurement, index, &sample);
      for (guint k = 0; k < n_items; k++)
        gather_histogram_add (answers, (30 + (k * k + 7 * i + index) % 61) * MS + k * 17);
    }
}

void
made_up_fill (GatherMeasurement *measurement, const gint64 *elapsed, guint n)
{
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    made_up_add_runs (measurement, i, elapsed[i], n);
}

/* 12 limits, of which those from 30 on are equally fast, with a forecast that is 4 % too short. */
GatherMeasurement *
made_up_sweep (guint n_repeats)
{
  static const gint64 elapsed[]
    = { 8600, 4320, 2900, 1760, 1190, 900, 620, 460, 420, 410, 405, 409 };
  GatherMeasurement *measurement
    = made_up_new ("gathered:1 gathered:2 gathered:3 gathered:5 gathered:8 gathered:10 gathered:15 "
                   "gathered:20 gathered:30 gathered:50 gathered:100 gathered:150",
                   150, 20, 1);

  for (guint i = 0; i < G_N_ELEMENTS (elapsed); i++)
    {
      gather_measurement_set_forecast (measurement, i, elapsed[i] * 960);
      gather_measurement_add_warm_up (measurement, i, elapsed[i] * 1100);
      made_up_add_runs (measurement, i, elapsed[i] * MS, n_repeats);
    }

  return measurement;
}

/* Every letter is 7 pixels wide, whatever its role. */
double
made_up_measure_text (const char *text, GatherTextRole role, gpointer data)
{
  return 7.0 * (double) g_utf8_strlen (text, -1);
}
