/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-interruption.h"

#include "cli/gather-exit-status.h"
#include "core/base/gather-clock.h"

#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

/* A signal that comes again so soon is the same wish: timeout(1) signals the program and then its
 * group. */
#define PATIENCE_US (G_USEC_PER_SEC / 2)

static const int numbers[] = { SIGINT, SIGTERM };

struct _GatherInterruption
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GSource *signals[G_N_ELEMENTS (numbers)];
  gint64 happened_at; /* or 0; the thread's own */
  GCancellable *cancellable;
  GSource *call;
};

static gboolean
signalled_cb (gpointer user_data)
{
  GatherInterruption *self = user_data;

  if (self->happened_at == 0)
    {
      self->happened_at = gather_clock_now ();
      g_cancellable_cancel (self->cancellable);
    }
  else if (gather_clock_now () - self->happened_at > PATIENCE_US)
    _exit (GATHER_EXIT_INTERRUPTED);

  return G_SOURCE_CONTINUE;
}

static gpointer
listen (gpointer data)
{
  GatherInterruption *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * gather_interruption_new:
 *
 * Returns: (transfer full): an interruption that may come from now on
 */
GatherInterruption *
gather_interruption_new (void)
{
  GatherInterruption *self = g_new0 (GatherInterruption, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    {
      self->signals[i] = g_unix_signal_source_new (numbers[i]);
      g_source_set_callback (self->signals[i], signalled_cb, self, NULL);
      g_source_attach (self->signals[i], self->context);
    }
  self->thread = g_thread_new ("gather-signals", listen, self);

  return self;
}

void
gather_interruption_free (GatherInterruption *self)
{
  g_autoptr (GSource) quit = g_idle_source_new ();

  /* Asked from within, as the loop may not even run yet. */
  g_source_set_callback (quit, quit_cb, self->loop, NULL);
  g_source_attach (quit, self->context);
  g_thread_join (self->thread);

  if (self->call != NULL)
    g_source_destroy (self->call);
  g_clear_pointer (&self->call, g_source_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    {
      g_source_destroy (self->signals[i]);
      g_source_unref (self->signals[i]);
      /* Destroying its source has made it deadly again, but the wish is being granted. */
      if (self->happened_at != 0)
        signal (numbers[i], SIG_IGN);
    }
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * gather_interruption_get_cancellable:
 * @self: an interruption
 *
 * Returns: (transfer none): what is cancelled, on another thread, when it happens
 */
GCancellable *
gather_interruption_get_cancellable (GatherInterruption *self)
{
  return self->cancellable;
}

gboolean
gather_interruption_has_happened (GatherInterruption *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * gather_interruption_call:
 * @self: an interruption
 * @func: called on the main loop once it has happened and the loop is free
 * @user_data: data for @func
 *
 * Only one function can be called.
 */
void
gather_interruption_call (GatherInterruption *self, GCancellableSourceFunc func, gpointer user_data)
{
  g_return_if_fail (self->call == NULL);

  self->call = g_cancellable_source_new (self->cancellable);
  /* After what a thread has brought by then, which is a part of what had arrived. */
  g_source_set_priority (self->call, G_PRIORITY_DEFAULT + 1);
  g_source_set_callback (self->call, G_SOURCE_FUNC (func), user_data, NULL);
  g_source_attach (self->call, NULL);
}
