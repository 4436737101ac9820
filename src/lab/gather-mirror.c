/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-mirror.h"

#include "lab/gather-gzip.h"
#include "lab/gather-mapped.h"
#include "lab/gather-page.h"

#include <string.h>

#define DOCUMENTS_PATH "api/v2/pokemon"
#define MAX_SIZE (4 * 1024 * 1024)
#define MAX_THREADS 2

typedef struct
{
  guint id;
  char *path;
  char *name;
  GBytes *plain;
  GBytes *gzip;
} Page;

struct _GatherMirror
{
  char *base;
  GPtrArray *pages; /* of Page, in order of id */
};

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->path);
  g_free (page->name);
  g_clear_pointer (&page->plain, g_bytes_unref);
  g_clear_pointer (&page->gzip, g_bytes_unref);
  g_free (page);
}

static GBytes *
to_mapped (const void *data, gsize size)
{
  guint8 *mapped = size > 0 ? gather_mapped_new (size, NULL) : NULL;

  if (mapped == NULL)
    return g_bytes_new (data, size);

  memcpy (mapped, data, size);

  return gather_mapped_to_bytes (mapped, size);
}

/* On a worker: reads, rewrites and compresses one document. */
static void
prepare_cb (gpointer data, gpointer user_data)
{
  Page *page = data;
  const char *base = user_data;
  g_autoptr (GBytes) bytes = gather_page_read (page->path, MAX_SIZE);
  g_autoptr (GString) rewritten = NULL;
  g_autoptr (GByteArray) gzip = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return;

  text = g_bytes_get_data (bytes, &length);
  page->name = gather_page_find_name (text, length);
  rewritten = gather_page_rewrite_sprites (text, length, base, page->id);
  gzip = gather_gzip_compress (rewritten->str, rewritten->len);
  page->plain = to_mapped (rewritten->str, rewritten->len);
  page->gzip = to_mapped (gzip->data, gzip->len);
}

static gboolean
parse_id (const char *file_name, guint *id)
{
  g_autofree char *stem = g_str_has_suffix (file_name, ".json")
                            ? g_strndup (file_name, strlen (file_name) - strlen (".json"))
                            : g_strdup (file_name);
  guint64 value;

  if (!g_ascii_string_to_unsigned (stem, 10, 1, 1000000, &value, NULL))
    return FALSE;
  *id = (guint) value;

  return TRUE;
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const Page *x = *(Page *const *) a;
  const Page *y = *(Page *const *) b;

  if (x->id != y->id)
    return x->id > y->id ? 1 : -1;

  return g_strcmp0 (x->path, y->path);
}

/* Only what lies in the folder is ever served: a request names an id, never a path. */
static gboolean
list_pages (GatherMirror *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, DOCUMENTS_PATH, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  const char *file_name;
  guint id;

  if (dir == NULL)
    return FALSE;

  while ((file_name = g_dir_read_name (dir)) != NULL)
    {
      Page *page;

      if (!parse_id (file_name, &id))
        continue;

      page = g_new0 (Page, 1);
      page->id = id;
      page->path = g_build_filename (path, file_name, NULL);
      g_ptr_array_add (self->pages, page);
    }
  g_ptr_array_sort (self->pages, compare_pages);

  return TRUE;
}

/* What could not be read, and the second of `1` and `1.json`. */
static void
drop_unusable (GatherMirror *self)
{
  for (guint i = self->pages->len; i > 0; i--)
    {
      const Page *page = g_ptr_array_index (self->pages, i - 1);
      const Page *before = i > 1 ? g_ptr_array_index (self->pages, i - 2) : NULL;

      if (page->plain == NULL
          || (before != NULL && before->plain != NULL && before->id == page->id))
        g_ptr_array_remove_index (self->pages, i - 1);
    }
}

/**
 * gather_mirror_new:
 * @folder: where the documents are
 * @base: the lab's base URI
 * @error: return location for an error
 *
 * Returns: (transfer full): the documents, ready to be sent; %NULL when there is none
 */
GatherMirror *
gather_mirror_new (const char *folder, const char *base, GError **error)
{
  g_autoptr (GatherMirror) self = g_new0 (GatherMirror, 1);
  GThreadPool *pool;

  self->base = g_strdup (base);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  if (!list_pages (self, folder, error))
    return NULL;

  pool = g_thread_pool_new (prepare_cb, self->base, MAX_THREADS, FALSE, NULL);
  for (guint i = 0; i < self->pages->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (self->pages, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  drop_unusable (self);

  if (self->pages->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "There are no documents in %s/" DOCUMENTS_PATH, folder);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
gather_mirror_free (GatherMirror *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self->base);
  g_free (self);
}

guint
gather_mirror_get_n (GatherMirror *self)
{
  return self->pages->len;
}

guint
gather_mirror_get_id (GatherMirror *self, guint index)
{
  return ((Page *) g_ptr_array_index (self->pages, index))->id;
}

/**
 * gather_mirror_get_name:
 * @self: a mirror
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the name that the document states
 */
const char *
gather_mirror_get_name (GatherMirror *self, guint index)
{
  return ((Page *) g_ptr_array_index (self->pages, index))->name;
}

/**
 * gather_mirror_get_bytes:
 * @self: a mirror
 * @index: from 0
 * @gzip: whether to give it compressed
 *
 * Returns: (transfer full): the document
 */
GBytes *
gather_mirror_get_bytes (GatherMirror *self, guint index, gboolean gzip)
{
  Page *page = g_ptr_array_index (self->pages, index);

  return g_bytes_ref (gzip ? page->gzip : page->plain);
}
