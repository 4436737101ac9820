/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history's operations for tests, which wait for each, and benchmarks whose payload follows from
 * their id, so that whoever knows the id can check it. */

#pragma once

#include "core/store/gather-history.h"

G_BEGIN_DECLS

/* Its file is closed when it goes, whoever else still holds it. */
typedef GatherHistory TestHistory;
void history_end (TestHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestHistory, history_end)

GBytes *history_make_payload (const char *id, gsize min_size, gsize max_size);
GatherHistoryEntry *history_make_entry (const char *id, gint64 created);

gboolean
history_save (GatherHistory *self, GatherHistoryEntry *entry, GBytes *payload, GError **error);
GPtrArray *history_list (GatherHistory *self, GError **error);
GBytes *history_load (GatherHistory *self, const char *id, GError **error);
gboolean history_update (GatherHistory *self, GatherHistoryEntry *entry, GError **error);
gboolean history_delete (GatherHistory *self, const char *id, GError **error);
gboolean history_undelete (GatherHistory *self, const char *id, GError **error);

GatherHistoryEntry *history_find (GPtrArray *entries, const char *id);

G_END_DECLS
