/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history as its worker sees it: opens the file when it is first needed, repairs it when it turns
 * out to be damaged and does again what was asked for, reads what can be read when it cannot be opened,
 * and makes backups. Blocks; one thread. Only the notice may be asked for by others. */

#pragma once

#include "core/store/gather-history-record.h"

G_BEGIN_DECLS

typedef struct _GatherHistoryVault GatherHistoryVault;

GatherHistoryVault *gather_history_vault_new (const char *path);
void gather_history_vault_close (GatherHistoryVault *self);
void gather_history_vault_free (GatherHistoryVault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherHistoryVault, gather_history_vault_free)

gboolean gather_history_vault_save (GatherHistoryVault *self,
                                    const GatherHistoryRecord *record,
                                    GError **error);
GPtrArray *gather_history_vault_list (GatherHistoryVault *self, GError **error);
GBytes *gather_history_vault_load (GatherHistoryVault *self, const char *id, GError **error);
gboolean
gather_history_vault_update (GatherHistoryVault *self, GatherHistoryEntry *entry, GError **error);
gboolean gather_history_vault_delete (GatherHistoryVault *self, const char *id, GError **error);
gboolean gather_history_vault_undelete (GatherHistoryVault *self, const char *id, GError **error);

void gather_history_vault_back_up (GatherHistoryVault *self);
char *gather_history_vault_dup_notice (GatherHistoryVault *self);

G_END_DECLS
