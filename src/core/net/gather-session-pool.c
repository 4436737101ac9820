/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-session-pool.h"

/* Above so many connections one session walks too many of them on every kick (src/DESIGN.md). */
#define CONNECTIONS_PER_SESSION 15

/* One is enough, but a call that waits for it to become free cannot be cancelled. */
#define BLOCKING_CONNECTIONS 2

/* How long an idle connection is kept, seconds. */
#define IDLE_TIMEOUT 60

/* A session with the part of the connections that is its own. */
struct _GatherShard
{
  SoupSession *session;
  guint n_connections;
  guint n_opened;
  guint n_in_use;
};

struct _GatherSessionPool
{
  GatherSessionPoolConfig config;
  GatherShard *shards;
  guint n_shards;
  SoupSession *blocking;
  GHashTable *connections; /* number in a session and shard -> number in the pool */
};

static SoupSession *
make_session (GatherSessionPool *self, guint n_connections)
{
  /* The deadline is the client's own; libsoup's timeout is for each read and never ends a slow one. */
  SoupSession *session = soup_session_new_with_options (
    "max-conns", n_connections, "max-conns-per-host", n_connections, "timeout", 0, "idle-timeout",
    IDLE_TIMEOUT, "user-agent", "Gather/" PACKAGE_VERSION, NULL);

  /* One header crashes it (HOSTILE requirement 4), and Gather never logs in. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  /* An exchange unpacks by itself (see GatherBody). */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (self->config.direct)
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static void
drop_session (SoupSession **session)
{
  if (*session != NULL)
    soup_session_abort (*session);
  g_clear_object (session);
}

/**
 * gather_session_pool_new:
 * @config: how it is to be; copied
 *
 * Returns: (transfer full): a pool without open connections
 */
GatherSessionPool *
gather_session_pool_new (const GatherSessionPoolConfig *config)
{
  GatherSessionPool *self = g_new0 (GatherSessionPool, 1);
  guint left = config->connections;

  self->config = *config;
  self->connections = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_shards = 1;
  if (config->sharded)
    self->n_shards = (left + CONNECTIONS_PER_SESSION - 1) / CONNECTIONS_PER_SESSION;
  self->shards = g_new0 (GatherShard, self->n_shards);

  for (guint i = 0; i < self->n_shards; i++)
    {
      GatherShard *shard = &self->shards[i];
      guint n_shards_left = self->n_shards - i;

      shard->n_connections = (left + n_shards_left - 1) / n_shards_left;
      left -= shard->n_connections;
      shard->session = make_session (self, shard->n_connections);
    }

  return self;
}

/**
 * gather_session_pool_free:
 * @self: a pool
 *
 * Closes its connections.
 */
void
gather_session_pool_free (GatherSessionPool *self)
{
  for (guint i = 0; i < self->n_shards; i++)
    drop_session (&self->shards[i].session);
  drop_session (&self->blocking);
  g_hash_table_unref (self->connections);
  g_free (self->shards);
  g_free (self);
}

/**
 * gather_session_pool_find_free:
 * @self: a pool
 *
 * Returns: (transfer none) (nullable): a shard with a connection to spare, best one that is open
 *   already; %NULL when all are in use
 */
GatherShard *
gather_session_pool_find_free (GatherSessionPool *self)
{
  GatherShard *best = NULL;

  for (guint i = 0; i < self->n_shards; i++)
    {
      GatherShard *shard = &self->shards[i];

      if (shard->n_in_use >= shard->n_connections)
        continue;
      if (!gather_shard_would_connect (shard))
        return shard;
      if (best == NULL || shard->n_in_use < best->n_in_use)
        best = shard;
    }

  return best;
}

/**
 * gather_shard_would_connect:
 * @shard: a shard
 *
 * Returns: whether its next exchange opens a connection
 */
gboolean
gather_shard_would_connect (GatherShard *shard)
{
  return shard->n_in_use >= shard->n_opened;
}

/**
 * gather_shard_take:
 * @shard: a shard with a connection to spare
 *
 * Takes one connection of it.
 *
 * Returns: (transfer none): the session to use
 */
SoupSession *
gather_shard_take (GatherShard *shard)
{
  shard->n_in_use++;
  shard->n_opened = MAX (shard->n_opened, shard->n_in_use);

  return shard->session;
}

/**
 * gather_session_pool_give_back:
 * @self: a pool
 * @shard: the shard whose connection is not in use any more
 */
void
gather_session_pool_give_back (GatherSessionPool *self, GatherShard *shard)
{
  shard->n_in_use--;
  if (!self->config.keep_alive)
    shard->n_opened--;
}

/**
 * gather_session_pool_number_connection:
 * @self: a pool
 * @shard: the shard whose session numbered it
 * @id: libsoup's number of a connection, or 0
 *
 * libsoup numbers connections within a session; a run wants one number for each.
 *
 * Returns: its number within the pool, from 1; 0 for 0
 */
guint64
gather_session_pool_number_connection (GatherSessionPool *self, GatherShard *shard, guint64 id)
{
  guint64 key = id * self->n_shards + (guint64) (shard - self->shards);
  gpointer number;

  if (id == 0)
    return 0;

  number = g_hash_table_lookup (self->connections, &key);
  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->connections) + 1);
      g_hash_table_insert (self->connections, g_memdup2 (&key, sizeof key), number);
    }

  return GPOINTER_TO_UINT (number);
}

/**
 * gather_session_pool_get_blocking:
 * @self: a pool
 *
 * Returns: (transfer none): a session for blocking calls, one at a time, made when it is first
 *   asked for
 */
SoupSession *
gather_session_pool_get_blocking (GatherSessionPool *self)
{
  if (self->blocking == NULL)
    self->blocking = make_session (self, BLOCKING_CONNECTIONS);

  return self->blocking;
}
