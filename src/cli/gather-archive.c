/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-archive.h"

#include "cli/gather-output.h"

struct _GatherArchive
{
  const char *command;
  GatherHistory *history;
  GMainLoop *loop;
  GAsyncResult *result;
  char *told; /* (nullable): the last thing that went wrong, which the command says */
};

/**
 * gather_archive_new:
 * @command: name of the command, for messages; not copied
 *
 * Returns: (transfer full): the history in the person's folder for data, the same as the window's
 */
GatherArchive *
gather_archive_new (const char *command)
{
  GatherArchive *self = g_new0 (GatherArchive, 1);

  self->command = command;
  self->history = gather_history_new_for_user ();
  self->loop = g_main_loop_new (NULL, FALSE);

  return self;
}

void
gather_archive_free (GatherArchive *self)
{
  g_autofree char *notice = NULL;

  gather_history_close (self->history);
  notice = gather_history_dup_notice (self->history);
  /* Some trouble is both: what an operation could not do, and what there is to say of the file. */
  if (notice != NULL && g_strcmp0 (notice, self->told) != 0)
    gather_output_complain (self->command, notice);

  g_clear_object (&self->result);
  g_free (self->told);
  g_object_unref (self->history);
  g_main_loop_unref (self->loop);
  g_free (self);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GatherArchive *self = user_data;

  g_set_object (&self->result, result);
  g_main_loop_quit (self->loop);
}

/* Valid until the next thing is waited for. */
static GAsyncResult *
wait (GatherArchive *self)
{
  g_main_loop_run (self->loop);

  return self->result;
}

/* Passes it on to who asked. */
static void
take_error (GatherArchive *self, GError *reason, GError **error)
{
  if (reason == NULL)
    return;

  g_free (self->told);
  self->told = g_strdup (reason->message);
  g_propagate_error (error, reason);
}

/**
 * gather_archive_save:
 * @self: the history
 * @entry: what a list shows of a new benchmark
 * @payload: what was measured
 * @error: return location for an error
 *
 * Returns: whether it is on the disk
 */
gboolean
gather_archive_save (GatherArchive *self,
                     GatherHistoryEntry *entry,
                     GBytes *payload,
                     GError **error)
{
  GError *reason = NULL;
  gboolean done;

  gather_history_save_async (self->history, entry, payload, NULL, done_cb, self);
  done = gather_history_save_finish (self->history, wait (self), &reason);
  take_error (self, reason, error);

  return done;
}

/**
 * gather_archive_list:
 * @self: the history
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GatherHistoryEntry): what is not deleted, the newest
 *   first, or %NULL
 */
GPtrArray *
gather_archive_list (GatherArchive *self, GError **error)
{
  GError *reason = NULL;
  GPtrArray *entries;

  gather_history_list_async (self->history, NULL, done_cb, self);
  entries = gather_history_list_finish (self->history, wait (self), &reason);
  take_error (self, reason, error);

  return entries;
}

/**
 * gather_archive_load:
 * @self: the history
 * @id: a benchmark's whole id
 * @error: return location for an error
 *
 * Returns: (transfer full): what was measured, or %NULL
 */
GBytes *
gather_archive_load (GatherArchive *self, const char *id, GError **error)
{
  GError *reason = NULL;
  GBytes *payload;

  gather_history_load_async (self->history, id, NULL, done_cb, self);
  payload = gather_history_load_finish (self->history, wait (self), &reason);
  take_error (self, reason, error);

  return payload;
}

/**
 * gather_archive_update:
 * @self: the history
 * @entry: has a benchmark's id, and its new name, note and star
 * @error: return location for an error
 *
 * Returns: whether it is on the disk
 */
gboolean
gather_archive_update (GatherArchive *self, GatherHistoryEntry *entry, GError **error)
{
  GError *reason = NULL;
  gboolean done;

  gather_history_update_async (self->history, entry, NULL, done_cb, self);
  done = gather_history_update_finish (self->history, wait (self), &reason);
  take_error (self, reason, error);

  return done;
}

/**
 * gather_archive_delete:
 * @self: the history
 * @id: a benchmark's whole id
 * @error: return location for an error
 *
 * Returns: whether it is off the list, on the disk
 */
gboolean
gather_archive_delete (GatherArchive *self, const char *id, GError **error)
{
  GError *reason = NULL;
  gboolean done;

  gather_history_delete_async (self->history, id, NULL, done_cb, self);
  done = gather_history_delete_finish (self->history, wait (self), &reason);
  take_error (self, reason, error);

  return done;
}

/**
 * gather_archive_undelete:
 * @self: the history
 * @id: the whole id of a benchmark that was deleted
 * @error: return location for an error
 *
 * Returns: whether it is back on the list, on the disk
 */
gboolean
gather_archive_undelete (GatherArchive *self, const char *id, GError **error)
{
  GError *reason = NULL;
  gboolean done;

  gather_history_undelete_async (self->history, id, NULL, done_cb, self);
  done = gather_history_undelete_finish (self->history, wait (self), &reason);
  take_error (self, reason, error);

  return done;
}
