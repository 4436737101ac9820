/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-variant.h"

#include "core/strategies/gather-strategy.h"

#include <glib/gi18n-lib.h>

/* So many points make a curve. */
#define LEAST_POINTS 3

static const GatherStrategy *
get_strategy (GatherExperiment *experiment, guint index)
{
  /* A file may name one that this version does not have. */
  return gather_strategy_lookup (gather_experiment_get_variant (experiment, index)->strategy);
}

/**
 * gather_variant_gathers:
 * @experiment: an experiment
 * @index: number of a variant
 *
 * Returns: whether it has several requests in flight, so that limits mean something to it
 */
gboolean
gather_variant_gathers (GatherExperiment *experiment, guint index)
{
  const GatherStrategy *strategy = get_strategy (experiment, index);

  return strategy != NULL && strategy->gathers;
}

/**
 * gather_variant_dup_series_title:
 * @experiment: an experiment
 * @index: number of a variant
 *
 * Returns: (transfer full): what people call it and those that differ from it only in their count,
 *   translated
 */
char *
gather_variant_dup_series_title (GatherExperiment *experiment, guint index)
{
  const GatherVariant *variant = gather_experiment_get_variant (experiment, index);
  const GatherStrategy *strategy = get_strategy (experiment, index);
  const char *title = strategy != NULL ? gather_strategy_get_title (strategy) : variant->strategy;

  if (!gather_variant_gathers (experiment, index)
      || (variant->in_flight == 0 && variant->connections == 0))
    return g_strdup (title);
  if (variant->in_flight == 0)
    return g_strdup_printf (
      /* Translators: the title of a strategy and a number: "Gathered, over 6 connections". */
      ngettext ("%s, over %u connection", "%s, over %u connections", variant->connections), title,
      variant->connections);
  if (variant->connections == 0 || variant->connections == variant->in_flight)
    /* Translators: the title of a strategy and a number: "Gathered, 6 at a time". */
    return g_strdup_printf (_ ("%s, %u at a time"), title, variant->in_flight);

  return g_strdup_printf (
    /* Translators: the title of a strategy and numbers: "Gathered, 20 at a time over 6 connections". */
    ngettext ("%s, %u at a time over %u connection", "%s, %u at a time over %u connections",
              variant->connections),
    title, variant->in_flight, variant->connections);
}

/**
 * gather_variant_dup_title:
 * @experiment: an experiment
 * @index: number of a variant
 *
 * Returns: (transfer full): what people call it, translated
 */
char *
gather_variant_dup_title (GatherExperiment *experiment, guint index)
{
  g_autofree char *title = gather_variant_dup_series_title (experiment, index);

  if (!gather_experiment_has_counts (experiment))
    return g_steal_pointer (&title);

  /* Translators: the title of a strategy and how many it fetches: "One at a time (50)". */
  return g_strdup_printf (_ ("%s (%u)"), title,
                          gather_experiment_get_variant (experiment, index)->count);
}

/**
 * gather_variant_get_in_flight:
 * @experiment: an experiment
 * @index: number of a variant
 *
 * Returns: how many requests it has in flight at the most: its limit, if it has so many connections
 *   and items
 */
guint
gather_variant_get_in_flight (GatherExperiment *experiment, guint index)
{
  g_autoptr (GatherPlan) plan = NULL;
  guint in_flight;

  if (!gather_variant_gathers (experiment, index))
    return 1;

  plan = gather_experiment_make_plan (experiment, index, 0);
  in_flight = MIN (gather_plan_get_in_flight (plan), gather_plan_get_connections (plan));

  return MIN (in_flight, gather_plan_get_n_items (plan));
}

static guint
count_distinct (GatherExperiment *experiment, guint (*get) (GatherExperiment *, guint))
{
  guint n = gather_experiment_get_n_variants (experiment);
  g_autoptr (GHashTable) values = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    if (gather_variant_gathers (experiment, i))
      g_hash_table_add (values, GUINT_TO_POINTER (get (experiment, i)));

  return g_hash_table_size (values);
}

/**
 * gather_variant_count_limits:
 * @experiment: an experiment
 *
 * Returns: how many different numbers in flight its gathering variants have
 */
guint
gather_variant_count_limits (GatherExperiment *experiment)
{
  g_return_val_if_fail (experiment != NULL, 0);

  return count_distinct (experiment, gather_variant_get_in_flight);
}

/**
 * gather_variant_count_counts:
 * @experiment: an experiment
 *
 * Returns: how many different counts its variants have
 */
guint
gather_variant_count_counts (GatherExperiment *experiment)
{
  guint n = gather_experiment_get_n_variants (experiment);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (counts,
                      GUINT_TO_POINTER (gather_experiment_get_variant (experiment, i)->count));

  return g_hash_table_size (counts);
}

/**
 * gather_variant_is_sweep:
 * @experiment: an experiment
 *
 * Returns: whether it has enough limits or counts for a curve, so that a forecast is worth making
 */
gboolean
gather_variant_is_sweep (GatherExperiment *experiment)
{
  return gather_variant_count_limits (experiment) >= LEAST_POINTS
         || gather_variant_count_counts (experiment) >= LEAST_POINTS;
}
