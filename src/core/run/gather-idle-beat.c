/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-idle-beat.h"

#include "core/base/gather-clock.h"

#define N_BEATS 8
#define BEAT_US 5000

/* Below GTK's redraw (120): a frame that is still to be painted is no business of the machine's. */
#define PRIORITY_BELOW_REDRAW 121

typedef struct
{
  guint n_left;
  gint64 due;
  gint64 lateness;
} Beats;

static gboolean
beat_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static gboolean
beat_cb (gpointer user_data)
{
  GTask *task = user_data;
  Beats *beats = g_task_get_task_data (task);
  gint64 now = gather_clock_now ();

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  beats->lateness = MAX (beats->lateness, now - beats->due);
  beats->n_left--;
  if (beats->n_left == 0)
    {
      g_task_return_int (task, beats->lateness);
      return G_SOURCE_REMOVE;
    }

  beats->due = now + BEAT_US;
  g_source_set_ready_time (g_main_current_source (), beats->due);

  return G_SOURCE_CONTINUE;
}

/**
 * gather_idle_beat_measure_async:
 * @cancellable: (nullable): ends it at the next beat
 * @callback: called after some 40 ms
 * @user_data: data for @callback
 */
void
gather_idle_beat_measure_async (GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  static GSourceFuncs funcs = { .dispatch = beat_dispatch };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GSource *source = g_source_new (&funcs, sizeof (GSource));
  Beats *beats = g_new0 (Beats, 1);

  g_task_set_source_tag (task, gather_idle_beat_measure_async);
  g_task_set_task_data (task, beats, g_free);
  beats->n_left = N_BEATS;
  beats->due = gather_clock_now () + BEAT_US;

  g_source_set_static_name (source, "gather-idle-beat");
  g_source_set_priority (source, PRIORITY_BELOW_REDRAW);
  g_source_set_callback (source, beat_cb, task, g_object_unref);
  g_source_set_ready_time (source, beats->due);
  g_source_attach (source, NULL);
  g_source_unref (source);
}

/**
 * gather_idle_beat_measure_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Returns: how late the latest beat came, microseconds, or -1 when it was cancelled
 */
gint64
gather_idle_beat_measure_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_idle_beat_measure_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
