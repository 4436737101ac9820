/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-guard.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>

/* RFC 6585; libsoup has no name for it. */
#define STATUS_TOO_MANY_REQUESTS 429

/* What libsoup takes of headers before it gives up, bytes. */
#define LONGEST_HEADERS (64 * 1024)

/* A TLS alert, which is what a server that expects TLS says to plain HTTP: one record of type, version,
 * length, level and description (RFC 8446, sections 5.1 and 6). */
#define TLS_ALERT_SIZE 7

static GatherError
classify_io (int code)
{
  switch (code)
    {
    case G_IO_ERROR_CANCELLED:
      return GATHER_ERROR_CANCELLED;
    case G_IO_ERROR_CONNECTION_REFUSED:
      return GATHER_ERROR_REFUSED;
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      return GATHER_ERROR_UNREACHABLE;
    case G_IO_ERROR_CONNECTION_CLOSED: /* the same number as BROKEN_PIPE */
    case G_IO_ERROR_NOT_CONNECTED:
      return GATHER_ERROR_CLOSED;
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_INVALID_ARGUMENT:  /* what a chunk of no size gives */
    case G_IO_ERROR_MESSAGE_TOO_LARGE: /* or one larger than any file */
      return GATHER_ERROR_INCOMPLETE;
    case G_IO_ERROR_TIMED_OUT:
      return GATHER_ERROR_TIMEOUT;
    case G_IO_ERROR_HOST_NOT_FOUND:
      return GATHER_ERROR_DNS;
    default:
      return GATHER_ERROR_FAILED;
    }
}

static GatherError
classify_session (int code)
{
  switch (code)
    {
    case SOUP_SESSION_ERROR_PARSING:
    case SOUP_SESSION_ERROR_ENCODING:
      return GATHER_ERROR_PROTOCOL;
    case SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS:
    case SOUP_SESSION_ERROR_REDIRECT_NO_LOCATION:
    case SOUP_SESSION_ERROR_REDIRECT_BAD_URI:
      return GATHER_ERROR_REDIRECT;
    default:
      return GATHER_ERROR_FAILED;
    }
}

/* GIO calls a peer that closed the connection during the handshake one that does not speak TLS. */
static gboolean
is_end_of_handshake (const GError *error)
{
  return g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS)
         || g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF);
}

static GatherError
classify (const GError *error)
{
  if (error->domain == GATHER_ERROR)
    return error->code;
  if (error->domain == G_IO_ERROR)
    return classify_io (error->code);
  if (error->domain == G_RESOLVER_ERROR)
    return GATHER_ERROR_DNS;
  /* A connection that ended during its handshake says nothing about trust. */
  if (error->domain == G_TLS_ERROR)
    return is_end_of_handshake (error) ? GATHER_ERROR_CLOSED : GATHER_ERROR_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return classify_session (error->code);

  return GATHER_ERROR_FAILED;
}

/* Closing without a word is also what many servers do to a client that does not encrypt, or does. */
static char *
write_closed_sentence (const GError *error, GUri *uri, gboolean is_lab, const char *server)
{
  if (is_end_of_handshake (error))
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("%s closed the connection before it was encrypted. Try again, or write http:// instead of "
         "https:// if it does not encrypt."),
      server);
  if (!is_lab && g_strcmp0 (g_uri_get_scheme (uri), "http") == 0)
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("%s closed the connection before it answered. Try again, or write https:// instead of "
         "http:// if it encrypts."),
      server);

  /* Translators: %s is a server and port. */
  return g_strdup_printf (_ ("%s closed the connection before it answered. Try again."), server);
}

/* What came back is not the head of an HTTP answer; @record says how much of it came. */
static char *
write_protocol_sentence (const GatherRecord *record, const char *server)
{
  if (record->bytes_wire >= LONGEST_HEADERS)
    /* Translators: %s is a server and port. */
    return g_strdup_printf (_ ("%s sends headers without end. Check the server."), server);
  if (record->bytes_wire == TLS_ALERT_SIZE)
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("%s wants an encrypted connection. Write https:// instead of http://."), server);

  /* Translators: %s is a server and port. */
  return g_strdup_printf (_ ("%s does not answer in HTTP. Check the address and the port."),
                          server);
}

