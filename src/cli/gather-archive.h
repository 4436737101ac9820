/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history as a command uses it: one thing after another, each waited for on the command's own
 * main loop. Owned by the command, which frees it before it ends; then what the history has to say
 * is said. Main thread. */

#pragma once

#include "core/store/gather-history.h"

G_BEGIN_DECLS

typedef struct _GatherArchive GatherArchive;

GatherArchive *gather_archive_new (const char *command);
void gather_archive_free (GatherArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherArchive, gather_archive_free)

gboolean gather_archive_save (GatherArchive *self,
                              GatherHistoryEntry *entry,
                              GBytes *payload,
                              GError **error);
GPtrArray *gather_archive_list (GatherArchive *self, GError **error);
GBytes *gather_archive_load (GatherArchive *self, const char *id, GError **error);
gboolean gather_archive_update (GatherArchive *self, GatherHistoryEntry *entry, GError **error);
gboolean gather_archive_delete (GatherArchive *self, const char *id, GError **error);
gboolean gather_archive_undelete (GatherArchive *self, const char *id, GError **error);

G_END_DECLS
