/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-porter.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

/* How often it looks round, at least; shorter patience makes it look more often. */
#define LONGEST_SWEEP_MS   1000
#define SWEEPS_IN_PATIENCE 4
#define US_PER_MS          1000

/* A client that takes nothing of its answer for so long is gone. The kernel counts this one. */
#define TAKE_TIME_MS 60000

/* Descriptors that are not connections. */
#define SPARE_DESCRIPTORS 64

struct _GatherPorter
{
  SoupServer *server;
  GHashTable *visitors; /* GSocket -> Visitor */
  gint64 request_time;
  gint64 idle_time;
  guint max_visitors;
  guint sweep_id;
};

/* A connection. */
typedef struct
{
  GSocket *socket;
  gint64 due; /* G_MAXINT64 while a request is being answered */
} Visitor;

static void
visitor_free (gpointer data)
{
  Visitor *visitor = data;

  g_object_unref (visitor->socket);
  g_free (visitor);
}

static Visitor *
find_visitor (GatherPorter *self, SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  return socket != NULL ? g_hash_table_lookup (self->visitors, socket) : NULL;
}

static gboolean
has_left (const Visitor *visitor)
{
  char byte;
  gssize n = recv (g_socket_get_fd (visitor->socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

  return n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
}

/* libsoup 3.2 does not let go of a connection whose client leaves it between two requests: its
 * descriptor would be lost. What is being answered is libsoup's alone. */
static gboolean
is_over (gpointer key, gpointer value, gpointer user_data)
{
  Visitor *visitor = value;

  if (g_socket_is_closed (visitor->socket))
    return TRUE;
  if (visitor->due == G_MAXINT64)
    return FALSE;
  if (has_left (visitor))
    {
      g_socket_close (visitor->socket, NULL);
      return TRUE;
    }

  /* libsoup reads the end of the stream; who comes round next closes it. */
  if (visitor->due <= *(gint64 *) user_data)
    g_socket_shutdown (visitor->socket, TRUE, TRUE, NULL);

  return FALSE;
}

static gboolean
sweep_cb (gpointer user_data)
{
  GatherPorter *self = user_data;
  gint64 now = g_get_monotonic_time ();

  g_hash_table_foreach_remove (self->visitors, is_over, &now);

  return G_SOURCE_CONTINUE;
}

static gboolean
is_full (GatherPorter *self)
{
  if (g_hash_table_size (self->visitors) < self->max_visitors)
    return FALSE;

  sweep_cb (self);

  return g_hash_table_size (self->visitors) >= self->max_visitors;
}

/* Emitted when a connection is accepted, and again when it waits for its next request. */
static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  GatherPorter *self = user_data;
  Visitor *visitor = find_visitor (self, message);
  GSocket *socket = soup_server_message_get_socket (message);

  if (visitor != NULL || socket == NULL)
    return;

  if (is_full (self))
    {
      g_socket_shutdown (socket, TRUE, TRUE, NULL);
      return;
    }

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_USER_TIMEOUT, TAKE_TIME_MS, NULL);
  visitor = g_new0 (Visitor, 1);
  visitor->socket = g_object_ref (socket);
  visitor->due = g_get_monotonic_time () + self->request_time;
  g_hash_table_insert (self->visitors, socket, visitor);
}

static void
set_due (GatherPorter *self, SoupServerMessage *message, gint64 due)
{
  Visitor *visitor = find_visitor (self, message);

  if (visitor != NULL)
    visitor->due = due;
}

static void
request_read_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  set_due (user_data, message, G_MAXINT64);
}

static void
request_ended_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  GatherPorter *self = user_data;

  set_due (self, message, g_get_monotonic_time () + self->idle_time);
}

static guint
count_places (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > G_MAXINT)
    return G_MAXINT;

  return (guint) MAX (limit.rlim_cur, 2 * SPARE_DESCRIPTORS) - SPARE_DESCRIPTORS;
}

/**
 * gather_porter_new:
 * @server: the server whose connections it watches
 *
 * Returns: (transfer full): a porter at work
 */
GatherPorter *
gather_porter_new (SoupServer *server)
{
  GatherPorter *self = g_new0 (GatherPorter, 1);

  self->server = g_object_ref (server);
  self->visitors = g_hash_table_new_full (NULL, NULL, NULL, visitor_free);
  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), self);
  g_signal_connect (server, "request-read", G_CALLBACK (request_read_cb), self);
  g_signal_connect (server, "request-finished", G_CALLBACK (request_ended_cb), self);
  g_signal_connect (server, "request-aborted", G_CALLBACK (request_ended_cb), self);
  self->max_visitors = count_places ();
  gather_porter_set_patience (self, GATHER_PORTER_REQUEST_TIME, GATHER_PORTER_IDLE_TIME);

  return self;
}

/**
 * gather_porter_set_patience:
 * @self: a porter
 * @request_time: in which a new connection's first request has to be there, microseconds
 * @idle_time: from the end of an answer to the end of the next request, microseconds
 *
 * For connections that come from now on.
 */
void
gather_porter_set_patience (GatherPorter *self, gint64 request_time, gint64 idle_time)
{
  gint64 shorter = MIN (request_time, idle_time) / US_PER_MS;

  self->request_time = request_time;
  self->idle_time = idle_time;
  g_clear_handle_id (&self->sweep_id, g_source_remove);
  self->sweep_id = g_timeout_add ((guint) CLAMP (shorter / SWEEPS_IN_PATIENCE, 1, LONGEST_SWEEP_MS),
                                  sweep_cb, self);
}

void
gather_porter_free (GatherPorter *self)
{
  g_source_remove (self->sweep_id);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_hash_table_unref (self->visitors);
  g_object_unref (self->server);
  g_free (self);
}
