/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-pages.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGE_BYTES              ((gsize) GATHER_HISTORY_PAGE_BYTES)
#define FIRST_PAGE_HEADER_BYTES 100
#define LEAF_HEADER_BYTES       8
#define TABLE_LEAF              0x0d
#define MAX_VARINT_BYTES        9

/* A row keeps so much of itself on its leaf ("payload overflow" in the description of the format). */
#define MAX_LOCAL_BYTES     (PAGE_BYTES - 35)
#define MIN_LOCAL_BYTES     ((PAGE_BYTES - 12) * 32 / 255 - 23)
#define OVERFLOW_LINK_BYTES ((gsize) 4)

#define LOG_HEADER_BYTES   32
#define FRAME_HEADER_BYTES 24
#define FRAME_BYTES        (FRAME_HEADER_BYTES + PAGE_BYTES)

typedef struct
{
  int fd;
  int log_fd;         /* or -1 */
  guint n_pages;      /* in the file itself; the log may have pages behind them */
  guint64 max_bytes;  /* no row is longer than all of it */
  GHashTable *logged; /* page -> its newest frame in the log, from 1 */
  GatherHistoryRowFilter filter;
  GatherHistoryRowFunc func;
  gpointer user_data;
} Reading;

static guint32
read_be32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static guint
read_be16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

/* Returns how much there was; a disk may refuse a part. */
static gsize
read_at (int fd, void *buffer, gsize size, guint64 offset)
{
  gsize n_read = 0;

  while (n_read < size)
    {
      gssize n = pread (fd, (char *) buffer + n_read, size - n_read, (off_t) (offset + n_read));

      if (n > 0)
        n_read += (gsize) n;
      else if (n == 0 || errno != EINTR)
        break;
    }

  return n_read;
}

static guint64
get_size (int fd)
{
  off_t end = lseek (fd, 0, SEEK_END);

  return end > 0 ? (guint64) end : 0;
}

/* A cut page is filled up with nothing: rows stand at its end, but not all of them need it. */
static gboolean
read_page (const Reading *self, guint number, guint8 *page)
{
  gpointer frame = g_hash_table_lookup (self->logged, GUINT_TO_POINTER (number));
  gsize n_read;

  if (number == 0 || (number > self->n_pages && frame == NULL))
    return FALSE;

  memset (page, 0, PAGE_BYTES);
  n_read = frame != NULL
             ? read_at (self->log_fd, page, PAGE_BYTES,
                        LOG_HEADER_BYTES + (guint64) (GPOINTER_TO_UINT (frame) - 1) * FRAME_BYTES
                          + FRAME_HEADER_BYTES)
             : read_at (self->fd, page, PAGE_BYTES, (guint64) (number - 1) * PAGE_BYTES);

  return n_read > 0;
}

static void
take_frames (Reading *self, GHashTable *pending)
{
  GHashTableIter iter;
  gpointer page;
  gpointer frame;

  g_hash_table_iter_init (&iter, pending);
  while (g_hash_table_iter_next (&iter, &page, &frame))
    g_hash_table_insert (self->logged, page, frame);
  g_hash_table_remove_all (pending);
}

/* Only what was committed counts. The salts of frames from the log's earlier life differ. */
static void
read_log (Reading *self)
{
  g_autoptr (GHashTable) pending = g_hash_table_new (NULL, NULL);
  guint8 header[FRAME_HEADER_BYTES];
  guint8 salts[8];

  for (guint frame = 1;; frame++)
    {
      guint number;

      if (read_at (self->log_fd, header, sizeof header,
                   LOG_HEADER_BYTES + (guint64) (frame - 1) * FRAME_BYTES)
          < sizeof header)
        break;
      if (frame == 1)
        memcpy (salts, header + 8, sizeof salts);
      if (memcmp (salts, header + 8, sizeof salts) != 0)
        break;

      number = read_be32 (header);
      g_hash_table_insert (pending, GUINT_TO_POINTER (number), GUINT_TO_POINTER (frame));
      if (read_be32 (header + 4) != 0)
        take_frames (self, pending);
    }
}

static gsize
get_local_bytes (guint64 size)
{
  gsize local;

  if (size <= MAX_LOCAL_BYTES)
    return (gsize) size;

  local = MIN_LOCAL_BYTES + (gsize) (size - MIN_LOCAL_BYTES) % (PAGE_BYTES - OVERFLOW_LINK_BYTES);

  return local <= MAX_LOCAL_BYTES ? local : MIN_LOCAL_BYTES;
}

