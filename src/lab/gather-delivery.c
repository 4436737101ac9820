/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-delivery.h"

#include <poll.h>
#include <sys/socket.h>

/* The steps: begin -> (due_cb) -> send_body -> wrote_chunk_cb ... -> finished_cb.
 *
 * Faults that end a connection close its socket under libsoup, and have libsoup write to it: so it finds
 * out, and ends the message as when a client has gone. Stealing the connection from it would leave us
 * its remains (3.2 keeps them in its list of clients). */

/* A paced body goes out in pieces of a twentieth of a second, and not smaller than a packet. */
#define PIECES_PER_SECOND 20
#define LEAST_PIECE       1400

/* A stalled answer holds its connection no longer than the longest delay would. */
#define STALL_TIME (600 * G_USEC_PER_SEC)

typedef struct
{
  SoupServerMessage *message;
  GBytes *body;
  GatherFault fault;
  gsize size; /* of what is sent of the body: all, or what comes before the cut */
  gsize sent;
  gint64 bandwidth;
  gint64 sending_since;
  GSource *timer;
  gboolean paused;
  gboolean is_head;
  GatherLogLine *line;
  GatherDeliveredFunc func;
  gpointer user_data;
} Delivery;

static void set_timer (Delivery *self, gint64 at);

static void
clear_timer (Delivery *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
resume (Delivery *self)
{
  if (!self->paused)
    return;

  self->paused = FALSE;
  soup_server_message_unpause (self->message);
}

static gsize
get_piece (Delivery *self)
{
  gsize left = self->size - self->sent;

  if (self->bandwidth <= 0)
    return left;

  return MIN (left, (gsize) MAX (self->bandwidth / PIECES_PER_SECOND, LEAST_PIECE));
}

static void
append_piece (Delivery *self)
{
  g_autoptr (GBytes) piece = g_bytes_new_from_bytes (self->body, self->sent, get_piece (self));
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);

  self->sent += g_bytes_get_size (piece);
  soup_message_body_append_bytes (body, piece);
  if (self->sent == g_bytes_get_size (self->body))
    soup_message_body_complete (body);
}

/* When so many bytes may have left at this bandwidth. */
static gint64
get_time_of (Delivery *self, gsize n_bytes)
{
  return self->sending_since + (gint64) (n_bytes * G_USEC_PER_SEC / (guint64) self->bandwidth);
}

static void
send_body (Delivery *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  self->line->ready = g_get_monotonic_time ();
  self->sending_since = self->line->ready;
  if (self->body == NULL)
    {
      /* What the client knows has a length, and it is not 0. */
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_NONE);
      return;
    }

  soup_message_headers_set_content_length (headers, (goffset) g_bytes_get_size (self->body));
  if (self->is_head)
    return;
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->message), FALSE);
  append_piece (self);
}

/* Ends the connection: with a reset, or so that what was sent arrives and then the end. */
static void
break_off (Delivery *self, gboolean reset)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = soup_server_message_get_socket (self->message);

  if (reset)
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (socket, NULL);
}

static gboolean
due_cb (gpointer user_data)
{
  Delivery *self = user_data;

  clear_timer (self);
  if (self->fault == GATHER_FAULT_RESET)
    self->line->ready = g_get_monotonic_time ();
  if (self->fault == GATHER_FAULT_RESET || self->fault == GATHER_FAULT_STALL)
    break_off (self, TRUE);
  else if (self->line->ready == 0)
    send_body (self);
  else
    append_piece (self);
  resume (self);

  return G_SOURCE_REMOVE;
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

/* A source with a ready time, because timeouts count in whole milliseconds. */
static void
set_timer (Delivery *self, gint64 at)
{
  static GSourceFuncs funcs = { .dispatch = timer_dispatch };

  self->timer = g_source_new (&funcs, sizeof (GSource));
  g_source_set_callback (self->timer, due_cb, self, NULL);
  g_source_set_ready_time (self->timer, at);
  g_source_attach (self->timer, NULL);
  self->paused = TRUE;
  soup_server_message_pause (self->message);
}

/* Nothing comes. Whoever gives up is let go at once, and not only when libsoup next writes. */
static void
stall (Delivery *self)
{
  GSocket *socket = soup_server_message_get_socket (self->message);

  set_timer (self, self->line->arrived + STALL_TIME);
  g_source_add_unix_fd (self->timer, g_socket_get_fd (socket), POLLRDHUP | G_IO_HUP | G_IO_ERR);
}

static void
wrote_headers_cb (SoupServerMessage *message, gpointer user_data)
{
  Delivery *self = user_data;

  self->line->first_byte = g_get_monotonic_time ();
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer user_data)
{
  Delivery *self = user_data;

  if (self->body == NULL || self->is_head || self->sent == g_bytes_get_size (self->body))
    return;

  if (self->sent < self->size)
    {
      set_timer (self, get_time_of (self, self->sent));
      return;
    }

  break_off (self, FALSE);
  self->size = g_bytes_get_size (self->body);
  append_piece (self);
}

static void
wrote_body_data_cb (SoupServerMessage *message, guint size, gpointer user_data)
{
  Delivery *self = user_data;

  self->line->bytes += size;
}

static void
wrote_body_cb (SoupServerMessage *message, gpointer user_data)
{
  Delivery *self = user_data;

  self->line->last_byte = g_get_monotonic_time ();
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  Delivery *self = user_data;

  self->func (g_steal_pointer (&self->line), self->user_data);
  clear_timer (self);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_signal_handlers_disconnect_by_data (message, self);
  g_free (self);
}

/* What the fate says about the body. */
static void
prepare_body (Delivery *self, GBytes *body, const GatherFate *fate)
{
  gsize size = g_bytes_get_size (body);

  self->body = g_bytes_ref (body);
  self->size = size;
  if (fate->fault == GATHER_FAULT_CUT && size > 1)
    self->size = CLAMP ((gsize) ((double) size * fate->cut_at), 1, size - 1);
  if (fate->fault == GATHER_FAULT_SLOW)
    {
      gint64 slow = MAX ((gint64) (size * G_USEC_PER_SEC) / MAX (fate->dribble_us, 1), 1);

      self->bandwidth = self->bandwidth > 0 ? MIN (self->bandwidth, slow) : slow;
    }
}

/**
 * gather_delivery_begin:
 * @message: a message whose request has been read, with the status of its answer
 * @body: (nullable): the body, %NULL for an answer that has none
 * @fate: what becomes of it; its status is the message's
 * @bandwidth: bytes a second, or 0 for no limit
 * @line: (transfer full): what is known for the log: arrived, path, status and so on
 * @func: gets the line when the message has ended
 * @user_data: data for @func
 */
void
gather_delivery_begin (SoupServerMessage *message,
                       GBytes *body,
                       const GatherFate *fate,
                       gint64 bandwidth,
                       GatherLogLine *line,
                       GatherDeliveredFunc func,
                       gpointer user_data)
{
  Delivery *self = g_new0 (Delivery, 1);

  self->message = message;
  self->fault = fate->fault;
  self->bandwidth = bandwidth;
  self->line = line;
  self->func = func;
  self->user_data = user_data;
  self->is_head = g_str_equal (soup_server_message_get_method (message), "HEAD");
  if (body != NULL)
    prepare_body (self, body, fate);

  g_signal_connect (message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
  g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);

  if (fate->fault == GATHER_FAULT_STALL)
    stall (self);
  else if (fate->delay_us > 0 || fate->fault == GATHER_FAULT_RESET)
    set_timer (self, line->arrived + fate->delay_us);
  else
    send_body (self);
}