static char *
write_sentence (GatherError kind, const char *server, const char *detail)
{
  switch (kind)
    {
    case GATHER_ERROR_DNS:
      /* Translators: %s is the name of a server. */
      return g_strdup_printf (_ ("The server %s was not found. Check its name and the network."),
                              server);
    case GATHER_ERROR_REFUSED:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s refused the connection. Check that the server is running."),
                              server);
    case GATHER_ERROR_UNREACHABLE:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s cannot be reached. Check the network."), server);
    case GATHER_ERROR_TIMEOUT:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s did not answer in time. Try again, or allow more time."),
                              server);
    case GATHER_ERROR_TLS:
      return g_strdup_printf (
        /* Translators: the first %s is a server and port, the second a reason from the system. */
        _ ("No encrypted connection to %s (%s). Check the address, the port and whether it must "
           "begin with "
           "http://."),
        server, detail);
    case GATHER_ERROR_INCOMPLETE:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("The answer of %s broke off. Try again."), server);
    case GATHER_ERROR_REDIRECT:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s sends Gather to what is no web address. Check the server."),
                              server);
    default:
      /* Translators: the first %s is a server and port, the second a reason from the system. */
      return g_strdup_printf (_ ("The request to %s failed: %s"), server, detail);
    }
}

/* The kinds of GIO and libsoup tell where reading stopped; how far the answer was tells what it means. */
static GatherError
judge (const GError *error, const GatherRecord *record)
{
  GatherError kind = classify (error);

  if (record->status != 0)
    return kind == GATHER_ERROR_CLOSED ? GATHER_ERROR_INCOMPLETE : kind;
  if (kind == GATHER_ERROR_INCOMPLETE)
    return record->bytes_wire >= LONGEST_HEADERS ? GATHER_ERROR_PROTOCOL : GATHER_ERROR_CLOSED;

  return kind;
}

/**
 * gather_guard_describe_server:
 * @uri: what was asked for
 *
 * Returns: (transfer full): its server as a sentence names it: the host, and a port that is not the
 *   usual one
 */
char *
gather_guard_describe_server (GUri *uri)
{
  const char *host = g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "?";
  int port = g_uri_get_port (uri);
  int usual_port = g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;

  return port > 0 && port != usual_port ? g_strdup_printf ("%s:%d", host, port) : g_strdup (host);
}

/**
 * gather_guard_explain:
 * @error: what GIO or libsoup said
 * @uri: what was asked for
 * @record: what was measured: how far the answer was
 * @is_lab: whether it is the lab that was asked
 *
 * Returns: (transfer full): the same error in Gather's words and domain; errors that already are
 *   Gather's are copied
 */
GError *
gather_guard_explain (const GError *error, GUri *uri, const GatherRecord *record, gboolean is_lab)
{
  g_autofree char *server = NULL;
  g_autofree char *sentence = NULL;
  GatherError kind;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (error->domain == GATHER_ERROR)
    return g_error_copy (error);

  kind = judge (error, record);
  if (kind == GATHER_ERROR_CANCELLED)
    return gather_guard_cancelled_error ();

  server = gather_guard_describe_server (uri);
  if (kind == GATHER_ERROR_CLOSED)
    sentence = write_closed_sentence (error, uri, is_lab, server);
  else if (kind == GATHER_ERROR_PROTOCOL)
    sentence = write_protocol_sentence (record, server);
  else
    sentence = write_sentence (kind, server, error->message);

  return g_error_new_literal (GATHER_ERROR, kind, sentence);
}

/**
 * gather_guard_deadline_error:
 * @uri: what was asked for
 * @deadline_us: total time that it had, microseconds
 *
 * Returns: (transfer full): the error of a request whose deadline passed
 */
