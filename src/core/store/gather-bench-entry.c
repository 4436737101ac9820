/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-bench-entry.h"

#include "core/net/gather-endpoint.h"
#include "core/store/gather-bench-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe_items (GatherExperiment *experiment)
{
  guint least;
  guint most;

  gather_experiment_get_counts (experiment, &least, &most);
  if (least == most)
    return g_strdup_printf (ngettext ("%u Pokémon", "%u Pokémon", most), most);

  /* Translators: the least and the greatest number of Pokémon. */
  return g_strdup_printf (ngettext ("%u to %u Pokémon", "%u to %u Pokémon", most), least, most);
}

/* What differs in nothing but the count is one. */
static char *
describe_variants (GatherExperiment *experiment)
{
  g_autoptr (GHashTable) strategies = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;

  for (guint i = 0; i < gather_experiment_get_n_variants (experiment); i++)
    {
      const GatherVariant *variant = gather_experiment_get_variant (experiment, i);

      g_hash_table_add (strategies, (gpointer) variant->strategy);
      g_hash_table_add (series, g_strdup_printf ("%s:%u:%u", variant->strategy, variant->in_flight,
                                                 variant->connections));
    }
  n = g_hash_table_size (series);
  if (n == g_hash_table_size (strategies))
    return g_strdup_printf (ngettext ("%u strategy", "%u strategies", n), n);

  /* Translators: a variant is a strategy with limits of its own. */
  return g_strdup_printf (ngettext ("%u variant", "%u variants", n), n);
}

static char *
describe_world (GatherPlan *plan)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (plan);
  g_autoptr (GatherEndpoint) endpoint = NULL;

  if (gather_plan_uses_lab (plan))
    /* Translators: what a lab is called whose behaviour is no preset. */
    return g_strdup (settings->preset != NULL ? settings->preset : _ ("own behaviour"));

  endpoint = gather_endpoint_new (settings->endpoint, FALSE, NULL);

  return endpoint != NULL ? gather_endpoint_dup_server (endpoint) : g_strdup (settings->endpoint);
}

/**
 * gather_bench_entry_describe:
 * @measurement: a measurement
 *
 * Returns: (transfer full): what was measured, in a few translated words, for example
 *   "150 Pokémon, 3 strategies, 10 repeats, steady"
 */
char *
gather_bench_entry_describe (GatherMeasurement *measurement)
{
  g_autofree char *items = NULL;
  g_autofree char *variants = NULL;
  g_autofree char *repeats = NULL;
  g_autofree char *world = NULL;
  GatherExperiment *experiment;
  guint n_repeats;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  experiment = gather_measurement_get_experiment (measurement);
  n_repeats = gather_experiment_get_n_repeats (experiment);
  items = describe_items (experiment);
  variants = describe_variants (experiment);
  repeats = g_strdup_printf (ngettext ("%u repeat", "%u repeats", n_repeats), n_repeats);
  world = describe_world (gather_experiment_get_plan (experiment));

  return g_strdup_printf (
    gather_measurement_was_stopped (measurement)
      /* Translators: as in "150 Pokémon, 3 strategies, 10 repeats, steady, stopped". */
      ? _ ("%s, %s, %s, %s, stopped")
      /* Translators: as in "150 Pokémon, 3 strategies, 10 repeats, steady". */
      : _ ("%s, %s, %s, %s"),
    items, variants, repeats, world);
}

/**
 * gather_bench_entry_new:
 * @measurement: a measurement
 * @name: (nullable): the person's name for it
 *
 * Returns: (transfer full): what the history shows of it; with the same id, however often it is
 *   made
 */
GatherHistoryEntry *
gather_bench_entry_new (GatherMeasurement *measurement, const char *name)
{
  g_autofree char *summary = NULL;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  summary = gather_bench_entry_describe (measurement);

  return gather_history_entry_new (gather_measurement_get_id (measurement),
                                   gather_measurement_get_began (measurement), name, summary);
}

/**
 * gather_bench_entry_make_payload:
 * @measurement: a measurement
 *
 * Returns: (transfer full): what the history saves: everything that was measured, as
 *   gather_bench_reader_read() reads it
 */
GBytes *
gather_bench_entry_make_payload (GatherMeasurement *measurement)
{
  char *text;

  g_return_val_if_fail (GATHER_IS_MEASUREMENT (measurement), NULL);

  text = gather_bench_file_to_json (measurement);

  return g_bytes_new_take (text, strlen (text));
}