/* The rest of a long row is a list of pages. It grows with each, so that a circle ends, too. */
static void
append_overflow (const Reading *self, GByteArray *row, guint64 size, guint number)
{
  guint8 page[GATHER_HISTORY_PAGE_BYTES];

  while (row->len < size && read_page (self, number, page))
    {
      g_byte_array_append (row, page + OVERFLOW_LINK_BYTES,
                           (guint) MIN (PAGE_BYTES - OVERFLOW_LINK_BYTES, size - row->len));
      number = read_be32 (page);
    }
}

static void
read_cell (const Reading *self, const guint8 *page, gsize at)
{
  g_autoptr (GByteArray) row = NULL;
  guint64 size = 0;
  guint64 row_number = 0;
  gsize n_bytes;
  gsize local;

  n_bytes = gather_history_pages_parse_varint (page + at, PAGE_BYTES - at, &size);
  at += n_bytes;
  if (n_bytes == 0 || size > self->max_bytes)
    return;
  n_bytes = gather_history_pages_parse_varint (page + at, PAGE_BYTES - at, &row_number);
  at += n_bytes;
  local = get_local_bytes (size);
  if (n_bytes == 0 || at + local + (local < size ? OVERFLOW_LINK_BYTES : 0) > PAGE_BYTES
      || !self->filter (page + at, local))
    return;

  row = g_byte_array_sized_new ((guint) size);
  g_byte_array_append (row, page + at, (guint) local);
  if (local < size)
    append_overflow (self, row, size, read_be32 (page + at + local));
  self->func (row->data, row->len, self->user_data);
}

static void
read_leaf (const Reading *self, guint number)
{
  guint8 page[GATHER_HISTORY_PAGE_BYTES];
  gsize start = number == 1 ? FIRST_PAGE_HEADER_BYTES : 0;
  gsize end;

  if (!read_page (self, number, page) || page[start] != TABLE_LEAF)
    return;

  end = start + LEAF_HEADER_BYTES + read_be16 (page + start + 3) * (gsize) 2;
  for (gsize at = start + LEAF_HEADER_BYTES; at < end && at + 2 <= PAGE_BYTES; at += 2)
    {
      gsize cell = read_be16 (page + at);

      if (cell < PAGE_BYTES)
        read_cell (self, page, cell);
    }
}

/**
 * gather_history_pages_parse_varint:
 * @bytes: (array length=size): where SQLite's kind of number begins
 * @size: how much there is, bytes
 * @value: (out): the number
 *
 * Returns: how long it is, bytes, or 0 if it is cut off
 */
gsize
gather_history_pages_parse_varint (const guint8 *bytes, gsize size, guint64 *value)
{
  *value = 0;
  for (gsize i = 0; i < MIN (size, MAX_VARINT_BYTES); i++)
    {
      if (i == MAX_VARINT_BYTES - 1)
        {
          *value = *value << 8 | bytes[i];
          return MAX_VARINT_BYTES;
        }
      *value = *value << 7 | (bytes[i] & 0x7f);
      if ((bytes[i] & 0x80) == 0)
        return i + 1;
    }

  return 0;
}

/**
 * gather_history_pages_read:
 * @path: (type filename): a database
 * @filter: says by its first bytes whether a row is wanted
 * @func: gets each row that is
 * @user_data: data for @func
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: whether the file could be opened; what cannot be read in it is no error
 */
gboolean
gather_history_pages_read (const char *path,
                           GatherHistoryRowFilter filter,
                           GatherHistoryRowFunc func,
                           gpointer user_data,
                           GError **error)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  Reading self = { .filter = filter, .func = func, .user_data = user_data };
  GHashTableIter iter;
  gpointer page;

  self.fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self.fd < 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }

  self.n_pages = (guint) MIN ((get_size (self.fd) + PAGE_BYTES - 1) / PAGE_BYTES, G_MAXUINT - 1);
  self.logged = g_hash_table_new (NULL, NULL);
  self.log_fd = g_open (log_path, O_RDONLY | O_CLOEXEC, 0);
  if (self.log_fd >= 0)
    read_log (&self);

  self.max_bytes
    = MIN (((guint64) self.n_pages + g_hash_table_size (self.logged)) * PAGE_BYTES, G_MAXINT32);

  for (guint number = 1; number <= self.n_pages; number++)
    if (!g_hash_table_contains (self.logged, GUINT_TO_POINTER (number)))
      read_leaf (&self, number);
  g_hash_table_iter_init (&iter, self.logged);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    read_leaf (&self, GPOINTER_TO_UINT (page));

  close (self.fd);
  if (self.log_fd >= 0)
    close (self.log_fd);
  g_hash_table_unref (self.logged);

  return TRUE;
}
