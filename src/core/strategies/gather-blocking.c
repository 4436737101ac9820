/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-blocking.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-watchdog.h"

/* Nobody can press Stop in a frozen window, so a run of this strategy ends by itself after so long. */
#define LONGEST_RUN_US (30 * G_USEC_PER_SEC)

static void
run_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* The lesson: the calls block the main loop, one after another, within one single turn. */
static gboolean
fetch_all_cb (gpointer user_data)
{
  GTask *task = user_data;
  GatherFetcher *fetcher = g_task_get_source_object (task);
  g_autoptr (GCancellable) whole_run = g_cancellable_new ();
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint n_items = gather_fetcher_get_n_items (fetcher);
  guint guard = gather_watchdog_guard (whole_run, gather_clock_now () + LONGEST_RUN_US);
  gulong cancelled_id = 0;

  /* Only another thread can cancel now, and it must end the request under way. */
  if (cancellable != NULL)
    cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (run_cancelled_cb),
                                          g_object_ref (whole_run), g_object_unref);
  for (guint item = 0; item < n_items; item++)
    {
      if (g_cancellable_is_cancelled (whole_run))
        break;

      gather_fetcher_fetch_blocking (fetcher, item, whole_run, NULL);
    }
  gather_watchdog_release (guard);
  g_cancellable_disconnect (cancellable, cancelled_id);

  if (!g_task_return_error_if_cancelled (task))
    {
      if (g_cancellable_is_cancelled (whole_run))
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Ended by the watchdog");
      else
        g_task_return_boolean (task, TRUE);
    }

  return G_SOURCE_REMOVE;
}

/**
 * gather_blocking_run_async:
 * @fetcher: fetches the items
 * @limiter: not needed: there is never more than one in flight
 * @cancellable: (nullable): stops it; once it has begun, only another thread can cancel
 * @callback: called when every item has ended
 * @user_data: data for @callback
 *
 * Returns at once; the freeze begins in the next turn of the main loop, so that one single turn holds
 * all of it. It is cancelled 30 s after it began, see HOSTILE requirement 1 in src/DESIGN.md.
 */
void
gather_blocking_run_async (GatherFetcher *fetcher,
                           GatherLimiter *limiter,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (fetcher, cancellable, callback, user_data);

  g_task_set_source_tag (task, gather_blocking_run_async);
  g_idle_add_full (G_PRIORITY_DEFAULT, fetch_all_cb, task, g_object_unref);
}

gboolean
gather_blocking_run_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_blocking_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
