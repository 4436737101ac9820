/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-item-fetch.h"

#include "core/base/gather-backoff.h"
#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-decoder.h"
#include "core/net/gather-guard.h"

#include <glib/gi18n-lib.h>

/* The steps: run_async (-> cache_loaded_cb) -> send -> document_fetched_cb -> document_decoded_cb; a
 * failure that may be repeated goes from either of the last two to wait -> waited_cb -> send. */

struct _GatherItemFetch
{
  GObject parent_instance;

  GatherClient *client;
  GatherCache *cache;
  GUri *uri;
  char *uri_text; /* (nullable): what the cache calls it */
  char *run_id;   /* (nullable): for the lab only */
  guint id;
  guint position;
  guint attempt;
  guint last_attempt;
  guint64 seed;

  gint64 queued;
  GatherRecord record;
  GatherCached *cached;
  GatherAnswer *answer;
  GatherItemFetchFunc func;
  gpointer func_data;
};

G_DEFINE_FINAL_TYPE (GatherItemFetch, gather_item_fetch, G_TYPE_OBJECT)

static void
tell (GatherItemFetch *self, GatherItemFetchEvent event, const GError *error)
{
  self->func (self, event, error, self->func_data);
}

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
               _ ("The server answered with Pokémon %lld instead of %u."), (long long) id, self->id);

  return NULL;
}

/* What a request says besides its address: to the lab who asks, to others which version is known. */
static GStrv
make_headers (GatherItemFetch *self)
{
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();

  if (self->run_id != NULL)
    {
      g_autofree char *item = g_strdup_printf ("%u", self->position + 1);
      g_autofree char *attempt = g_strdup_printf ("%u", self->attempt);

      g_strv_builder_add_many (headers, "X-Gather-Run", self->run_id, "X-Gather-Item", item,
                               "X-Gather-Attempt", attempt, NULL);
    }
  if (self->cached != NULL && gather_answer_get_etag (self->cached->answer) != NULL)
    g_strv_builder_add_many (headers, "If-None-Match",
                             gather_answer_get_etag (self->cached->answer), NULL);

  return g_strv_builder_end (headers);
}

/* The part of the work that needs no network, in both halves. */

/* Whether what the cache holds may be used without asking. */
static gboolean
take_cached (GatherItemFetch *self, GatherCached *cached)
{
  self->cached = cached;
  if (cached == NULL || !cached->fresh)
    return FALSE;

  self->answer = gather_answer_ref (cached->answer);
  self->record.cache = GATHER_CACHE_FRESH;
  self->record.bytes_saved = g_bytes_get_size (gather_answer_get_body (self->answer));
  self->record.attempts = 0;

  return TRUE;
}

/* A server that says "unchanged" has the cache answer, and renews it. */
static void
take_answer (GatherItemFetch *self, GatherAnswer *answer)
{
  self->answer = answer;
  if (self->record.status != 304)
    return;

  self->answer = gather_answer_renew (self->cached->answer, answer);
  self->record.cache = GATHER_CACHE_REVALIDATED;
  self->record.bytes_saved = g_bytes_get_size (gather_answer_get_body (self->answer));
  gather_answer_unref (answer);
}

/* Only what has been decoded and checked is worth keeping. */
static GatherPokemon *
take_pokemon (GatherItemFetch *self, GatherPokemon *pokemon, gint64 decoded_at, GError **error)
{
  self->record.ended = decoded_at;
  pokemon = check_pokemon (self, pokemon, error);
  if (pokemon == NULL)
    return NULL;

  self->record.t[GATHER_TIME_DECODED] = decoded_at;
  if (self->cache != NULL && self->record.cache != GATHER_CACHE_FRESH)
    gather_cache_store (self->cache, self->uri_text, self->answer);

  return pokemon;
}

static gboolean
is_passing (const GError *error, guint status)
{
  switch (error->code)
    {
    case GATHER_ERROR_REFUSED:
    case GATHER_ERROR_UNREACHABLE:
    case GATHER_ERROR_CLOSED:
    case GATHER_ERROR_TIMEOUT:
    case GATHER_ERROR_INCOMPLETE:
      return TRUE;
    case GATHER_ERROR_STATUS:
      /* Those that speak of now and not of the request (RFC 9110, section 15; RFC 6585). */
      return status == 408 || status == 425 || status == 429 || status == 500 || status == 502
             || status == 503 || status == 504;
    default:
      return FALSE;
    }
}

