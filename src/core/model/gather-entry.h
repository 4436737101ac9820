/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row: a Pokemon, its request, its state. The results list is a GListModel of entries.
 *
 * Emits "changed" when its state changes (queued, in flight, done, failed, cancelled) or its Pokemon
 * arrives, and not for every byte: a row's bar reads the request whenever it draws.
 *
 * A failed item may be tried again after the run. That attempt (the entry's retry) is a request of its
 * own: the trace keeps what happened in the run. Main loop only. */

#pragma once

#include "core/model/gather-pokemon.h"
#include "core/model/gather-request.h"

G_BEGIN_DECLS

#define GATHER_TYPE_ENTRY (gather_entry_get_type ())
G_DECLARE_FINAL_TYPE (GatherEntry, gather_entry, GATHER, ENTRY, GObject)

GatherEntry *gather_entry_new (GatherRequest *request);

GatherRequest *gather_entry_get_request (GatherEntry *self);
GatherPokemon *gather_entry_get_pokemon (GatherEntry *self);
void gather_entry_set_pokemon (GatherEntry *self, GatherPokemon *pokemon);
void gather_entry_changed (GatherEntry *self);
guint gather_entry_get_number (GatherEntry *self);
char *gather_entry_dup_name (GatherEntry *self);

GatherRequest *gather_entry_get_retry (GatherEntry *self);
void gather_entry_set_retry (GatherEntry *self, GatherRequest *retry);

G_END_DECLS
