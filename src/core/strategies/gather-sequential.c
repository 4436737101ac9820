/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-sequential.h"

/* fetch_next -> (item_fetched_cb -> fetch_next)* -> end */

typedef struct
{
  guint n_items;
  guint next;
} State;

static void item_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
fetch_next (GTask *task)
{
  GatherFetcher *fetcher = g_task_get_source_object (task);
  State *state = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (state->next == state->n_items)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  gather_fetcher_queue (fetcher, state->next);
  gather_fetcher_fetch_async (fetcher, state->next++, g_task_get_cancellable (task),
                              item_fetched_cb, task);
}

static void
item_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* The fetcher has recorded a failure; the next item does not depend on it. */
  gather_fetcher_fetch_finish (GATHER_FETCHER (source), result, NULL);

  fetch_next (user_data);
}

/**
 * gather_sequential_run_async:
 * @fetcher: fetches the items
 * @limiter: not needed: there is never more than one in flight
 * @cancellable: (nullable): stops it
 * @callback: called when every item has ended
 * @user_data: data for @callback
 */
void
gather_sequential_run_async (GatherFetcher *fetcher,
                             GatherLimiter *limiter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (fetcher, cancellable, callback, user_data);
  State *state = g_new0 (State, 1);

  g_task_set_source_tag (task, gather_sequential_run_async);
  g_task_set_task_data (task, state, g_free);
  state->n_items = gather_fetcher_get_n_items (fetcher);

  fetch_next (task);
}

gboolean
gather_sequential_run_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_sequential_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
