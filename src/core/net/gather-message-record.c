/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-message-record.h"

static void
set_time (GatherRecord *record, GatherTime time, gint64 at)
{
  if (at > 0)
    record->t[time] = at;
}

/**
 * gather_message_record_copy_metrics:
 * @message: a message that collects metrics
 * @record: (inout): gets them
 *
 * libsoup's metrics are truthful but restart with the message; so they are copied whenever that happens,
 * and at the end. Each of these moments may be 0: it did not happen on a reused connection.
 */
void
gather_message_record_copy_metrics (SoupMessage *message, GatherRecord *record)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  if (metrics == NULL)
    return;

  set_time (record, GATHER_TIME_DNS_START, soup_message_metrics_get_dns_start (metrics));
  set_time (record, GATHER_TIME_DNS_END, soup_message_metrics_get_dns_end (metrics));
  set_time (record, GATHER_TIME_CONNECT_START, soup_message_metrics_get_connect_start (metrics));
  set_time (record, GATHER_TIME_CONNECT_END, soup_message_metrics_get_connect_end (metrics));
  set_time (record, GATHER_TIME_TLS_START, soup_message_metrics_get_tls_start (metrics));
  set_time (record, GATHER_TIME_FIRST_BYTE, soup_message_metrics_get_response_start (metrics));
  record->bytes_wire = soup_message_metrics_get_response_header_bytes_received (metrics)
                       + soup_message_metrics_get_response_body_bytes_received (metrics);
}

static const char *
get_http_version (SoupMessage *message)
{
  switch (soup_message_get_http_version (message))
    {
    case SOUP_HTTP_1_0:
      return "1.0";
    case SOUP_HTTP_2_0:
      return "2";
    case SOUP_HTTP_1_1:
    default:
      return "1.1";
    }
}

/* Seconds, or a date (RFC 9110, section 10.2.3). */
static gint64
parse_retry_after (const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) now = NULL;
  gint64 seconds;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds * G_USEC_PER_SEC;

  date = soup_date_time_new_from_http_string (text);
  now = g_date_time_new_now_utc ();

  return date != NULL ? MAX (g_date_time_difference (date, now), 0) : 0;
}

/**
 * gather_message_record_copy_head:
 * @message: a message whose headers are there
 * @record: (inout): gets everything that is known then
 */
void
gather_message_record_copy_head (SoupMessage *message, GatherRecord *record)
{
  gather_message_record_copy_metrics (message, record);
  record->status = soup_message_get_status (message);
  record->connection = soup_message_get_connection_id (message);
  record->http = get_http_version (message);
  record->retry_after = parse_retry_after (soup_message_headers_get_one (
    soup_message_get_response_headers (message), "Retry-After"));
}
