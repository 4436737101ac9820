/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history.h"

#include "core/store/gather-history-vault.h"

#include <glib/gi18n-lib.h>

/* What the worker has. It may outlive the history by a moment, and the history it. */
typedef struct
{
  GatherHistoryVault *vault;
  GAsyncQueue *jobs; /* of GTask, or the END */
  GMainContext *context;
} Worker;

struct _GatherHistory
{
  GObject parent_instance;

  Worker *worker;
  GThread *thread; /* NULL: closed */
};

G_DEFINE_FINAL_TYPE (GatherHistory, gather_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NOTICE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A queue holds no NULL. */
#define END ((gpointer) &properties)

typedef struct _Job Job;

/* Does the job on the worker, and says so to its task. */
typedef void (*JobFunc) (GatherHistoryVault *vault, Job *job, GTask *task);

/* A task's data: what is to be done, and with what of these. */
struct _Job
{
  JobFunc func;
  GatherHistoryEntry *entry;
  GBytes *payload;
  char *id;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->entry);
  g_clear_pointer (&job->payload, g_bytes_unref);
  g_free (job->id);
  g_free (job);
}

static void
return_boolean (GTask *task, gboolean good, GError *error)
{
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
save (GatherHistoryVault *vault, Job *job, GTask *task)
{
  g_autoptr (GatherHistoryRecord) record = gather_history_record_new (job->entry, job->payload);
  GError *error = NULL;
  gboolean good = gather_history_vault_save (vault, record, &error);

  return_boolean (task, good, error);
}

static void
list (GatherHistoryVault *vault, Job *job, GTask *task)
{
  GError *error = NULL;
  GPtrArray *entries = gather_history_vault_list (vault, &error);

  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
load (GatherHistoryVault *vault, Job *job, GTask *task)
{
  GError *error = NULL;
  GBytes *payload = gather_history_vault_load (vault, job->id, &error);

  if (payload != NULL)
    g_task_return_pointer (task, payload, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
update (GatherHistoryVault *vault, Job *job, GTask *task)
{
  GError *error = NULL;
  gboolean good = gather_history_vault_update (vault, job->entry, &error);

  return_boolean (task, good, error);
}

static void delete (GatherHistoryVault *vault, Job *job, GTask *task)
{
  GError *error = NULL;
  gboolean good = gather_history_vault_delete (vault, job->id, &error);

  return_boolean (task, good, error);
}

static void
undelete (GatherHistoryVault *vault, Job *job, GTask *task)
{
  GError *error = NULL;
  gboolean good = gather_history_vault_undelete (vault, job->id, &error);

  return_boolean (task, good, error);
}

static void
worker_clear (gpointer data)
{
  Worker *self = data;

  gather_history_vault_free (self->vault);
  g_async_queue_unref (self->jobs);
  g_main_context_unref (self->context);
}

static void
worker_unref (Worker *self)
{
  g_atomic_rc_box_release_full (self, worker_clear);
}

static gboolean
notice_changed_cb (gpointer user_data)
{
  g_object_notify_by_pspec (G_OBJECT (user_data), properties[PROP_NOTICE]);

  return G_SOURCE_REMOVE;
}

/* On the worker, which must not emit signals itself. */
static void
tell_notice (Worker *self, const char *before, GatherHistory *history)
{
  g_autofree char *now = gather_history_vault_dup_notice (self->vault);
  g_autoptr (GSource) source = NULL;

  if (g_strcmp0 (before, now) == 0)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notice_changed_cb, g_object_ref (history), g_object_unref);
  g_source_attach (source, self->context);
}

/* On the worker. Nobody waits for a backup, which may take a moment. */
static void
do_job (Worker *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *before = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  before = gather_history_vault_dup_notice (self->vault);
  job->func (self->vault, job, task);
  gather_history_vault_back_up (self->vault);
  tell_notice (self, before, g_task_get_source_object (task));
}

static gpointer
work (gpointer data)
{
  Worker *self = data;
  gpointer task;

  while ((task = g_async_queue_pop (self->jobs)) != END)
    {
      do_job (self, task);
      g_object_unref (task);
    }

  gather_history_vault_close (self->vault);
  worker_unref (self);

  return NULL;
}

static void
gather_history_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NOTICE:
      g_value_take_string (value, gather_history_dup_notice (GATHER_HISTORY (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_history_finalize (GObject *object)
{
  GatherHistory *self = GATHER_HISTORY (object);

  gather_history_close (self);
  worker_unref (self->worker);

  G_OBJECT_CLASS (gather_history_parent_class)->finalize (object);
}

static void
gather_history_class_init (GatherHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gather_history_get_property;
  object_class->finalize = gather_history_finalize;

  /**
   * GatherHistory:notice: (getter dup_notice)
   *
   * What a person should know of the file, in translated sentences, or %NULL.
   */
  properties[PROP_NOTICE]
    = g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_history_init (GatherHistory *self)
{
}

/**
 * gather_history_new:
 * @path: (type filename): its file, ending in ".db"; other files are made beside it
 *
 * Returns: (transfer full): a history; its file is opened or made when it is first needed
 */
GatherHistory *
gather_history_new (const char *path)
{
  GatherHistory *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (GATHER_TYPE_HISTORY, NULL);
  self->worker = g_atomic_rc_box_new0 (Worker);
  self->worker->vault = gather_history_vault_new (path);
  self->worker->jobs = g_async_queue_new_full (g_object_unref);
  self->worker->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new ("history", work, g_atomic_rc_box_acquire (self->worker));

  return self;
}

/**
 * gather_history_new_for_user:
 *
 * Returns: (transfer full): the history in the person's folder for data
 */
GatherHistory *
gather_history_new_for_user (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "gather", "history.db", NULL);

  return gather_history_new (path);
}

/**
 * gather_history_close:
 * @self: a history
 *
 * Waits until everything that was asked for is done, and closes the file: what was saved just before
 * is not lost when the program ends. Callbacks come when the main loop runs again. What is asked for
 * later fails with %G_IO_ERROR_CLOSED. Closing twice is closing once.
 */
void
gather_history_close (GatherHistory *self)
{
  GThread *thread;

  g_return_if_fail (GATHER_IS_HISTORY (self));

  thread = g_steal_pointer (&self->thread);
  if (thread == NULL)
    return;

  g_async_queue_push (self->worker->jobs, END);
  /* The worker itself may be the last to let go of the history. */
  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);
}

/**
 * gather_history_dup_notice:
 * @self: a history
 *
 * Returns: (transfer full) (nullable): what a person should know of the file, in translated sentences:
 *   that it was repaired, is newer than this program, or cannot be opened or written
 */
char *
gather_history_dup_notice (GatherHistory *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY (self), NULL);

  return gather_history_vault_dup_notice (self->worker->vault);
}

static Job *
job_new (JobFunc func, GatherHistoryEntry *entry, const char *id)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->entry = entry != NULL ? gather_history_entry_copy (entry) : NULL;
  job->id = g_strdup (id);

  return job;
}

/* What has begun is told as it ended, cancelled or not: it may be on the disk. */
static void
push (GatherHistory *self,
      Job *job,
      gpointer tag,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  if (self->thread != NULL)
    g_async_queue_push (self->worker->jobs, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s",
                             _ ("The history is closed."));
}

static gboolean
finish_boolean (GatherHistory *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
finish_pointer (GatherHistory *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gather_history_save_async:
 * @self: a history
 * @entry: what a list shows of a new benchmark
 * @payload: what was measured: UTF-8 text in the format "gather-bench", at most 64 MiB
 * @cancellable: (nullable): ends it if it has not begun
 * @callback: called when it is on the disk, or failed
 * @user_data: data for @callback
 *
 * Saving one with the same id and payload again does nothing and is no error.
 */
void
gather_history_save_async (GatherHistory *self,
                           GatherHistoryEntry *entry,
                           GBytes *payload,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Job *job;

  g_return_if_fail (GATHER_IS_HISTORY (self));
  g_return_if_fail (GATHER_IS_HISTORY_ENTRY (entry));
  g_return_if_fail (payload != NULL);
  g_return_if_fail (g_bytes_get_size (payload) <= GATHER_HISTORY_MAX_PAYLOAD_BYTES);

  job = job_new (save, entry, NULL);
  job->payload = g_bytes_ref (payload);
  push (self, job, gather_history_save_async, cancellable, callback, user_data);
}

/**
 * gather_history_save_finish:
 * @self: a history
 * @result: the result
 * @error: return location for an error: %G_IO_ERROR_NO_SPACE, %G_IO_ERROR_PERMISSION_DENIED,
 *   %G_IO_ERROR_BUSY after five seconds, %G_IO_ERROR_READ_ONLY for a newer file, %G_IO_ERROR_EXISTS,
 *   %G_IO_ERROR_CANCELLED, %G_IO_ERROR_CLOSED, %G_IO_ERROR_FAILED
 *
 * Returns: whether it is on the disk
 */
gboolean
gather_history_save_finish (GatherHistory *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, gather_history_save_async, error);
}

/**
 * gather_history_list_async:
 * @self: a history
 * @cancellable: (nullable): ends it if it has not begun
 * @callback: called when the list is there
 * @user_data: data for @callback
 */
void
gather_history_list_async (GatherHistory *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (GATHER_IS_HISTORY (self));

  push (self, job_new (list, NULL, NULL), gather_history_list_async, cancellable, callback,
        user_data);
}

/**
 * gather_history_list_finish:
 * @self: a history
 * @result: the result
 * @error: return location for an error, as of gather_history_save_finish()
 *
 * Where the file cannot be opened, the list is what can be read of it, and the notice says why.
 *
 * Returns: (transfer full) (element-type GatherHistoryEntry): what is not deleted, the newest first
 */
GPtrArray *
gather_history_list_finish (GatherHistory *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, gather_history_list_async, error);
}

/**
 * gather_history_load_async:
 * @self: a history
 * @id: a benchmark's id
 * @cancellable: (nullable): ends it if it has not begun
 * @callback: called when it is there
 * @user_data: data for @callback
 */
void
gather_history_load_async (GatherHistory *self,
                           const char *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (GATHER_IS_HISTORY (self));
  g_return_if_fail (id != NULL);

  push (self, job_new (load, NULL, id), gather_history_load_async, cancellable, callback,
        user_data);
}

/**
 * gather_history_load_finish:
 * @self: a history
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_NOT_FOUND if it is not there or was damaged (the
 *   notice tells which), or as of gather_history_save_finish()
 *
 * Returns: (transfer full): what was measured, exactly as it was saved
 */
GBytes *
gather_history_load_finish (GatherHistory *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, gather_history_load_async, error);
}

/**
 * gather_history_update_async:
 * @self: a history
 * @entry: has the id of a benchmark, and its new name, note and star
 * @cancellable: (nullable): ends it if it has not begun
 * @callback: called when it is on the disk, or failed
 * @user_data: data for @callback
 */
void
gather_history_update_async (GatherHistory *self,
                             GatherHistoryEntry *entry,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (GATHER_IS_HISTORY (self));
  g_return_if_fail (GATHER_IS_HISTORY_ENTRY (entry));

  push (self, job_new (update, entry, NULL), gather_history_update_async, cancellable, callback,
        user_data);
}

/**
 * gather_history_update_finish:
 * @self: a history
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_NOT_FOUND, or as of gather_history_save_finish()
 *
 * Returns: whether it is on the disk
 */
gboolean
gather_history_update_finish (GatherHistory *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, gather_history_update_async, error);
}

/**
 * gather_history_delete_async:
 * @self: a history
 * @id: a benchmark's id
 * @cancellable: (nullable): ends it if it has not begun
 * @callback: called when it is on the disk, or failed
 * @user_data: data for @callback
 *
 * Takes it off the list. Undo is gather_history_undelete_async(), until the history is opened for the
 * first time after a day has passed; then it is gone.
 */
void
gather_history_delete_async (GatherHistory *self,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (GATHER_IS_HISTORY (self));
  g_return_if_fail (id != NULL);

  push (self, job_new (delete, NULL, id), gather_history_delete_async, cancellable, callback,
        user_data);
}

/**
 * gather_history_delete_finish:
 * @self: a history
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_NOT_FOUND, or as of gather_history_save_finish()
 *
 * Returns: whether it is off the list, on the disk
 */
gboolean
gather_history_delete_finish (GatherHistory *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, gather_history_delete_async, error);
}

/**
 * gather_history_undelete_async:
 * @self: a history
 * @id: id of a benchmark that was deleted
 * @cancellable: (nullable): ends it if it has not begun
 * @callback: called when it is on the disk, or failed
 * @user_data: data for @callback
 */
void
gather_history_undelete_async (GatherHistory *self,
                               const char *id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (GATHER_IS_HISTORY (self));
  g_return_if_fail (id != NULL);

  push (self, job_new (undelete, NULL, id), gather_history_undelete_async, cancellable, callback,
        user_data);
}

/**
 * gather_history_undelete_finish:
 * @self: a history
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_NOT_FOUND, or as of gather_history_save_finish()
 *
 * Returns: whether it is back on the list, on the disk
 */
gboolean
gather_history_undelete_finish (GatherHistory *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, gather_history_undelete_async, error);
}
