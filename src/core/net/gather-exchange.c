/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-exchange.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-body.h"
#include "core/net/gather-certificate.h"
#include "core/net/gather-guard.h"
#include "core/net/gather-message-record.h"

#include <string.h>

/* The steps: start -> headers_received_cb -> take_bytes (until the body ends) -> end. */

/* libsoup reads 8 KiB at a time for send_and_read; larger reads halve the time (src/DESIGN.md). */
#define BLOCKING_READ_SIZE (128 * 1024)

#define MAX_BYTES_OF_REFUSAL (64 * 1024)

struct _GatherExchange
{
  guint ref_count;
  GUri *uri;
  GStrv headers;
  GatherExchangeLimits limits;
  GatherReading reading;
  SoupMessage *message;
  GCancellable *cancellable; /* its own: cancelling it ends what libsoup does */
  GInputStream *stream;
  GatherStreamReader *reader; /* (nullable) */
  GatherBody *body;
  GatherAnswer *answer;
  gboolean conditional; /* the server may say that nothing changed */
  GatherRecord record;
  guint n_informational;
  guint n_redirects;
  gboolean connects; /* this message opens its connection, so that nobody has used it before */
  guint n_repeats;
  GError *untrusted; /* what is wrong with the certificate that was offered */
  gboolean ended;
  GError *error;
  GatherExchangeFunc func;
  gpointer user_data;
};

static void
tell (GatherExchange *self)
{
  if (self->func != NULL)
    self->func (self, self->user_data);
}

static void
set_time (GatherExchange *self, GatherTime time)
{
  self->record.t[time] = gather_clock_now ();
}

/* Signals of the message, in the order in which they come. */

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer user_data)
{
  static const char *const http1[] = { "http/1.1", NULL };
  GatherExchange *self = user_data;

  self->connects = TRUE;
  if (event == G_SOCKET_CLIENT_RESOLVING)
    set_time (self, GATHER_TIME_DNS_START);
  else if (event == G_SOCKET_CLIENT_CONNECTING)
    set_time (self, GATHER_TIME_CONNECT_START);
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (connection))
    /* HTTP/2 is an explicit choice: libsoup would take it silently otherwise (RFC 7301). */
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), http1);
  else if (event == G_SOCKET_CLIENT_COMPLETE)
    set_time (self, GATHER_TIME_CONNECT_END);
  else
    return;

  tell (self);
}

/* When a server closes a kept connection as the next request is sent, libsoup sends what it takes for
 * idempotent once more by itself. If the new connection is up before the old one's failure has been
 * dispatched, which at a priority below that of connecting is usual, it takes the old failure for the
 * new request's and then uses what it has freed. So, once it is written, the request is called something
 * that libsoup does not repeat; send_again() does. */
static void
wrote_headers_cb (SoupMessage *message, gpointer user_data)
{
  soup_message_set_method (message, SOUP_METHOD_POST);
}

/* Redirects are followed by what it really is. */
static void
got_headers_cb (SoupMessage *message, gpointer user_data)
{
  soup_message_set_method (message, SOUP_METHOD_GET);
}

static void
wrote_body_cb (SoupMessage *message, gpointer user_data)
{
  GatherExchange *self = user_data;

  set_time (self, GATHER_TIME_SENT);
  tell (self);
}

/* Nobody says "accept anyway": it is only kept why not. */
static gboolean
certificate_offered_cb (SoupMessage *message,
                        GTlsCertificate *certificate,
                        GTlsCertificateFlags errors,
                        gpointer user_data)
{
  GatherExchange *self = user_data;

  g_clear_error (&self->untrusted);
  self->untrusted = gather_certificate_error (self->uri, certificate, errors);

  return FALSE;
}

static void
got_informational_cb (SoupMessage *message, gpointer user_data)
{
  GatherExchange *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gather_guard_check_informational (self->uri, soup_message_get_status (message),
                                         ++self->n_informational, &error))
    gather_exchange_end (self, g_steal_pointer (&error));
}

