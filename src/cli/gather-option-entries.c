/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-option-entries.h"

#include "cli/gather-lab-entries.h"
#include "cli/gather-number.h"
#include "core/base/gather-backoff.h"
#include "core/base/gather-error.h"
#include "core/base/gather-safe-file.h"
#include "core/net/gather-endpoint.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MIN_DEADLINE_S 0.001
#define MAX_DEADLINE_S 86400.0
#define MAX_REPEATS 1000

static gboolean
refuse (GError **error, const char *option, const char *reason)
{
  /* Translators: an option such as "--format", and a sentence about what was typed after it. */
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE, _ ("%s: %s"), option, reason);

  return FALSE;
}

static gboolean
set_whole (const char *option, const char *value, gint64 max, guint *number, GError **error)
{
  gint64 whole;

  if (!gather_number_parse_whole (option, value, 1, max, &whole, error))
    return FALSE;
  *number = (guint) whole;

  return TRUE;
}

/* What to fetch. */

static gboolean
set_endpoint_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  g_clear_pointer (&options->endpoint, g_free);
  if (!gather_endpoint_resolve (value, &options->endpoint, error))
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  options->is_pokeapi
    = gather_endpoint_classify (options->endpoint) == GATHER_ENDPOINT_KIND_POKEAPI;

  return TRUE;
}

static void
take_ids (GatherOptions *options, GArray *ids)
{
  g_clear_pointer (&options->ids, g_array_unref);
  options->ids = ids;
}

static gboolean
set_ids_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  GArray *ids = gather_plan_ids_parse (value, error);

  if (ids == NULL)
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  options->ids_named = TRUE;
  take_ids (options, ids);

  return TRUE;
}

static gboolean
set_count_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  guint count;

  if (!set_whole (option, value, GATHER_MAX_ITEMS, &count, error))
    return FALSE;
  options->ids_counted = TRUE;
  take_ids (options, gather_plan_ids_from_count (count));

  return TRUE;
}

static const GOptionEntry item_entries[] = {
  { "endpoint", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_endpoint_cb,
    N_ ("where requests go: “lab”, “pokeapi”, or the address of a server of your own that "
        "“pokemon/1” is added to, such as http://127.0.0.1:8080/api/v2/ (default: lab, which is "
        "started for this)"),
    /* Translators: what stands for the value of an option, as ADDRESS in "--endpoint ADDRESS". */
    N_ ("ADDRESS") },
  { "ids", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_ids_cb,
    N_ ("what to fetch, as “1-150” or “1,4,151”; an id may stand there more than once (default: "
        "1-150)"),
    /* Translators: what stands for the value of an option. */
    N_ ("IDS") },
  { "count", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_count_cb,
    N_ ("fetch items 1 to N instead, going round the lab’s 151 where N is larger; at most 10000"),
    "N" },
  G_OPTION_ENTRY_NULL,
};

/* In which way. */

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

static gboolean
set_strategies_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  g_auto (GStrv) names = g_strsplit (value, ",", -1);

  if (names[0] == NULL)
    return find_strategy (option, "", error) != NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (find_strategy (option, names[i], error) == NULL)
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (g_str_equal (names[k], names[i]))
          return refuse (error, option, _ ("a strategy can be compared with others only."));
    }
  g_strfreev (options->strategies);
  options->strategies = g_steal_pointer (&names);

  return TRUE;
}

static gboolean
set_repeats_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_whole (option, value, MAX_REPEATS, &((GatherOptions *) data)->repeats, error);
}