/* Whether the attempt that failed with @error is repeated; then the next one is prepared. */
static gboolean
prepare_repetition (GatherItemFetch *self, const GError *error, gint64 *delay)
{
  if (self->attempt >= self->last_attempt || error->domain != GATHER_ERROR
      || !is_passing (error, self->record.status)
      || self->record.retry_after > GATHER_LONGEST_RETRY_AFTER_US)
    return FALSE;

  *delay = gather_backoff_get_delay (self->attempt, self->position + 1, self->seed,
                                     self->record.retry_after);
  tell (self, GATHER_ITEM_FETCH_REPEATED, error);
  g_clear_pointer (&self->answer, gather_answer_unref);
  self->attempt++;
  self->record = (GatherRecord){
    .t[GATHER_TIME_QUEUED] = self->queued,
    .attempts = self->attempt - 1,
  };

  return TRUE;
}

/* The asynchronous half. */

static void send (GTask *task);

static void
client_progress_cb (const GatherRecord *record, gpointer user_data)
{
  GatherItemFetch *self = user_data;

  take_record (self, record);
  tell (self, GATHER_ITEM_FETCH_PROGRESS, NULL);
}

static gboolean
waited_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_error (task, gather_guard_cancelled_error ());
      g_object_unref (task);
    }
  else
    send (task);

  return G_SOURCE_REMOVE;
}

static void
wait (GTask *task, gint64 delay)
{
  g_autoptr (GSource) source = g_timeout_source_new ((guint) ((delay + 999) / 1000));
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }
  g_source_set_static_name (source, "gather-item-fetch-wait");
  g_source_set_priority (source, GATHER_PRIORITY_NETWORK);
  g_source_set_callback (source, waited_cb, task, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* Repeats the attempt, or ends. */
static void
fail (GTask *task, GError *error)
{
  gint64 delay;

  if (prepare_repetition (g_task_get_source_object (task), error, &delay))
    {
      g_error_free (error);
      wait (task, delay);
      return;
    }

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
  pokemon = take_pokemon (self, pokemon, decoded_at, &error);
  if (pokemon == NULL)
    {
      fail (task, error);
      return;
    }

  g_task_return_pointer (task, pokemon, (GDestroyNotify) gather_pokemon_unref);
  g_object_unref (task);
}

static void
decode (GTask *task)
{
  GatherItemFetch *self = g_task_get_source_object (task);

  gather_decoder_decode_async (gather_answer_get_body (self->answer),
                               g_task_get_cancellable (task), document_decoded_cb, task);
}

static void
document_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GatherItemFetch *self = g_task_get_source_object (task);
  GatherAnswer *answer;
  GError *error = NULL;
  GatherRecord record;

  answer = gather_client_fetch_finish (GATHER_CLIENT (source), result, &record, &error);
  take_record (self, &record);
  if (answer != NULL)
    take_answer (self, answer);
  tell (self, GATHER_ITEM_FETCH_ANSWERED, NULL);

  if (answer != NULL)
    decode (task);
  else
    fail (task, error);
}

static void
send (GTask *task)
{
  GatherItemFetch *self = g_task_get_source_object (task);
  g_auto (GStrv) headers = make_headers (self);

  gather_client_fetch_async (self->client, self->uri, (const char *const *) headers,
                             client_progress_cb, self, g_task_get_cancellable (task),
                             document_fetched_cb, task);
}

static void
cache_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  GatherCached *cached = gather_cache_load_finish (GATHER_CACHE (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, gather_guard_cancelled_error ());
      g_object_unref (task);
      return;
    }

  if (take_cached (g_task_get_source_object (task), cached))
    decode (task);
  else
    send (task);
}

