/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-lab-server.h"

#include "lab/gather-asked.h"
#include "lab/gather-bucket.h"
#include "lab/gather-delivery.h"
#include "lab/gather-doorkeeper.h"
#include "lab/gather-lab-log.h"
#include "lab/gather-library.h"
#include "lab/gather-porter.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>

#define PREFIX_BYTES 16

/* SoupServer's backlog of 10 makes simultaneous connects wait a second for a SYN retry. Whoever
 * made the socket, the lab asks for this much; the kernel caps it. */
#define LISTEN_BACKLOG 4096

/* RFC 6585, which libsoup has no name for. */
#define TOO_MANY_REQUESTS        429
#define TOO_MANY_REQUESTS_PHRASE "Too Many Requests"

#define CACHE_CONTROL "public, max-age=86400, s-maxage=86400"

struct _GatherLabServer
{
  SoupServer *server;
  GatherPorter *porter;
  GatherLibrary *library;
  GatherLabLog *log;
  GatherBehaviour behaviour;
  GatherBucket bucket;
  guint16 port;
  char *prefix; /* path of the base, with both slashes */
  char *base;
  gboolean plain;
  gboolean verbose;
};

/* When the headers are there, and not when a body has been read as well. Not an early handler of
 * the server: those are not called for every message. */
static void
got_headers_cb (SoupServerMessage *message, gpointer user_data)
{
  GatherLabServer *self = user_data;

  gather_doorkeeper_check (message, self->port);
}

static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), user_data);
}

static void
print_line (const GatherLogLine *line)
{
  /* As it was asked for: decoded, it could be two lines, or move a terminal's cursor. */
  g_autofree char *path
    = g_uri_escape_string (line->path, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, TRUE);

  g_autofree char *status
    = line->status != 0 ? g_strdup_printf ("%u", line->status) : g_strdup ("-");

  printf ("%s %s %s, ", line->method, path, status);
  if (line->last_byte != 0)
    printf ("%zu bytes, %.1f ms", line->bytes, (double) (line->last_byte - line->arrived) / 1000);
  else
    printf ("broken off");
  if (line->fault != NULL)
    printf (" (fault: %s)", line->fault);
  printf ("\n");
  fflush (stdout);
}

static void
delivered_cb (GatherLogLine *line, gpointer user_data)
{
  GatherLabServer *self = user_data;

  if (self->verbose)
    print_line (line);
  gather_lab_log_take (self->log, line);
}

static GatherLogLine *
start_line (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GatherLogLine *line
    = gather_log_line_new (path, soup_message_headers_get_one (headers, "X-Gather-Run"));

  line->arrived = g_get_monotonic_time ();
  line->item = gather_asked_number (headers, "X-Gather-Item", 0);
  line->attempt = (guint) gather_asked_number (headers, "X-Gather-Attempt", 1);
  line->method = soup_server_message_get_method (message)[0] == 'H' ? "HEAD" : "GET";

  return line;
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
find_answer (GatherLabServer *self,
             SoupServerMessage *message,
             GHashTable *query,
             const char *path,
             GatherAnswer *answer)
{
  gboolean gzip = !self->plain
                  && gather_asked_for_gzip (soup_server_message_get_request_headers (message));

  if (!g_str_equal (path, "log"))
    return gather_library_find (
      self->library, path, g_uri_get_query (soup_server_message_get_uri (message)), gzip, answer);

  *answer = (GatherAnswer){ .content_type = "application/json; charset=utf-8" };
  answer->body = take_text (
    gather_lab_log_to_json (self->log, query != NULL ? g_hash_table_lookup (query, "run") : NULL));

  return TRUE;
}

/* Only documents have a fate; everything else is answered at once, and no part of a run. */
static GatherFate
find_fate (GatherLabServer *self, GatherLogLine *line, const GatherAnswer *answer)
{
  GatherFate fate = { .fault = GATHER_FAULT_NONE, .status = SOUP_STATUS_OK };

  if (answer->id == 0)
    return fate;

  if (!gather_bucket_take (&self->bucket, line->arrived))
    {
      line->fault = "rate";
      fate.status = TOO_MANY_REQUESTS;
      fate.retry_after_s = 1;
      return fate;
    }

  fate = gather_behaviour_get_fate (&self->behaviour, line->item != 0 ? line->item : answer->id,
                                    line->attempt);
  line->fault = gather_fault_get_name (fate.fault);
  line->delay = fate.delay_us;

  return fate;
}

static void
refuse (SoupServerMessage *message, GatherAnswer *answer, guint status, guint retry_after_s)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *phrase
    = status == TOO_MANY_REQUESTS ? TOO_MANY_REQUESTS_PHRASE : soup_status_get_phrase (status);
  g_autofree char *seconds = g_strdup_printf ("%u", retry_after_s);

  soup_server_message_set_status (message, status, phrase);
  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->body = take_text (g_strdup (phrase));
  soup_message_headers_set_content_type (headers, "text/plain; charset=utf-8", NULL);
  if (retry_after_s != 0)
    soup_message_headers_replace (headers, "Retry-After", seconds);
}

