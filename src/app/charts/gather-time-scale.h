/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all charts of a run share: the trace, how far it has come, and the end of the time axis. One
 * object is given to card, ruler and bars, so that they cannot disagree. Owned by the page that shows
 * the run and advanced by its tick callback; emits "changed" when charts have to be drawn again. Main
 * loop only. */

#pragma once

#include "app/charts/gather-timeline.h"

G_BEGIN_DECLS

#define GATHER_TYPE_TIME_SCALE (gather_time_scale_get_type ())
G_DECLARE_FINAL_TYPE (GatherTimeScale, gather_time_scale, GATHER, TIME_SCALE, GObject)

GatherTimeScale *gather_time_scale_new (void);

void gather_time_scale_set_trace (GatherTimeScale *self, GatherTrace *trace);
GatherTrace *gather_time_scale_get_trace (GatherTimeScale *self);
void gather_time_scale_advance (GatherTimeScale *self, gint64 now, gboolean running);

gint64 gather_time_scale_get_now (GatherTimeScale *self);
gint64 gather_time_scale_get_end (GatherTimeScale *self);
gboolean gather_time_scale_get_playhead (GatherTimeScale *self, gint64 *playhead);
const GatherTimeline *gather_time_scale_get_timeline (GatherTimeScale *self);

G_END_DECLS