static void
restarted_cb (SoupMessage *message, gpointer user_data)
{
  GatherExchange *self = user_data;
  g_autoptr (GError) error = NULL;

  gather_message_record_copy_metrics (self->message, &self->record);
  self->record.attempts++;
  self->connects = FALSE;
  if (!gather_guard_check_redirect (self->uri, soup_message_get_uri (message), ++self->n_redirects,
                                    &error))
    gather_exchange_end (self, g_steal_pointer (&error));
}

/* Ends it with what went wrong. Where the server said itself that it had nothing to give, that is the
 * reason, however its words about it came. */
static void
fail (GatherExchange *self, const GError *error)
{
  guint status = self->record.status;
  g_autoptr (GError) reason
    = gather_guard_explain (error, self->uri, &self->record, self->limits.is_lab);
  GError *refusal = NULL;

  if (g_error_matches (reason, GATHER_ERROR, GATHER_ERROR_TLS) && self->untrusted != NULL)
    refusal = g_steal_pointer (&self->untrusted);
  else if (!g_error_matches (reason, GATHER_ERROR, GATHER_ERROR_CANCELLED) && status != 0)
    gather_guard_check_status (status, &refusal);

  gather_exchange_end (self, refusal != NULL ? refusal : g_steal_pointer (&reason));
}

/* libsoup calls a body that ends before its Content-Length a success. */
static gboolean
check_length (GatherExchange *self, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (self->message);
  goffset n_received = soup_message_metrics_get_response_body_bytes_received (metrics);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return TRUE;

  return gather_guard_check_length (soup_message_headers_get_content_length (headers), n_received,
                                    self->uri, error);
}

static GatherAnswer *
make_answer (GatherExchange *self, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *cache_control = soup_message_headers_get_list (headers, "Cache-Control");
  g_autoptr (GBytes) body = gather_body_end (self->body, error);

  if (body == NULL)
    return NULL;

  return gather_answer_new (body, soup_message_headers_get_one (headers, "ETag"),
                            gather_answer_parse_max_age (cache_control));
}

/* Says whether the whole answer is what was asked for. */
static void
check_answer (GatherExchange *self)
{
  g_autoptr (GError) error = NULL;
  gboolean unchanged;

  gather_message_record_copy_head (self->message, &self->record);
  unchanged = self->conditional && self->record.status == SOUP_STATUS_NOT_MODIFIED;
  if (unchanged
      || (gather_guard_check_status (self->record.status, &error) && check_length (self, &error)))
    self->answer = make_answer (self, &error);
  gather_exchange_end (self, g_steal_pointer (&error));
}

static void
body_ended (GatherExchange *self)
{
  set_time (self, GATHER_TIME_LAST_BYTE);
  g_clear_pointer (&self->reader, gather_stream_reader_stop);
  /* The body is at its end, so this neither waits nor reads. */
  g_input_stream_close (self->stream, NULL, NULL);
  check_answer (self);
}

/* Takes what one read gave; FALSE when reading is over. */
static gboolean
take_bytes (const guint8 *bytes, gssize n_read, const GError *error, gpointer user_data)
{
  GatherExchange *self = user_data;
  g_autoptr (GError) body_error = NULL;

  if (n_read == 0)
    {
      body_ended (self);
      return FALSE;
    }
  if (n_read > 0 && gather_body_take (self->body, bytes, (gsize) n_read, &body_error))
    {
      self->record.bytes_decoded = (gint64) gather_body_get_size (self->body);
      return TRUE;
    }

  gather_message_record_copy_head (self->message, &self->record);
  fail (self, n_read < 0 ? error : body_error);

  return FALSE;
}

/* The headers have come; FALSE when they say nothing that a body could follow. */
static gboolean
begin_body (GatherExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  g_autoptr (GError) error = NULL;
  gsize max_bytes = self->limits.max_bytes;
  goffset length = 0;
  gboolean packed;

  gather_message_record_copy_head (self->message, &self->record);
  if (!gather_guard_check_headers (headers, self->uri, &packed, &error))
    {
      fail (self, error);
      return FALSE;
    }

  /* Room for the whole body at once, where the server says how long it is. */
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH && !packed)
    length = soup_message_headers_get_content_length (headers);
  /* Of words about what went wrong just enough is read that the connection can be used again. */
  if (self->record.status != SOUP_STATUS_OK)
    max_bytes = MIN (max_bytes, MAX_BYTES_OF_REFUSAL);
  self->body = gather_body_new (max_bytes, (gsize) MAX (length, 0), packed);

  return TRUE;
}

