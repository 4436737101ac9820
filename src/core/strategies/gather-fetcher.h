/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What strategies call: something that can fetch item number i. The run implements it with the
 * client, tests with a script. Strategies know nothing of HTTP, JSON or GTK. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GATHER_TYPE_FETCHER (gather_fetcher_get_type ())
G_DECLARE_INTERFACE (GatherFetcher, gather_fetcher, GATHER, FETCHER, GObject)

/**
 * GatherFetcherInterface:
 * @get_n_items: how many items the run has
 * @queue: item @item waits for its turn from now on (main loop)
 * @fetch_async: fetch @item; completes on the main loop, at once when @cancellable is cancelled
 * @fetch_finish: whether it arrived and was decoded
 * @fetch_blocking: queue and fetch @item on the calling thread, which it blocks
 *
 * A failed item is recorded by the fetcher; the strategy only has to go on.
 */
struct _GatherFetcherInterface
{
  GTypeInterface parent;

  guint (*get_n_items) (GatherFetcher *self);
  void (*queue) (GatherFetcher *self, guint item);
  void (*fetch_async) (GatherFetcher *self,
                       guint item,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*fetch_finish) (GatherFetcher *self, GAsyncResult *result, GError **error);
  gboolean (*fetch_blocking) (GatherFetcher *self,
                              guint item,
                              GCancellable *cancellable,
                              GError **error);
};

guint gather_fetcher_get_n_items (GatherFetcher *self);
void gather_fetcher_queue (GatherFetcher *self, guint item);
void gather_fetcher_fetch_async (GatherFetcher *self,
                                 guint item,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean gather_fetcher_fetch_finish (GatherFetcher *self, GAsyncResult *result, GError **error);
gboolean gather_fetcher_fetch_blocking (GatherFetcher *self,
                                        guint item,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
