/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sprites of the rows on screen: fetched with a client of its own, checked and decoded on a small pool,
 * kept by URL. Never part of a measured run. While one is measured ("calm"), at most two are under way
 * and at a priority below the run's network; otherwise six. Owned by the window; main loop only. */

#pragma once

#include "core/net/gather-cache.h"
#include "core/net/gather-endpoint.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define GATHER_TYPE_SPRITE_STORE (gather_sprite_store_get_type ())
G_DECLARE_FINAL_TYPE (GatherSpriteStore, gather_sprite_store, GATHER, SPRITE_STORE, GObject)

GatherSpriteStore *gather_sprite_store_new (GatherCache *cache);
void gather_sprite_store_set_calm (GatherSpriteStore *self, gboolean calm);

void gather_sprite_store_load_async (GatherSpriteStore *self,
                                     GatherEndpoint *endpoint,
                                     const char *url,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GdkTexture *gather_sprite_store_load_finish (GatherSpriteStore *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