static void
watch_message (GatherExchange *self)
{
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (certificate_offered_cb), self);
  g_signal_connect (self->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  g_signal_connect (self->message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  g_signal_connect (self->message, "got-informational", G_CALLBACK (got_informational_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (self->message, "restarted", G_CALLBACK (restarted_cb), self);
}

static SoupMessage *
make_message (GatherExchange *self)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, self->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  for (guint i = 0; self->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, self->headers[i], self->headers[i + 1]);
  if (!self->limits.keep_alive)
    soup_message_headers_replace (headers, "Connection", "close");

  return message;
}

/* Whether it was sent on a kept connection that the server had let go of. */
static gboolean
was_stale (GatherExchange *self, const GError *error)
{
  g_autoptr (GError) reason
    = gather_guard_explain (error, self->uri, &self->record, self->limits.is_lab);

  return !self->connects && self->n_repeats < GATHER_MAX_REPEATS && self->record.bytes_wire == 0
         && g_error_matches (reason, GATHER_ERROR, GATHER_ERROR_CLOSED);
}

static void
prepare_again (GatherExchange *self)
{
  self->n_repeats++;
  self->record.attempts++;
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  self->message = make_message (self);
  watch_message (self);
}

static void headers_received_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
send_again (GatherExchange *self, SoupSession *session)
{
  prepare_again (self);
  soup_session_send_async (session, self->message, self->reading.priority, self->cancellable,
                           headers_received_cb, gather_exchange_ref (self));
}

static void
headers_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherExchange) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = NULL;

  stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->ended)
    return;

  if (stream == NULL)
    {
      gather_message_record_copy_metrics (self->message, &self->record);
      if (was_stale (self, error))
        send_again (self, SOUP_SESSION (source));
      else
        fail (self, error);
      return;
    }
  if (!begin_body (self))
    return;

  self->stream = g_steal_pointer (&stream);
  tell (self);
  if (self->ended)
    return;

  /* With HTTP/2, libsoup's pollable source hangs. */
  self->reader = gather_stream_reader_new (
    self->stream, soup_message_get_http_version (self->message) != SOUP_HTTP_2_0, &self->reading,
    self->cancellable, take_bytes, self);
  gather_stream_reader_start (self->reader);
}

/**
 * gather_exchange_new:
 * @uri: what to get
 * @headers: (nullable): %NULL-terminated names and values of headers, alternately; with If-None-Match
 *   among them, status 304 is an answer too
 * @limits: its limits
 *
 * Returns: (transfer full): an exchange that has not started
 */
GatherExchange *
gather_exchange_new (GUri *uri, const char *const *headers, const GatherExchangeLimits *limits)
{
  static const char *const none[] = { NULL };
  GatherExchange *self;

  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (limits != NULL, NULL);

  self = g_new0 (GatherExchange, 1);
  self->ref_count = 1;
  self->uri = g_uri_ref (uri);
  self->limits = *limits;
  self->cancellable = g_cancellable_new ();
  self->headers = g_strdupv ((char **) (headers != NULL ? headers : none));
  self->message = make_message (self);
  self->conditional
    = soup_message_headers_get_one (soup_message_get_request_headers (self->message), "If-None-Match")
      != NULL;

  return self;
}

GatherExchange *
gather_exchange_ref (GatherExchange *self)
{
  self->ref_count++;

  return self;
}

void
gather_exchange_unref (GatherExchange *self)
{
  if (--self->ref_count > 0)
    return;

  g_clear_pointer (&self->reader, gather_stream_reader_stop);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->body, gather_body_free);
  g_clear_pointer (&self->answer, gather_answer_unref);
  g_clear_error (&self->untrusted);
  g_clear_error (&self->error);
  g_strfreev (self->headers);
  g_uri_unref (self->uri);
  g_free (self);
}

/**
 * gather_exchange_start:
 * @self: an exchange that has not started
 * @session: the session to use
 * @reading: how to read; copied
 * @func: called at each phase and at the end
 * @user_data: data for @func
 */
