/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-request.h"

#include <glib/gi18n-lib.h>

struct _GatherRequest
{
  GObject parent_instance;

  guint position;
  guint id;
  GatherRecord record;
  GArray *earlier; /* (nullable): of GatherAttempt; nearly no request has any */
  GatherOutcome outcome;
  GError *error;
};

G_DEFINE_FINAL_TYPE (GatherRequest, gather_request, G_TYPE_OBJECT)

static const char *const time_names[GATHER_N_TIMES] = {
  [GATHER_TIME_QUEUED] = "queued",
  [GATHER_TIME_STARTED] = "started",
  [GATHER_TIME_DNS_START] = "dns_start",
  [GATHER_TIME_DNS_END] = "dns_end",
  [GATHER_TIME_CONNECT_START] = "connect_start",
  [GATHER_TIME_CONNECT_END] = "connect_end",
  [GATHER_TIME_TLS_START] = "tls_start",
  [GATHER_TIME_SENT] = "sent",
  [GATHER_TIME_FIRST_BYTE] = "first_byte",
  [GATHER_TIME_LAST_BYTE] = "last_byte",
  [GATHER_TIME_DECODED] = "decoded",
};

static const char *const phase_titles[GATHER_N_PHASES] = {
  /* Translators: a phase of a request: it waits until it may be sent. */
  [GATHER_PHASE_QUEUED] = N_ ("Queued"),
  /* Translators: a phase of a request. */
  [GATHER_PHASE_CONNECTING] = N_ ("Connecting"),
  /* Translators: a phase of a request: it was sent, and no answer has come yet. */
  [GATHER_PHASE_WAITING] = N_ ("Waiting"),
  /* Translators: a phase of a request. */
  [GATHER_PHASE_RECEIVING] = N_ ("Receiving"),
  /* Translators: a phase of a request: its answer is taken apart. */
  [GATHER_PHASE_DECODING] = N_ ("Decoding"),
};

/**
 * gather_time_get_name:
 * @time: a moment
 *
 * Returns: (transfer none): its name in the JSON of a run
 */
const char *
gather_time_get_name (GatherTime time)
{
  g_return_val_if_fail (time < GATHER_N_TIMES, NULL);

  return time_names[time];
}

/**
 * gather_phase_get_title:
 * @phase: a phase
 *
 * Returns: (transfer none): its translated title
 */
const char *
gather_phase_get_title (GatherPhase phase)
{
  g_return_val_if_fail (phase < GATHER_N_PHASES, NULL);

  return _ (phase_titles[phase]);
}

static void
attempt_clear (gpointer data)
{
  g_clear_error (&((GatherAttempt *) data)->error);
}

static void
gather_request_finalize (GObject *object)
{
  GatherRequest *self = GATHER_REQUEST (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->earlier, g_array_unref);

  G_OBJECT_CLASS (gather_request_parent_class)->finalize (object);
}

static void
gather_request_class_init (GatherRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_request_finalize;
}

static void
gather_request_init (GatherRequest *self)
{
}

/**
 * gather_request_new:
 * @position: position of its item in the plan, from 0
 * @id: what it fetches
 *
 * Returns: (transfer full): a pending request with no times
 */
GatherRequest *
gather_request_new (guint position, guint id)
{
  GatherRequest *self = g_object_new (GATHER_TYPE_REQUEST, NULL);

  self->position = position;
  self->id = id;

  return self;
}

guint
gather_request_get_position (GatherRequest *self)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), 0);

  return self->position;
}

guint
gather_request_get_id (GatherRequest *self)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), 0);

  return self->id;
}

GatherOutcome
gather_request_get_outcome (GatherRequest *self)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), GATHER_OUTCOME_PENDING);

  return self->outcome;
}

gboolean
gather_request_is_final (GatherRequest *self)
{
  return gather_request_get_outcome (self) != GATHER_OUTCOME_PENDING;
}

/**
 * gather_request_is_in_flight:
 * @self: a request
 *
 * Returns: whether it was handed to the network and is not final
 */
gboolean
gather_request_is_in_flight (GatherRequest *self)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), FALSE);

  return self->outcome == GATHER_OUTCOME_PENDING && self->record.t[GATHER_TIME_STARTED] != 0;
}

/**
 * gather_request_get_error:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const GError *
gather_request_get_error (GatherRequest *self)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), NULL);

  return self->error;
}

/**
 * gather_request_get_record:
 * @self: a request
 *
 * Returns: (transfer none): what has been measured so far
 */
const GatherRecord *
gather_request_get_record (GatherRequest *self)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), NULL);

  return &self->record;
}

/**
 * gather_request_get_duration:
 * @self: a request
 * @now: the time until which a pending request has lasted, microseconds of CLOCK_MONOTONIC
 *
 * How long the exchange took from being handed to the network until it was final, earlier attempts and
 * the waits between them included. Time spent waiting for a permit is not part of it.
 *
 * Returns: microseconds, 0 when it was never started
 */
gint64
gather_request_get_duration (GatherRequest *self, gint64 now)
{
  gint64 started;
  gint64 ended;

  g_return_val_if_fail (GATHER_IS_REQUEST (self), 0);

  started = self->earlier != NULL
              ? g_array_index (self->earlier, GatherAttempt, 0).record.t[GATHER_TIME_STARTED]
              : self->record.t[GATHER_TIME_STARTED];
  ended = self->record.ended != 0 ? self->record.ended : now;

  return started == 0 ? 0 : MAX (ended - started, 0);
}

/**
 * gather_request_update:
 * @self: a request
 * @record: what has been measured so far; copied
 *
 * Does nothing once the request is final: an exchange that comes back after its deadline is late.
 */
