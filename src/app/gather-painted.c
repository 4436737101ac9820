/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-painted.h"

/* The steps: a frame begins (frame_begun_cb, before layout) -> it is painted (frame_painted_cb) ->
 * back in the main loop, outside the frame (answer_cb). */

typedef struct
{
  guint tick_id;
  gulong unmap_id;
  GdkFrameClock *clock;
  gulong painted_id;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_clear_object (&wait->clock);
  g_free (wait);
}

/* Lets go of everything that holds the task and, through it, the widget. */
static void
stop_waiting (GTask *task)
{
  GtkWidget *widget = g_task_get_source_object (task);
  Wait *wait = g_task_get_task_data (task);

  if (wait->tick_id != 0)
    gtk_widget_remove_tick_callback (widget, wait->tick_id);
  wait->tick_id = 0;
  g_clear_signal_handler (&wait->unmap_id, widget);
  if (wait->clock != NULL)
    g_clear_signal_handler (&wait->painted_id, wait->clock);
}

static gboolean
answer_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
answer_soon (GTask *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, g_object_ref (task), g_object_unref);
}

/* The widget left the screen, as it does when its window is closed: there will be no frame. */
static void
unmapped_cb (GtkWidget *widget, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  stop_waiting (task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The widget left the screen");
}

static void
frame_painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  stop_waiting (task);
  gdk_display_flush (gtk_widget_get_display (g_task_get_source_object (task)));
  answer_soon (task);
}

static gulong
connect_task (gpointer instance, const char *signal, GCallback callback, GTask *task)
{
  return g_signal_connect_data (instance, signal, callback, g_object_ref (task),
                                (GClosureNotify) (void (*) (void)) g_object_unref, 0);
}

static gboolean
frame_begun_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GTask *task = user_data;
  Wait *wait = g_task_get_task_data (task);

  wait->tick_id = 0;
  wait->clock = g_object_ref (clock);
  wait->painted_id = connect_task (clock, "after-paint", G_CALLBACK (frame_painted_cb), task);

  return G_SOURCE_REMOVE;
}

/**
 * gather_painted_wait_async:
 * @widget: a widget that shows what is to be seen
 * @cancellable: (nullable): gives up waiting
 * @callback: called when a frame that contains it has been painted, or at once (from the main loop)
 *   when @widget is not on screen
 * @user_data: data for @callback
 */
void
gather_painted_wait_async (GtkWidget *widget,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Wait *wait;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  task = g_task_new (widget, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_painted_wait_async);
  wait = g_new0 (Wait, 1);
  g_task_set_task_data (task, wait, wait_free);

  if (!gtk_widget_get_mapped (widget))
    {
      answer_soon (task);
      return;
    }

  gtk_widget_queue_draw (widget);
  wait->unmap_id = connect_task (widget, "unmap", G_CALLBACK (unmapped_cb), task);
  wait->tick_id = gtk_widget_add_tick_callback (widget, frame_begun_cb, g_object_ref (task),
                                                g_object_unref);
}

/**
 * gather_painted_wait_finish:
 * @widget: the widget
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it has been painted
 */
gboolean
gather_painted_wait_finish (GtkWidget *widget, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, widget), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_painted_wait_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
