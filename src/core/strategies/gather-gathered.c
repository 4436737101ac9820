/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-gathered.h"

/* queue all; then start as many as there are permits; each one that ends gives its permit back and
 * starts the next. Only the first one that waits stands in the limiter: the others wait here, where
 * waiting costs nothing. */

/* So many are started in one turn of the main loop, which has other work: about 4 ms. */
#define STARTS_PER_TURN 1000

typedef struct
{
  GatherLimiter *limiter;
  guint n_items;
  guint next;
  guint n_ended;
  gboolean waiting;
} State;

static void start_items (GTask *task);

static void
state_free (gpointer data)
{
  State *state = data;

  g_object_unref (state->limiter);
  g_free (state);
}

static void
end_if_all_ended (GTask *task)
{
  State *state = g_task_get_task_data (task);
  gboolean cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (task));

  if (state->waiting || state->n_ended < state->next)
    return;
  if (state->next < state->n_items && !cancelled)
    return;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
item_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  State *state = g_task_get_task_data (task);

  /* The fetcher has recorded a failure; the other items do not depend on it. */
  gather_fetcher_fetch_finish (GATHER_FETCHER (source), result, NULL);

  state->n_ended++;
  gather_limiter_release (state->limiter);

  start_items (task);
}

static void
start_item (GTask *task)
{
  State *state = g_task_get_task_data (task);

  gather_fetcher_fetch_async (g_task_get_source_object (task), state->next++,
                              g_task_get_cancellable (task), item_fetched_cb, task);
}

static void
permit_acquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  State *state = g_task_get_task_data (task);
  gboolean acquired = gather_limiter_acquire_finish (GATHER_LIMITER (source), result, NULL);

  state->waiting = FALSE;
  if (acquired && g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    gather_limiter_release (state->limiter);
  else if (acquired)
    start_item (task);

  start_items (task);
}

static gboolean
next_turn_cb (gpointer user_data)
{
  State *state = g_task_get_task_data (user_data);

  state->waiting = FALSE;
  start_items (user_data);

  return G_SOURCE_REMOVE;
}

static void
start_items (GTask *task)
{
  State *state = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint n_started = 0;

  while (!state->waiting && state->next < state->n_items && n_started < STARTS_PER_TURN
         && !g_cancellable_is_cancelled (cancellable)
         && gather_limiter_try_acquire (state->limiter))
    {
      start_item (task);
      n_started++;
    }

  if (n_started == STARTS_PER_TURN)
    {
      /* Behind most of what arrives: a thousand are enough to go on with. */
      state->waiting = TRUE;
      g_idle_add (next_turn_cb, task);
    }
  if (!state->waiting && state->next < state->n_items && !g_cancellable_is_cancelled (cancellable))
    {
      state->waiting = TRUE;
      gather_limiter_acquire_async (state->limiter, cancellable, permit_acquired_cb, task);
    }

  end_if_all_ended (task);
}

/**
 * gather_gathered_run_async:
 * @fetcher: fetches the items
 * @limiter: how many may be in flight
 * @cancellable: (nullable): stops it
 * @callback: called when every item has ended
 * @user_data: data for @callback
 */
void
gather_gathered_run_async (GatherFetcher *fetcher,
                           GatherLimiter *limiter,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (fetcher, cancellable, callback, user_data);
  State *state = g_new0 (State, 1);

  g_task_set_source_tag (task, gather_gathered_run_async);
  g_task_set_task_data (task, state, state_free);
  state->limiter = g_object_ref (limiter);
  state->n_items = gather_fetcher_get_n_items (fetcher);

  for (guint item = 0; item < state->n_items; item++)
    gather_fetcher_queue (fetcher, item);

  start_items (task);
}

gboolean
gather_gathered_run_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_gathered_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
