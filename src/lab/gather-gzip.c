/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-gzip.h"

#include <zlib.h>

/* A stored block of deflate has a length of two bytes (RFC 1951, section 3.2.4). */
#define MAX_STORED 0xffff

static void
append_little_endian (GByteArray *gzip, guint32 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (number >> (8 * i));

      g_byte_array_append (gzip, &byte, 1);
    }
}

void
gather_gzip_append_header (GByteArray *gzip)
{
  static const guint8 header[] = { 0x1f, 0x8b, Z_DEFLATED, 0, 0, 0, 0, 0, 2, 255 };

  g_byte_array_append (gzip, header, sizeof header);
}

/**
 * gather_gzip_append_stored:
 * @gzip: a stream at a byte boundary
 * @text: text to add as it is
 * @length: its length, bytes, at most 65,535
 */
void
gather_gzip_append_stored (GByteArray *gzip, const char *text, gsize length)
{
  static const guint8 not_last = 0;

  g_return_if_fail (length <= MAX_STORED);

  g_byte_array_append (gzip, &not_last, 1);
  append_little_endian (gzip, (guint32) length, 2);
  append_little_endian (gzip, ~(guint32) length, 2);
  g_byte_array_append (gzip, (const guint8 *) text, (guint) length);
}

void
gather_gzip_append_trailer (GByteArray *gzip, guint32 checksum, guint32 length)
{
  append_little_endian (gzip, checksum, 4);
  append_little_endian (gzip, length, 4);
}

/**
 * gather_gzip_inflate:
 * @packed: raw deflate
 * @packed_size: its size, bytes
 * @text: (out): room for the text
 * @length: length of the text, bytes
 *
 * Returns: whether it gave exactly that much
 */
gboolean
gather_gzip_inflate (const guint8 *packed, gsize packed_size, guint8 *text, gsize length)
{
  z_stream stream = { 0 };
  gboolean whole;

  if (inflateInit2 (&stream, -MAX_WBITS) != Z_OK)
    return FALSE;
  stream.next_in = (guint8 *) packed;
  stream.avail_in = (uInt) packed_size;
  stream.next_out = text;
  stream.avail_out = (uInt) length;
  inflate (&stream, Z_SYNC_FLUSH);
  whole = stream.total_out == length;
  inflateEnd (&stream);

  return whole;
}

/**
 * gather_gzip_compress:
 * @text: a text
 * @length: its length, bytes
 *
 * For a mirror, before anybody measures.
 *
 * Returns: (transfer full): it as a whole gzip file
 */
GByteArray *
gather_gzip_compress (const char *text, gsize length)
{
  z_stream stream = { 0 };
  GByteArray *gzip = g_byte_array_new ();
  gulong room;

  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8,
                    Z_DEFAULT_STRATEGY)
      != Z_OK)
    g_error ("zlib cannot be used");
  room = deflateBound (&stream, (uLong) length);
  g_byte_array_set_size (gzip, (guint) room);
  stream.next_in = (guint8 *) text;
  stream.avail_in = (uInt) length;
  stream.next_out = gzip->data;
  stream.avail_out = (uInt) room;
  g_assert (deflate (&stream, Z_FINISH) == Z_STREAM_END);
  g_byte_array_set_size (gzip, (guint) stream.total_out);
  deflateEnd (&stream);

  return gzip;
}
