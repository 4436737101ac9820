/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-fate-check.h"

#include "core/base/gather-error.h"
#include "core/net/gather-client.h"
#include "core/net/gather-json.h"

#include <glib/gi18n-lib.h>

/* The steps: read_async -> log_fetched_cb -> (on a worker) parse_log -> log_parsed_cb. */

/* A run has at most 10,000 items of at most three attempts; a line has some 200 bytes. */
#define MAX_LOG_BYTES (16 * 1024 * 1024)

#define LOG_DEADLINE_US (10 * G_USEC_PER_SEC)

/* What the lab decided for an attempt, in short. */
typedef struct
{
  guint64 item;
  guint attempt;
  guint status;
  gint64 delay;
  gint64 bytes; /* or -1 when not all of it left */
  guint fault;  /* hash of the word */
} Met;

struct _GatherFateCheck
{
  GObject parent_instance;

  GHashTable *repeat; /* (element-type Met Met): the first that was seen of each attempt */
  GatherFates fates;
};

G_DEFINE_FINAL_TYPE (GatherFateCheck, gather_fate_check, G_TYPE_OBJECT)

static guint
met_hash (gconstpointer key)
{
  const Met *met = key;

  return (guint) (met->item * 31 + met->attempt);
}

static gboolean
met_equal (gconstpointer a, gconstpointer b)
{
  const Met *x = a;
  const Met *y = b;

  return x->item == y->item && x->attempt == y->attempt;
}

static gboolean
is_same_fate (const Met *a, const Met *b)
{
  return a->status == b->status && a->delay == b->delay && a->fault == b->fault
         && (a->bytes < 0 || b->bytes < 0 || a->bytes == b->bytes);
}

/* A number of the line, or 0 where it has none. */
static gint64
read_number (JsonObject *line, const char *name)
{
  gint64 value = 0;

  gather_json_read_int (line, name, 0, G_MAXINT64, &value);

  return value;
}

/* %FALSE for what is no attempt at an item. The text is our own lab's, and checked like any other. */
static gboolean
read_line (JsonNode *node, Met *met)
{
  JsonObject *line = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *fault;

  if (line == NULL)
    return FALSE;

  fault = gather_json_read_text (line, "fault");
  *met = (Met){
    .item = (guint64) read_number (line, "item"),
    .attempt = (guint) read_number (line, "attempt"),
    .status = (guint) read_number (line, "status"),
    .delay = read_number (line, "delay"),
    .bytes = read_number (line, "bytes"),
    .fault = g_str_hash (fault != NULL ? fault : ""),
  };
  if (read_number (line, "last_byte") == 0)
    met->bytes = -1;

  return met->item != 0 && g_strcmp0 (fault, "rate") != 0;
}

/* The list of lines, or %NULL. */
static JsonArray *
load_log (JsonParser *parser, GBytes *log)
{
  gsize size;
  const char *text = g_bytes_get_data (log, &size);
  JsonNode *root = NULL;

  if (size > 0 && json_parser_load_from_data (parser, text, (gssize) size, NULL))
    root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
}

static GArray *
parse_log (GBytes *log, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *array = load_log (parser, log);
  GArray *lines;

  if (array == NULL)
    {
      g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_LAB,
                           _ ("The lab’s log cannot be read."));
      return NULL;
    }

  lines = g_array_new (FALSE, FALSE, sizeof (Met));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      Met met;

      if (read_line (json_array_get_element (array, i), &met))
        g_array_append_val (lines, met);
    }

  return lines;
}

static void
take_lines (GatherFateCheck *self, GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Met *met = &g_array_index (lines, Met, i);
      const Met *first = g_hash_table_lookup (self->repeat, met);

      if (first == NULL)
        {
          Met *copy = g_memdup2 (met, sizeof *met);

          g_hash_table_add (self->repeat, copy);
          continue;
        }

      self->fates.n_checked++;
      if (!is_same_fate (first, met))
        self->fates.n_different++;
    }
}

static void
parse_on_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GArray *lines = parse_log (task_data, &error);

  if (lines == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, lines, (GDestroyNotify) g_array_unref);
}

