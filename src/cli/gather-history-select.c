/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-history-select.h"

#include "cli/gather-output.h"

#include <glib/gi18n.h>
#include <string.h>

static GatherHistoryEntry *
refuse (char *sentence, GatherExitStatus *status)
{
  gather_output_complain (GATHER_HISTORY_COMMAND, sentence);
  g_free (sentence);
  *status = GATHER_EXIT_USAGE;

  return NULL;
}

/**
 * gather_history_select:
 * @archive: the history
 * @typed: an id, or a beginning of at least %GATHER_HISTORY_LEAST_ID characters that no other id
 *   has
 * @status: (out): how the command ends if there is none
 *
 * Returns: (transfer full): the benchmark, or %NULL; then it has been said why
 */
GatherHistoryEntry *
gather_history_select (GatherArchive *archive, const char *typed, GatherExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = gather_archive_list (archive, &error);
  GatherHistoryEntry *found = NULL;

  if (entries == NULL)
    {
      gather_output_complain (GATHER_HISTORY_COMMAND, error->message);
      *status = GATHER_EXIT_FAILED;
      return NULL;
    }
  if (strlen (typed) < GATHER_HISTORY_LEAST_ID)
    return refuse (
      g_strdup_printf (
        /* Translators: what was typed, and a number. */
        ngettext ("“%s” is too short: write at least the first %d character of an id.",
                  "“%s” is too short: write at least the first %d characters of an id.",
                  GATHER_HISTORY_LEAST_ID),
        typed, GATHER_HISTORY_LEAST_ID),
      status);

  for (guint i = 0; i < entries->len; i++)
    {
      GatherHistoryEntry *entry = g_ptr_array_index (entries, i);

      if (!g_str_has_prefix (gather_history_entry_get_id (entry), typed))
        continue;
      if (found != NULL)
        /* Translators: %s is what was typed. */
        return refuse (
          g_strdup_printf (_ ("Several ids begin with “%s”. Write more of it."), typed), status);
      found = entry;
    }
  if (found == NULL)
    return refuse (
      g_strdup_printf (
        /* Translators: %s is what was typed. */
        _ ("The history has no benchmark “%s”; “gather-cli history” lists them."), typed),
      status);

  return g_object_ref (found);
}
