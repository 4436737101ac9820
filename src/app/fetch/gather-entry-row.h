/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the results: number, sprite, name, types and the request's bar; when it failed, why, and a
 * button to try it again. Made and recycled by the list.
 *
 * A row that is not on screen is not worth any work: it only notes that its entry changed, and the
 * list tells it to refresh when it is seen. */

#pragma once

#include "app/charts/gather-time-scale.h"
#include "app/gather-section.h"
#include "app/gather-sprite-store.h"
#include "core/model/gather-entry.h"

G_BEGIN_DECLS

#define GATHER_TYPE_ENTRY_ROW (gather_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (GatherEntryRow, gather_entry_row, GATHER, ENTRY_ROW, GatherSection)

GatherEntryRow *gather_entry_row_new (GatherTimeScale *scale);

void gather_entry_row_set_entry (GatherEntryRow *self, GatherEntry *entry);
GatherEntry *gather_entry_row_get_entry (GatherEntryRow *self);

gboolean gather_entry_row_is_stale (GatherEntryRow *self);
void gather_entry_row_refresh (GatherEntryRow *self);
void gather_entry_row_queue_bar (GatherEntryRow *self);
void gather_entry_row_load_sprite (GatherEntryRow *self,
                                   GatherSpriteStore *sprites,
                                   GatherEndpoint *endpoint);

G_END_DECLS
