/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-watchdog.h"

#include "core/base/gather-clock.h"

/* One cancellable to cancel at a time. */
typedef struct
{
  guint id;
  gint64 at;
  GCancellable *cancellable;
} Guard;

static GMutex mutex;
static GCond changed;
static GArray *guards; /* of Guard; few at a time, so unsorted */
static guint last_id;

static void
guard_clear (gpointer data)
{
  Guard *guard = data;

  g_object_unref (guard->cancellable);
}

/* Takes what is due out of the table; called with the mutex held. */
static GPtrArray *
take_due (gint64 now, gint64 *next)
{
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);

  *next = G_MAXINT64;
  for (guint i = 0; i < guards->len;)
    {
      Guard *guard = &g_array_index (guards, Guard, i);

      if (guard->at > now)
        {
          *next = MIN (*next, guard->at);
          i++;
          continue;
        }

      g_ptr_array_add (due, g_object_ref (guard->cancellable));
      g_array_remove_index_fast (guards, i);
    }

  return due;
}

static gpointer
watch (gpointer data)
{
  g_mutex_lock (&mutex);
  while (TRUE)
    {
      gint64 next;
      g_autoptr (GPtrArray) due = take_due (gather_clock_now (), &next);

      if (due->len > 0)
        {
          /* Cancelling calls handlers, so not under the lock. */
          g_mutex_unlock (&mutex);
          for (guint i = 0; i < due->len; i++)
            g_cancellable_cancel (g_ptr_array_index (due, i));
          g_mutex_lock (&mutex);
        }
      else if (next == G_MAXINT64)
        g_cond_wait (&changed, &mutex);
      else
        g_cond_wait_until (&changed, &mutex, next);
    }

  return NULL;
}

static void
ensure_thread (void)
{
  static gsize started;

  if (!g_once_init_enter (&started))
    return;

  guards = g_array_new (FALSE, FALSE, sizeof (Guard));
  g_array_set_clear_func (guards, guard_clear);
  g_thread_unref (g_thread_new ("gather-watchdog", watch, NULL));
  g_once_init_leave (&started, 1);
}

/**
 * gather_watchdog_guard:
 * @cancellable: what to cancel
 * @at: when, microseconds of CLOCK_MONOTONIC
 *
 * Returns: a number for gather_watchdog_release(), never 0
 */
guint
gather_watchdog_guard (GCancellable *cancellable, gint64 at)
{
  Guard guard;

  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), 0);

  ensure_thread ();

  g_mutex_lock (&mutex);
  if (++last_id == 0)
    last_id = 1;
  guard = (Guard){ last_id, at, g_object_ref (cancellable) };
  g_array_append_val (guards, guard);
  g_cond_signal (&changed);
  g_mutex_unlock (&mutex);

  return guard.id;
}

/**
 * gather_watchdog_release:
 * @guard: a number that gather_watchdog_guard() gave
 *
 * Returns: whether its time had not come; after that it will not cancel
 */
gboolean
gather_watchdog_release (guint guard)
{
  gboolean found = FALSE;

  g_return_val_if_fail (guard != 0, FALSE);

  g_mutex_lock (&mutex);
  for (guint i = 0; i < guards->len && !found; i++)
    {
      found = g_array_index (guards, Guard, i).id == guard;
      if (found)
        g_array_remove_index_fast (guards, i);
    }
  g_mutex_unlock (&mutex);

  return found;
}