void
gather_request_update (GatherRequest *self, const GatherRecord *record)
{
  g_return_if_fail (GATHER_IS_REQUEST (self));
  g_return_if_fail (record != NULL);

  if (self->outcome != GATHER_OUTCOME_PENDING)
    return;

  self->record = *record;
}

/**
 * gather_request_repeat:
 * @self: a pending request
 * @record: what was measured of the attempt that failed
 * @error: why it failed; copied
 *
 * Keeps that attempt and waits for the next: what was measured is empty again, but for when the item
 * was queued.
 */
void
gather_request_repeat (GatherRequest *self, const GatherRecord *record, const GError *error)
{
  GatherAttempt attempt = { .record = *record, .error = g_error_copy (error) };

  g_return_if_fail (GATHER_IS_REQUEST (self));
  g_return_if_fail (self->outcome == GATHER_OUTCOME_PENDING);

  if (self->earlier == NULL)
    {
      self->earlier = g_array_new (FALSE, FALSE, sizeof (GatherAttempt));
      g_array_set_clear_func (self->earlier, attempt_clear);
    }
  g_array_append_val (self->earlier, attempt);
  self->record = (GatherRecord){
    .t[GATHER_TIME_QUEUED] = record->t[GATHER_TIME_QUEUED],
    .attempts = record->attempts,
  };
}

/**
 * gather_request_get_earlier:
 * @self: a request
 * @n_attempts: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n_attempts): the attempts that failed and were
 *   repeated, in their order
 */
const GatherAttempt *
gather_request_get_earlier (GatherRequest *self, guint *n_attempts)
{
  g_return_val_if_fail (GATHER_IS_REQUEST (self), NULL);
  g_return_val_if_fail (n_attempts != NULL, NULL);

  *n_attempts = self->earlier != NULL ? self->earlier->len : 0;

  return self->earlier != NULL ? (const GatherAttempt *) (gpointer) self->earlier->data : NULL;
}

/**
 * gather_request_finish:
 * @self: a pending request
 * @outcome: what became of it
 * @error: (nullable): why, when it failed; copied
 * @at: when, microseconds of CLOCK_MONOTONIC
 */
void
gather_request_finish (GatherRequest *self, GatherOutcome outcome, const GError *error, gint64 at)
{
  g_return_if_fail (GATHER_IS_REQUEST (self));
  g_return_if_fail (self->outcome == GATHER_OUTCOME_PENDING);
  g_return_if_fail (outcome != GATHER_OUTCOME_PENDING);

  self->outcome = outcome;
  self->record.ended = at;
  if (error != NULL)
    self->error = g_error_copy (error);
}

typedef struct
{
  GatherSpan *spans;
  guint n_spans;
} SpanList;

static void
append_span (SpanList *list, GatherPhase phase, gint64 start, gint64 end)
{
  if (start == 0 || end <= start)
    return;

  list->spans[list->n_spans++] = (GatherSpan){ phase, start, end };
}

/* The first of the moments from @from on that happened, or else @otherwise. */
static gint64
first_time (const GatherRecord *record, GatherTime from, gint64 otherwise)
{
  for (guint i = from; i < GATHER_N_TIMES; i++)
    if (record->t[i] != 0)
      return record->t[i];

  return otherwise;
}

/**
 * gather_record_get_spans:
 * @record: what was measured
 * @now: until when a request that has not ended lasts, microseconds of CLOCK_MONOTONIC
 * @spans: (out caller-allocates): its phases, in order and without overlap
 *
 * A phase that did not happen, or took no time, is not listed. Writing the request is counted as
 * waiting: the kernel takes it at once, and the answer cannot come before.
 *
 * Returns: how many spans there are
 */
guint
gather_record_get_spans (const GatherRecord *record,
                         gint64 now,
                         GatherSpan spans[GATHER_N_PHASES])
{
  SpanList list = { spans, 0 };
  const gint64 *t;
  gint64 end;
  gint64 connect;
  gint64 connected;
  gint64 sending;
  gint64 first_byte;
  gint64 last_byte;

  g_return_val_if_fail (record != NULL, 0);

  t = record->t;
  end = record->ended != 0 ? record->ended : now;
  last_byte = t[GATHER_TIME_LAST_BYTE] != 0 ? t[GATHER_TIME_LAST_BYTE] : end;
  first_byte = t[GATHER_TIME_FIRST_BYTE] != 0 ? t[GATHER_TIME_FIRST_BYTE] : last_byte;
  connect = t[GATHER_TIME_DNS_START] != 0 ? t[GATHER_TIME_DNS_START] : t[GATHER_TIME_CONNECT_START];
  connected = t[GATHER_TIME_CONNECT_END] != 0 ? t[GATHER_TIME_CONNECT_END] : first_byte;
  sending = connect != 0 ? connected : t[GATHER_TIME_STARTED];

  append_span (&list, GATHER_PHASE_QUEUED, t[GATHER_TIME_QUEUED],
               connect != 0 ? connect : first_time (record, GATHER_TIME_STARTED, end));
  append_span (&list, GATHER_PHASE_CONNECTING, connect, connected);
  append_span (&list, GATHER_PHASE_WAITING, sending, first_byte);
  append_span (&list, GATHER_PHASE_RECEIVING, t[GATHER_TIME_FIRST_BYTE], last_byte);
  append_span (&list, GATHER_PHASE_DECODING, t[GATHER_TIME_LAST_BYTE],
               t[GATHER_TIME_DECODED] != 0 ? t[GATHER_TIME_DECODED] : end);

  return list.n_spans;
}
