/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The benchmarks that were kept, in one SQLite file.
 *
 * One worker owns the file; everything here is asked for from the main loop and answered there, in the
 * order in which it was asked for. Nothing is opened before it is needed, and no damage, full disk or
 * forbidden folder stops the program: the operation says so, and #GatherHistory:notice does. What an
 * operation has reported as saved is on the disk. What was measured is a text in the format
 * "gather-bench", which this room does not look into.
 *
 * The owner calls gather_history_close() before the program ends. One process has one history open. */

#pragma once

#include "core/store/gather-history-entry.h"

G_BEGIN_DECLS

#define GATHER_TYPE_HISTORY (gather_history_get_type ())
G_DECLARE_FINAL_TYPE (GatherHistory, gather_history, GATHER, HISTORY, GObject)

GatherHistory *gather_history_new (const char *path);
GatherHistory *gather_history_new_for_user (void);
void gather_history_close (GatherHistory *self);

char *gather_history_dup_notice (GatherHistory *self);

void gather_history_save_async (GatherHistory *self,
                                GatherHistoryEntry *entry,
                                GBytes *payload,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean gather_history_save_finish (GatherHistory *self, GAsyncResult *result, GError **error);

void gather_history_list_async (GatherHistory *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *gather_history_list_finish (GatherHistory *self, GAsyncResult *result, GError **error);

void gather_history_load_async (GatherHistory *self,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GBytes *gather_history_load_finish (GatherHistory *self, GAsyncResult *result, GError **error);

void gather_history_update_async (GatherHistory *self,
                                  GatherHistoryEntry *entry,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean gather_history_update_finish (GatherHistory *self, GAsyncResult *result, GError **error);

void gather_history_delete_async (GatherHistory *self,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean gather_history_delete_finish (GatherHistory *self, GAsyncResult *result, GError **error);

void gather_history_undelete_async (GatherHistory *self,
                                    const char *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean gather_history_undelete_finish (GatherHistory *self, GAsyncResult *result, GError **error);

G_END_DECLS
