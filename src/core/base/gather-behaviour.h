/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lab's behaviour and the fate that follows from it: pure data and pure functions.
 *
 * This is what the lab (which lets it happen) and the rest of Gather (which names it, offers it and
 * forecasts with it) share. It must include nothing but GLib. All functions may be called from any
 * thread. */

#pragma once

#include "core/base/gather-fate.h"

#include <glib.h>

G_BEGIN_DECLS

/* Shares of attempts are counted in thousandths. */
#define GATHER_ALL_ATTEMPTS 1000

/* Nobody needs a higher cap on requests, a second or at once. */
#define GATHER_MAX_RATE 100000

/**
 * GatherBehaviour:
 * @latency_us: time from the arrival of a request to the first byte of its answer, microseconds
 * @jitter_us: greatest amount by which the latency of an attempt differs from @latency_us, up or
 *   down, microseconds
 * @bandwidth: bytes a second on each connection, or 0 for no limit
 * @tutorial: whether the tutorial's fixed table of delays stands for @latency_us
 * @seed: decides the jitter and the fault of every attempt
 * @faults: of a thousand attempts, how many meet each fault; together at most %GATHER_ALL_ATTEMPTS
 * @rate: requests a second that are answered; those beyond get a 429 that asks to wait a second. 0 for
 *   no cap. The one thing here that depends on when requests arrive, because that is what a cap is
 *   about: no fate, but a bucket of tokens (see lab/gather-bucket.h).
 * @burst: how many requests the cap lets through at once after a rest, at least 1
 *
 * How the lab treats requests for documents. A plain value: copy it freely.
 */
typedef struct
{
  gint64 latency_us;
  gint64 jitter_us;
  gint64 bandwidth;
  gboolean tutorial;
  guint64 seed;
  guint faults[GATHER_N_FAULTS];
  guint rate;
  guint burst;
} GatherBehaviour;

/**
 * GatherPreset:
 * @name: what the command line and settings call it
 * @title: what the window calls it, marked for translation, not translated
 * @summary: one sentence with its figures, marked for translation, not translated
 * @behaviour: its behaviour with seed 1
 *
 * A named behaviour. The table of presets is the only place where they are listed.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *summary;
  GatherBehaviour behaviour;
} GatherPreset;

const GatherPreset *gather_preset_get_all (guint *n_presets);
const GatherPreset *gather_preset_lookup (const char *name);

GatherFate gather_behaviour_get_fate (const GatherBehaviour *self, guint64 item, guint attempt);
gint64 gather_behaviour_get_delay (const GatherBehaviour *self, guint64 item, guint attempt);
gint64 gather_behaviour_get_transfer_time (const GatherBehaviour *self, guint64 n_bytes);
guint gather_behaviour_sum_faults (const GatherBehaviour *self);

char *gather_behaviour_to_string (const GatherBehaviour *self);
gboolean gather_behaviour_parse (GatherBehaviour *self, const char *text, GError **error);

G_END_DECLS
