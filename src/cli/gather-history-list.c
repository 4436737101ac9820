/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-history-list.h"

#include "cli/gather-history-select.h"
#include "cli/gather-output.h"
#include "core/net/gather-json.h"
#include "core/report/gather-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* So much of an id is shown, if that is enough to tell it from all others. */
#define SHORT_ID 8

#define STAR "★"

static gboolean
is_unambiguous (GPtrArray *entries, guint length)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    if (!g_hash_table_add (
          seen, g_strndup (gather_history_entry_get_id (g_ptr_array_index (entries, i)), length)))
      return FALSE;

  return TRUE;
}

static guint
get_id_length (GPtrArray *entries)
{
  guint longest = SHORT_ID;
  guint length = SHORT_ID;

  for (guint i = 0; i < entries->len; i++)
    longest = MAX (longest, strlen (gather_history_entry_get_id (g_ptr_array_index (entries, i))));
  while (length < longest && !is_unambiguous (entries, length))
    length++;

  return length;
}

/* In this order dates are the same in every language, and sort. */
static char *
describe_time (gint64 created)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (created / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;
}

static void
take_row (GatherTable *table, GatherHistoryEntry *entry, guint id_length)
{
  const char *name = gather_history_entry_get_name (entry);

  gather_table_begin_row (table);
  gather_table_take_cell (table, g_strndup (gather_history_entry_get_id (entry), id_length));
  gather_table_take_cell (table, describe_time (gather_history_entry_get_created (entry)));
  gather_table_take_cell (table, g_strdup (gather_history_entry_get_starred (entry) ? STAR : " "));
  gather_table_take_cell (table, *name != '\0' ? g_strdup (name) : NULL);
  gather_table_take_cell (table, g_strdup (gather_history_entry_get_summary (entry)));
}

static char *
write_text (GPtrArray *shown, guint id_length)
{
  g_autoptr (GatherTable) table = gather_table_new ();

  gather_table_add_column (table, _ ("Id"), FALSE);
  gather_table_add_column (table, _ ("Measured"), FALSE);
  gather_table_add_column (table, STAR, FALSE);
  gather_table_add_column (table, _ ("Name"), FALSE);
  gather_table_add_column (table, _ ("Summary"), FALSE);
  for (guint i = 0; i < shown->len; i++)
    take_row (table, g_ptr_array_index (shown, i), id_length);

  return gather_table_to_text (table);
}

static char *
write_json (GPtrArray *shown)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  gather_json_begin_document (builder, "gather-history");
  json_builder_set_member_name (builder, "benchmarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < shown->len; i++)
    {
      GatherHistoryEntry *entry = g_ptr_array_index (shown, i);

      json_builder_begin_object (builder);
      gather_json_add_text (builder, "id", gather_history_entry_get_id (entry));
      gather_json_add_int (builder, "began_us", gather_history_entry_get_created (entry));
      gather_json_add_text (builder, "name", gather_history_entry_get_name (entry));
      gather_json_add_text (builder, "note", gather_history_entry_get_note (entry));
      gather_json_add_boolean (builder, "starred", gather_history_entry_get_starred (entry));
      gather_json_add_text (builder, "summary", gather_history_entry_get_summary (entry));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return gather_json_end_document (builder);
}

static char *
write_list (GPtrArray *entries, const GatherOptions *options)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (options->search == NULL
        || gather_history_entry_matches (g_ptr_array_index (entries, i), options->search))
      g_ptr_array_add (shown, g_ptr_array_index (entries, i));

  if (options->format == GATHER_FORMAT_JSON)
    return write_json (shown);
  if (entries->len == 0)
    return g_strconcat (_ ("Nothing is saved yet: “gather-cli bench” saves what it measures."),
                        "\n", NULL);
  if (shown->len == 0)
    return g_strconcat (_ ("No saved benchmark has these words in its name, note or summary."),
                        "\n", NULL);

  return write_text (shown, get_id_length (entries));
}

/**
 * gather_history_list:
 * @archive: the history
 * @options: which of them are listed, and how
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_history_list (GatherArchive *archive, const GatherOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = gather_archive_list (archive, &error);
  g_autofree char *text = NULL;

  if (entries == NULL)
    {
      gather_output_complain (GATHER_HISTORY_COMMAND, error->message);
      return GATHER_EXIT_FAILED;
    }

  text = write_list (entries, options);

  return gather_output_finish (GATHER_HISTORY_COMMAND, NULL, text, GATHER_EXIT_DONE);
}
