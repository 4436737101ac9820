/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-lane.h"

#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

/* The phases of one attempt; it waited from @since on. */
static void
append_attempt (GatherLane *self,
                const GatherRecord *record,
                gint64 since,
                gint64 run_start,
                gint64 now)
{
  GatherSpan spans[GATHER_N_PHASES];
  guint n_spans = gather_record_get_spans (record, now, spans);

  for (guint i = 0; i < n_spans && self->n_spans < GATHER_LANE_MAX_SPANS; i++)
    {
      gint64 start = MAX (MAX (spans[i].start, since) - run_start, 0);
      gint64 end = MAX (spans[i].end - run_start, 0);

      if (end > start)
        self->spans[self->n_spans++] = (GatherSpan){ spans[i].phase, start, end };
    }
}

/* Returns when the last of them ended. */
static gint64
append_earlier (GatherLane *self, GatherRequest *request, gint64 run_start, gint64 now)
{
  guint n_attempts;
  const GatherAttempt *attempts = gather_request_get_earlier (request, &n_attempts);
  gint64 since = 0;

  for (guint i = 0; i < MIN (n_attempts, GATHER_MAX_RETRIES); i++)
    {
      append_attempt (self, &attempts[i].record, since, run_start, now);
      since = attempts[i].record.ended;
      self->failures[self->n_failures++] = MAX (since - run_start, 0);
    }

  return since;
}

/**
 * gather_lane_lay_out:
 * @self: (out caller-allocates): the lane to fill
 * @request: a request
 * @run_start: when its run began, microseconds of CLOCK_MONOTONIC
 * @now: until when a request that has not ended lasts, microseconds of CLOCK_MONOTONIC
 *
 * Nothing stands before the run's start.
 */
void
gather_lane_lay_out (GatherLane *self, GatherRequest *request, gint64 run_start, gint64 now)
{
  const GatherRecord *record;
  gint64 since;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GATHER_IS_REQUEST (request));

  record = gather_request_get_record (request);
  *self = (GatherLane){
    .position = gather_request_get_position (request),
    .id = gather_request_get_id (request),
    .outcome = gather_request_get_outcome (request),
    .duration = gather_request_get_duration (request, now),
    .cache = record->cache,
  };

  if (run_start == 0)
    return;

  since = append_earlier (self, request, run_start, now);
  append_attempt (self, record, since, run_start, now);
  if (self->n_spans > 0)
    {
      self->start = self->spans[0].start;
      self->end = self->spans[self->n_spans - 1].end;
    }
  if (record->ended != 0)
    self->end = MAX (record->ended - run_start, self->end);
}

/**
 * gather_lane_get_span_at:
 * @self: a lane
 * @time: microseconds from the run's start
 *
 * Returns: (transfer none) (nullable): the phase that it was in
 */
const GatherSpan *
gather_lane_get_span_at (const GatherLane *self, gint64 time)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_spans; i++)
    if (time >= self->spans[i].start && time < self->spans[i].end)
      return &self->spans[i];

  return NULL;
}

/**
 * gather_lane_describe:
 * @self: a lane
 * @span: (nullable): one of its phases
 *
 * Returns: (transfer full): what a person wants to know of it
 */
char *
gather_lane_describe (const GatherLane *self, const GatherSpan *span)
{
  g_autofree char *total = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->cache == GATHER_CACHE_FRESH)
    /* Translators: %u is a Pokemon's number. */
    return g_strdup_printf (_ ("Number %u: from the cache, nobody was asked"), self->id);

  total = gather_format_duration (self->duration);
  if (span == NULL)
    /* Translators: %u is a Pokemon's number, %s a duration such as "52 ms". */
    return g_strdup_printf (_ ("Number %u: %s"), self->id, total);

  part = gather_format_duration (span->end - span->start);
  /* Translators: %u is a Pokemon's number; then a phase such as "Waiting", its duration, and the
   * duration of the whole request. */
  return g_strdup_printf (_ ("Number %u: %s %s of %s"), self->id,
                          gather_phase_get_title (span->phase), part, total);
}
