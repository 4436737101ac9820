/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-sprite-decoder.h"

#include "core/net/gather-png-gate.h"

/**
 * gather_sprite_decode:
 * @bytes: what a server sent
 * @error: return location for an error, of gather_png_gate_pass() or of the decoder
 *
 * Returns: (transfer full): the sprite; only a whole PNG of a sensible size is one
 */
GdkTexture *
gather_sprite_decode (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) png = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  png = gather_png_gate_pass (bytes, error);

  return png != NULL ? gdk_texture_new_from_bytes (png, error) : NULL;
}