static void
log_parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GArray) lines = NULL;
  GError *error = NULL;

  lines = g_task_propagate_pointer (G_TASK (result), &error);
  if (lines == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take_lines (GATHER_FATE_CHECK (source), lines);
  g_task_return_boolean (task, TRUE);
}

static void
log_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GatherAnswer) answer = NULL;
  g_autoptr (GTask) parsing = NULL;
  GatherRecord record;
  GError *error = NULL;

  answer = gather_client_fetch_finish (GATHER_CLIENT (source), result, &record, &error);
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  parsing = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task),
                        log_parsed_cb, g_object_ref (task));
  g_task_set_task_data (parsing, g_bytes_ref (gather_answer_get_body (answer)),
                        (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (parsing, parse_on_worker);
}

static void
gather_fate_check_finalize (GObject *object)
{
  g_hash_table_unref (GATHER_FATE_CHECK (object)->repeat);

  G_OBJECT_CLASS (gather_fate_check_parent_class)->finalize (object);
}

static void
gather_fate_check_class_init (GatherFateCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_fate_check_finalize;
}

static void
gather_fate_check_init (GatherFateCheck *self)
{
  self->repeat = g_hash_table_new_full (met_hash, met_equal, g_free, NULL);
}

/**
 * gather_fate_check_new:
 *
 * Returns: (transfer full): a check that has seen nothing
 */
GatherFateCheck *
gather_fate_check_new (void)
{
  return g_object_new (GATHER_TYPE_FATE_CHECK, NULL);
}

/**
 * gather_fate_check_begin_repeat:
 * @self: a check
 *
 * What comes has another seed than what was.
 */
void
gather_fate_check_begin_repeat (GatherFateCheck *self)
{
  g_return_if_fail (GATHER_IS_FATE_CHECK (self));

  g_hash_table_remove_all (self->repeat);
}

/**
 * gather_fate_check_take_log:
 * @self: a check
 * @log: the lab's log of one run
 * @error: return location for an error
 *
 * Returns: whether it was a log
 */
gboolean
gather_fate_check_take_log (GatherFateCheck *self, GBytes *log, GError **error)
{
  g_autoptr (GArray) lines = NULL;

  g_return_val_if_fail (GATHER_IS_FATE_CHECK (self), FALSE);
  g_return_val_if_fail (log != NULL, FALSE);

  lines = parse_log (log, error);
  if (lines != NULL)
    take_lines (self, lines);

  return lines != NULL;
}

/**
 * gather_fate_check_read_async:
 * @self: a check
 * @run: a run with the lab that has ended
 * @cancellable: (nullable): ends it
 * @callback: called when the log was read
 * @user_data: data for @callback
 *
 * Asks the lab what it saw of @run.
 */
void
gather_fate_check_read_async (GatherFateCheck *self,
                              GatherRun *run,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GatherClient) client = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *address = NULL;
  GatherClientConfig config;
  GTask *task;

  g_return_if_fail (GATHER_IS_FATE_CHECK (self));
  g_return_if_fail (gather_endpoint_is_lab (gather_run_get_endpoint (run)));

  gather_client_config_init (&config);
  config.connections = 1;
  config.direct = TRUE;
  config.max_bytes = MAX_LOG_BYTES;
  config.deadline_us = LOG_DEADLINE_US;
  client = gather_client_new (&config);
  address = g_strconcat (gather_endpoint_get_base (gather_run_get_endpoint (run)), "log?run=",
                         gather_run_get_id (run), NULL);
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_fate_check_read_async);
  gather_client_fetch_async (client, uri, NULL, NULL, NULL, cancellable, log_fetched_cb, task);
}

/**
 * gather_fate_check_read_finish:
 * @self: a check
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether the log was read
 */
gboolean
gather_fate_check_read_finish (GatherFateCheck *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_fate_check_read_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gather_fate_check_get_fates:
 * @self: a check
 *
 * Returns: (transfer none): what came of it so far
 */
const GatherFates *
gather_fate_check_get_fates (GatherFateCheck *self)
{
  g_return_val_if_fail (GATHER_IS_FATE_CHECK (self), NULL);

  return &self->fates;
}
