/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-stream-reader.h"

#include "core/base/gather-clock.h"

/* One turn of the main loop reads no longer than this for one stream; the loop has other work. */
#define READ_BUDGET_US 3000

struct _GatherStreamReader
{
  guint ref_count;
  GInputStream *stream;
  gboolean may_poll;
  GatherReading reading;
  GCancellable *cancellable;
  GSource *source;
  gboolean polls; /* the source asks the socket, and not libsoup's buffer */
  GatherStreamReaderFunc func; /* NULL when it was stopped */
  gpointer user_data;
};

static GatherStreamReader *
reader_ref (GatherStreamReader *self)
{
  self->ref_count++;

  return self;
}

static void
reader_unref (GatherStreamReader *self)
{
  if (--self->ref_count > 0)
    return;

  g_object_unref (self->stream);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherStreamReader, reader_unref)

static void
drop_source (GatherStreamReader *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

static void watch_stream (GatherStreamReader *self);

/* The reading loop of HTTP/1: as much as there is, until the socket is empty or the budget is. */
static gboolean
read_ready_cb (GObject *pollable_stream, gpointer user_data)
{
  g_autoptr (GatherStreamReader) self = reader_ref (user_data);
  gint64 until = gather_clock_now () + READ_BUDGET_US;

  g_source_set_ready_time (self->source, -1);
  do
    {
      g_autoptr (GError) error = NULL;
      gssize n_read;

      n_read = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (pollable_stream),
                                                         self->reading.scratch,
                                                         self->reading.scratch_size, NULL, &error);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        {
          if (!self->polls)
            watch_stream (self);
          self->polls = TRUE;
          return G_SOURCE_CONTINUE;
        }
      if (!self->func (self->reading.scratch, n_read, error, self->user_data))
        return G_SOURCE_REMOVE;
    }
  while (gather_clock_now () < until);

  /* libsoup may hold bytes that the socket no longer has: come again without asking it. */
  g_source_set_ready_time (self->source, 0);

  return G_SOURCE_CONTINUE;
}

/* While libsoup still holds what came with the head, the source that it makes is one that is always
 * ready, and stays so when the buffer is empty: it would spin, and starve what has a lower priority, until
 * the body ends. So another is made when there is nothing left but to ask the socket. */
static void
watch_stream (GatherStreamReader *self)
{
  drop_source (self);
  self->source
    = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->stream), NULL);
  g_source_set_priority (self->source, self->reading.priority);
  g_source_set_callback (self->source, G_SOURCE_FUNC (read_ready_cb), self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
read_pollable (GatherStreamReader *self)
{
  watch_stream (self);

  /* The beginning of the body usually came with the headers. */
  if (read_ready_cb (G_OBJECT (self->stream), self) == G_SOURCE_REMOVE)
    drop_source (self);
}

/* The reading loop of streams that cannot be polled. */

static void read_chunk (GatherStreamReader *self);

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherStreamReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;
  const guint8 *data = NULL;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (self->func == NULL)
    return;

  if (bytes != NULL)
    data = g_bytes_get_data (bytes, &size);
  if (self->func (data, bytes != NULL ? (gssize) size : -1, error, self->user_data))
    read_chunk (self);
}

static void
read_chunk (GatherStreamReader *self)
{
  g_input_stream_read_bytes_async (self->stream, self->reading.scratch_size, self->reading.priority,
                                   self->cancellable, chunk_read_cb, reader_ref (self));
}

/**
 * gather_stream_reader_new:
 * @stream: what to read
 * @may_poll: whether its own way to be polled can be trusted, if it has one
 * @reading: how; copied
 * @cancellable: what ends a read that waits
 * @func: called with each piece
 * @user_data: data for @func
 *
 * Returns: (transfer full): a reader that has not started; gather_stream_reader_stop() frees it
 */
GatherStreamReader *
gather_stream_reader_new (GInputStream *stream,
                          gboolean may_poll,
                          const GatherReading *reading,
                          GCancellable *cancellable,
                          GatherStreamReaderFunc func,
                          gpointer user_data)
{
  GatherStreamReader *self = g_new0 (GatherStreamReader, 1);

  self->ref_count = 1;
  self->stream = g_object_ref (stream);
  self->may_poll = may_poll && G_IS_POLLABLE_INPUT_STREAM (stream)
                   && g_pollable_input_stream_can_poll (G_POLLABLE_INPUT_STREAM (stream));
  self->reading = *reading;
  self->cancellable = g_object_ref (cancellable);
  self->func = func;
  self->user_data = user_data;

  return self;
}

/**
 * gather_stream_reader_start:
 * @self: a reader
 *
 * Reads what is there already, and then what comes.
 */
void
gather_stream_reader_start (GatherStreamReader *self)
{
  G_GNUC_UNUSED g_autoptr (GatherStreamReader) kept = reader_ref (self);

  if (self->may_poll)
    read_pollable (self);
  else
    read_chunk (self);
}

/**
 * gather_stream_reader_stop:
 * @self: (transfer full): a reader
 *
 * Its function is not called any more.
 */
void
gather_stream_reader_stop (GatherStreamReader *self)
{
  drop_source (self);
  self->func = NULL;
  reader_unref (self);
}
