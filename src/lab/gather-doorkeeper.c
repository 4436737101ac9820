/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-doorkeeper.h"

#include <string.h>
#include <sys/socket.h>

static gboolean
has_one_right_host (SoupMessageHeaders *headers, guint16 port)
{
  g_autofree char *right = g_strdup_printf (GATHER_LOOPBACK ":%u", port);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  const char *host = NULL;
  guint n_hosts = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, "Host") == 0)
      {
        n_hosts++;
        host = value;
      }

  return n_hosts == 1 && g_str_equal (host, right);
}

/* An absolute URI in the request line counts more than Host (RFC 9112, section 3.2.2). */
static gboolean
has_right_authority (GUri *uri, guint16 port)
{
  return g_strcmp0 (g_uri_get_host (uri), GATHER_LOOPBACK) == 0 && g_uri_get_port (uri) == port;
}

static gboolean
has_body (SoupMessageHeaders *headers)
{
  const char *length = soup_message_headers_get_one (headers, "Content-Length");

  return soup_message_headers_get_list (headers, "Transfer-Encoding") != NULL
         || (length != NULL && !g_str_equal (length, "0"));
}

/**
 * gather_doorkeeper_find_objection:
 * @method: method of a request
 * @uri: what it asks for
 * @headers: its headers
 * @port: the lab's port
 *
 * The rules alone, for any bytes that were understood as a request.
 *
 * Returns: the status of a refusal, or 0
 */
guint
gather_doorkeeper_find_objection (const char *method,
                                  GUri *uri,
                                  SoupMessageHeaders *headers,
                                  guint16 port)
{
  if (!has_one_right_host (headers, port) || !has_right_authority (uri, port))
    return SOUP_STATUS_FORBIDDEN;
  if (soup_message_headers_get_list (headers, "Origin") != NULL)
    return SOUP_STATUS_FORBIDDEN;
  if (has_body (headers))
    return SOUP_STATUS_BAD_REQUEST;
  if (!g_str_equal (method, SOUP_METHOD_GET) && !g_str_equal (method, SOUP_METHOD_HEAD))
    return SOUP_STATUS_METHOD_NOT_ALLOWED;

  return 0;
}

/* libsoup would read the body first, and keep it, however long. So what has one is answered here,
 * and its connection cut: with a reset, or a client that is in the middle of a long one would wait
 * a minute for the window to open. */
static void
refuse_body (SoupServerMessage *message, guint status)
{
  const struct linger reset = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = soup_server_message_get_socket (message);
  g_autofree char *reply
    = g_strdup_printf ("HTTP/1.1 %u %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", status,
                       soup_status_get_phrase (status));

  if (socket == NULL)
    return;

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  g_socket_send (socket, reply, strlen (reply), NULL, NULL);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

/**
 * gather_doorkeeper_check:
 * @message: a message whose headers have been read
 * @port: the lab's port
 *
 * Gives the message the status of a refusal if it is refused; its connection is closed then.
 *
 * Returns: whether the message may come in
 */
gboolean
gather_doorkeeper_check (SoupServerMessage *message, guint16 port)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  guint objection = gather_doorkeeper_find_objection (
    soup_server_message_get_method (message), soup_server_message_get_uri (message),
    soup_server_message_get_request_headers (message), port);

  if (objection == 0)
    return TRUE;

  soup_server_message_set_status (message, objection, NULL);
  soup_message_headers_replace (headers, "Connection", "close");
  if (objection == SOUP_STATUS_METHOD_NOT_ALLOWED)
    soup_message_headers_replace (headers, "Allow", "GET, HEAD");
  if (has_body (soup_server_message_get_request_headers (message)))
    refuse_body (message, objection);

  return FALSE;
}
