/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-fetcher.h"

G_DEFINE_INTERFACE (GatherFetcher, gather_fetcher, G_TYPE_OBJECT)

static void
gather_fetcher_default_init (GatherFetcherInterface *iface)
{
}

guint
gather_fetcher_get_n_items (GatherFetcher *self)
{
  g_return_val_if_fail (GATHER_IS_FETCHER (self), 0);

  return GATHER_FETCHER_GET_IFACE (self)->get_n_items (self);
}

void
gather_fetcher_queue (GatherFetcher *self, guint item)
{
  g_return_if_fail (GATHER_IS_FETCHER (self));

  GATHER_FETCHER_GET_IFACE (self)->queue (self, item);
}

void
gather_fetcher_fetch_async (GatherFetcher *self,
                            guint item,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (GATHER_IS_FETCHER (self));

  GATHER_FETCHER_GET_IFACE (self)->fetch_async (self, item, cancellable, callback, user_data);
}

gboolean
gather_fetcher_fetch_finish (GatherFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (GATHER_IS_FETCHER (self), FALSE);

  return GATHER_FETCHER_GET_IFACE (self)->fetch_finish (self, result, error);
}

gboolean
gather_fetcher_fetch_blocking (GatherFetcher *self,
                               guint item,
                               GCancellable *cancellable,
                               GError **error)
{
  g_return_val_if_fail (GATHER_IS_FETCHER (self), FALSE);

  return GATHER_FETCHER_GET_IFACE (self)->fetch_blocking (self, item, cancellable, error);
}
