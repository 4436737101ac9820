/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-option-entries.h"

#include "cli/gather-lab-entries.h"
#include "cli/gather-number.h"
#include "cli/gather-result-entries.h"
#include "cli/gather-strategy-entries.h"
#include "core/base/gather-backoff.h"
#include "core/net/gather-endpoint.h"

#include <glib/gi18n.h>
#include <math.h>

#define MIN_DEADLINE_S 0.001
#define MAX_DEADLINE_S 86400.0

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

  if (!gather_number_parse_count (option, value, GATHER_MAX_ITEMS, &count, error))
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

/* How many at a time, and how long. */

static gboolean
set_in_flight_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return gather_number_parse_count (option, value, GATHER_MAX_ITEMS,
                                    &((GatherOptions *) data)->in_flight, error);
}

static gboolean
set_connections_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return gather_number_parse_count (option, value, GATHER_MAX_ITEMS,
                                    &((GatherOptions *) data)->connections, error);
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
  { GATHER_OPTIONS_STRATEGY, N_ ("In which way:"), gather_strategy_entries },
  { GATHER_OPTIONS_COMPARISON, N_ ("What to compare:"), gather_comparison_entries },
  { GATHER_OPTIONS_LIMITS, N_ ("Limits:"), limit_entries },
  { GATHER_OPTIONS_LAB, N_ ("How the lab behaves:"), gather_lab_entries },
  { GATHER_OPTIONS_SEARCH, N_ ("What to list:"), gather_search_entries },
  { GATHER_OPTIONS_LIST, N_ ("What becomes of the results:"), gather_list_format_entries },
  { GATHER_OPTIONS_RESULTS, N_ ("What becomes of the results:"), gather_run_format_entries },
  { GATHER_OPTIONS_REPORT, N_ ("What becomes of the results:"), gather_report_format_entries },
  { GATHER_OPTIONS_RESULTS | GATHER_OPTIONS_REPORT, NULL, gather_output_entries },
  { GATHER_OPTIONS_REPORT, NULL, gather_picture_entries },
  { GATHER_OPTIONS_HISTORY, N_ ("What the history keeps:"), gather_history_entries },
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