static void
describe (SoupServerMessage *message, GatherAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (answer->etag != NULL)
    {
      g_autofree char *etag = g_strdup_printf ("\"%s\"", answer->etag);

      soup_message_headers_replace (headers, "ETag", etag);
      soup_message_headers_replace (headers, "Cache-Control", CACHE_CONTROL);
      if (answer->id != 0)
        soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
      if (gather_asked_unless (soup_server_message_get_request_headers (message), etag))
        {
          soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
          g_clear_pointer (&answer->body, g_bytes_unref);
          return;
        }
    }

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, answer->content_type, NULL);
  if (answer->is_gzip)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
}

/* What the line says of the answer. */
static void
note_answer (GatherLogLine *line,
             SoupServerMessage *message,
             const GatherAnswer *answer,
             const GatherFate *fate)
{
  gboolean has_body = answer->body != NULL && g_str_equal (line->method, "GET");

  line->status = soup_server_message_get_status (message);
  if (fate->fault == GATHER_FAULT_RESET || fate->fault == GATHER_FAULT_STALL)
    line->status = 0;
  /* There is nothing to cut, or to slow down. */
  if (!has_body && (fate->fault == GATHER_FAULT_CUT || fate->fault == GATHER_FAULT_SLOW))
    line->fault = NULL;
}

static void
request_read_cb (SoupServer *server,
                 SoupServerMessage *message,
                 const char *path,
                 GHashTable *query,
                 gpointer user_data)
{
  GatherLabServer *self = user_data;
  g_auto (GatherAnswer) answer = { 0 };
  GatherLogLine *line;
  GatherFate fate;
  gboolean found;

  if (soup_server_message_get_status (message) != 0)
    return;
  if (!g_str_has_prefix (path, self->prefix))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }

  line = start_line (message, path + strlen (self->prefix));
  found = find_answer (self, message, query, line->path, &answer);
  fate = find_fate (self, line, &answer);
  if (!found)
    refuse (message, &answer, SOUP_STATUS_NOT_FOUND, 0);
  else if (fate.status != SOUP_STATUS_OK)
    refuse (message, &answer, fate.status, fate.retry_after_s);
  else
    describe (message, &answer);
  note_answer (line, message, &answer, &fate);
  gather_delivery_begin (message, answer.body, &fate,
                         answer.id != 0 ? self->behaviour.bandwidth : 0, line, delivered_cb, self);
}

static char *
make_prefix (void)
{
  guint8 random[PREFIX_BYTES];
  GString *prefix = g_string_new ("/");

  if (getrandom (random, sizeof random, 0) != sizeof random)
    g_error ("The system has no random numbers");
  for (guint i = 0; i < PREFIX_BYTES; i++)
    g_string_append_printf (prefix, "%02x", random[i]);
  g_string_append_c (prefix, '/');

  return g_string_free (prefix, FALSE);
}

