/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-lab-server.h"

#include "lab/gather-delivery.h"
#include "lab/gather-lab-log.h"
#include "lab/gather-library.h"
#include "lab/gather-porter.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#define PREFIX_BYTES 16
#define CACHE_CONTROL "public, max-age=86400, s-maxage=86400"

struct _GatherLabServer
{
  SoupServer *server;
  GatherPorter *porter;
  GatherLibrary *library;
  GatherLabLog *log;
  GatherBehaviour behaviour;
  char *host;   /* the one Host that is answered */
  char *prefix; /* path of the base, with both slashes */
  char *base;
  gboolean verbose;
};

/* Who may ask. The prefix cannot be guessed, so a page in somebody's browser cannot ask; the other
 * rules hold even if it leaked. */

static gboolean
has_one_right_host (GatherLabServer *self, SoupMessageHeaders *headers)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  guint n_hosts = 0;
  gboolean right = FALSE;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, "Host") == 0)
      {
        n_hosts++;
        right = g_str_equal (value, self->host);
      }

  return n_hosts == 1 && right;
}

static gboolean
has_body (SoupMessageHeaders *headers)
{
  const char *length = soup_message_headers_get_one (headers, "Content-Length");

  return soup_message_headers_get_one (headers, "Transfer-Encoding") != NULL
         || (length != NULL && !g_str_equal (length, "0"));
}

/* The status of a refusal, or 0. */
static guint
find_objection (GatherLabServer *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *method = soup_server_message_get_method (message);

  if (!has_one_right_host (self, headers))
    return SOUP_STATUS_FORBIDDEN;
  if (soup_message_headers_get_list (headers, "Origin") != NULL)
    return SOUP_STATUS_FORBIDDEN;
  if (has_body (headers))
    return SOUP_STATUS_BAD_REQUEST;
  if (!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD"))
    return SOUP_STATUS_METHOD_NOT_ALLOWED;

  return 0;
}

/* Before a body is read, so that nobody can make the lab swallow one. */
static void
headers_read_cb (SoupServer *server,
                 SoupServerMessage *message,
                 const char *path,
                 GHashTable *query,
                 gpointer user_data)
{
  guint objection = find_objection (user_data, message);

  if (objection == 0)
    return;

  soup_server_message_set_status (message, objection, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

/* What is answered. */

static gboolean
accepts_gzip (SoupMessageHeaders *headers)
{
  const char *accepted = soup_message_headers_get_list (headers, "Accept-Encoding");
  GSList *acceptable;
  gboolean found = FALSE;

  if (accepted == NULL)
    return FALSE;

  acceptable = soup_header_parse_quality_list (accepted, NULL);
  for (GSList *link = acceptable; link != NULL; link = link->next)
    found |= g_ascii_strcasecmp (link->data, "gzip") == 0;
  soup_header_free_list (acceptable);

  return found;
}

static guint64
get_number (SoupMessageHeaders *headers, const char *name, guint64 otherwise)
{
  const char *text = soup_message_headers_get_one (headers, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &number, NULL))
    return otherwise;

  return number;
}

static void
delivered_cb (GatherLogLine *line, gpointer user_data)
{
  GatherLabServer *self = user_data;

  if (self->verbose)
    {
      /* As it was asked for: decoded, it could be two lines, or move a terminal's cursor. */
      g_autofree char *path
        = g_uri_escape_string (line->path, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, TRUE);

      printf ("GET %s %u, %zu bytes, %.1f ms\n", path, line->status, line->bytes,
              (double) (line->last_byte - line->arrived) / 1000);
      fflush (stdout);
    }
  gather_lab_log_take (self->log, line);
}

static GatherLogLine *
start_line (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GatherLogLine *line = gather_log_line_new ();

  line->arrived = g_get_monotonic_time ();
  line->run = g_strdup (soup_message_headers_get_one (headers, "X-Gather-Run"));
  line->item = get_number (headers, "X-Gather-Item", 0);
  line->attempt = (guint) get_number (headers, "X-Gather-Attempt", 1);
  line->path = g_strdup (path);
  line->status = SOUP_STATUS_OK;

  return line;
}

static void
set_headers (SoupServerMessage *message, const GatherAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", answer->etag);

  soup_message_headers_set_content_type (headers, answer->content_type, NULL);
  soup_message_headers_replace (headers, "ETag", etag);
  soup_message_headers_replace (headers, "Cache-Control", CACHE_CONTROL);
  if (answer->id != 0)
    soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
  if (answer->is_gzip)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
}

static gboolean
is_known_to_client (SoupServerMessage *message, const GatherAnswer *answer)
{
  const char *known = soup_message_headers_get_list (
    soup_server_message_get_request_headers (message), "If-None-Match");
  g_autofree char *etag = g_strdup_printf ("\"%s\"", answer->etag);

  return known != NULL && (strstr (known, etag) != NULL || g_str_equal (known, "*"));
}

static void
set_text (GatherAnswer *answer, const char *content_type, char *text)
{
  answer->body = g_bytes_new_take (text, strlen (text));
  answer->content_type = content_type;
}

static void
answer_log (GatherLabServer *self, GHashTable *query, GatherAnswer *answer)
{
  const char *run = query != NULL ? g_hash_table_lookup (query, "run") : NULL;

  set_text (answer, "application/json; charset=utf-8", gather_lab_log_to_json (self->log, run));
}

static void
find_answer (GatherLabServer *self,
             SoupServerMessage *message,
             GHashTable *query,
             GatherLogLine *line,
             GatherAnswer *answer)
{
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  gboolean gzip = accepts_gzip (soup_server_message_get_request_headers (message));

  if (g_str_equal (line->path, "log"))
    {
      answer_log (self, query, answer);
      soup_message_headers_set_content_type (response, answer->content_type, NULL);
      return;
    }
  if (!gather_library_find (self->library, line->path,
                            g_uri_get_query (soup_server_message_get_uri (message)), gzip, answer))
    {
      line->status = SOUP_STATUS_NOT_FOUND;
      set_text (answer, "text/plain; charset=utf-8", g_strdup ("Not Found"));
      soup_message_headers_set_content_type (response, answer->content_type, NULL);
      return;
    }

  set_headers (message, answer);
  if (!is_known_to_client (message, answer))
    return;
  line->status = SOUP_STATUS_NOT_MODIFIED;
  g_clear_pointer (&answer->body, g_bytes_unref);
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
  guint64 item;

  if (soup_server_message_get_status (message) != 0)
    return;
  if (!g_str_has_prefix (path, self->prefix))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }

  line = start_line (message, path + strlen (self->prefix));
  find_answer (self, message, query, line, &answer);
  /* Only documents have a fate; everything else is answered at once. */
  item = line->item != 0 ? line->item : answer.id;
  gather_delivery_begin (
    message, &answer,
    answer.id != 0 ? gather_behaviour_get_delay (&self->behaviour, item, line->attempt) : 0,
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
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (listener, error);

  if (address == NULL)
    return NULL;

  self->host = g_strdup_printf (
    "127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  self->prefix = make_prefix ();
  self->base = g_strconcat ("http://", self->host, self->prefix, NULL);
  self->log = gather_lab_log_new ();
  self->library = gather_library_new (self->base, mirror, error);
  if (self->library == NULL)
    return NULL;

  self->server = soup_server_new ("server-header", "Gather lab", NULL);
  soup_server_add_early_handler (self->server, NULL, headers_read_cb, self, NULL);
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
  g_free (self->host);
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
 */
void
gather_lab_server_set_behaviour (GatherLabServer *self, const GatherBehaviour *behaviour)
{
  self->behaviour = *behaviour;
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
