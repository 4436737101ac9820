/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-strategy-entries.h"

#include "cli/gather-number.h"
#include "cli/gather-option-values.h"
#include "core/base/gather-error.h"
#include "core/model/gather-experiment-lists.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

static char *
list_strategies (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint n_strategies;
  const GatherStrategy *strategies = gather_strategy_get_all (&n_strategies);

  for (guint i = 0; i < n_strategies; i++)
    g_strv_builder_add (names, strategies[i].name);
  list = g_strv_builder_end (names);

  return g_strjoinv (", ", list);
}

static const GatherStrategy *
find_strategy (const char *option, const char *name, GError **error)
{
  const GatherStrategy *strategy = gather_strategy_lookup (name);
  g_autofree char *names = NULL;

  if (strategy != NULL)
    return strategy;

  names = list_strategies ();
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
               /* Translators: an option, what was typed after it, and a list of names. */
               _ ("%s: there is no strategy “%s”; there are %s."), option, name, names);

  return NULL;
}

static gboolean
set_strategy_cb (const char *option, const char *value, gpointer data, GError **error)
{
  const GatherStrategy *strategy = find_strategy (option, value, error);

  if (strategy == NULL)
    return FALSE;
  ((GatherOptions *) data)->strategy = strategy->name;

  return TRUE;
}

/* As many connections as in flight is what no number of connections means. */
static guint
get_connections (const GatherVariant *variant)
{
  return variant->connections > 0 ? variant->connections : variant->in_flight;
}

static gboolean
stands_there (GArray *variants, const GatherVariant *variant)
{
  for (guint i = 0; i < variants->len; i++)
    {
      const GatherVariant *other = &g_array_index (variants, GatherVariant, i);

      if (g_str_equal (other->strategy, variant->strategy) && other->in_flight == variant->in_flight
          && get_connections (other) == get_connections (variant))
        return TRUE;
    }

  return FALSE;
}

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_USAGE, sentence);
  g_free (sentence);

  return FALSE;
}

static gboolean
add_variant (GArray *variants, const char *option, const char *word, GError **error)
{
  GatherVariant variant;
  g_autofree char *name = NULL;
  const GatherStrategy *strategy;

  if (!gather_variant_parse (word, &variant, &name) && *word != '\0')
    return refuse (
      error,
      g_strdup_printf (
        /* Translators: an option, and what was typed after it. */
        _ ("%s: “%s” is not understood; write the name of a strategy, perhaps with limits, as "
           "gathered:20 or gathered:20:6."),
        option, word));
  strategy = find_strategy (option, name != NULL ? name : "", error);
  if (strategy == NULL)
    return FALSE;

  if (!strategy->gathers && (variant.in_flight > 0 || variant.connections > 0))
    return refuse (
      error,
      g_strdup_printf (
        /* Translators: an option, and what was typed after it. */
        _ ("%s: “%s” has limits, but that strategy makes one request at a time."), option, word));
  /* The table's name outlives the options. */
  variant.strategy = strategy->name;
  if (stands_there (variants, &variant))
    return refuse (
      error,
      g_strdup_printf (
        /* Translators: an option, and what was typed after it. */
        _ ("%s: “%s” stands there twice. Leave one out, or give it other limits."), option, word));
  g_array_append_val (variants, variant);

  return TRUE;
}

static gboolean
set_strategies_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  g_autoptr (GArray) variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));

  if (words[0] == NULL)
    return find_strategy (option, "", error) != NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (!add_variant (variants, option, words[i], error))
      return FALSE;
  g_clear_pointer (&options->variants, g_array_unref);
  options->variants = g_steal_pointer (&variants);

  return TRUE;
}

static gboolean
set_sweep_cb (const char *option, const char *value, gpointer data, GError **error)
{
  ((GatherOptions *) data)->sweep = TRUE;

  return TRUE;
}

static gboolean
set_counts_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  g_autoptr (GArray) counts = gather_experiment_lists_parse_counts (value, error);

  if (counts == NULL)
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  if (counts->len == 0)
    return refuse (error,
                   /* Translators: an option, and what was typed after it. */
                   g_strdup_printf (_ ("%s: “%s” has no number in it."), option, value));
  g_clear_pointer (&options->counts, g_array_unref);
  options->counts = g_steal_pointer (&counts);

  return TRUE;
}

static gboolean
set_repeats_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return gather_number_parse_count (option, value, GATHER_EXPERIMENT_MAX_REPEATS,
                                    &((GatherOptions *) data)->repeats, error);
}

static gboolean
set_warm_ups_cb (const char *option, const char *value, gpointer data, GError **error)
{
  gint64 whole;

  if (!gather_number_parse_whole (option, value, 0, GATHER_EXPERIMENT_MAX_WARM_UPS, &whole, error))
    return FALSE;
  ((GatherOptions *) data)->warm_ups = (guint) whole;

  return TRUE;
}

static gboolean
set_yes_cb (const char *option, const char *value, gpointer data, GError **error)
{
  ((GatherOptions *) data)->yes = TRUE;

  return TRUE;
}

const GOptionEntry gather_strategy_entries[] = {
  { "strategy", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_strategy_cb,
    N_ ("order and overlap of the requests, see the strategies below (default: gathered)"),
    /* Translators: what stands for the value of an option. */
    N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_comparison_entries[] = {
  { "strategies", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_strategies_cb,
    N_ ("what to compare, see the strategies below; one may stand there several times with other "
        "limits: gathered:20 has at most 20 requests in flight, gathered:20:6 over at most 6 "
        "connections (default: blocking,sequential,gathered)"),
    /* Translators: what stands for the value of an option: names with commas between them. */
    N_ ("NAME,NAME") },
  { "sweep", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, set_sweep_cb,
    N_ (
      "compare gathered with itself at 1, 2, 3, 4, 6, 10, 15, 20, 30, 50, 100 and 150 requests in "
      "flight, as far as there are items"),
    NULL },
  { "counts", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_counts_cb,
    N_ ("measure each with several counts, as “10,50,150”, instead of one"),
    /* Translators: what stands for the value of an option: numbers with commas between them. */
    N_ ("N,N") },
  { "repeats", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_repeats_cb,
    N_ ("how often each is measured, 1 to 1000 (default: 3); intervals need at least 6"), "N" },
  { "warm-ups", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_warm_ups_cb,
    N_ ("how often each is run before, without being counted, 0 to 10 (default: 1)"), "N" },
  { "yes", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, set_yes_cb,
    N_ ("the server that --endpoint names is yours to load: do not ask"), NULL },
  G_OPTION_ENTRY_NULL,
};
