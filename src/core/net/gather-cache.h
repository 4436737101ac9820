/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of a live server, kept on disk, so that it is asked as little as it wishes (PokeAPI's fair
 * use). libsoup's own cache reads files on the main loop, hides from the recording whether the network
 * was asked, and fails an assertion when revalidating fails; hence this one.
 *
 * One file for each answer; what is damaged counts as absent, and nothing here is precious. The
 * blocking half may be called on any thread, the asynchronous one belongs to the main loop. */

#pragma once

#include "core/net/gather-answer.h"

G_BEGIN_DECLS

/**
 * GatherCached:
 * @answer: what was kept
 * @fresh: whether it may be used without asking
 */
typedef struct
{
  GatherAnswer *answer;
  gboolean fresh;
} GatherCached;

void gather_cached_free (GatherCached *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherCached, gather_cached_free)

#define GATHER_TYPE_CACHE (gather_cache_get_type ())
G_DECLARE_FINAL_TYPE (GatherCache, gather_cache, GATHER, CACHE, GObject)

GatherCache *gather_cache_new (const char *folder, guint64 max_bytes);
GatherCache *gather_cache_new_for_user (void);

GatherCached *gather_cache_load (GatherCache *self, const char *uri);
void gather_cache_load_async (GatherCache *self,
                              const char *uri,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GatherCached *gather_cache_load_finish (GatherCache *self, GAsyncResult *result, GError **error);
void gather_cache_store (GatherCache *self, const char *uri, GatherAnswer *answer);
void gather_cache_flush (GatherCache *self);

G_END_DECLS
