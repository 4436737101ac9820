/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One item on its way: get the document (from the cache, or from the server in one attempt or several),
 * decode it, check that it is the Pokemon asked for. Made by the run for each item; tells it when
 * something changed; keeps the record. It knows neither the other items nor what is done with the
 * result.
 *
 * The asynchronous half belongs to the main loop, gather_item_fetch_run() to the thread that calls
 * it. */

#pragma once

#include "core/model/gather-pokemon.h"
#include "core/model/gather-request.h"
#include "core/net/gather-cache.h"
#include "core/net/gather-client.h"
#include "core/net/gather-endpoint.h"

G_BEGIN_DECLS

#define GATHER_TYPE_ITEM_FETCH (gather_item_fetch_get_type ())
G_DECLARE_FINAL_TYPE (GatherItemFetch, gather_item_fetch, GATHER, ITEM_FETCH, GObject)

/**
 * GatherItemFetchConfig:
 * @client: the client to use
 * @cache: (nullable): where answers are kept
 * @endpoint: where the document is
 * @run_id: what the lab's log calls the run; sent to the lab only
 * @retries: how often an attempt that failed may be repeated, at most %GATHER_MAX_RETRIES
 * @seed: decides the waits between attempts
 *
 * What the items of a run have in common.
 */
typedef struct
{
  GatherClient *client;
  GatherCache *cache;
  GatherEndpoint *endpoint;
  const char *run_id;
  guint retries;
  guint64 seed;
} GatherItemFetchConfig;

/**
 * GatherItemFetchEvent:
 * @GATHER_ITEM_FETCH_PROGRESS: the exchange came into another phase
 * @GATHER_ITEM_FETCH_ANSWERED: the network's part of the attempt is over
 * @GATHER_ITEM_FETCH_REPEATED: the attempt failed, and another one follows
 */
typedef enum
{
  GATHER_ITEM_FETCH_PROGRESS,
  GATHER_ITEM_FETCH_ANSWERED,
  GATHER_ITEM_FETCH_REPEATED,
} GatherItemFetchEvent;

/**
 * GatherItemFetchFunc:
 * @fetch: the fetch
 * @event: what happened
 * @error: (nullable): why, when the attempt is repeated
 * @user_data: data of the caller
 *
 * Called on the thread that the fetch runs on.
 */
typedef void (*GatherItemFetchFunc) (GatherItemFetch *fetch,
                                     GatherItemFetchEvent event,
                                     const GError *error,
                                     gpointer user_data);

GatherItemFetch *gather_item_fetch_new (const GatherItemFetchConfig *config,
                                        guint id,
                                        guint position,
                                        guint attempt);
void gather_item_fetch_set_queued (GatherItemFetch *self, gint64 at);
const GatherRecord *gather_item_fetch_get_record (GatherItemFetch *self);

void gather_item_fetch_run_async (GatherItemFetch *self,
                                  GatherItemFetchFunc func,
                                  gpointer func_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GatherPokemon *gather_item_fetch_run_finish (GatherItemFetch *self,
                                             GAsyncResult *result,
                                             GError **error);
GatherPokemon *gather_item_fetch_run (GatherItemFetch *self,
                                      GatherItemFetchFunc func,
                                      gpointer func_data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
