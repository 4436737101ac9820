/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-sprite-store.h"

#include "app/gather-sprite-decoder.h"
#include "core/base/gather-error.h"
#include "core/net/gather-client.h"

#include <glib/gi18n.h>

/* The steps of a load: it waits in the queue (-> cache_loaded_cb) -> fetched_cb -> decode (on the pool)
 * -> decoded_cb. Sprites of PokeAPI are kept on disk, like its answers. */

#define N_CONNECTIONS 6
#define N_CALM 2
#define N_DECODERS 2
#define MAX_SPRITES 512

struct _GatherSpriteStore
{
  GObject parent_instance;

  GHashTable *sprites;
  GQueue order;
  GQueue waiting;
  guint n_under_way;
  gboolean calm;
  GatherCache *cache;
  GatherClient *client;
  char *client_base;
  GThreadPool *decoders;
};

G_DEFINE_FINAL_TYPE (GatherSpriteStore, gather_sprite_store, G_TYPE_OBJECT)

typedef struct
{
  GatherEndpoint *endpoint;
  GUri *uri;
  char *key;
  GatherCached *cached;
  GatherAnswer *answer; /* worth keeping once it has been decoded */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  gather_endpoint_unref (load->endpoint);
  g_uri_unref (load->uri);
  g_clear_pointer (&load->cached, gather_cached_free);
  g_clear_pointer (&load->answer, gather_answer_unref);
  g_free (load->key);
  g_free (load);
}

/* What a decoder gets and gives back; its task is touched on the main loop only. */
typedef struct
{
  GTask *task;
  GBytes *bytes;
  GdkTexture *texture;
  GError *error;
} Decoding;

static void send_next (GatherSpriteStore *self);

static gboolean
uses_cache (Load *load)
{
  return gather_endpoint_get_kind (load->endpoint) == GATHER_ENDPOINT_KIND_POKEAPI;
}

static void
keep (GatherSpriteStore *self, const char *key, GdkTexture *texture)
{
  if (g_hash_table_contains (self->sprites, key))
    return;

  if (g_queue_get_length (&self->order) >= MAX_SPRITES)
    {
      g_autofree char *oldest = g_queue_pop_head (&self->order);

      g_hash_table_remove (self->sprites, oldest);
    }

  g_hash_table_insert (self->sprites, g_strdup (key), g_object_ref (texture));
  g_queue_push_tail (&self->order, g_strdup (key));
}

static gboolean
decoded_cb (gpointer data)
{
  Decoding *decoding = data;
  g_autoptr (GTask) task = decoding->task;
  GatherSpriteStore *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  self->n_under_way--;
  if (decoding->texture != NULL)
    {
      keep (self, load->key, decoding->texture);
      if (load->answer != NULL)
        gather_cache_store (self->cache, load->key, load->answer);
      g_task_return_pointer (task, decoding->texture, g_object_unref);
    }
  else
    g_task_return_error (task, decoding->error);

  g_bytes_unref (decoding->bytes);
  g_free (decoding);
  send_next (self);

  return G_SOURCE_REMOVE;
}

/* On the pool. */
static void
decode (gpointer data, gpointer user_data)
{
  Decoding *decoding = data;

  decoding->texture = gather_sprite_decode (decoding->bytes, &decoding->error);
  g_main_context_invoke_full (NULL, GATHER_PRIORITY_ASIDE, decoded_cb, decoding, NULL);
}

static void
start_decoding (GatherSpriteStore *self, GTask *task, GatherAnswer *answer)
{
  Decoding *decoding = g_new0 (Decoding, 1);

  decoding->task = task;
  decoding->bytes = g_bytes_ref (gather_answer_get_body (answer));
  g_thread_pool_push (self->decoders, decoding, NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GatherSpriteStore *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GatherAnswer) answer = NULL;
  GError *error = NULL;
  GatherRecord record;

  answer = gather_client_fetch_finish (GATHER_CLIENT (source), result, &record, &error);
  if (answer == NULL)
    {
      self->n_under_way--;
      g_task_return_error (task, error);
      send_next (self);
      return;
    }

  if (load->cached != NULL && record.status == 304)
    {
      GatherAnswer *renewed = gather_answer_renew (load->cached->answer, answer);

      gather_answer_unref (answer);
      answer = renewed;
    }
  if (uses_cache (load))
    load->answer = gather_answer_ref (answer);
  start_decoding (self, g_steal_pointer (&task), answer);
}

static GatherClient *
get_client (GatherSpriteStore *self, GatherEndpoint *endpoint)
{
  GatherClientConfig config;

  if (g_strcmp0 (self->client_base, gather_endpoint_get_base (endpoint)) == 0)
    return self->client;

  gather_client_config_init (&config);
  config.connections = N_CONNECTIONS;
  config.encrypted = gather_endpoint_is_https (endpoint);
  config.direct = gather_endpoint_is_lab (endpoint);
  config.max_bytes = GATHER_SPRITE_MAX_BYTES;
  config.priority = GATHER_PRIORITY_ASIDE;

  g_clear_object (&self->client);
  g_free (self->client_base);
  self->client = gather_client_new (&config);
  self->client_base = g_strdup (gather_endpoint_get_base (endpoint));

  return self->client;
}

