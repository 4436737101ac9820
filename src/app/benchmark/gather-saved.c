/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-saved.h"

#include "core/store/gather-bench-entry.h"
#include "core/store/gather-bench-file.h"
#include "core/store/gather-bench-reader.h"

#include <string.h>

/* The steps: keep_async -> (on a thread) write_on_thread -> text_written_cb -> text_kept_cb, and
 * open_async -> text_loaded_cb -> (on a thread) read_on_thread -> text_read_cb. */

static void
write_on_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  char *text = gather_bench_file_to_json (task_data);

  g_task_return_pointer (task, g_bytes_new_take (text, strlen (text)),
                         (GDestroyNotify) g_bytes_unref);
}

static void
text_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gather_history_save_finish (GATHER_HISTORY (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
text_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GBytes) text = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GatherHistoryEntry) entry = gather_bench_entry_new (g_task_get_task_data (task), "");

  gather_history_save_async (GATHER_HISTORY (source), entry, text, NULL, text_kept_cb, task);
}

/**
 * gather_saved_keep_async:
 * @history: the history
 * @measurement: what is kept; it has ended
 * @callback: called when it is on the disk, or cannot be
 * @user_data: data for @callback
 */
void
gather_saved_keep_async (GatherHistory *history,
                         GatherMeasurement *measurement,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (history, NULL, callback, user_data);
  g_autoptr (GTask) writing = g_task_new (history, NULL, text_written_cb, task);

  g_task_set_source_tag (task, gather_saved_keep_async);
  g_task_set_task_data (task, g_object_ref (measurement), g_object_unref);
  g_task_set_task_data (writing, gather_measurement_copy (measurement), g_object_unref);
  g_task_run_in_thread (writing, write_on_thread);
}

/**
 * gather_saved_keep_finish:
 * @history: the history
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether it is on the disk
 */
gboolean
gather_saved_keep_finish (GatherHistory *history, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, history), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_saved_keep_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
read_on_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (task_data, &size);
  GatherMeasurement *measurement = gather_bench_reader_read (text, size, &error);

  if (measurement != NULL)
    g_task_return_pointer (task, measurement, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GatherMeasurement *measurement = g_task_propagate_pointer (G_TASK (result), &error);

  if (measurement != NULL)
    g_task_return_pointer (task, measurement, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
text_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;
  GBytes *text = gather_history_load_finish (GATHER_HISTORY (source), result, &error);

  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  reading = g_task_new (source, NULL, text_read_cb, g_object_ref (task));
  g_task_set_task_data (reading, text, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (reading, read_on_thread);
}

/**
 * gather_saved_open_async:
 * @history: the history
 * @id: id of an entry
 * @callback: called when it was read, or cannot be
 * @user_data: data for @callback
 */
void
gather_saved_open_async (GatherHistory *history,
                         const char *id,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (history, NULL, callback, user_data);

  g_task_set_source_tag (task, gather_saved_open_async);
  gather_history_load_async (history, id, NULL, text_loaded_cb, task);
}

/**
 * gather_saved_open_finish:
 * @history: the history
 * @result: the result
 * @error: return location for an error
 *
 * Returns: (transfer full): what was measured
 */
GatherMeasurement *
gather_saved_open_finish (GatherHistory *history, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, history), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_saved_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
