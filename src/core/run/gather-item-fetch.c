/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-item-fetch.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-decoder.h"

#include <glib/gi18n-lib.h>

/* The steps: run_async -> document_fetched_cb -> document_decoded_cb. */

struct _GatherItemFetch
{
  GObject parent_instance;

  GatherClient *client;
  GUri *uri;
  GStrv headers;
  guint id;
  gint64 queued;
  guint attempt;
  GatherRecord record;
  GatherItemFetchFunc func;
  gpointer func_data;
};

G_DEFINE_FINAL_TYPE (GatherItemFetch, gather_item_fetch, G_TYPE_OBJECT)

/* The client records one exchange; what came before it is known here. */
static void
take_record (GatherItemFetch *self, const GatherRecord *record)
{
  self->record = *record;
  self->record.t[GATHER_TIME_QUEUED] = self->queued;
  self->record.attempts += self->attempt - 1;
}

static GatherPokemon *
check_pokemon (GatherItemFetch *self, GatherPokemon *pokemon, GError **error)
{
  gint64 id;

  if (pokemon == NULL)
    return NULL;

  id = gather_pokemon_get_facts (pokemon)->id;
  if (id == self->id)
    return pokemon;

  gather_pokemon_unref (pokemon);
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_SHAPE,
               _ ("The server answered with Pokémon %" G_GINT64_FORMAT " instead of %u."), id,
               self->id);

  return NULL;
}

static void
client_progress_cb (const GatherRecord *record, gpointer user_data)
{
  GatherItemFetch *self = user_data;

  take_record (self, record);
  self->func (self, FALSE, self->func_data);
}

static void
return_failure (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
document_decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GatherItemFetch *self = g_task_get_source_object (task);
  GatherPokemon *pokemon;
  GError *error = NULL;
  gint64 decoded_at = 0;

  pokemon = gather_decoder_decode_finish (result, &decoded_at, &error);
  if (decoded_at == 0)
    decoded_at = gather_clock_now ();
  self->record.ended = decoded_at;
  pokemon = check_pokemon (self, pokemon, &error);
  if (pokemon == NULL)
    {
      return_failure (task, error);
      return;
    }

  self->record.t[GATHER_TIME_DECODED] = decoded_at;
  g_task_return_pointer (task, pokemon, (GDestroyNotify) gather_pokemon_unref);
  g_object_unref (task);
}

static void
document_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GatherItemFetch *self = g_task_get_source_object (task);
  g_autoptr (GBytes) document = NULL;
  GError *error = NULL;
  GatherRecord record;
  GCancellable *cancellable = g_task_get_cancellable (task);

  document = gather_client_fetch_finish (GATHER_CLIENT (source), result, &record, &error);
  take_record (self, &record);
  self->func (self, TRUE, self->func_data);

  if (document == NULL)
    return_failure (task, error);
  else
    gather_decoder_decode_async (document, cancellable, document_decoded_cb, task);
}

static void
gather_item_fetch_finalize (GObject *object)
{
  GatherItemFetch *self = GATHER_ITEM_FETCH (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->headers, g_strfreev);

  G_OBJECT_CLASS (gather_item_fetch_parent_class)->finalize (object);
}

static void
gather_item_fetch_class_init (GatherItemFetchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_item_fetch_finalize;
}

static void
gather_item_fetch_init (GatherItemFetch *self)
{
}

/**
 * gather_item_fetch_new:
 * @client: the client to use
 * @endpoint: where the document is
 * @run_id: what the lab's log calls the run; sent to the lab only
 * @id: the Pokemon's number
 * @position: the item's position in the plan, from 0
 * @attempt: number of the attempt, from 1
 *
 * Returns: (transfer full): a fetch that has not started
 */
GatherItemFetch *
gather_item_fetch_new (GatherClient *client,
                       GatherEndpoint *endpoint,
                       const char *run_id,
                       guint id,
                       guint position,
                       guint attempt)
{
  GatherItemFetch *self = g_object_new (GATHER_TYPE_ITEM_FETCH, NULL);

  self->client = g_object_ref (client);
  self->uri = gather_endpoint_get_pokemon_uri (endpoint, id);
  self->id = id;
  self->attempt = attempt;

  if (gather_endpoint_is_lab (endpoint))
    {
      g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();
      g_autofree char *item_text = g_strdup_printf ("%u", position + 1);
      g_autofree char *attempt_text = g_strdup_printf ("%u", attempt);

      g_strv_builder_add_many (headers, "X-Gather-Run", run_id, "X-Gather-Item", item_text,
                               "X-Gather-Attempt", attempt_text, NULL);
      self->headers = g_strv_builder_end (headers);
    }

  return self;
}

/**
 * gather_item_fetch_set_queued:
 * @self: a fetch
 * @at: when its item began to wait for its turn, microseconds of CLOCK_MONOTONIC
 */
void
gather_item_fetch_set_queued (GatherItemFetch *self, gint64 at)
{
  g_return_if_fail (GATHER_IS_ITEM_FETCH (self));

  self->queued = at;
  self->record.t[GATHER_TIME_QUEUED] = at;
}

/**
 * gather_item_fetch_get_record:
 * @self: a fetch
 *
 * Returns: (transfer none): what has been measured so far
 */
const GatherRecord *
gather_item_fetch_get_record (GatherItemFetch *self)
{
  g_return_val_if_fail (GATHER_IS_ITEM_FETCH (self), NULL);

  return &self->record;
}

/**
 * gather_item_fetch_run_async:
 * @self: a fetch that has not started
 * @func: called when something changed
 * @func_data: data for @func
 * @cancellable: (nullable): ends it
 * @callback: called when it has ended
 * @user_data: data for @callback
 */
void
gather_item_fetch_run_async (GatherItemFetch *self,
                             GatherItemFetchFunc func,
                             gpointer func_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GATHER_IS_ITEM_FETCH (self));
  g_return_if_fail (func != NULL);

  self->func = func;
  self->func_data = func_data;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_item_fetch_run_async);
  g_task_set_priority (task, GATHER_PRIORITY_DECODED);
  g_task_set_check_cancellable (task, FALSE);

  gather_client_fetch_async (self->client, self->uri, (const char *const *) self->headers,
                             client_progress_cb, self, cancellable, document_fetched_cb, task);
}

/**
 * gather_item_fetch_run_finish:
 * @self: a fetch
 * @result: the result
 * @error: return location for an error of %GATHER_ERROR
 *
 * Returns: (transfer full): the Pokemon, or %NULL
 */
GatherPokemon *
gather_item_fetch_run_finish (GatherItemFetch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_item_fetch_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gather_item_fetch_run:
 * @self: a fetch that has not started
 * @cancellable: (nullable): ends it
 * @error: return location for an error of %GATHER_ERROR
 *
 * The same on the calling thread, which it blocks.
 *
 * Returns: (transfer full): the Pokemon, or %NULL
 */
GatherPokemon *
gather_item_fetch_run (GatherItemFetch *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) document = NULL;
  GatherPokemon *pokemon;
  GatherRecord record;

  g_return_val_if_fail (GATHER_IS_ITEM_FETCH (self), NULL);

  document = gather_client_fetch (self->client, self->uri, (const char *const *) self->headers,
                                  cancellable, &record, error);
  take_record (self, &record);
  if (document == NULL)
    return NULL;

  pokemon = gather_decoder_decode (document, error);
  self->record.ended = gather_clock_now ();
  if (pokemon == NULL)
    return NULL;

  self->record.t[GATHER_TIME_DECODED] = self->record.ended;

  return check_pokemon (self, pokemon, error);
}