static void
gather_item_fetch_finalize (GObject *object)
{
  GatherItemFetch *self = GATHER_ITEM_FETCH (object);

  g_clear_object (&self->client);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->cached, gather_cached_free);
  g_clear_pointer (&self->answer, gather_answer_unref);
  g_free (self->uri_text);
  g_free (self->run_id);

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
 * @config: what the items of the run have in common; copied
 * @id: the Pokemon's number
 * @position: the item's position in the plan, from 0
 * @attempt: number of the first attempt, from 1
 *
 * Returns: (transfer full): a fetch that has not started
 */
GatherItemFetch *
gather_item_fetch_new (const GatherItemFetchConfig *config, guint id, guint position, guint attempt)
{
  GatherItemFetch *self = g_object_new (GATHER_TYPE_ITEM_FETCH, NULL);

  self->client = g_object_ref (config->client);
  self->uri = gather_endpoint_get_pokemon_uri (config->endpoint, id);
  self->id = id;
  self->position = position;
  self->attempt = attempt;
  self->last_attempt = attempt + MIN (config->retries, GATHER_MAX_RETRIES);
  self->seed = config->seed;
  if (gather_endpoint_is_lab (config->endpoint))
    self->run_id = g_strdup (config->run_id);
  if (config->cache != NULL)
    {
      self->cache = g_object_ref (config->cache);
      self->uri_text = g_uri_to_string (self->uri);
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
 * Returns: (transfer none): what has been measured so far of its last attempt
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

  if (self->cache != NULL)
    gather_cache_load_async (self->cache, self->uri_text, cancellable, cache_loaded_cb, task);
  else
    send (task);
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

/* The blocking half. */

static GatherPokemon *
decode_blocking (GatherItemFetch *self, GError **error)
{
  GatherPokemon *pokemon = gather_decoder_decode (gather_answer_get_body (self->answer), error);

  return take_pokemon (self, pokemon, gather_clock_now (), error);
}

static GatherPokemon *
attempt_blocking (GatherItemFetch *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) headers = make_headers (self);
  GatherAnswer *answer;
  GatherRecord record;

  answer = gather_client_fetch (self->client, self->uri, (const char *const *) headers, cancellable,
                                &record, error);
  take_record (self, &record);
  if (answer != NULL)
    take_answer (self, answer);
  tell (self, GATHER_ITEM_FETCH_ANSWERED, NULL);

  return answer != NULL ? decode_blocking (self, error) : NULL;
}

/* Returns whether it was not cancelled meanwhile. */
static gboolean
wait_blocking (gint64 delay, GCancellable *cancellable)
{
  GPollFD fd;
  int n_ready;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    {
      n_ready = g_poll (NULL, 0, (int) (delay / 1000));
      return n_ready == 0;
    }

  n_ready = g_poll (&fd, 1, (int) (delay / 1000));
  g_cancellable_release_fd (cancellable);

  return n_ready == 0;
}

/**
 * gather_item_fetch_run:
 * @self: a fetch that has not started
 * @func: called when something changed, on the calling thread
 * @func_data: data for @func
 * @cancellable: (nullable): ends it
 * @error: return location for an error of %GATHER_ERROR
 *
 * The same on the calling thread, which it blocks.
 *
 * Returns: (transfer full): the Pokemon, or %NULL
 */
GatherPokemon *
gather_item_fetch_run (GatherItemFetch *self,
                       GatherItemFetchFunc func,
                       gpointer func_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (GATHER_IS_ITEM_FETCH (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self->func = func;
  self->func_data = func_data;
  if (self->cache != NULL && take_cached (self, gather_cache_load (self->cache, self->uri_text)))
    return decode_blocking (self, error);

  while (TRUE)
    {
      g_autoptr (GError) attempt_error = NULL;
      GatherPokemon *pokemon;
      gint64 delay;

      self->record.t[GATHER_TIME_STARTED] = gather_clock_now ();
      tell (self, GATHER_ITEM_FETCH_PROGRESS, NULL);
      pokemon = attempt_blocking (self, cancellable, &attempt_error);
      if (pokemon != NULL)
        return pokemon;

      if (!prepare_repetition (self, attempt_error, &delay))
        {
          g_propagate_error (error, g_steal_pointer (&attempt_error));
          return NULL;
        }
      if (!wait_blocking (delay, cancellable))
        {
          g_propagate_error (error, gather_guard_cancelled_error ());
          return NULL;
        }
    }
}