static const GOptionEntry strategy_entries[] = {
  { "strategy", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_strategy_cb,
    N_ ("order and overlap of the requests, see the strategies below (default: gathered)"),
    /* Translators: what stands for the value of an option. */
    N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry comparison_entries[] = {
  { "strategies", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_strategies_cb,
    N_ ("what to compare, see the strategies below (default: blocking,sequential,gathered)"),
    /* Translators: what stands for the value of an option: names with commas between them. */
    N_ ("NAME,NAME") },
  { "repeats", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_repeats_cb,
    N_ ("how often each is measured, after a warm-up (default: 3)"), "N" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
set_in_flight_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_whole (option, value, GATHER_MAX_ITEMS, &((GatherOptions *) data)->in_flight, error);
}

static gboolean
set_connections_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_whole (option, value, GATHER_MAX_ITEMS, &((GatherOptions *) data)->connections, error);
}

static gboolean
set_no_keep_alive_cb (const char *option, const char *value, gpointer data, GError **error)
{
  ((GatherOptions *) data)->keep_alive = FALSE;

  return TRUE;
}

static gboolean
set_deadline_cb (const char *option, const char *value, gpointer data, GError **error)
{
  double seconds;

  if (!gather_number_parse_real (option, value, MIN_DEADLINE_S, MAX_DEADLINE_S, &seconds, error))
    return FALSE;
  ((GatherOptions *) data)->deadline_us = (gint64) lrint (seconds * G_USEC_PER_SEC);

  return TRUE;
}

static gboolean
set_retries_cb (const char *option, const char *value, gpointer data, GError **error)
{
  gint64 whole;

  if (!gather_number_parse_whole (option, value, 0, GATHER_MAX_RETRIES, &whole, error))
    return FALSE;
  ((GatherOptions *) data)->retries = (guint) whole;

  return TRUE;
}

static const GOptionEntry limit_entries[] = {
  { "in-flight", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_in_flight_cb,
    N_ ("most requests in flight at a time (default: as many as items; 6 over https)"), "K" },
  { "connections", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_connections_cb,
    N_ ("most connections (default: as many as in flight; 6 over https)"), "C" },
  { "no-keep-alive", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, set_no_keep_alive_cb,
    N_ ("open a connection for each request"), NULL },
  { "deadline", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_deadline_cb,
    N_ ("seconds that a request may take in all (default: 15)"), "S" },
  { "retries", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_retries_cb,
    N_ ("how often a request is repeated that failed for a passing reason, 0 to 2 (default: 0)"),
    "R" },
  G_OPTION_ENTRY_NULL,
};

/* What becomes of the results. */

static gboolean
set_format_cb (const char *option, const char *value, gpointer data, GError **error)
{
  static const char *const names[] = {
    [GATHER_FORMAT_TEXT] = "text",
    [GATHER_FORMAT_JSON] = "json",
    [GATHER_FORMAT_CSV] = "csv",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], value))
      {
        ((GatherOptions *) data)->format = i;
        return TRUE;
      }

  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
               /* Translators: an option, and what was typed after it. */
               _ ("%s: there is no format “%s”; there are text, json, csv."), option, value);

  return FALSE;
}

static gboolean
set_output_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  if (!gather_safe_file_check (value, error))
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  g_free (options->output);
  options->output = g_strdup (value);

  return TRUE;
}

static const GOptionEntry result_entries[] = {
  { "format", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_format_cb,
    N_ ("how results are written: text, json or csv (default: text)"),
    /* Translators: what stands for the value of an option. */
    N_ ("FORMAT") },
  { "output", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_output_cb,
    N_ ("write the results to a file instead of standard output; an older file is replaced only "
        "when all is written"),
    /* Translators: what stands for the value of an option. */
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
ask_help_cb (const char *option, const char *value, gpointer data, GError **error)
{
  ((GatherOptions *) data)->help = TRUE;

  return TRUE;
}

static const GOptionEntry common_entries[] = {
  { "help", 'h', G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, ask_help_cb, N_ ("show this help"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static const GatherOptionSection sections[] = {
  { GATHER_OPTIONS_ITEMS, N_ ("What to fetch:"), item_entries },
  { GATHER_OPTIONS_STRATEGY, N_ ("In which way:"), strategy_entries },
  { GATHER_OPTIONS_COMPARISON, N_ ("What to compare:"), comparison_entries },
  { GATHER_OPTIONS_LIMITS, N_ ("Limits:"), limit_entries },
  { GATHER_OPTIONS_LAB, N_ ("How the lab behaves:"), gather_lab_entries },
  { GATHER_OPTIONS_RESULTS, N_ ("What becomes of the results:"), result_entries },
};

/**
 * gather_option_entries_get_sections:
 * @n_sections: (out): how many
 *
 * Returns: (transfer none) (array length=n_sections): the groups in the order of the help
 */
const GatherOptionSection *
gather_option_entries_get_sections (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (sections);

  return sections;
}

/**
 * gather_option_entries_get_common:
 *
 * Returns: (transfer none): what every command takes
 */
const GOptionEntry *
gather_option_entries_get_common (void)
{
  return common_entries;
}