GError *
gather_guard_deadline_error (GUri *uri, gint64 deadline_us)
{
  g_autofree char *server = gather_guard_describe_server (uri);

  return g_error_new (GATHER_ERROR, GATHER_ERROR_TIMEOUT,
                      /* Translators: %s is a server and port, %g a number of seconds. */
                      _ ("%s did not answer within %g s. Try again, or allow more time."), server,
                      deadline_us / (double) G_USEC_PER_SEC);
}

GError *
gather_guard_cancelled_error (void)
{
  return g_error_new_literal (GATHER_ERROR, GATHER_ERROR_CANCELLED, _ ("Stopped before it ended."));
}

/**
 * gather_guard_check_informational:
 * @uri: what was asked for
 * @status: status of a preliminary answer, 1xx
 * @n_informational: how many there were
 * @error: return location for an error
 *
 * Returns: whether to wait for more; %GATHER_ERROR_PROTOCOL otherwise
 */
gboolean
gather_guard_check_informational (GUri *uri, guint status, guint n_informational, GError **error)
{
  g_autofree char *server = NULL;

  /* Nobody asked to switch protocols (RFC 9110, section 15.2.2). */
  if (status != SOUP_STATUS_SWITCHING_PROTOCOLS && n_informational <= GATHER_MAX_INFORMATIONAL)
    return TRUE;

  server = gather_guard_describe_server (uri);
  if (status == SOUP_STATUS_SWITCHING_PROTOCOLS)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_PROTOCOL,
                 /* Translators: %s is a server and port. */
                 _ ("%s does not answer in HTTP. Check the address and the port."), server);
  else
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_PROTOCOL,
                 /* Translators: %s is a server and port. */
                 _ ("%s sends preliminary answers without end. Check the server."), server);

  return FALSE;
}

/* RFC 9110, section 8.6, allows the same length twice; one that contradicts itself says nothing. */
static gboolean
is_one_length (const char *lengths)
{
  g_auto (GStrv) parts = g_strsplit (lengths, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 length;

      g_strstrip (parts[i]);
      if (!g_ascii_isdigit (parts[i][0])
          || !g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXINT64, &length, NULL)
          || !g_str_equal (parts[i], parts[0]))
        return FALSE;
    }

  return parts[0] != NULL;
}

/* Nothing but gzip was asked for, and only once (RFC 9110, section 8.4). */
static gboolean
read_encoding (const char *encoding, gboolean *packed)
{
  *packed = encoding != NULL
            && (g_ascii_strcasecmp (encoding, "gzip") == 0
                || g_ascii_strcasecmp (encoding, "x-gzip") == 0);

  return *packed || encoding == NULL || *encoding == '\0'
         || g_ascii_strcasecmp (encoding, "identity") == 0;
}

/**
 * gather_guard_check_headers:
 * @headers: headers of a final answer
 * @uri: what was asked for
 * @packed: (out): whether its body is gzipped
 * @error: return location for an error
 *
 * Returns: whether a body can follow them; %GATHER_ERROR_PROTOCOL otherwise
 */
gboolean
gather_guard_check_headers (SoupMessageHeaders *headers,
                            GUri *uri,
                            gboolean *packed,
                            GError **error)
{
  const char *lengths = soup_message_headers_get_list (headers, "Content-Length");
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");
  g_autofree char *server = NULL;

  if (read_encoding (encoding, packed) && (lengths == NULL || is_one_length (lengths)))
    return TRUE;

  server = gather_guard_describe_server (uri);
  if (lengths != NULL && !is_one_length (lengths))
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_PROTOCOL,
                 /* Translators: %s is a server and port. */
                 _ ("%s does not say clearly how long its answer is. Check the server."), server);
  else
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_PROTOCOL,
                 /* Translators: %s is a server and port. */
                 _ ("%s packs its answer in a way that was not asked for. Check the server."),
                 server);

  return FALSE;
}

