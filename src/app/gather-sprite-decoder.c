/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-sprite-decoder.h"

#include "core/base/gather-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* From the PNG specification (ISO/IEC 15948), 5: a signature, then chunks of length, type, data and
 * checksum; IHDR comes first and begins with width and height; IEND comes last and is empty. */
#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define SIGNATURE_SIZE 8
#define CHUNK_OVERHEAD 12
#define HEADER_LENGTH 13

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT32_FROM_BE (number);
}

static gboolean
check_header (const guint8 *data, gsize size)
{
  const guint8 *chunk = data + SIGNATURE_SIZE;
  guint32 width;
  guint32 height;

  if (size < SIGNATURE_SIZE + CHUNK_OVERHEAD + HEADER_LENGTH
      || memcmp (data, SIGNATURE, SIGNATURE_SIZE) != 0 || read_number (chunk) != HEADER_LENGTH
      || memcmp (chunk + 4, "IHDR", 4) != 0)
    return FALSE;

  width = read_number (chunk + 8);
  height = read_number (chunk + 12);

  return width > 0 && width <= GATHER_SPRITE_MAX_SIZE && height > 0
         && height <= GATHER_SPRITE_MAX_SIZE;
}

static gboolean
reaches_end (const guint8 *data, gsize size)
{
  gsize offset = SIGNATURE_SIZE;

  while (size - offset >= CHUNK_OVERHEAD)
    {
      guint32 length = read_number (data + offset);

      if (length > size - offset - CHUNK_OVERHEAD)
        return FALSE;
      if (memcmp (data + offset + 4, "IEND", 4) == 0)
        return TRUE;

      offset += CHUNK_OVERHEAD + length;
    }

  return FALSE;
}

/**
 * gather_sprite_decode:
 * @bytes: what a server sent
 * @error: return location for an error, %GATHER_ERROR_SHAPE or what the decoder says
 *
 * Returns: (transfer full): the sprite; only a whole PNG of at most %GATHER_SPRITE_MAX_SIZE pixels in
 *   each direction is one
 */
GdkTexture *
gather_sprite_decode (GBytes *bytes, GError **error)
{
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (data == NULL || !check_header (data, size) || !reaches_end (data, size))
    {
      g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_SHAPE,
                           _ ("The sprite is not a complete PNG of a sensible size."));
      return NULL;
    }

  return gdk_texture_new_from_bytes (bytes, error);
}
