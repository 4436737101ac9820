/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-run-file.h"

#include "core/base/gather-error.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/utsname.h>

/* The words of the formats are an interface: neither they nor the numbers are translated. */

#define FORMAT_VERSION 1

static const char *const outcome_names[] = {
  [GATHER_OUTCOME_PENDING] = "pending",
  [GATHER_OUTCOME_DONE] = "done",
  [GATHER_OUTCOME_FAILED] = "failed",
  [GATHER_OUTCOME_CANCELLED] = "cancelled",
};

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

/* A file name or a message of the system may be anything; JSON is UTF-8. */
static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    {
      add_null (builder, name);
      return;
    }

  valid = g_utf8_make_valid (value, -1);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

static void
add_int_or_null (JsonBuilder *builder, const char *name, guint64 value)
{
  if (value != 0)
    add_int (builder, name, (gint64) value);
  else
    add_null (builder, name);
}

static void
begin_document (JsonBuilder *builder, const char *format)
{
  json_builder_begin_object (builder);
  add_text (builder, "format", format);
  add_int (builder, "version", FORMAT_VERSION);
}

static char *
end_document (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return g_strconcat (text, "\n", NULL);
}

static void
add_faults (JsonBuilder *builder, const GatherBehaviour *behaviour)
{
  json_builder_set_member_name (builder, "faults_per_mille");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    add_int (builder, gather_fault_get_name (i), behaviour->faults[i]);
  json_builder_end_object (builder);
  add_int_or_null (builder, "rate", behaviour->rate);
  add_int_or_null (builder, "burst", behaviour->rate != 0 ? behaviour->burst : 0);
}

static void
add_behaviour (JsonBuilder *builder, const GatherBehaviour *behaviour)
{
  json_builder_set_member_name (builder, "behaviour");
  json_builder_begin_object (builder);
  add_int (builder, "latency_us", behaviour->latency_us);
  add_int (builder, "jitter_us", behaviour->jitter_us);
  add_int_or_null (builder, "bandwidth", (guint64) behaviour->bandwidth);
  add_boolean (builder, "tutorial", behaviour->tutorial);
  add_faults (builder, behaviour);
  json_builder_end_object (builder);
}

static void
add_plan_settings (JsonBuilder *builder, GatherPlan *plan)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (plan);

  add_text (builder, "endpoint", gather_plan_uses_lab (plan) ? "lab" : settings->endpoint);
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gather_plan_get_n_items (plan); i++)
    json_builder_add_int_value (builder, gather_plan_get_id (plan, i));
  json_builder_end_array (builder);
  add_int (builder, "in_flight", gather_plan_get_in_flight (plan));
  add_int (builder, "connections", gather_plan_get_connections (plan));
  add_boolean (builder, "keep_alive", settings->keep_alive);
  add_text (builder, "http", "1.1");
  add_int (builder, "deadline_us", settings->deadline_us);
  add_int (builder, "retries", settings->retries);
  add_int (builder, "seed", (gint64) settings->behaviour.seed);
  if (!gather_plan_uses_lab (plan))
    return;

  add_text (builder, "preset", settings->preset);
  add_behaviour (builder, &settings->behaviour);
  add_text (builder, "mirror", settings->mirror);
}

static void
add_run_plan (JsonBuilder *builder, GatherPlan *plan)
{
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_object (builder);
  add_text (builder, "strategy", gather_plan_get_settings (plan)->strategy);
  add_plan_settings (builder, plan);
  json_builder_end_object (builder);
}

static void
add_loop (JsonBuilder *builder, GatherTrace *trace)
{
  json_builder_set_member_name (builder, "loop");
  json_builder_begin_object (builder);
  add_int (builder, "longest_block_us", gather_trace_get_longest_block (trace));
  add_int (builder, "longest_paint_gap_us", gather_trace_get_longest_paint_gap (trace));
  json_builder_end_object (builder);
}

