/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sessions of a client. One session walks every message and every idle connection whenever it is
 * kicked, and opens its connections one after another; so many connections are spread over several
 * sessions (shards), each with its part. How a session is set up, and what is switched off, is here.
 *
 * Private to the client; owned by it; its thread only, but for the blocking session, which any one
 * thread may use. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * GatherSessionPoolConfig:
 * @connections: greatest number of connections, at least 1
 * @sharded: whether to use several sessions; not with TLS, where handshakes are costly and few
 *   connections are opened
 * @keep_alive: whether a connection is used again
 * @direct: whether to ignore proxies
 */
typedef struct
{
  guint connections;
  gboolean sharded;
  gboolean keep_alive;
  gboolean direct;
} GatherSessionPoolConfig;

typedef struct _GatherSessionPool GatherSessionPool;
typedef struct _GatherShard GatherShard;

GatherSessionPool *gather_session_pool_new (const GatherSessionPoolConfig *config);
void gather_session_pool_free (GatherSessionPool *self);

GatherShard *gather_session_pool_find_free (GatherSessionPool *self);
gboolean gather_shard_would_connect (GatherShard *shard);
SoupSession *gather_shard_take (GatherShard *shard);
void gather_session_pool_give_back (GatherSessionPool *self, GatherShard *shard);

guint64 gather_session_pool_number_connection (GatherSessionPool *self,
                                               GatherShard *shard,
                                               guint64 id);
SoupSession *gather_session_pool_get_blocking (GatherSessionPool *self);

G_END_DECLS