/**
 * gather_guard_check_status:
 * @status: HTTP status of a final answer
 * @error: return location for an error
 *
 * Returns: whether it is 200; %GATHER_ERROR_REDIRECT or %GATHER_ERROR_STATUS otherwise
 */
gboolean
gather_guard_check_status (guint status, GError **error)
{
  if (status == SOUP_STATUS_OK)
    return TRUE;

  if (SOUP_STATUS_IS_REDIRECTION (status))
    g_set_error (
      error, GATHER_ERROR, GATHER_ERROR_REDIRECT,
      _ ("The server points to somewhere else (%u), but not to where. Check the address."), status);
  else if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN
           || status == SOUP_STATUS_PROXY_UNAUTHORIZED)
    g_set_error (
      error, GATHER_ERROR, GATHER_ERROR_STATUS,
      _ ("The server lets nobody in without a login (%u), which Gather does not do. Check the "
         "address."),
      status);
  else if (status == SOUP_STATUS_NOT_FOUND)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_STATUS,
                 _ ("The server has no such Pokémon (%u). Check the id and the address."), status);
  else if (status == STATUS_TOO_MANY_REQUESTS)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_STATUS,
                 _ ("The server asks for fewer requests (%u). Wait, or lower the in-flight limit."),
                 status);
  else if (status >= 500 && status < 600)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_STATUS,
                 _ ("The server has a problem of its own (%u). Try again later."), status);
  else
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_STATUS,
                 _ ("The server answered with status %u instead of a Pokémon."), status);

  return FALSE;
}

/**
 * gather_guard_check_length:
 * @promised: what Content-Length says, bytes
 * @received: bytes of the body as received
 * @uri: what was asked for
 * @error: return location for an error
 *
 * Returns: whether all came; %GATHER_ERROR_INCOMPLETE otherwise (RFC 9112, section 8)
 */
gboolean
gather_guard_check_length (gint64 promised, gint64 received, GUri *uri, GError **error)
{
  g_autofree char *server = NULL;
  g_autofree char *sentence = NULL;

  if (promised >= 0 && received >= promised)
    return TRUE;

  server = gather_guard_describe_server (uri);
  sentence = write_sentence (GATHER_ERROR_INCOMPLETE, server, NULL);
  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_INCOMPLETE, sentence);

  return FALSE;
}

static gboolean
has_same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0
         && g_strcmp0 (g_uri_get_host (a), g_uri_get_host (b)) == 0
         && g_uri_get_port (a) == g_uri_get_port (b) && g_uri_get_userinfo (b) == NULL;
}

/**
 * gather_guard_check_redirect:
 * @from: what was asked for first
 * @to: where the server points now
 * @n_redirects: how often it has done so
 * @error: return location for an error
 *
 * Redirects are followed to the same origin only, and not with credentials (HOSTILE requirement 5).
 *
 * Returns: whether to follow
 */
gboolean
gather_guard_check_redirect (GUri *from, GUri *to, guint n_redirects, GError **error)
{
  g_autofree char *server = NULL;
  g_autofree char *other = NULL;

  if (n_redirects <= GATHER_MAX_REDIRECTS && has_same_origin (from, to))
    return TRUE;

  server = gather_guard_describe_server (from);
  other = gather_guard_describe_server (to);
  if (has_same_origin (from, to))
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_REDIRECT,
                 /* Translators: %s is a server and port. */
                 _ ("%s sends Gather round in a circle. Check the server."), server);
  else
    g_set_error (
      error, GATHER_ERROR, GATHER_ERROR_REDIRECT,
      /* Translators: the first %s is a server and port, the second and third a scheme such
                  * as "http", and another server and port. */
      _ ("%s sends Gather to %s://%s, where it does not go by itself. If you trust that "
         "address, enter it yourself."),
      server, g_uri_get_scheme (to), other);

  return FALSE;
}
