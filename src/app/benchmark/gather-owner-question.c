/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-owner-question.h"

#include "app/gather-compat.h"
#include "core/run/gather-benchmark-limits.h"

#include <glib/gi18n.h>

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GatherExperiment *experiment = g_task_get_task_data (task);

  if (gather_compat_ask_finish (GTK_WINDOW (source), result))
    g_task_return_pointer (task, gather_experiment_ref (experiment),
                           (GDestroyNotify) gather_experiment_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/**
 * gather_owner_question_ask_async:
 * @window: the window that asks
 * @experiment: what is about to be measured
 * @server: name of the server
 * @callback: called when it was answered
 * @user_data: data for @callback
 */
void
gather_owner_question_ask_async (GtkWindow *window,
                                 GatherExperiment *experiment,
                                 const char *server,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (window, NULL, callback, user_data);
  g_autofree char *load = gather_benchmark_limits_describe (experiment, server);
  g_autofree char *body
    = g_strdup_printf (/* Translators: %s is a sentence: how many requests it makes. */
                       _ ("%s Measure only servers that are yours, or whose owner agrees."), load);
  const GatherQuestion question = {
    .title = _ ("Is this server yours to load?"),
    .body = body,
    .yes = _ ("Measure"),
    .no = _ ("Cancel"),
  };

  g_task_set_source_tag (task, gather_owner_question_ask_async);
  g_task_set_task_data (task, gather_experiment_ref (experiment),
                        (GDestroyNotify) gather_experiment_unref);
  gather_compat_ask_async (window, &question, answered_cb, task);
}

/**
 * gather_owner_question_ask_finish:
 * @window: the window that asked
 * @result: the result
 *
 * Returns: (transfer full) (nullable): what may be measured, or %NULL when it may not
 */
GatherExperiment *
gather_owner_question_ask_finish (GtkWindow *window, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, window), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_owner_question_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
