/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One item on its way: get the document, decode it, check that it is the Pokemon asked for. Made by
 * the run for each item; tells it when something changed; keeps the record of both halves. It knows
 * neither the other items nor what is done with the result.
 *
 * The asynchronous half belongs to the main loop, gather_item_fetch_run() to the thread that calls
 * it. */

#pragma once

#include "core/model/gather-pokemon.h"
#include "core/model/gather-request.h"
#include "core/net/gather-client.h"
#include "core/net/gather-endpoint.h"

G_BEGIN_DECLS

#define GATHER_TYPE_ITEM_FETCH (gather_item_fetch_get_type ())
G_DECLARE_FINAL_TYPE (GatherItemFetch, gather_item_fetch, GATHER, ITEM_FETCH, GObject)

/**
 * GatherItemFetchFunc:
 * @fetch: the fetch
 * @answered: whether the network's part is over
 * @user_data: data of the caller
 */
typedef void (*GatherItemFetchFunc) (GatherItemFetch *fetch, gboolean answered, gpointer user_data);

GatherItemFetch *gather_item_fetch_new (GatherClient *client,
                                        GatherEndpoint *endpoint,
                                        const char *run_id,
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
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
