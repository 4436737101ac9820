/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-run-text.h"

#include "cli/gather-help.h"
#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

/* Stands where a name is missing, so that the lines still match the order asked for. */
#define NO_NAME "-"

/* One figure: what it is, and how much. */
typedef struct
{
  const char *title;
  char *value;
} Figure;

static void
append_names (GString *text, GatherRun *run)
{
  GListModel *entries = gather_run_get_entries (run);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GatherEntry) entry = g_list_model_get_item (entries, i);
      GatherPokemon *pokemon = gather_entry_get_pokemon (entry);

      /* The decoder has refused names with control characters, so one is never two lines. */
      g_string_append_printf (text, "%s\n",
                              pokemon != NULL ? gather_pokemon_get_name (pokemon) : NO_NAME);
    }
}

static char *
describe_requests (GatherTrace *trace)
{
  guint n = gather_trace_get_n_requests (trace);
  guint n_done = gather_trace_count (trace, GATHER_OUTCOME_DONE);

  if (n_done == n)
    return g_strdup_printf ("%u", n);

  return g_strdup_printf (
    /* Translators: as in "150, of which 148 were answered". */
    ngettext ("%u, of which %u was answered", "%u, of which %u were answered", n_done), n, n_done);
}

static char *
describe_slowest (GatherTrace *trace)
{
  GatherRequest *slowest = gather_trace_get_slowest (trace);

  return slowest != NULL ? gather_format_duration (gather_request_get_duration (slowest, 0))
                         : g_strdup (NO_NAME);
}

static void
append_figures (GString *text, GatherTrace *trace)
{
  Figure figures[] = {
    { _ ("Elapsed"), gather_format_duration (gather_trace_get_elapsed (trace, 0)) },
    { _ ("Requests"), describe_requests (trace) },
    { _ ("In flight at the peak"),
      g_strdup_printf ("%u", gather_trace_get_in_flight_peak (trace)) },
    { _ ("Slowest answer"), describe_slowest (trace) },
    { _ ("Longest freeze"), gather_format_duration (gather_trace_get_longest_freeze (trace)) },
  };
  glong width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    width = MAX (width, g_utf8_strlen (figures[i].title, -1));
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      gather_help_pad (text, figures[i].title, (guint) width + 2);
      g_string_append_printf (text, "%s\n", figures[i].value);
      g_free (figures[i].value);
    }
}

/**
 * gather_run_text_write:
 * @run: a run that has ended
 *
 * Returns: (transfer full): a name on each line, in the order asked for, "-" for an item that did
 * not arrive; an empty line; the figures
 */
char *
gather_run_text_write (GatherRun *run)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (GATHER_IS_RUN (run), NULL);

  append_names (text, run);
  g_string_append_c (text, '\n');
  append_figures (text, gather_run_get_trace (run));

  return g_string_free (text, FALSE);
}
