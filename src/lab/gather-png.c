/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-png.h"

#include <string.h>
#include <zlib.h>

#define COLOR_TYPE_RGBA 6
#define BYTES_PER_PIXEL 4

static void
append_big_endian (GByteArray *png, guint32 number)
{
  guint32 swapped = GUINT32_TO_BE (number);

  g_byte_array_append (png, (const guint8 *) &swapped, sizeof swapped);
}

/* Length, type, data, and a checksum over type and data. */
static void
append_chunk (GByteArray *png, const char type[5], const guint8 *data, guint length)
{
  guint start;

  append_big_endian (png, length);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (length > 0)
    g_byte_array_append (png, data, length);
  append_big_endian (png, (guint32) crc32 (0, png->data + start, length + 4));
}

/**
 * gather_png_encode:
 * @rgba: pixels, not premultiplied, row by row
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer full): a PNG file
 */
GBytes *
gather_png_encode (const guint8 *rgba, guint width, guint height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  GByteArray *png = g_byte_array_new ();
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  g_autofree guint8 *rows = g_malloc0 ((stride + 1) * height);
  uLongf packed_size = compressBound ((uLong) ((stride + 1) * height));
  g_autofree guint8 *packed = g_malloc (packed_size);
  guint32 head[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  guint8 ihdr[13] = { 0 };

  memcpy (ihdr, head, sizeof head);
  ihdr[8] = 8;
  ihdr[9] = COLOR_TYPE_RGBA;

  /* Each row begins with the number of its filter, 0. */
  for (guint y = 0; y < height; y++)
    memcpy (rows + y * (stride + 1) + 1, rgba + y * stride, stride);
  compress2 (packed, &packed_size, rows, (uLong) ((stride + 1) * height), Z_BEST_COMPRESSION);

  g_byte_array_append (png, signature, sizeof signature);
  append_chunk (png, "IHDR", ihdr, sizeof ihdr);
  append_chunk (png, "IDAT", packed, (guint) packed_size);
  append_chunk (png, "IEND", NULL, 0);

  return g_byte_array_free_to_bytes (png);
}
