/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-porter.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

/* A whole request has to be there so soon, and a connection may be idle for so long. */
#define REQUEST_TIME_US (10 * G_USEC_PER_SEC)
#define IDLE_TIME_US (30 * G_USEC_PER_SEC)
#define SWEEP_SECONDS 1

struct _GatherPorter
{
  SoupServer *server;
  GHashTable *visitors; /* GSocket -> Visitor */
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

/* Emitted when a connection is accepted, and again when it waits for its next request. */
static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  GatherPorter *self = user_data;
  Visitor *visitor = find_visitor (self, message);
  GSocket *socket = soup_server_message_get_socket (message);

  if (visitor != NULL || socket == NULL)
    return;

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  visitor = g_new0 (Visitor, 1);
  visitor->socket = g_object_ref (socket);
  visitor->due = g_get_monotonic_time () + REQUEST_TIME_US;
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
  set_due (user_data, message, g_get_monotonic_time () + IDLE_TIME_US);
}

static gboolean
is_over (gpointer key, gpointer value, gpointer user_data)
{
  Visitor *visitor = value;

  if (g_socket_is_closed (visitor->socket))
    return TRUE;
  if (visitor->due > *(gint64 *) user_data)
    return FALSE;

  /* The server reads the end of the stream and lets go. */
  g_socket_shutdown (visitor->socket, TRUE, TRUE, NULL);

  return TRUE;
}

static gboolean
sweep_cb (gpointer user_data)
{
  GatherPorter *self = user_data;
  gint64 now = g_get_monotonic_time ();

  g_hash_table_foreach_remove (self->visitors, is_over, &now);

  return G_SOURCE_CONTINUE;
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
  self->sweep_id = g_timeout_add_seconds (SWEEP_SECONDS, sweep_cb, self);

  return self;
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
