/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lab's behaviour and the fate that follows from it: pure data and pure functions.
 *
 * This is what the lab (which lets it happen) and the rest of Gather (which names it, offers it and
 * forecasts with it) share. It must include nothing but GLib. All functions may be called from any
 * thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherBehaviour:
 * @latency_us: time from the arrival of a request to the first byte of its answer, microseconds
 * @jitter_us: greatest amount by which the latency of an attempt differs from @latency_us, up or
 *   down, microseconds
 * @bandwidth: bytes a second on each connection, or 0 for no limit
 * @tutorial: whether the tutorial's fixed table of delays stands for @latency_us
 * @seed: decides the jitter (and faults) of every attempt
 *
 * How the lab treats requests. A plain value: copy it freely.
 */
typedef struct
{
  gint64 latency_us;
  gint64 jitter_us;
  gint64 bandwidth;
  gboolean tutorial;
  guint64 seed;
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

gint64 gather_behaviour_get_delay (const GatherBehaviour *self, guint64 item, guint attempt);
gint64 gather_behaviour_get_transfer_time (const GatherBehaviour *self, guint64 n_bytes);

char *gather_behaviour_to_string (const GatherBehaviour *self);
gboolean gather_behaviour_parse (GatherBehaviour *self, const char *text, GError **error);

G_END_DECLS