void
gather_exchange_start (GatherExchange *self,
                       SoupSession *session,
                       const GatherReading *reading,
                       GatherExchangeFunc func,
                       gpointer user_data)
{
  g_return_if_fail (self != NULL && !self->ended);

  self->reading = *reading;
  self->func = func;
  self->user_data = user_data;
  self->record.attempts = 1;
  set_time (self, GATHER_TIME_STARTED);

  watch_message (self);
  soup_session_send_async (session, self->message, self->reading.priority, self->cancellable,
                           headers_received_cb, gather_exchange_ref (self));
  tell (self);
}

/**
 * gather_exchange_end:
 * @self: an exchange
 * @error: (transfer full) (nullable): why it ends, %NULL for success
 *
 * Ends it now and tells its owner, without waiting for anything. Does nothing if it has ended.
 */
void
gather_exchange_end (GatherExchange *self, GError *error)
{
  g_autoptr (GatherExchange) kept = NULL;
  GatherExchangeFunc func;

  if (self->ended)
    {
      g_clear_error (&error);
      return;
    }

  kept = gather_exchange_ref (self);
  self->ended = TRUE;
  self->error = error;
  self->record.ended = gather_clock_now ();
  g_clear_pointer (&self->reader, gather_stream_reader_stop);
  if (error != NULL)
    g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->stream);

  func = g_steal_pointer (&self->func);
  if (func != NULL)
    func (self, self->user_data);
}

static void
read_blocking (GatherExchange *self)
{
  g_autofree guint8 *buffer = g_malloc (BLOCKING_READ_SIZE);
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GError) error = NULL;
      gssize n_read
        = g_input_stream_read (self->stream, buffer, BLOCKING_READ_SIZE, self->cancellable, &error);

      more = take_bytes (buffer, n_read, error, self);
    }
}

/**
 * gather_exchange_run:
 * @self: an exchange that has not started
 * @session: the session to use
 *
 * Does the whole exchange on the calling thread, which it blocks. It ends when
 * gather_exchange_get_cancellable() is cancelled, by any thread.
 */
void
gather_exchange_run (GatherExchange *self, SoupSession *session)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && !self->ended);

  self->record.attempts = 1;
  set_time (self, GATHER_TIME_STARTED);
  watch_message (self);
  self->stream = soup_session_send (session, self->message, self->cancellable, &error);
  gather_message_record_copy_metrics (self->message, &self->record);
  while (self->stream == NULL && !self->ended && was_stale (self, error))
    {
      prepare_again (self);
      g_clear_error (&error);
      self->stream = soup_session_send (session, self->message, self->cancellable, &error);
      gather_message_record_copy_metrics (self->message, &self->record);
    }
  if (self->ended)
    return;
  if (self->stream == NULL)
    {
      fail (self, error);
      return;
    }

  if (begin_body (self))
    read_blocking (self);
}

/**
 * gather_exchange_get_cancellable:
 * @self: an exchange
 *
 * Returns: (transfer none): what ends it; safe to cancel from any thread
 */
GCancellable *
gather_exchange_get_cancellable (GatherExchange *self)
{
  return self->cancellable;
}

gboolean
gather_exchange_has_ended (GatherExchange *self)
{
  return self->ended;
}

/**
 * gather_exchange_get_uri:
 * @self: an exchange
 *
 * Returns: (transfer none): what it was asked to get
 */
GUri *
gather_exchange_get_uri (GatherExchange *self)
{
  return self->uri;
}

/**
 * gather_exchange_get_record:
 * @self: an exchange
 *
 * Returns: (transfer none): what has been measured so far
 */
GatherRecord *
gather_exchange_get_record (GatherExchange *self)
{
  return &self->record;
}

/**
 * gather_exchange_get_answer:
 * @self: an exchange that has ended
 * @error: return location for an error
 *
 * Returns: (transfer full): the answer; or %NULL and why there is none
 */
GatherAnswer *
gather_exchange_get_answer (GatherExchange *self, GError **error)
{
  g_return_val_if_fail (self->ended, NULL);

  if (self->answer != NULL)
    return gather_answer_ref (self->answer);

  if (error != NULL)
    *error = g_error_copy (self->error);

  return NULL;
}
