/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-export.h"

#include "app/gather-compat.h"
#include "core/base/gather-safe-file.h"

#include <glib/gi18n.h>

/* The steps: save_async -> file_chosen_cb -> (on a thread) write_on_thread -> file_written_cb. */

static void
write_on_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (G_FILE (source));
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (task_data, &size);

  if (path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Only files on this computer can be written. Choose another folder."));
  else
    gather_safe_file_write_bytes (path, data, size, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * gather_export_write_async:
 * @file: a file
 * @contents: its new contents
 * @callback: called when it was written, or not
 * @user_data: data for @callback
 */
void
gather_export_write_async (GFile *file,
                           GBytes *contents,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);

  g_return_if_fail (G_IS_FILE (file) && contents != NULL);

  g_task_set_source_tag (task, gather_export_write_async);
  g_task_set_task_data (task, g_bytes_ref (contents), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_on_thread);
}

/**
 * gather_export_write_finish:
 * @file: a file
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether all of it is on the disk; otherwise what was there is as it was
 */
gboolean
gather_export_write_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_export_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
file_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gather_export_write_finish (G_FILE (source), result, &error))
    g_task_return_pointer (task, g_file_get_basename (G_FILE (source)), g_free);
  else
    g_task_return_error (task, error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;

  file = gather_compat_choose_file_finish (GTK_WINDOW (source), result, &error);
  if (file == NULL)
    g_task_return_error (task, error);
  else
    gather_export_write_async (file, g_task_get_task_data (task), file_written_cb,
                               g_object_ref (task));
}

/**
 * gather_export_save_async:
 * @window: the window that asks where
 * @title: translated title of the dialog
 * @name: name of the file, unless the person says otherwise
 * @contents: what is saved
 * @callback: called when it was saved, or not
 * @user_data: data for @callback
 */
void
gather_export_save_async (GtkWindow *window,
                          const char *title,
                          const char *name,
                          GBytes *contents,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (window, NULL, callback, user_data);

  g_task_set_source_tag (task, gather_export_save_async);
  g_task_set_task_data (task, g_bytes_ref (contents), (GDestroyNotify) g_bytes_unref);
  gather_compat_choose_file_async (window, title, name, file_chosen_cb, task);
}

/**
 * gather_export_save_finish:
 * @window: the window that asked
 * @result: the result
 *
 * Returns: (transfer full) (nullable): what came of it, one translated sentence to show; %NULL when no
 *   file was chosen
 */
char *
gather_export_save_finish (GtkWindow *window, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (g_task_is_valid (result, window), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_export_save_async), NULL);

  name = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  if (name == NULL)
    return g_strdup (error->message);

  shown = g_filename_display_name (name);

  /* Translators: %s is the name of a file. */
  return g_strdup_printf (_ ("Saved as “%s”"), shown);
}
