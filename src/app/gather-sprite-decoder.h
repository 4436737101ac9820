/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes from a server -> a texture, with everything checked before a decoder sees them: a PNG of 48 kB
 * that was really 20000x20000 took 1.2 GB and 2.9 s. Pure; any thread. */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Pixels in each direction. */
#define GATHER_SPRITE_MAX_SIZE 1024

GdkTexture *gather_sprite_decode (GBytes *bytes, GError **error);

G_END_DECLS
