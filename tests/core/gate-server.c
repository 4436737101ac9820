/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "gate-server.h"

#include <string.h>

#define BACKLOG 300

/* A test that waits so long has failed. */
#define WAIT_SECONDS 20

struct _GateServer
{
  GSocket *socket;
  GThread *acceptor;
  GCancellable *cancellable;
  guint16 port;
  GateReplyFunc func;
  gpointer user_data;

  GMutex mutex;
  GCond released;
  gboolean holding;
  gboolean closing;
  guint n_permits;
  guint n_held;
  guint n_connections;
  guint n_requests;
  guint n_threads;
};

static void
wait_for_release (GateServer *self)
{
  g_mutex_lock (&self->mutex);
  if (self->holding)
    {
      self->n_held++;
      g_main_context_wakeup (NULL);
      while (self->holding && self->n_permits == 0 && !self->closing)
        g_cond_wait (&self->released, &self->mutex);
      if (self->n_permits > 0)
        self->n_permits--;
      self->n_held--;
    }
  g_mutex_unlock (&self->mutex);
}

static char *
read_path (GDataInputStream *input)
{
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_auto (GStrv) words = NULL;

  if (line == NULL)
    return NULL;
  words = g_strsplit (line, " ", 3);

  while (TRUE)
    {
      g_autofree char *header = g_data_input_stream_read_line (input, NULL, NULL, NULL);

      if (header == NULL)
        return NULL;
      if (*header == '\0')
        return g_strdup (words[0] != NULL && words[1] != NULL ? words[1] : "/");
    }
}

static gboolean
is_last (GBytes *reply)
{
  gsize size;
  const char *data = g_bytes_get_data (reply, &size);

  return size == 0 || g_strstr_len (data, size, "Connection: close") != NULL;
}

static void
serve_connection (GateServer *self, GSocketConnection *connection)
{
  g_autoptr (GDataInputStream) input
    = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gboolean more = TRUE;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_mutex_lock (&self->mutex);
  self->n_connections++;
  g_mutex_unlock (&self->mutex);

  while (more)
    {
      g_autofree char *path = read_path (input);
      g_autoptr (GBytes) reply = NULL;
      guint n_before;

      if (path == NULL)
        break;
      g_mutex_lock (&self->mutex);
      n_before = self->n_requests++;
      g_mutex_unlock (&self->mutex);
      wait_for_release (self);

      reply = self->func (path, n_before, self->user_data);
      more = g_output_stream_write_all (output, g_bytes_get_data (reply, NULL),
                                        g_bytes_get_size (reply), NULL, NULL, NULL)
             && !is_last (reply);
    }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

typedef struct
{
  GateServer *server;
  GSocketConnection *connection;
} Accepted;

static gpointer
connection_thread (gpointer data)
{
  g_autofree Accepted *accepted = data;
  GateServer *self = accepted->server;

  serve_connection (self, accepted->connection);
  g_object_unref (accepted->connection);

  g_mutex_lock (&self->mutex);
  self->n_threads--;
  g_mutex_unlock (&self->mutex);
  g_main_context_wakeup (NULL);

  return NULL;
}

/* A thread of its own, so that it accepts while the test's main loop is blocked. */
static gpointer
accept_thread (gpointer data)
{
  GateServer *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->socket, self->cancellable, NULL)) != NULL)
    {
      Accepted *accepted = g_new (Accepted, 1);

      *accepted = (Accepted){ self, g_socket_connection_factory_create_connection (socket) };
      g_object_unref (socket);
      g_mutex_lock (&self->mutex);
      self->n_threads++;
      g_mutex_unlock (&self->mutex);
      g_thread_unref (g_thread_new ("gate-connection", connection_thread, accepted));
    }

  return NULL;
}

/**
 * gate_server_new:
 * @func: makes the replies
 * @user_data: data for @func
 *
 * Returns: (transfer full): a server that listens on a port of its own
 */
