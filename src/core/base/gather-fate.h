/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lab does to one attempt: plain data. gather_behaviour_get_fate() makes it, the lab lets it
 * happen, and forecasts read it. Must include nothing but GLib; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherFault:
 * @GATHER_FAULT_ERROR: "error", the answer is a 500 or 503
 * @GATHER_FAULT_RESET: "reset", the connection is reset before the answer's head
 * @GATHER_FAULT_CUT: "cut", the connection ends within the body, whose length was promised
 * @GATHER_FAULT_STALL: "stall", nothing ever comes; the client's deadline ends it
 * @GATHER_FAULT_SLOW: "slow", the body dribbles, but comes
 * @GATHER_N_FAULTS: how many a fate can hold
 * @GATHER_FAULT_NONE: no fault
 *
 * The ways in which an attempt can go wrong. The words are an interface and do not change.
 */
typedef enum
{
  GATHER_FAULT_ERROR,
  GATHER_FAULT_RESET,
  GATHER_FAULT_CUT,
  GATHER_FAULT_STALL,
  GATHER_FAULT_SLOW,
  GATHER_N_FAULTS,
  GATHER_FAULT_NONE = GATHER_N_FAULTS,
} GatherFault;

/**
 * GatherFate:
 * @delay_us: from the arrival of the request to the first byte of its answer, or to the reset,
 *   microseconds
 * @fault: what goes wrong
 * @status: HTTP status of an answer that is an error, otherwise 200
 * @retry_after_s: seconds that such an answer asks the client to wait, or 0 where it does not say
 * @cut_at: share of the body that is sent before the cut, more than 0 and less than 1
 * @dribble_us: time that a slow body takes at least, whatever its size, microseconds, or 0
 *
 * The fate of one attempt.
 */
typedef struct
{
  gint64 delay_us;
  GatherFault fault;
  guint status;
  guint retry_after_s;
  double cut_at;
  gint64 dribble_us;
} GatherFate;

const char *gather_fault_get_name (GatherFault fault);
GatherFault gather_fault_lookup (const char *name);
gboolean gather_fault_is_failure (GatherFault fault);
gint64 gather_fate_get_duration (const GatherFate *self, gint64 deadline_us);

G_END_DECLS
