/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-experiment-options.h"

#include "cli/gather-options.h"
#include "core/base/gather-error.h"
#include "core/model/gather-experiment-lists.h"
#include "core/run/gather-benchmark-limits.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

/* The ones that the window has toggles for. */
static GArray *
list_shown (void)
{
  GArray *variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));
  guint n_strategies;
  const GatherStrategy *strategies = gather_strategy_get_all (&n_strategies);

  for (guint i = 0; i < n_strategies; i++)
    {
      const GatherVariant variant = { .strategy = strategies[i].name };

      if (strategies[i].shown)
        g_array_append_val (variants, variant);
    }

  return variants;
}

/* A sweep ends at the count, so it is another one for each. */
static GArray *
list_sweeps (const GatherOptions *options, guint n_items)
{
  GArray *variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));
  const guint *counts
    = options->counts != NULL ? (guint *) (gpointer) options->counts->data : &n_items;
  guint n_counts = options->counts != NULL ? options->counts->len : 1;

  for (guint i = 0; i < n_counts; i++)
    {
      g_autoptr (GArray) sweep = gather_experiment_lists_sweep (counts[i]);

      for (guint k = 0; k < sweep->len; k++)
        {
          GatherVariant *variant = &g_array_index (sweep, GatherVariant, k);

          variant->strategy = GATHER_DEFAULT_STRATEGY;
          variant->count = counts[i];
        }
      g_array_append_vals (variants, sweep->data, sweep->len);
    }

  return variants;
}

/* Otherwise there would be as many as in flight, and the option would say nothing. */
static void
set_connections (GArray *variants, guint connections)
{
  for (guint i = 0; i < variants->len; i++)
    {
      GatherVariant *variant = &g_array_index (variants, GatherVariant, i);

      if (variant->in_flight > 0 && variant->connections == 0)
        variant->connections = connections;
    }
}

static GArray *
list_variants (const GatherOptions *options, guint n_items)
{
  g_autoptr (GArray) variants = NULL;

  if (options->sweep)
    variants = list_sweeps (options, n_items);
  else
    variants = options->variants != NULL ? g_array_copy (options->variants) : list_shown ();
  set_connections (variants, options->connections);
  if (options->sweep || options->counts == NULL)
    return g_steal_pointer (&variants);

  return gather_experiment_lists_cross (variants, options->counts);
}

/**
 * gather_experiment_options_make:
 * @options: options that were parsed
 * @error: return location for an error of %GATHER_ERROR_USAGE
 *
 * Returns: (transfer full): what they say, or %NULL when it is too much, or asks PokeAPI
 */
GatherExperiment *
gather_experiment_options_make (const GatherOptions *options, GError **error)
{
  g_autoptr (GatherPlan) plan = gather_options_make_plan (options);
  g_autoptr (GArray) variants = list_variants (options, gather_plan_get_n_items (plan));
  g_autoptr (GatherExperiment) experiment = NULL;

  if (variants->len > GATHER_EXPERIMENT_MAX_VARIANTS)
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   /* Translators: two numbers, the second is the greatest possible. */
                   _ ("There are %u rows to compare, and %d are the limit: leave out strategies, "
                      "limits or counts."),
                   variants->len, GATHER_EXPERIMENT_MAX_VARIANTS);
      return NULL;
    }

  experiment = gather_experiment_new (plan, (const GatherVariant *) (gpointer) variants->data,
                                      variants->len, options->repeats, options->warm_ups);
  if (!gather_benchmark_limits_check (experiment, error))
    return NULL;

  return g_steal_pointer (&experiment);
}
