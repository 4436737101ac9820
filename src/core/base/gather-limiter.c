/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-limiter.h"

struct _GatherLimiter
{
  GObject parent_instance;

  guint n_permits;
  guint n_held;
  GQueue waiters; /* of Waiter, the longest waiting first */
};

G_DEFINE_FINAL_TYPE (GatherLimiter, gather_limiter, G_TYPE_OBJECT)

/* One that waits. Its link is part of it, so that it leaves the queue in O(1) when cancelled. */
typedef struct
{
  GList link;
  GatherLimiter *limiter; /* (unowned): the task holds it */
  GTask *task;
  GSource *cancelled;
} Waiter;

static void
waiter_leave (Waiter *waiter)
{
  g_queue_unlink (&waiter->limiter->waiters, &waiter->link);
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);
  g_clear_pointer (&waiter->cancelled, g_source_unref);
}

static void
waiter_free (Waiter *waiter)
{
  g_object_unref (waiter->task);
  g_free (waiter);
}

static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter_leave (waiter);
  g_task_return_error_if_cancelled (waiter->task);
  waiter_free (waiter);

  return G_SOURCE_REMOVE;
}

static void
gather_limiter_finalize (GObject *object)
{
  GatherLimiter *self = GATHER_LIMITER (object);

  /* Every waiter's task holds a reference. */
  g_assert (g_queue_is_empty (&self->waiters));

  G_OBJECT_CLASS (gather_limiter_parent_class)->finalize (object);
}

static void
gather_limiter_class_init (GatherLimiterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_limiter_finalize;
}

static void
gather_limiter_init (GatherLimiter *self)
{
  g_queue_init (&self->waiters);
}

/**
 * gather_limiter_new:
 * @n_permits: how many may be held at a time, at least 1
 *
 * Returns: (transfer full): a limiter with all its permits
 */
GatherLimiter *
gather_limiter_new (guint n_permits)
{
  GatherLimiter *self;

  g_return_val_if_fail (n_permits > 0, NULL);

  self = g_object_new (GATHER_TYPE_LIMITER, NULL);
  self->n_permits = n_permits;

  return self;
}

guint
gather_limiter_get_n_permits (GatherLimiter *self)
{
  g_return_val_if_fail (GATHER_IS_LIMITER (self), 0);

  return self->n_permits;
}

guint
gather_limiter_get_n_held (GatherLimiter *self)
{
  g_return_val_if_fail (GATHER_IS_LIMITER (self), 0);

  return self->n_held;
}

guint
gather_limiter_get_n_waiting (GatherLimiter *self)
{
  g_return_val_if_fail (GATHER_IS_LIMITER (self), 0);

  return g_queue_get_length (&self->waiters);
}

/**
 * gather_limiter_try_acquire:
 * @self: a limiter
 *
 * Takes a permit if one is free and nobody waits for it.
 *
 * Returns: whether the caller holds one more permit
 */
gboolean
gather_limiter_try_acquire (GatherLimiter *self)
{
  g_return_val_if_fail (GATHER_IS_LIMITER (self), FALSE);

  if (self->n_held >= self->n_permits || !g_queue_is_empty (&self->waiters))
    return FALSE;

  self->n_held++;

  return TRUE;
}

/**
 * gather_limiter_acquire_async:
 * @self: a limiter
 * @cancellable: (nullable): ends the waiting
 * @callback: called when a permit is held, or the waiting was cancelled
 * @user_data: data for @callback
 *
 * Waits for a permit behind those that already wait. O(1).
 */
void
gather_limiter_acquire_async (GatherLimiter *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Waiter *waiter;

  g_return_if_fail (GATHER_IS_LIMITER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_limiter_acquire_async);
  /* A permit that is held must be given back, so "held" is told even if cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (gather_limiter_try_acquire (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  waiter = g_new0 (Waiter, 1);
  waiter->link.data = waiter;
  waiter->limiter = self;
  waiter->task = g_steal_pointer (&task);
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (waiter_cancelled_cb), waiter, NULL);
      g_source_attach (waiter->cancelled, g_main_context_get_thread_default ());
    }
  g_queue_push_tail_link (&self->waiters, &waiter->link);
}

/**
 * gather_limiter_acquire_finish:
 * @self: a limiter
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_CANCELLED only
 *
 * Returns: whether the caller holds one more permit, which it gives back with
 *   gather_limiter_release()
 */
gboolean
gather_limiter_acquire_finish (GatherLimiter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (
    g_async_result_is_tagged (result, gather_limiter_acquire_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gather_limiter_release:
 * @self: a limiter of which the caller holds a permit
 *
 * Gives a permit back; the one that waits longest gets it. O(1).
 */
void
gather_limiter_release (GatherLimiter *self)
{
  GList *head;
  Waiter *waiter;

  g_return_if_fail (GATHER_IS_LIMITER (self));
  g_return_if_fail (self->n_held > 0);

  head = g_queue_peek_head_link (&self->waiters);
  if (head == NULL)
    {
      self->n_held--;
      return;
    }

  waiter = head->data;
  waiter_leave (waiter);
  g_task_return_boolean (waiter->task, TRUE);
  waiter_free (waiter);
}
