/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-run-file.h"

#include "core/base/gather-error.h"
#include "core/store/gather-csv.h"
#include "core/net/gather-json.h"
#include "core/store/gather-plan-json.h"


/* The words of the formats are an interface: neither they nor the numbers are translated. */

static const char *const outcome_names[] = {
  [GATHER_OUTCOME_PENDING] = "pending",
  [GATHER_OUTCOME_DONE] = "done",
  [GATHER_OUTCOME_FAILED] = "failed",
  [GATHER_OUTCOME_CANCELLED] = "cancelled",
};

static void
add_run_plan (JsonBuilder *builder, GatherPlan *plan)
{
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_object (builder);
  gather_json_add_text (builder, "strategy", gather_plan_get_settings (plan)->strategy);
  gather_plan_json_add (builder, plan);
  json_builder_end_object (builder);
}

static void
add_loop (JsonBuilder *builder, GatherTrace *trace)
{
  json_builder_set_member_name (builder, "loop");
  json_builder_begin_object (builder);
  gather_json_add_int (builder, "longest_block_us", gather_trace_get_longest_block (trace));
  gather_json_add_int (builder, "longest_paint_gap_us", gather_trace_get_longest_paint_gap (trace));
  json_builder_end_object (builder);
}

static void
add_times (JsonBuilder *builder, const GatherRecord *record, gint64 start)
{
  json_builder_set_member_name (builder, "t");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GATHER_N_TIMES; i++)
    if (record->t[i] != 0)
      gather_json_add_int (builder, gather_time_get_name (i), record->t[i] - start);
    else
      gather_json_add_null (builder, gather_time_get_name (i));
  json_builder_end_object (builder);
}

static void
add_error (JsonBuilder *builder, const GError *error)
{
  if (error == NULL)
    {
      gather_json_add_null (builder, "error");
      return;
    }

  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  gather_json_add_text (builder, "kind", gather_error_get_kind (error));
  gather_json_add_text (builder, "message", error->message);
  json_builder_end_object (builder);
}

static void
add_types (JsonBuilder *builder, GatherPokemon *pokemon)
{
  const char *const *types = pokemon != NULL ? gather_pokemon_get_types (pokemon) : NULL;

  json_builder_set_member_name (builder, "types");
  json_builder_begin_array (builder);
  for (guint i = 0; types != NULL && types[i] != NULL; i++)
    json_builder_add_string_value (builder, types[i]);
  json_builder_end_array (builder);
}

/* What arrived in the run; a Pokemon of a later attempt is no part of it. */
static GatherPokemon *
get_pokemon (GatherEntry *entry)
{
  if (gather_request_get_outcome (gather_entry_get_request (entry)) != GATHER_OUTCOME_DONE)
    return NULL;

  return gather_entry_get_pokemon (entry);
}

