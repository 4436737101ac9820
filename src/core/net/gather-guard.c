/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-guard.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>

/* RFC 6585; libsoup has no name for it. */
#define STATUS_TOO_MANY_REQUESTS 429

static char *
describe_server (GUri *uri)
{
  int port = g_uri_get_port (uri);
  const char *host = g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "?";

  return port > 0 ? g_strdup_printf ("%s:%d", host, port) : g_strdup (host);
}

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
    case G_IO_ERROR_INVALID_DATA: /* what a broken gzip stream gives */
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

static GatherError
classify (const GError *error)
{
  if (error->domain == GATHER_ERROR)
    return error->code;
  if (error->domain == G_IO_ERROR)
    return classify_io (error->code);
  if (error->domain == G_RESOLVER_ERROR)
    return GATHER_ERROR_DNS;
  if (error->domain == G_TLS_ERROR)
    return GATHER_ERROR_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return classify_session (error->code);

  return GATHER_ERROR_FAILED;
}

static char *
write_sentence (GatherError kind, const char *server, const char *detail)
{
  switch (kind)
    {
    case GATHER_ERROR_DNS:
      /* Translators: %s is the name of a server. */
      return g_strdup_printf (_ ("The server %s was not found. Check its name and the network."), server);
    case GATHER_ERROR_REFUSED:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s refused the connection. Check that the server is running."), server);
    case GATHER_ERROR_UNREACHABLE:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s cannot be reached. Check the network."), server);
    case GATHER_ERROR_CLOSED:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s closed the connection before it answered. Try again."), server);
    case GATHER_ERROR_TIMEOUT:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s did not answer in time. Try again, or allow more time."), server);
    case GATHER_ERROR_TLS:
      /* Translators: the first %s is a server and port, the second a reason from the system. */
      return g_strdup_printf (_ ("No trusted encrypted connection to %s: %s"), server, detail);
    case GATHER_ERROR_PROTOCOL:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s does not answer in HTTP. Check the address and the port."), server);
    case GATHER_ERROR_INCOMPLETE:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("The answer of %s broke off. Try again."), server);
    case GATHER_ERROR_REDIRECT:
      /* Translators: %s is a server and port. */
      return g_strdup_printf (_ ("%s redirects in a way that Gather does not follow."), server);
    default:
      /* Translators: the first %s is a server and port, the second a reason from the system. */
      return g_strdup_printf (_ ("The request to %s failed: %s"), server, detail);
    }
}

/**
 * gather_guard_explain:
 * @error: what GIO or libsoup said
 * @uri: what was asked for
 * @status: HTTP status of the answer, or 0 if there was none yet
 *
 * Returns: (transfer full): the same error in Gather's words and domain; errors that already are
 *   Gather's are copied
 */
GError *
gather_guard_explain (const GError *error, GUri *uri, guint status)
{
  g_autofree char *server = NULL;
  g_autofree char *sentence = NULL;
  GatherError kind;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  if (error->domain == GATHER_ERROR)
    return g_error_copy (error);

  kind = classify (error);
  if (kind == GATHER_ERROR_CANCELLED)
    return gather_guard_cancelled_error ();
  /* What ended before it began did not break off. */
  if (kind == GATHER_ERROR_INCOMPLETE && status == 0)
    kind = GATHER_ERROR_CLOSED;

  server = describe_server (uri);
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
  g_autofree char *server = describe_server (uri);

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
 * gather_guard_size_error:
 * @max_bytes: the cap that was passed, bytes
 *
 * Returns: (transfer full): the error of an answer that is too large
 */
GError *
gather_guard_size_error (gsize max_bytes)
{
  g_autofree char *size = g_format_size (max_bytes);

  return g_error_new (GATHER_ERROR, GATHER_ERROR_TOO_LARGE,
                      /* Translators: %s is a size such as "2.1 MB". */
                      _ ("The answer is larger than %s. Check that the address is a Pokémon API."),
                      size);
}

GError *
gather_guard_informational_error (GUri *uri)
{
  g_autofree char *server = describe_server (uri);

  return g_error_new (GATHER_ERROR, GATHER_ERROR_PROTOCOL,
                      /* Translators: %s is a server and port. */
                      _ ("%s sends preliminary answers without end. Check the server."), server);
}

/**
 * gather_guard_check_status:
 * @status: HTTP status of a final answer
 * @error: return location for an error
 *
 * Returns: whether it is 200; %GATHER_ERROR_STATUS otherwise
 */
gboolean
gather_guard_check_status (guint status, GError **error)
{
  if (status == SOUP_STATUS_OK)
    return TRUE;

  if (status == SOUP_STATUS_NOT_FOUND)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_STATUS,
                 _ ("The server has no such Pokémon (%u). Check the id and the address."), status);
  else if (status == STATUS_TOO_MANY_REQUESTS)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_STATUS,
                 _ ("The server asks for fewer requests (%u). Wait, or lower the in-flight limit."),
                 status);
  else if (status >= 500)
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

  server = describe_server (uri);
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
 * Redirects are followed to the same origin only (HOSTILE requirement 5).
 *
 * Returns: whether to follow
 */
gboolean
gather_guard_check_redirect (GUri *from, GUri *to, guint n_redirects, GError **error)
{
  g_autofree char *server = NULL;

  if (n_redirects <= GATHER_MAX_REDIRECTS && has_same_origin (from, to))
    return TRUE;

  server = describe_server (from);
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_REDIRECT,
               /* Translators: %s is a server and port. */
               _ ("%s redirects in a way that Gather does not follow."), server);

  return FALSE;
}
