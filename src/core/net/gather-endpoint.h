/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where requests go: a base URI, and what is known about the server behind it. Immutable, any
 * thread. Knows nothing of runs. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherEndpoint GatherEndpoint;

GatherEndpoint *gather_endpoint_new (const char *base, gboolean is_lab, GError **error);
GatherEndpoint *gather_endpoint_ref (GatherEndpoint *self);
void gather_endpoint_unref (GatherEndpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherEndpoint, gather_endpoint_unref)

const char *gather_endpoint_get_base (GatherEndpoint *self);
gboolean gather_endpoint_is_lab (GatherEndpoint *self);
gboolean gather_endpoint_is_https (GatherEndpoint *self);
GUri *gather_endpoint_get_pokemon_uri (GatherEndpoint *self, guint id);
GUri *gather_endpoint_get_sprite_uri (GatherEndpoint *self, const char *url);

G_END_DECLS
