/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One open connection to the history's file: SQLite in WAL mode with synchronous=FULL. When a function
 * here says that something was written, it is on the disk. It repairs nothing: damage is the error
 * %G_IO_ERROR_INVALID_DATA, and gather-history-repair.h does the rest. Blocks; the history's worker. */

#pragma once

#include "core/store/gather-history-record.h"

G_BEGIN_DECLS

typedef struct _GatherHistoryDatabase GatherHistoryDatabase;

GatherHistoryDatabase *gather_history_database_open (const char *path, GError **error);
void gather_history_database_close (GatherHistoryDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherHistoryDatabase, gather_history_database_close)

gboolean gather_history_database_is_newer (GatherHistoryDatabase *self);

gboolean gather_history_database_insert (GatherHistoryDatabase *self,
                                         const GatherHistoryRecord *record,
                                         GError **error);
GPtrArray *gather_history_database_list (GatherHistoryDatabase *self, GError **error);
GBytes *gather_history_database_load (GatherHistoryDatabase *self, const char *id, GError **error);
gboolean gather_history_database_update (GatherHistoryDatabase *self,
                                         GatherHistoryEntry *entry,
                                         GError **error);
gboolean gather_history_database_set_deleted (GatherHistoryDatabase *self,
                                              const char *id,
                                              gint64 deleted,
                                              GError **error);
gboolean gather_history_database_begin (GatherHistoryDatabase *self, GError **error);
gboolean gather_history_database_commit (GatherHistoryDatabase *self, GError **error);
gboolean gather_history_database_has (GatherHistoryDatabase *self, const char *id);
gboolean gather_history_database_count (GatherHistoryDatabase *self, guint *count, GError **error);
gboolean gather_history_database_merge (GatherHistoryDatabase *self,
                                        const GatherHistoryRecord *record,
                                        GError **error);
gboolean gather_history_database_purge (GatherHistoryDatabase *self,
                                        gint64 before,
                                        guint *n_purged,
                                        GError **error);
gboolean
gather_history_database_copy (GatherHistoryDatabase *self, const char *path, GError **error);

G_END_DECLS
