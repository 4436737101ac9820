/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One HTTP exchange of a run: the times of its phases, its bytes and its outcome.
 *
 * Made by the run, filled by the run on the main loop from what the client measured, read by
 * everybody. Knows neither charts nor libsoup. Main loop only; GatherRecord is a plain value that
 * may be filled on any thread. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GatherOutcome:
 * @GATHER_OUTCOME_PENDING: not final yet
 * @GATHER_OUTCOME_DONE: answered, decoded and checked
 * @GATHER_OUTCOME_FAILED: final, with an error
 * @GATHER_OUTCOME_CANCELLED: final, because the run was stopped
 */
typedef enum
{
  GATHER_OUTCOME_PENDING,
  GATHER_OUTCOME_DONE,
  GATHER_OUTCOME_FAILED,
  GATHER_OUTCOME_CANCELLED,
} GatherOutcome;

/**
 * GatherTime:
 *
 * The moments of an exchange, in the order in which they come. Their meaning is fixed in
 * INTERFACES.md; the words there are the words of gather_time_get_name().
 */
typedef enum
{
  GATHER_TIME_QUEUED,
  GATHER_TIME_STARTED,
  GATHER_TIME_DNS_START,
  GATHER_TIME_DNS_END,
  GATHER_TIME_CONNECT_START,
  GATHER_TIME_CONNECT_END,
  GATHER_TIME_TLS_START,
  GATHER_TIME_SENT,
  GATHER_TIME_FIRST_BYTE,
  GATHER_TIME_LAST_BYTE,
  GATHER_TIME_DECODED,
  GATHER_N_TIMES,
} GatherTime;

const char *gather_time_get_name (GatherTime time);

/**
 * GatherPhase:
 * @GATHER_PHASE_QUEUED: in the limiter, or handed over and not yet on a connection
 * @GATHER_PHASE_CONNECTING: DNS, TCP and TLS
 * @GATHER_PHASE_WAITING: sent, no byte yet
 * @GATHER_PHASE_RECEIVING: first to last byte
 * @GATHER_PHASE_DECODING: last byte to a checked Pokemon
 */
typedef enum
{
  GATHER_PHASE_QUEUED,
  GATHER_PHASE_CONNECTING,
  GATHER_PHASE_WAITING,
  GATHER_PHASE_RECEIVING,
  GATHER_PHASE_DECODING,
  GATHER_N_PHASES,
} GatherPhase;

const char *gather_phase_get_title (GatherPhase phase);

/**
 * GatherCacheUse:
 * @GATHER_CACHE_UNUSED: the whole answer came from the server
 * @GATHER_CACHE_REVALIDATED: the server said that what was kept is still right
 * @GATHER_CACHE_FRESH: what was kept was used without asking: there are no network phases
 */
typedef enum
{
  GATHER_CACHE_UNUSED,
  GATHER_CACHE_REVALIDATED,
  GATHER_CACHE_FRESH,
} GatherCacheUse;

/**
 * GatherRecord:
 * @t: microseconds of CLOCK_MONOTONIC, 0 where there is none
 * @ended: when it became final, or 0
 * @status: HTTP status, or 0
 * @attempts: attempts made
 * @connection: number of the connection within the run, from 1, or 0 where there was none
 * @http: (nullable): "1.0", "1.1" or "2", a static string
 * @bytes_wire: bytes of response headers and body as received
 * @bytes_decoded: bytes of the body after content decoding
 * @retry_after: how long the server asked to wait before another attempt, microseconds, or 0
 * @cache: what the cache had to do with it
 * @bytes_saved: bytes of the decoded body that the cache had, and nobody sent
 *
 * What the client measures of one exchange. A plain value.
 */
typedef struct
{
  gint64 t[GATHER_N_TIMES];
  gint64 ended;
  guint status;
  guint attempts;
  guint64 connection;
  const char *http;
  guint64 bytes_wire;
  guint64 bytes_decoded;
  gint64 retry_after;
  GatherCacheUse cache;
  guint64 bytes_saved;
} GatherRecord;

/**
 * GatherAttempt:
 * @record: what was measured of it
 * @error: why it was repeated
 *
 * An attempt that failed and was repeated.
 */
typedef struct
{
  GatherRecord record;
  GError *error;
} GatherAttempt;

/* A stretch of one phase, microseconds of CLOCK_MONOTONIC; start <= end. */
typedef struct
{
  GatherPhase phase;
  gint64 start;
  gint64 end;
} GatherSpan;

#define GATHER_TYPE_REQUEST (gather_request_get_type ())
G_DECLARE_FINAL_TYPE (GatherRequest, gather_request, GATHER, REQUEST, GObject)

GatherRequest *gather_request_new (guint position, guint id);

guint gather_request_get_position (GatherRequest *self);
guint gather_request_get_id (GatherRequest *self);
GatherOutcome gather_request_get_outcome (GatherRequest *self);
gboolean gather_request_is_final (GatherRequest *self);
gboolean gather_request_is_in_flight (GatherRequest *self);
const GError *gather_request_get_error (GatherRequest *self);
const GatherRecord *gather_request_get_record (GatherRequest *self);
gint64 gather_request_get_duration (GatherRequest *self, gint64 now);

void gather_request_update (GatherRequest *self, const GatherRecord *record);
void gather_request_repeat (GatherRequest *self, const GatherRecord *record, const GError *error);
const GatherAttempt *gather_request_get_earlier (GatherRequest *self, guint *n_attempts);
void gather_request_finish (GatherRequest *self, GatherOutcome outcome, const GError *error, gint64 at);

guint gather_record_get_spans (const GatherRecord *record,
                               gint64 now,
                               GatherSpan spans[GATHER_N_PHASES]);

G_END_DECLS
