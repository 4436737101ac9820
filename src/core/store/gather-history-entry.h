/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A saved benchmark as a list of them shows it: everything but what was measured. The history makes
 * them on its worker and hands them over; from then on they belong to the main loop. Changing one
 * changes nothing on the disk: see gather_history_update_async(). */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GATHER_TYPE_HISTORY_ENTRY (gather_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (GatherHistoryEntry, gather_history_entry, GATHER, HISTORY_ENTRY, GObject)

GatherHistoryEntry *
gather_history_entry_new (const char *id, gint64 created, const char *name, const char *summary);

GatherHistoryEntry *gather_history_entry_copy (GatherHistoryEntry *self);

const char *gather_history_entry_get_id (GatherHistoryEntry *self);
gint64 gather_history_entry_get_created (GatherHistoryEntry *self);
const char *gather_history_entry_get_summary (GatherHistoryEntry *self);
const char *gather_history_entry_get_name (GatherHistoryEntry *self);
void gather_history_entry_set_name (GatherHistoryEntry *self, const char *name);
const char *gather_history_entry_get_note (GatherHistoryEntry *self);
void gather_history_entry_set_note (GatherHistoryEntry *self, const char *note);
gboolean gather_history_entry_get_starred (GatherHistoryEntry *self);
void gather_history_entry_set_starred (GatherHistoryEntry *self, gboolean starred);

gboolean gather_history_entry_matches (GatherHistoryEntry *self, const char *text);

G_END_DECLS