static void
add_times (JsonBuilder *builder, const GatherRecord *record, gint64 start)
{
  json_builder_set_member_name (builder, "t");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GATHER_N_TIMES; i++)
    if (record->t[i] != 0)
      add_int (builder, gather_time_get_name (i), record->t[i] - start);
    else
      add_null (builder, gather_time_get_name (i));
  json_builder_end_object (builder);
}

static void
add_error (JsonBuilder *builder, const GError *error)
{
  if (error == NULL)
    {
      add_null (builder, "error");
      return;
    }

  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_text (builder, "kind", gather_error_get_kind (error));
  add_text (builder, "message", error->message);
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
    add_text (builder, "cache", cache_names[cache]);
  if (n_attempts == 0)
    return;

  json_builder_set_member_name (builder, "earlier");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_attempts; i++)
    {
      json_builder_begin_object (builder);
      add_int_or_null (builder, "status", attempts[i].record.status);
      add_error (builder, attempts[i].error);
      add_times (builder, &attempts[i].record, start);
      add_int (builder, "ended", attempts[i].record.ended - start);
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
  add_int (builder, "id", gather_request_get_id (request));
  add_text (builder, "name", pokemon != NULL ? gather_pokemon_get_name (pokemon) : NULL);
  add_types (builder, pokemon);
  add_text (builder, "outcome", outcome_names[gather_request_get_outcome (request)]);
  add_int_or_null (builder, "status", record->status);
  add_error (builder, gather_request_get_error (request));
  add_int (builder, "attempts", record->attempts);
  add_int_or_null (builder, "connection", record->connection);
  add_text (builder, "http", record->http);
  add_times (builder, record, start);
  add_int (builder, "bytes_wire", (gint64) record->bytes_wire);
  add_int (builder, "bytes_decoded", (gint64) record->bytes_decoded);
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
  begin_document (builder, "gather-run");
  add_run_plan (builder, gather_run_get_plan (run));
  add_int (builder, "elapsed_us", gather_trace_get_elapsed (trace, 0));
  add_int (builder, "in_flight_peak", gather_trace_get_in_flight_peak (trace));
  add_int (builder, "bytes_wire", (gint64) gather_trace_get_bytes_wire (trace));
  add_int (builder, "bytes_decoded", (gint64) gather_trace_get_bytes_decoded (trace));
  add_loop (builder, trace);

  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GatherEntry) entry = g_list_model_get_item (entries, i);

      add_request (builder, entry, gather_trace_get_start (trace));
    }
  json_builder_end_array (builder);

  return end_document (builder);
}

/* Fields with a comma, a quote or a line break are quoted, quotes doubled (RFC 4180, section 2). */
static void
append_field (GString *text, const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *at = field; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
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
  append_field (text, pokemon != NULL ? gather_pokemon_get_name (pokemon) : "");
  g_string_append_c (text, ',');
  append_field (text, types);
  g_string_append_printf (text, ",%s,", outcome_names[gather_request_get_outcome (request)]);
  if (record->status != 0)
    g_string_append_printf (text, "%u", record->status);
  g_string_append_printf (text, ",%s,", error != NULL ? gather_error_get_kind (error) : "");
  append_field (text, error != NULL ? error->message : "");
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

/* What a reader needs to judge whether two benchmarks may be compared. */
static void
add_environment (JsonBuilder *builder)
{
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version);
  g_autofree char *soup = g_strdup_printf ("%u.%u.%u", soup_get_major_version (),
                                           soup_get_minor_version (), soup_get_micro_version ());
  struct utsname system;

  json_builder_set_member_name (builder, "environment");
  json_builder_begin_object (builder);
  add_text (builder, "gather", PACKAGE_VERSION);
  add_text (builder, "glib", glib);
  add_text (builder, "libsoup", soup);
  if (uname (&system) == 0)
    {
      add_text (builder, "system", system.sysname);
      add_text (builder, "release", system.release);
      add_text (builder, "machine", system.machine);
    }
  add_int (builder, "processors", g_get_num_processors ());
  json_builder_end_object (builder);
}