GateServer *
gate_server_new (GateReplyFunc func, gpointer user_data)
{
  GateServer *self = g_new0 (GateServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->released);
  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->socket
    = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_socket_set_listen_backlog (self->socket, BACKLOG);
  g_assert_true (g_socket_bind (self->socket, wanted, FALSE, NULL));
  g_assert_true (g_socket_listen (self->socket, NULL));
  bound = g_socket_get_local_address (self->socket, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->acceptor = g_thread_new ("gate-accept", accept_thread, self);

  return self;
}

static gboolean
is_idle (gpointer data)
{
  GateServer *self = data;
  gboolean idle;

  g_mutex_lock (&self->mutex);
  idle = self->n_threads == 0;
  g_mutex_unlock (&self->mutex);

  return idle;
}

/**
 * gate_server_free:
 * @self: (transfer full): a server whose clients have closed their connections
 */
void
gate_server_free (GateServer *self)
{
  g_mutex_lock (&self->mutex);
  self->closing = TRUE;
  self->holding = FALSE;
  g_cond_broadcast (&self->released);
  g_mutex_unlock (&self->mutex);

  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->acceptor);
  gate_wait_until (is_idle, self);
  g_object_unref (self->socket);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->released);
  g_free (self);
}

char *
gate_server_get_base (GateServer *self)
{
  return g_strdup_printf ("http://127.0.0.1:%u/", self->port);
}

/* From now on no reply is sent before it is released. */
void
gate_server_hold (GateServer *self)
{
  g_mutex_lock (&self->mutex);
  self->holding = TRUE;
  g_mutex_unlock (&self->mutex);
}

void
gate_server_release (GateServer *self, guint n)
{
  g_mutex_lock (&self->mutex);
  self->n_permits += n;
  g_cond_broadcast (&self->released);
  g_mutex_unlock (&self->mutex);
}

void
gate_server_release_all (GateServer *self)
{
  g_mutex_lock (&self->mutex);
  self->holding = FALSE;
  g_cond_broadcast (&self->released);
  g_mutex_unlock (&self->mutex);
}

static guint
read_counter (GateServer *self, const guint *counter)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *counter;
  g_mutex_unlock (&self->mutex);

  return value;
}

guint
gate_server_get_n_held (GateServer *self)
{
  return read_counter (self, &self->n_held);
}

guint
gate_server_get_n_connections (GateServer *self)
{
  return read_counter (self, &self->n_connections);
}

guint
gate_server_get_n_requests (GateServer *self)
{
  return read_counter (self, &self->n_requests);
}

/* A whole reply with a true Content-Length. */
GBytes *
gate_reply (const char *status, const char *headers, const char *body)
{
  char *text = g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n\r\n%s", status, headers,
                                strlen (body), body);

  return g_bytes_new_take (text, strlen (text));
}

/* The smallest document that is a Pokemon, for a path that ends with its id. */
GBytes *
gate_reply_pokemon_with (const char *path, const char *headers)
{
  g_autofree char *all_headers = g_strconcat ("Content-Type: application/json\r\n", headers, NULL);
  const char *id = strrchr (path, '/') + 1;
  g_autofree char *body = g_strdup_printf (
    "{\"id\":%s,\"name\":\"pokemon-%s\",\"types\":[{\"slot\":1,\"type\":{\"name\":\"grass\"}}]}", id,
    id);

  return gate_reply ("200 OK", all_headers, body);
}

/* A small Pokemon with the id that @path ends with. */
GBytes *
gate_reply_pokemon (const char *path)
{
  return gate_reply_pokemon_with (path, "");
}

/* The same as a handler of all requests. */
GBytes *
gate_reply_every (const char *path, guint n_before, gpointer user_data)
{
  return gate_reply_pokemon (path);
}

static gboolean
time_out_cb (gpointer user_data)
{
  g_error ("Waited in vain for %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition holds. */
void
gate_wait_until (GateCondition condition, gpointer data)
{
  guint timeout = g_timeout_add_seconds (WAIT_SECONDS, time_out_cb, (gpointer) "a state");

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}
