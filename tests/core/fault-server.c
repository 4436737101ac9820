/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-server.h"

#include <string.h>
#include <sys/socket.h>

#define BACKLOG 300

struct _FaultServer
{
  Fault fault;
  GTlsCertificate *certificate;
  GSocket *socket;
  GThread *acceptor;
  GCancellable *cancellable; /* ends whatever a thread waits for */
  guint16 port;

  GMutex mutex;
  guint n_connections;
  guint n_requests;
  guint n_threads;
};

/* One connection, on its thread. */
typedef struct
{
  FaultServer *server;
  GSocket *socket;
  GIOStream *stream;
  GDataInputStream *input;
} Peer;

static void
add (FaultServer *self, guint *counter, int change)
{
  g_mutex_lock (&self->mutex);
  *counter += (guint) change;
  g_mutex_unlock (&self->mutex);
  g_main_context_wakeup (NULL);
}

static gboolean
send_bytes (Peer *peer, const char *bytes, gsize size)
{
  GOutputStream *output = g_io_stream_get_output_stream (peer->stream);

  if (bytes == NULL)
    return TRUE;

  return g_output_stream_write_all (output, bytes, size != 0 ? size : strlen (bytes), NULL,
                                    peer->server->cancellable, NULL);
}

/* Whether the client is still there after so long. It sends nothing meanwhile. */
static gboolean
stays_for (Peer *peer, gint64 timeout_us)
{
  return !g_socket_condition_timed_wait (peer->socket, G_IO_IN | G_IO_HUP, timeout_us,
                                         peer->server->cancellable, NULL)
         && !g_cancellable_is_cancelled (peer->server->cancellable);
}

/* Reads up to the end of a request's head. */
static gboolean
read_request (Peer *peer)
{
  while (TRUE)
    {
      g_autofree char *line
        = g_data_input_stream_read_line (peer->input, NULL, peer->server->cancellable, NULL);

      if (line == NULL)
        return FALSE;
      if (*line == '\0')
        break;
    }
  add (peer->server, &peer->server->n_requests, 1);

  return TRUE;
}

static gboolean
send_answer (Peer *peer)
{
  const Fault *fault = &peer->server->fault;

  if (!send_bytes (peer, fault->head, fault->head_size))
    return FALSE;
  for (guint i = 0; i < fault->n_pieces || fault->n_pieces == FAULT_FOREVER; i++)
    {
      if (fault->pace_ms > 0 && !stays_for (peer, fault->pace_ms * G_TIME_SPAN_MILLISECOND))
        return FALSE;
      if (!send_bytes (peer, fault->piece, fault->piece_size))
        return FALSE;
    }

  return send_bytes (peer, fault->tail, 0);
}

/* Until the client has gone, whatever it says. */
static void
hold (Peer *peer)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (peer->stream));

  while (g_input_stream_skip (input, 4096, peer->server->cancellable, NULL) > 0)
    ;
}

static gboolean
start_tls (Peer *peer)
{
  g_autoptr (GIOStream) plain = g_steal_pointer (&peer->stream);

  peer->stream = g_tls_server_connection_new (plain, peer->server->certificate, NULL);
  if (peer->stream == NULL)
    {
      peer->stream = g_steal_pointer (&plain);
      return FALSE;
    }

  return g_tls_connection_handshake (G_TLS_CONNECTION (peer->stream), peer->server->cancellable,
                                     NULL);
}