static void
add_benchmark_plan (JsonBuilder *builder, GatherBenchmark *benchmark)
{
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_object (builder);
  add_int (builder, "repeats", gather_benchmark_get_n_repeats (benchmark));
  add_plan_settings (builder, gather_benchmark_get_plan (benchmark));
  json_builder_end_object (builder);
}

static void
add_strategy (JsonBuilder *builder, GatherBenchmark *benchmark, guint index)
{
  guint n_samples;
  const GatherSample *samples = gather_benchmark_get_samples (benchmark, index, &n_samples);
  gint64 longest_block = 0;
  GatherSummary summary;
  gboolean measured = gather_benchmark_get_summary (benchmark, index, &summary);

  json_builder_begin_object (builder);
  add_text (builder, "strategy", gather_benchmark_get_strategy (benchmark, index));
  json_builder_set_member_name (builder, "samples_us");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_samples; i++)
    {
      json_builder_add_int_value (builder, samples[i].elapsed);
      longest_block = MAX (longest_block, samples[i].longest_block);
    }
  json_builder_end_array (builder);
  add_int_or_null (builder, "median_us", measured ? (guint64) summary.median : 0);
  add_null (builder, "ci95_us");
  add_int (builder, "longest_block_us", longest_block);
  add_int (builder, "failed", summary.n_failed);
  json_builder_end_object (builder);
}

static void
add_comparison (JsonBuilder *builder, GatherBenchmark *benchmark, guint a, guint b)
{
  double ratio = gather_benchmark_get_ratio (benchmark, a, b);

  if (ratio == 0)
    return;

  json_builder_begin_object (builder);
  add_text (builder, "a", gather_benchmark_get_strategy (benchmark, a));
  add_text (builder, "b", gather_benchmark_get_strategy (benchmark, b));
  json_builder_set_member_name (builder, "ratio");
  json_builder_add_double_value (builder, ratio);
  add_null (builder, "ci95");
  add_null (builder, "verdict");
  json_builder_end_object (builder);
}

/**
 * gather_run_file_benchmark_to_json:
 * @benchmark: a benchmark that has ended, wholly or not
 *
 * A ratio is the median of a divided by the median of b. Intervals and verdicts are null until the
 * statistics for them are built.
 *
 * Returns: (transfer full): the benchmark in the format "gather-bench", one line
 */
char *
gather_run_file_benchmark_to_json (GatherBenchmark *benchmark)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (benchmark), NULL);

  n = gather_benchmark_get_n_strategies (benchmark);
  begin_document (builder, "gather-bench");
  add_environment (builder);
  add_benchmark_plan (builder, benchmark);

  json_builder_set_member_name (builder, "strategies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_strategy (builder, benchmark, i);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "comparisons");
  json_builder_begin_array (builder);
  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++)
      add_comparison (builder, benchmark, a, b);
  json_builder_end_array (builder);

  return end_document (builder);
}

/**
 * gather_run_file_benchmark_to_csv:
 * @benchmark: a benchmark that has ended, wholly or not
 *
 * Returns: (transfer full): a line of column names and a line for each sample
 */
char *
gather_run_file_benchmark_to_csv (GatherBenchmark *benchmark)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (GATHER_IS_BENCHMARK (benchmark), NULL);

  text = g_string_new ("strategy,repeat,elapsed_us,longest_block_us,longest_paint_gap_us,failed\n");
  for (guint i = 0; i < gather_benchmark_get_n_strategies (benchmark); i++)
    {
      guint n_samples;
      const GatherSample *samples = gather_benchmark_get_samples (benchmark, i, &n_samples);

      for (guint k = 0; k < n_samples; k++)
        g_string_append_printf (
          text, "%s,%u,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%u\n",
          gather_benchmark_get_strategy (benchmark, i), samples[k].repeat, samples[k].elapsed,
          samples[k].longest_block, samples[k].longest_paint_gap, samples[k].n_failed);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
