/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-cache.h"

#include "core/base/gather-safe-file.h"
#include "core/net/gather-client.h"

#include <glib/gstdio.h>

/* A file: these lines, an empty one, the body. */
#define MAGIC "gather-cache 1"
#define N_LINES 5

/* The folder is looked through once in so many stores; then it is emptied to this part of its cap. */
#define STORES_BETWEEN_CLEANINGS 256
#define CLEAN_PERCENT 80

#define MAX_FILE_BYTES (4 * 1024 * 1024)

/* All of PokeAPI's documents are 350 MB; those that Gather asks for, and their sprites, 40. */
#define USER_BYTES (64 * 1024 * 1024)

struct _GatherCache
{
  GObject parent_instance;

  char *folder;
  guint64 max_bytes;
  guint n_stores; /* the worker's */
  GThreadPool *worker;
};

G_DEFINE_FINAL_TYPE (GatherCache, gather_cache, G_TYPE_OBJECT)

/* What the worker is asked to do: load for a task, or store an answer. */
typedef struct
{
  GatherCache *cache; /* (unowned): its worker is joined before it goes */
  char *uri;
  GTask *task;
  GatherAnswer *answer;
} Job;

static void
job_free (Job *job)
{
  g_free (job->uri);
  g_clear_object (&job->task);
  g_clear_pointer (&job->answer, gather_answer_unref);
  g_free (job);
}

static char *
get_path (GatherCache *self, const char *uri)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  return g_build_filename (self->folder, name, NULL);
}

static gint64
get_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* The lines are checked in full: a file that another program, or half a write, left here is no
 * answer. */
static GatherCached *
parse (const char *text, gsize length, const char *uri)
{
  const char *body = g_strstr_len (text, (gssize) length, "\n\n");
  g_autofree char *head = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GatherCached *cached;
  gint64 fresh_until;
  guint64 body_length;

  if (body == NULL)
    return NULL;

  head = g_strndup (text, (gsize) (body - text));
  body += strlen ("\n\n");
  lines = g_strsplit (head, "\n", -1);
  if (g_strv_length (lines) != N_LINES || !g_str_equal (lines[0], MAGIC)
      || !g_str_equal (lines[1], uri)
      || !g_ascii_string_to_signed (lines[3], 10, 0, G_MAXINT64, &fresh_until, NULL)
      || !g_ascii_string_to_unsigned (lines[4], 10, 0, MAX_FILE_BYTES, &body_length, NULL)
      || body_length != length - (gsize) (body - text))
    return NULL;

  bytes = g_bytes_new (body, body_length);
  cached = g_new0 (GatherCached, 1);
  cached->answer = gather_answer_new (bytes, *lines[2] != '\0' ? lines[2] : NULL,
                                      MAX (fresh_until - get_seconds (), 0));
  cached->fresh = fresh_until > get_seconds ();

  return cached;
}

static void
write_answer (GatherCache *self, const char *uri, GatherAnswer *answer)
{
  GBytes *body = gather_answer_get_body (answer);
  const char *etag = gather_answer_get_etag (answer);
  g_autofree char *path = get_path (self, uri);
  g_autoptr (GString) file = g_string_sized_new (g_bytes_get_size (body) + strlen (uri) + 256);

  g_string_printf (file, MAGIC "\n%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GSIZE_FORMAT "\n\n", uri,
                   etag != NULL ? etag : "", get_seconds () + gather_answer_get_max_age (answer),
                   g_bytes_get_size (body));
  g_string_append_len (file, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));

  g_mkdir_with_parents (self->folder, 0700);
  gather_safe_file_write_disposable (path, file->str, file->len, NULL);
}

typedef struct
{
  char *path;
  gint64 modified;
  guint64 size;
} Item;

static void
item_clear (gpointer data)
{
  g_free (((Item *) data)->path);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Item *) a)->modified;
  gint64 second = ((const Item *) b)->modified;

  return first < second ? -1 : first > second;
}

/* Drops the oldest until little enough is left. */
static void
clean (GatherCache *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  guint64 total = 0;
  const char *name;

  g_array_set_clear_func (items, item_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Item item = { .path = g_build_filename (self->folder, name, NULL) };
      GStatBuf info;

      if (g_stat (item.path, &info) == 0)
        {
          item.modified = info.st_mtime;
          item.size = (guint64) info.st_size;
        }
      total += item.size;
      g_array_append_val (items, item);
    }
  if (total <= self->max_bytes)
    return;

  g_array_sort (items, compare_age);
  for (guint i = 0; i < items->len && total > self->max_bytes / 100 * CLEAN_PERCENT; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      if (g_unlink (item->path) == 0)
        total -= item->size;
    }
}

