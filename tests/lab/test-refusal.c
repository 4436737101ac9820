/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom and what the lab refuses. */

#include "config.h"

#include "lab-fixture.h"

#include <signal.h>
#include <string.h>

static Lab *lab;

/* In a request, | is an end of line; the lab's own prefix and host go where they are named. */

typedef struct
{
  const char *name;
  const char *request;
  guint status;
  gboolean stays;
} RefusalCase;

/* The lab says 403, but a newer libsoup (3.8) says 400 before it is asked. */
#define BY_EITHER 0

static const RefusalCase refusal_cases[] = {
  { "other host", "GET {prefix}pokemon/1 HTTP/1.1|Host: example.org||", 403, FALSE },
  { "name for loopback", "GET {prefix}pokemon/1 HTTP/1.1|Host: localhost||", 403, FALSE },
  { "host without port", "GET {prefix}pokemon/1 HTTP/1.1|Host: 127.0.0.1||", 403, FALSE },
  { "host with more behind", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}.example.org||", 400,
    FALSE },
  { "two hosts", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Host: {host}||", BY_EITHER,
    FALSE },
  { "two different hosts", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Host: example.org||",
    BY_EITHER, FALSE },
  { "no host", "GET {prefix}pokemon/1 HTTP/1.1||", 400, FALSE },
  { "no host, HTTP/1.0", "GET {prefix}pokemon/1 HTTP/1.0||", 403, FALSE },
  { "empty host", "GET {prefix}pokemon/1 HTTP/1.1|Host:||", 403, FALSE },
  { "absolute URI of another", "GET http://example.org{prefix}pokemon/1 HTTP/1.1|Host: {host}||",
    403, FALSE },
  { "absolute URI, other port", "GET http://127.0.0.1:1{prefix}pokemon/1 HTTP/1.1|Host: {host}||",
    403, FALSE },
  { "absolute URI, other host",
    "GET http://example.org:{port}{prefix}pokemon/1 HTTP/1.1|Host: {host}||", 403, FALSE },
  { "absolute URI, wrong Host", "GET http://{host}{prefix}pokemon/1 HTTP/1.1|Host: example.org||",
    403, FALSE },
  { "origin", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Origin: http://example.org||", 403,
    FALSE },
  { "own origin", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Origin: http://{host}||", 403,
    FALSE },
  { "origin null", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Origin: null||", 403, FALSE },
  { "empty origin", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Origin:||", 403, FALSE },
  { "GET with a body", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Content-Length: 5||hello", 400,
    FALSE },
  { "body that never comes", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Content-Length: 5||", 400,
    FALSE },
  { "chunked body", "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Transfer-Encoding: chunked||0||",
    400, FALSE },
  { "expectation",
    "GET {prefix}pokemon/1 HTTP/1.1|Host: {host}|Content-Length: 5|Expect: 100-continue||", 400,
    FALSE },
  { "POST with a body", "POST {prefix}pokemon/1 HTTP/1.1|Host: {host}|Content-Length: 5||hello",
    400, FALSE },
  { "body elsewhere", "POST /elsewhere HTTP/1.1|Host: {host}|Content-Length: 5||", 400, FALSE },
  { "body for a bad path", "POST /%00 HTTP/1.1|Host: {host}|Content-Length: 5||", 400, FALSE },
  { "body for everything", "OPTIONS * HTTP/1.1|Host: {host}|Content-Length: 5||", 400, FALSE },
  { "POST", "POST {prefix}pokemon/1 HTTP/1.1|Host: {host}||", 405, FALSE },
  { "PUT", "PUT {prefix}pokemon/1 HTTP/1.1|Host: {host}||", 405, FALSE },
  { "DELETE", "DELETE {prefix}pokemon/1 HTTP/1.1|Host: {host}||", 405, FALSE },
  { "OPTIONS", "OPTIONS {prefix}pokemon/1 HTTP/1.1|Host: {host}||", 405, FALSE },
  { "OPTIONS for everything", "OPTIONS * HTTP/1.1|Host: {host}||", 405, FALSE },
  { "TRACE", "TRACE {prefix}pokemon/1 HTTP/1.1|Host: {host}||", 405, FALSE },
  { "CONNECT", "CONNECT {host} HTTP/1.1|Host: {host}||", 405, FALSE },
  { "get", "get {prefix}pokemon/1 HTTP/1.1|Host: {host}||", 405, FALSE },
  { "no prefix", "GET /pokemon/1 HTTP/1.1|Host: {host}||", 404, TRUE },
  { "wrong prefix", "GET /00000000000000000000000000000000/pokemon/1 HTTP/1.1|Host: {host}||", 404,
    TRUE },
  { "prefix without its slash", "GET {bare} HTTP/1.1|Host: {host}||", 404, TRUE },
  { "HTTP/0.9", "GET {prefix}pokemon/1||", 400, FALSE },
  { "HTTP/2", "PRI * HTTP/2.0||SM||", 505, FALSE },
  { "TLS", "\x16\x03\x01||", 400, FALSE },
  { "no request", "||||nonsense||", 400, FALSE },
};

static char *
expand (const char *text)
{
  g_autofree char *bare = g_strndup (lab->prefix, strlen (lab->prefix) - 1);
  GString *request = g_string_new (text);

  g_string_replace (request, "{prefix}", lab->prefix, 0);
  g_string_replace (request, "{bare}", bare, 0);
  g_string_replace (request, "{port}", strchr (lab->host, ':') + 1, 0);
  g_string_replace (request, "{host}", lab->host, 0);
  g_string_replace (request, "|", "\r\n", 0);

  return g_string_free (request, FALSE);
}

static void
test_refusal (gconstpointer data)
{
  const RefusalCase *c = data;
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
  g_autofree char *request = expand (c->request);
  g_autoptr (LabReply) reply = NULL;

  lab_connection_send (connection, request);
  reply = lab_connection_read_reply (connection, FALSE);
  g_assert_nonnull (reply);
  if (c->status == BY_EITHER)
    g_assert_true (reply->status == 403 || reply->status == 400);
  else
    g_assert_cmpuint (reply->status, ==, c->status);
  g_assert_cmpuint (g_bytes_get_size (reply->body), ==, 0);
  g_assert_null (strstr (reply->head, "Access-Control"));
  if (!c->stays)
    g_assert_true (lab_connection_is_closed (connection));
}

/* Nobody makes the lab read, or keep, what it refuses. The lab is stopped until as much lies before
 * its door as there is room for, and then neither takes it nor leaves its client standing. */
static void
test_endless_body (void)
{
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
  g_autofree char *request
      = lab_write_request (lab, "POST", "pokemon/1", "Content-Length: 4000000000\r\n");
  g_autofree char *piece = g_strnfill (256 * 1024, 'x');
  guint n_pieces = 0;

  g_subprocess_send_signal (lab->process, SIGSTOP);
  g_assert_true (lab_connection_send (connection, request));
  g_socket_set_blocking (connection->socket, FALSE);
  while (lab_connection_send (connection, piece))
    ;
  g_socket_set_blocking (connection->socket, TRUE);
  g_subprocess_send_signal (lab->process, SIGCONT);
  while (lab_connection_send (connection, piece))
    g_assert_cmpuint (++n_pieces, <, 1000);
}

/* A flood in the head is broken off, and the lab goes on. */
static void
test_head_flood (void)
{
  g_autofree char *flood = g_strnfill (1024 * 1024, 'x');
  g_autofree char *path = g_strconcat ("pokemon/", flood, NULL);
  g_autofree char *header = g_strconcat ("X-Flood: ", flood, "\r\n", NULL);
  g_autofree char *in_path = lab_write_request (lab, "GET", path, "");
  g_autofree char *in_header = lab_write_request (lab, "GET", "pokemon/1", header);
  const char *requests[] = { in_path, in_header };
  g_autoptr (LabReply) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
      g_autoptr (LabReply) reply = NULL;

      lab_connection_send (connection, requests[i]);
      reply = lab_connection_read_reply (connection, FALSE);
      g_assert_true (reply == NULL || reply->status >= 400);
    }
  after = lab_ask (lab, "GET", "pokemon/1", "");
  g_assert_cmpuint (after->status, ==, 200);
}

/* A place that nobody can guess, and another one each time. */
static void
test_base (void)
{
  g_autoptr (Lab) other = lab_start ("--preset", "instant", NULL);

  g_assert_true (
      g_regex_match_simple ("^http://127\\.0\\.0\\.1:[0-9]+/[0-9a-f]{32}/$", lab->base, 0, 0));
  g_assert_cmpstr (lab->prefix, !=, other->prefix);
  g_assert_cmpuint (lab->port, !=, other->port);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  lab = lab_start ("--preset", "instant", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusal_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/refusal/", refusal_cases[i].name, NULL);

      g_strdelimit (path + strlen ("/refusal/"), "/ ", '-');
      g_test_add_data_func (path, &refusal_cases[i], test_refusal);
    }
  g_test_add_func ("/refusal/endless-body", test_endless_body);
  g_test_add_func ("/refusal/head-flood", test_head_flood);
  g_test_add_func ("/refusal/base", test_base);

  status = g_test_run ();
  lab_stop (lab);

  return status;
}