static void
serve (Peer *peer)
{
  const Fault *fault = &peer->server->fault;
  gboolean answered = TRUE;

  if (fault->mute)
    {
      hold (peer);
      return;
    }
  if (fault->certificate != NULL && !start_tls (peer))
    return;

  peer->input = g_data_input_stream_new (g_io_stream_get_input_stream (peer->stream));
  g_data_input_stream_set_newline_type (peer->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  for (guint n = 0; answered; n++)
    {
      if (!fault->unasked && !read_request (peer))
        return;
      if (fault->n_answers > 0 && n == fault->n_answers)
        return;
      answered = send_answer (peer);
      if (fault->end != FAULT_NEXT)
        break;
    }
  if (fault->end == FAULT_HOLD)
    hold (peer);
}

static void
close_peer (Peer *peer)
{
  const Fault *fault = &peer->server->fault;
  struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  if (fault->end == FAULT_RESET)
    setsockopt (g_socket_get_fd (peer->socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  /* A close with unread bytes would become a reset. */
  else if (fault->end == FAULT_CLOSE && fault->certificate == NULL)
    {
      g_socket_shutdown (peer->socket, FALSE, TRUE, NULL);
      hold (peer);
    }
  g_io_stream_close (peer->stream, peer->server->cancellable, NULL);
}

static gpointer
peer_thread (gpointer data)
{
  Peer *peer = data;
  FaultServer *self = peer->server;

  serve (peer);
  close_peer (peer);
  g_clear_object (&peer->input);
  g_object_unref (peer->stream);
  g_object_unref (peer->socket);
  g_free (peer);
  add (self, &self->n_threads, -1);

  return NULL;
}

static gpointer
accept_thread (gpointer data)
{
  FaultServer *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->socket, self->cancellable, NULL)) != NULL)
    {
      Peer *peer = g_new0 (Peer, 1);

      peer->server = self;
      peer->socket = socket;
      peer->stream = G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
      add (self, &self->n_connections, 1);
      add (self, &self->n_threads, 1);
      g_thread_unref (g_thread_new ("fault-peer", peer_thread, peer));
    }

  return NULL;
}

/**
 * fault_listen:
 * @port: (out): the port that it was given
 *
 * Returns: (transfer full): a socket that listens on loopback
 */
GSocket *
fault_listen (guint16 *port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  GSocket *socket
    = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  g_socket_set_listen_backlog (socket, BACKLOG);
  g_assert_true (g_socket_bind (socket, wanted, FALSE, NULL));
  g_assert_true (g_socket_listen (socket, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));

  return socket;
}

/**
 * fault_get_certificate_path:
 * @name: the name of a certificate
 *
 * Returns: (transfer full): its file
 */
char *
fault_get_certificate_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);

  return g_test_build_filename (G_TEST_DIST, "core", "certificates", file, NULL);
}

/**
 * fault_server_new:
 * @fault: what it does; copied, but not what it points to
 *
 * Returns: (transfer full): a server that listens on a port of its own
 */
FaultServer *
fault_server_new (const Fault *fault)
{
  FaultServer *self = g_new0 (FaultServer, 1);

  g_mutex_init (&self->mutex);
  self->fault = *fault;
  if (fault->certificate != NULL)
    {
      g_autofree char *path = fault_get_certificate_path (fault->certificate);
      g_autoptr (GError) error = NULL;

      self->certificate = g_tls_certificate_new_from_file (path, &error);
      g_assert_no_error (error);
    }
  self->cancellable = g_cancellable_new ();
  self->socket = fault_listen (&self->port);
  self->acceptor = g_thread_new ("fault-accept", accept_thread, self);

  return self;
}

/**
 * fault_server_free:
 * @self: (transfer full): a server
 *
 * Ends all its connections.
 */
void
fault_server_free (FaultServer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->acceptor);
  while (!fault_server_is_idle (self))
    g_main_context_iteration (NULL, TRUE);

  g_clear_object (&self->certificate);
  g_object_unref (self->socket);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

guint16
fault_server_get_port (FaultServer *self)
{
  return self->port;
}

static guint
read_counter (FaultServer *self, const guint *counter)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *counter;
  g_mutex_unlock (&self->mutex);

  return value;
}

guint
fault_server_get_n_connections (FaultServer *self)
{
  return read_counter (self, &self->n_connections);
}

guint
fault_server_get_n_requests (FaultServer *self)
{
  return read_counter (self, &self->n_requests);
}

/* Whether every client has gone. */
gboolean
fault_server_is_idle (FaultServer *self)
{
  return read_counter (self, &self->n_threads) == 0;
}
