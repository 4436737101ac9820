/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes from a server -> a texture, with everything checked before a decoder sees them (see
 * gather-png-gate.h). Pure; any thread. */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *gather_sprite_decode (GBytes *bytes, GError **error);

G_END_DECLS
