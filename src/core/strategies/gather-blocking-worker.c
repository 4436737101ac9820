/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-blocking-worker.h"

static gboolean
thread_ended_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

/* A thread of its own and not GTask's, because GTask's may be the last to let go of the run, and a run
 * must go on the main loop. Here the thread hands its reference over. */
static gpointer
fetch_all (gpointer data)
{
  GTask *task = data;
  GatherFetcher *fetcher = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint n_items = gather_fetcher_get_n_items (fetcher);

  for (guint item = 0; item < n_items && !g_cancellable_is_cancelled (cancellable); item++)
    gather_fetcher_fetch_blocking (fetcher, item, cancellable, NULL);

  /* What has been measured reaches the main loop in the same way, so the end does not overtake it. */
  g_main_context_invoke (NULL, thread_ended_cb, task);

  return NULL;
}

/**
 * gather_blocking_worker_run_async:
 * @fetcher: fetches the items
 * @limiter: not needed: there is never more than one in flight
 * @cancellable: (nullable): stops it
 * @callback: called when every item has ended
 * @user_data: data for @callback
 */
void
gather_blocking_worker_run_async (GatherFetcher *fetcher,
                                  GatherLimiter *limiter,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (fetcher, cancellable, callback, user_data);

  g_task_set_source_tag (task, gather_blocking_worker_run_async);
  g_thread_unref (g_thread_new ("gather-blocking", fetch_all, task));
}

gboolean
gather_blocking_worker_run_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_blocking_worker_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