/* Asks the server, and says which version is known. */
static void
fetch (GatherSpriteStore *self, GTask *task)
{
  Load *load = g_task_get_task_data (task);
  const char *headers[] = { NULL, NULL, NULL };

  if (load->cached != NULL && gather_answer_get_etag (load->cached->answer) != NULL)
    {
      headers[0] = "If-None-Match";
      headers[1] = gather_answer_get_etag (load->cached->answer);
    }
  gather_client_fetch_async (get_client (self, load->endpoint), load->uri, headers, NULL, NULL,
                             g_task_get_cancellable (task), fetched_cb, task);
}

static void
cache_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GatherSpriteStore *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  /* When it was cancelled, the fetch says so. */
  load->cached = gather_cache_load_finish (GATHER_CACHE (source), result, NULL);
  if (load->cached != NULL && load->cached->fresh)
    start_decoding (self, task, load->cached->answer);
  else
    fetch (self, task);
}

/* A row that has gone, or a sprite that came meanwhile for another row. */
static gboolean
is_settled (GatherSpriteStore *self, GTask *task)
{
  Load *load = g_task_get_task_data (task);
  GdkTexture *texture = g_hash_table_lookup (self->sprites, load->key);

  if (texture != NULL)
    {
      g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      return TRUE;
    }

  return g_task_return_error_if_cancelled (task);
}

static void
send_next (GatherSpriteStore *self)
{
  guint max = self->calm ? N_CALM : N_CONNECTIONS;

  while (self->n_under_way < max && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
      Load *load = g_task_get_task_data (task);
      GCancellable *cancellable = g_task_get_cancellable (task);

      if (is_settled (self, task))
        continue;

      self->n_under_way++;
      if (uses_cache (load))
        gather_cache_load_async (self->cache, load->key, cancellable, cache_loaded_cb,
                                 g_steal_pointer (&task));
      else
        fetch (self, g_steal_pointer (&task));
    }
}

static void
gather_sprite_store_dispose (GObject *object)
{
  GatherSpriteStore *self = GATHER_SPRITE_STORE (object);

  g_clear_object (&self->client);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (gather_sprite_store_parent_class)->dispose (object);
}

static void
gather_sprite_store_finalize (GObject *object)
{
  GatherSpriteStore *self = GATHER_SPRITE_STORE (object);

  /* Every load holds a reference, so nothing waits and nothing is being decoded. */
  g_thread_pool_free (self->decoders, FALSE, FALSE);
  g_hash_table_unref (self->sprites);
  g_queue_clear_full (&self->order, g_free);
  g_free (self->client_base);

  G_OBJECT_CLASS (gather_sprite_store_parent_class)->finalize (object);
}

static void
gather_sprite_store_class_init (GatherSpriteStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gather_sprite_store_dispose;
  object_class->finalize = gather_sprite_store_finalize;
}

static void
gather_sprite_store_init (GatherSpriteStore *self)
{
  self->sprites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->decoders = g_thread_pool_new (decode, NULL, N_DECODERS, FALSE, NULL);
}

/**
 * gather_sprite_store_new:
 * @cache: where sprites of PokeAPI are kept on disk
 *
 * Returns: (transfer full): an empty store
 */
GatherSpriteStore *
gather_sprite_store_new (GatherCache *cache)
{
  GatherSpriteStore *self = g_object_new (GATHER_TYPE_SPRITE_STORE, NULL);

  self->cache = g_object_ref (cache);

  return self;
}

/**
 * gather_sprite_store_set_calm:
 * @self: a store
 * @calm: whether something is being measured, so that sprites have to keep out of its way
 */
void
gather_sprite_store_set_calm (GatherSpriteStore *self, gboolean calm)
{
  g_return_if_fail (GATHER_IS_SPRITE_STORE (self));

  self->calm = calm;
  send_next (self);
}

/**
 * gather_sprite_store_load_async:
 * @self: a store
 * @endpoint: the endpoint whose document named the sprite
 * @url: (nullable): the sprite as the document says it
 * @cancellable: (nullable): for when its row leaves the screen
 * @callback: called when the sprite is there, or is not to be had
 * @user_data: data for @callback
 */
void
gather_sprite_store_load_async (GatherSpriteStore *self,
                                GatherEndpoint *endpoint,
                                const char *url,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GUri *uri;
  Load *load;

  g_return_if_fail (GATHER_IS_SPRITE_STORE (self));
  g_return_if_fail (endpoint != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_sprite_store_load_async);
  uri = gather_endpoint_get_sprite_uri (endpoint, url);
  if (uri == NULL)
    {
      g_task_return_new_error (task, GATHER_ERROR, GATHER_ERROR_SHAPE, "%s",
                               _ ("The document names no sprite that may be loaded."));
      return;
    }

  load = g_new0 (Load, 1);
  load->endpoint = gather_endpoint_ref (endpoint);
  load->uri = uri;
  load->key = g_uri_to_string (uri);
  g_task_set_task_data (task, load, load_free);
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  send_next (self);
}

/**
 * gather_sprite_store_load_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error
 *
 * Returns: (transfer full): the sprite, or %NULL: show the placeholder
 */
GdkTexture *
gather_sprite_store_load_finish (GatherSpriteStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_sprite_store_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