/* The lab is for this machine only, whoever made its socket. */
static gboolean
find_port (GSocket *listener, guint16 *port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (listener, error);
  GInetSocketAddress *inet;
  g_autofree char *host = NULL;

  if (address == NULL)
    return FALSE;

  inet = G_IS_INET_SOCKET_ADDRESS (address) ? G_INET_SOCKET_ADDRESS (address) : NULL;
  if (inet != NULL)
    host = g_inet_address_to_string (g_inet_socket_address_get_address (inet));
  if (g_strcmp0 (host, GATHER_LOOPBACK) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "The socket does not listen on " GATHER_LOOPBACK);
      return FALSE;
    }
  *port = g_inet_socket_address_get_port (inet);

  return TRUE;
}

/**
 * gather_lab_server_new:
 * @listener: a socket that listens on loopback
 * @mirror: (nullable): folder of real documents to serve
 * @error: return location for an error
 *
 * Returns: (transfer full): a server that answers as soon as the main loop runs
 */
GatherLabServer *
gather_lab_server_new (GSocket *listener, const char *mirror, GError **error)
{
  g_autoptr (GatherLabServer) self = g_new0 (GatherLabServer, 1);

  if (!find_port (listener, &self->port, error))
    return NULL;

  listen (g_socket_get_fd (listener), LISTEN_BACKLOG);
  self->prefix = make_prefix ();
  self->base = g_strdup_printf ("http://" GATHER_LOOPBACK ":%u%s", self->port, self->prefix);
  self->log = gather_lab_log_new ();
  self->library = gather_library_new (self->base, mirror, error);
  if (self->library == NULL)
    return NULL;

  self->server = soup_server_new ("server-header", "Gather lab", NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (request_started_cb), self);
  soup_server_add_handler (self->server, NULL, request_read_cb, self, NULL);
  self->porter = gather_porter_new (self->server);
  if (!soup_server_listen_socket (self->server, listener, 0, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
gather_lab_server_free (GatherLabServer *self)
{
  g_clear_pointer (&self->porter, gather_porter_free);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->library, gather_library_free);
  g_clear_pointer (&self->log, gather_lab_log_free);
  g_free (self->prefix);
  g_free (self->base);
  g_free (self);
}

/**
 * gather_lab_server_get_base:
 * @self: a server
 *
 * Returns: (transfer none): its base URI
 */
const char *
gather_lab_server_get_base (GatherLabServer *self)
{
  return self->base;
}

/**
 * gather_lab_server_set_behaviour:
 * @self: a server
 * @behaviour: how it treats requests that arrive from now on; copied
 *
 * A cap on requests begins anew, so that each run finds it rested.
 */
void
gather_lab_server_set_behaviour (GatherLabServer *self, const GatherBehaviour *behaviour)
{
  self->behaviour = *behaviour;
  gather_bucket_init (&self->bucket, behaviour->rate, behaviour->burst, g_get_monotonic_time ());
}

/**
 * gather_lab_server_set_plain:
 * @self: a server
 * @plain: whether to compress nothing, whoever asks for it; benchmarks of clients want to know what
 *   unpacking costs
 */
void
gather_lab_server_set_plain (GatherLabServer *self, gboolean plain)
{
  self->plain = plain;
}

/**
 * gather_lab_server_set_verbose:
 * @self: a server
 * @verbose: whether to print a line for each request
 */
void
gather_lab_server_set_verbose (GatherLabServer *self, gboolean verbose)
{
  self->verbose = verbose;
}

/**
 * gather_lab_server_set_patience:
 * @self: a server
 * @request_time: in which a new connection's first request has to be there, microseconds
 * @idle_time: from the end of an answer to the end of the next request, microseconds
 */
void
gather_lab_server_set_patience (GatherLabServer *self, gint64 request_time, gint64 idle_time)
{
  gather_porter_set_patience (self->porter, request_time, idle_time);
}