/* On the worker. */
static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  GatherCache *self = job->cache;

  if (job->task != NULL)
    {
      g_task_return_pointer (job->task, gather_cache_load (self, job->uri),
                             (GDestroyNotify) gather_cached_free);
    }
  else if (job->answer != NULL)
    {
      write_answer (self, job->uri, job->answer);
      if (self->n_stores++ % STORES_BETWEEN_CLEANINGS == 0)
        clean (self);
    }
  job_free (job);
}

static void
gather_cache_finalize (GObject *object)
{
  GatherCache *self = GATHER_CACHE (object);

  g_thread_pool_free (self->worker, FALSE, TRUE);
  g_free (self->folder);

  G_OBJECT_CLASS (gather_cache_parent_class)->finalize (object);
}

static void
gather_cache_class_init (GatherCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_cache_finalize;
}

static void
gather_cache_init (GatherCache *self)
{
  /* One thread: what is stored and then loaded comes in this order. */
  self->worker = g_thread_pool_new (work, NULL, 1, FALSE, NULL);
}

void
gather_cached_free (GatherCached *self)
{
  if (self == NULL)
    return;

  gather_answer_unref (self->answer);
  g_free (self);
}

/**
 * gather_cache_new:
 * @folder: where it keeps its files; made when it is needed
 * @max_bytes: cap on all of them together, bytes; passed by a little between two cleanings
 *
 * Returns: (transfer full): a cache
 */
GatherCache *
gather_cache_new (const char *folder, guint64 max_bytes)
{
  GatherCache *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (GATHER_TYPE_CACHE, NULL);
  self->folder = g_strdup (folder);
  self->max_bytes = max_bytes;

  return self;
}

/**
 * gather_cache_new_for_user:
 *
 * Returns: (transfer full): a cache in the person's folder for such things
 */
GatherCache *
gather_cache_new_for_user (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "gather", "answers", NULL);

  return gather_cache_new (folder, USER_BYTES);
}

/**
 * gather_cache_load:
 * @self: a cache
 * @uri: what was asked for when it was stored
 *
 * Reads on the calling thread.
 *
 * Returns: (transfer full) (nullable): what was kept, or %NULL
 */
GatherCached *
gather_cache_load (GatherCache *self, const char *uri)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (GATHER_IS_CACHE (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  path = get_path (self, uri);
  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;

  return parse (text, length, uri);
}

static void
push (GatherCache *self, const char *uri, GTask *task, GatherAnswer *answer)
{
  Job *job = g_new0 (Job, 1);

  job->cache = self;
  job->uri = g_strdup (uri);
  job->task = task;
  job->answer = answer;
  g_thread_pool_push (self->worker, job, NULL);
}

/**
 * gather_cache_load_async:
 * @self: a cache
 * @uri: what was asked for when it was stored
 * @cancellable: (nullable): ends it
 * @callback: called on the caller's main context, at GATHER_PRIORITY_DECODED
 * @user_data: data for @callback
 */
void
gather_cache_load_async (GatherCache *self,
                         const char *uri,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GATHER_IS_CACHE (self));
  g_return_if_fail (uri != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_cache_load_async);
  g_task_set_priority (task, GATHER_PRIORITY_DECODED);
  push (self, uri, task, NULL);
}

/**
 * gather_cache_load_finish:
 * @self: a cache
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what was kept; %NULL without an error if nothing was
 */
GatherCached *
gather_cache_load_finish (GatherCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_cache_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gather_cache_store:
 * @self: a cache
 * @uri: what was asked for, without line breaks
 * @answer: what came; an answer that must not be kept is not
 *
 * Keeps an answer, on the worker. That it cannot be kept is no error: it is asked for again then.
 */
void
gather_cache_store (GatherCache *self, const char *uri, GatherAnswer *answer)
{
  const char *etag;

  g_return_if_fail (GATHER_IS_CACHE (self));
  g_return_if_fail (uri != NULL && strchr (uri, '\n') == NULL);
  g_return_if_fail (answer != NULL);

  etag = gather_answer_get_etag (answer);
  if (gather_answer_get_max_age (answer) < 0
      || (gather_answer_get_max_age (answer) == 0 && etag == NULL)
      || (etag != NULL && strpbrk (etag, "\r\n") != NULL))
    return;

  push (self, uri, NULL, gather_answer_ref (answer));
}

/**
 * gather_cache_flush:
 * @self: a cache
 *
 * Waits until everything that was stored is on disk. For tests and the end of a program.
 */
void
gather_cache_flush (GatherCache *self)
{
  g_return_if_fail (GATHER_IS_CACHE (self));

  g_thread_pool_free (self->worker, FALSE, TRUE);
  self->worker = g_thread_pool_new (work, NULL, 1, FALSE, NULL);
}