/* Members that only requests have which were repeated, or had to do with the cache. */
static void
add_history (JsonBuilder *builder, GatherRequest *request, gint64 start)
{
  static const char *const cache_names[] = { NULL, "revalidated", "fresh" };
  GatherCacheUse cache = gather_request_get_record (request)->cache;
  guint n_attempts;
  const GatherAttempt *attempts = gather_request_get_earlier (request, &n_attempts);

  if (cache != GATHER_CACHE_UNUSED)
    gather_json_add_text (builder, "cache", cache_names[cache]);
  if (n_attempts == 0)
    return;

  json_builder_set_member_name (builder, "earlier");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_attempts; i++)
    {
      json_builder_begin_object (builder);
      gather_json_add_int_or_null (builder, "status", attempts[i].record.status);
      add_error (builder, attempts[i].error);
      add_times (builder, &attempts[i].record, start);
      gather_json_add_int (builder, "ended", attempts[i].record.ended - start);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_request (JsonBuilder *builder, GatherEntry *entry, gint64 start)
{
  GatherRequest *request = gather_entry_get_request (entry);
  const GatherRecord *record = gather_request_get_record (request);
  GatherPokemon *pokemon = get_pokemon (entry);

  json_builder_begin_object (builder);
  gather_json_add_int (builder, "id", gather_request_get_id (request));
  gather_json_add_text (builder, "name", pokemon != NULL ? gather_pokemon_get_name (pokemon) : NULL);
  add_types (builder, pokemon);
  gather_json_add_text (builder, "outcome", outcome_names[gather_request_get_outcome (request)]);
  gather_json_add_int_or_null (builder, "status", record->status);
  add_error (builder, gather_request_get_error (request));
  gather_json_add_int (builder, "attempts", record->attempts);
  gather_json_add_int_or_null (builder, "connection", record->connection);
  gather_json_add_text (builder, "http", record->http);
  add_times (builder, record, start);
  gather_json_add_int (builder, "bytes_wire", (gint64) record->bytes_wire);
  gather_json_add_int (builder, "bytes_decoded", (gint64) record->bytes_decoded);
  add_history (builder, request, start);
  json_builder_end_object (builder);
}

/**
 * gather_run_file_to_json:
 * @run: a run that has ended
 *
 * Times are microseconds from the run's start, null where there is none.
 *
 * Returns: (transfer full): the run in the format "gather-run", one line
 */
char *
gather_run_file_to_json (GatherRun *run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GatherTrace *trace;
  GListModel *entries;

  g_return_val_if_fail (GATHER_IS_RUN (run), NULL);

  trace = gather_run_get_trace (run);
  entries = gather_run_get_entries (run);
  gather_json_begin_document (builder, "gather-run");
  add_run_plan (builder, gather_run_get_plan (run));
  gather_json_add_int (builder, "elapsed_us", gather_trace_get_elapsed (trace, 0));
  gather_json_add_int (builder, "in_flight_peak", gather_trace_get_in_flight_peak (trace));
  gather_json_add_int (builder, "bytes_wire", (gint64) gather_trace_get_bytes_wire (trace));
  gather_json_add_int (builder, "bytes_decoded", (gint64) gather_trace_get_bytes_decoded (trace));
  add_loop (builder, trace);

  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GatherEntry) entry = g_list_model_get_item (entries, i);

      add_request (builder, entry, gather_trace_get_start (trace));
    }
  json_builder_end_array (builder);

  return gather_json_end_document (builder);
}

static void
append_row_request (GString *text, GatherEntry *entry, gint64 start)
{
  GatherRequest *request = gather_entry_get_request (entry);
  const GatherRecord *record = gather_request_get_record (request);
  const GError *error = gather_request_get_error (request);
  GatherPokemon *pokemon = get_pokemon (entry);
  g_autofree char *types
    = pokemon != NULL ? g_strjoinv (" ", (GStrv) gather_pokemon_get_types (pokemon)) : g_strdup ("");

  g_string_append_printf (text, "%u,", gather_request_get_id (request));
  gather_csv_append_field (text, pokemon != NULL ? gather_pokemon_get_name (pokemon) : "");
  g_string_append_c (text, ',');
  gather_csv_append_field (text, types);
  g_string_append_printf (text, ",%s,", outcome_names[gather_request_get_outcome (request)]);
  if (record->status != 0)
    g_string_append_printf (text, "%u", record->status);
  g_string_append_printf (text, ",%s,", error != NULL ? gather_error_get_kind (error) : "");
  gather_csv_append_field (text, error != NULL ? error->message : "");
  g_string_append_printf (text, ",%u,", record->attempts);
  if (record->connection != 0)
    g_string_append_printf (text, "%" G_GUINT64_FORMAT, record->connection);
  g_string_append_printf (text, ",%s", record->http != NULL ? record->http : "");
  for (guint i = 0; i < GATHER_N_TIMES; i++)
    {
      g_string_append_c (text, ',');
      if (record->t[i] != 0)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, record->t[i] - start);
    }
  g_string_append_printf (text, ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "\n", record->bytes_wire,
                          record->bytes_decoded);
}

/**
 * gather_run_file_to_csv:
 * @run: a run that has ended
 *
 * Returns: (transfer full): a line of column names and a line for each request; times are
 *   microseconds from the run's start, empty where there is none
 */
char *
gather_run_file_to_csv (GatherRun *run)
{
  g_autoptr (GString) text = NULL;
  GListModel *entries;

  g_return_val_if_fail (GATHER_IS_RUN (run), NULL);

  text = g_string_new ("id,name,types,outcome,status,error_kind,error_message,attempts,connection,"
                       "http");
  for (guint i = 0; i < GATHER_N_TIMES; i++)
    g_string_append_printf (text, ",%s_us", gather_time_get_name (i));
  g_string_append (text, ",bytes_wire,bytes_decoded\n");

  entries = gather_run_get_entries (run);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GatherEntry) entry = g_list_model_get_item (entries, i);

      append_row_request (text, entry, gather_trace_get_start (gather_run_get_trace (run)));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
