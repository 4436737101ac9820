/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A lane: one request of a run on the time axis, as plain numbers. Laid out from the request's record,
 * used by painting, by the pointer and by descriptions alike. A plain value; main loop only, because
 * requests are. Includes nothing but core. */

#pragma once

#include "core/base/gather-backoff.h"
#include "core/model/gather-request.h"

G_BEGIN_DECLS

#define GATHER_LANE_MAX_SPANS (GATHER_N_PHASES * (1 + GATHER_MAX_RETRIES))

/**
 * GatherLane:
 * @position: position of the item in the plan, from 0
 * @id: what it fetches
 * @outcome: what became of it
 * @start: when it was queued, microseconds from the run's start
 * @end: when it ended, or now, microseconds from the run's start
 * @duration: from being handed to the network to its end, microseconds, or 0
 * @cache: what the cache had to do with it
 * @n_spans: how many phases it has
 * @spans: its phases in order, those of all attempts, microseconds from the run's start
 * @n_failures: how many attempts failed and were repeated
 * @failures: when they did, microseconds from the run's start
 */
typedef struct
{
  guint position;
  guint id;
  GatherOutcome outcome;
  gint64 start;
  gint64 end;
  gint64 duration;
  GatherCacheUse cache;
  guint n_spans;
  GatherSpan spans[GATHER_LANE_MAX_SPANS];
  guint n_failures;
  gint64 failures[GATHER_MAX_RETRIES];
} GatherLane;

void gather_lane_lay_out (GatherLane *self, GatherRequest *request, gint64 run_start, gint64 now);
const GatherSpan *gather_lane_get_span_at (const GatherLane *self, gint64 time);
char *gather_lane_describe (const GatherLane *self, const GatherSpan *span);

G_END_DECLS
