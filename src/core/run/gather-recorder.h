/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes what happens to the items of a run into its trace and its entries: the only place where a
 * request of a run changes. It knows neither client nor strategy. Reference counted, owned
 * by the run and by what is still under way; main loop only. */

#pragma once

#include "core/model/gather-entry.h"
#include "core/model/gather-plan.h"
#include "core/model/gather-trace.h"

G_BEGIN_DECLS

typedef struct _GatherRecorder GatherRecorder;

GatherRecorder *gather_recorder_new (GatherPlan *plan);
GatherRecorder *gather_recorder_ref (GatherRecorder *self);
void gather_recorder_unref (GatherRecorder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherRecorder, gather_recorder_unref)

GatherTrace *gather_recorder_get_trace (GatherRecorder *self);
GListModel *gather_recorder_get_entries (GatherRecorder *self);
GatherEntry *gather_recorder_get_entry (GatherRecorder *self, guint item);

void gather_recorder_queued (GatherRecorder *self, guint item, gint64 at);
gint64 gather_recorder_get_queued (GatherRecorder *self, guint item);
void gather_recorder_started (GatherRecorder *self, guint item, const GatherRecord *record);
void gather_recorder_answered (GatherRecorder *self, guint item, const GatherRecord *record);
void gather_recorder_repeated (GatherRecorder *self,
                               guint item,
                               const GatherRecord *record,
                               const GError *error);
void gather_recorder_ended (GatherRecorder *self,
                            guint item,
                            const GatherRecord *record,
                            GatherPokemon *pokemon,
                            const GError *error);
void gather_recorder_stop (GatherRecorder *self, gint64 at);

G_END_DECLS
