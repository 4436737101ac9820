/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-png-gate.h"

#include "core/base/gather-error.h"
#include "core/net/gather-png-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From the PNG specification (ISO/IEC 15948), 5: a signature, then chunks of length, type, data and
 * checksum; IHDR comes first and begins with width and height; IEND comes last and is empty. */
#define SIGNATURE           "\x89PNG\r\n\x1a\n"
#define SIGNATURE_SIZE      8
#define TYPE_OFFSET         4
#define DATA_OFFSET         8
#define CHUNK_OVERHEAD      12
#define HEADER_LENGTH       13
#define CHECKSUM_POLYNOMIAL 0xedb88320u

/* What is drawn. Everything else is for others (text, profiles, animation), and may be packed. */
static const char *const wanted[] = { "IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND" };

typedef struct
{
  const guint8 *start;
  gsize size; /* with its overhead */
} Chunk;

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT32_FROM_BE (number);
}

static gboolean
is_type (const Chunk *chunk, const char *type)
{
  return memcmp (chunk->start + TYPE_OFFSET, type, strlen (type)) == 0;
}

static gboolean
is_wanted (const Chunk *chunk)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (is_type (chunk, wanted[i]))
      return TRUE;

  return FALSE;
}

/* A capital means that nobody can draw the image who does not know the chunk (section 5.4). */
static gboolean
is_critical (const Chunk *chunk)
{
  return !g_ascii_islower (chunk->start[TYPE_OFFSET]);
}

static gboolean
next_chunk (const guint8 **at, gsize *left, Chunk *chunk)
{
  guint32 length;

  if (*left < CHUNK_OVERHEAD)
    return FALSE;
  length = read_number (*at);
  if (length > *left - CHUNK_OVERHEAD)
    return FALSE;

  *chunk = (Chunk){ *at, (gsize) length + CHUNK_OVERHEAD };
  *at += chunk->size;
  *left -= chunk->size;

  return TRUE;
}

static gboolean
is_sensible_header (const Chunk *chunk)
{
  guint32 width;
  guint32 height;

  if (!is_type (chunk, "IHDR") || chunk->size != HEADER_LENGTH + CHUNK_OVERHEAD)
    return FALSE;

  width = read_number (chunk->start + DATA_OFFSET);
  height = read_number (chunk->start + DATA_OFFSET + 4);

  return width > 0 && width <= GATHER_SPRITE_MAX_SIZE && height > 0
         && height <= GATHER_SPRITE_MAX_SIZE;
}

/* The checksum of type and data (section 5.5 and annex D). */
static gboolean
is_intact (const Chunk *chunk)
{
  const guint8 *end = chunk->start + chunk->size - 4;
  guint32 checksum = G_MAXUINT32;

  for (const guint8 *at = chunk->start + TYPE_OFFSET; at < end; at++)
    {
      checksum ^= *at;
      for (guint bit = 0; bit < 8; bit++)
        checksum = checksum & 1 ? checksum >> 1 ^ CHECKSUM_POLYNOMIAL : checksum >> 1;
    }

  return ~checksum == read_number (end);
}

/* Copies a chunk that is drawn; FALSE where nothing can be drawn because of it. */
static gboolean
copy_chunk (const Chunk *chunk, GatherPngRows *rows, GByteArray *kept)
{
  if (!is_wanted (chunk))
    return !is_critical (chunk);
  if (!is_intact (chunk))
    return FALSE;

  g_byte_array_append (kept, chunk->start, (guint) chunk->size);

  return !is_type (chunk, "IDAT")
         || gather_png_rows_take (rows, chunk->start + DATA_OFFSET, chunk->size - CHUNK_OVERHEAD);
}

/* Copies what is wanted of the chunks after the signature; FALSE unless they come to their end. */
static gboolean
copy_chunks (const guint8 *at, gsize left, GByteArray *kept)
{
  g_autoptr (GatherPngRows) rows = NULL;
  Chunk chunk;

  if (!next_chunk (&at, &left, &chunk) || !is_sensible_header (&chunk))
    return FALSE;
  rows = gather_png_rows_new (chunk.start + DATA_OFFSET);
  if (rows == NULL)
    return FALSE;

  do
    {
      if (!copy_chunk (&chunk, rows, kept))
        return FALSE;
      if (is_type (&chunk, "IEND"))
        return gather_png_rows_are_complete (rows) && chunk.size == CHUNK_OVERHEAD;
    }
  while (next_chunk (&at, &left, &chunk) && !is_type (&chunk, "IHDR"));

  return FALSE;
}

/**
 * gather_png_gate_pass:
 * @png: what a server sent
 * @error: return location for an error
 *
 * Returns: (transfer full): @png without anything that is not drawn; %NULL with %GATHER_ERROR_SHAPE
 *   unless it is a whole and intact PNG of at most %GATHER_SPRITE_MAX_SIZE pixels in each direction
 */
GBytes *
gather_png_gate_pass (GBytes *png, GError **error)
{
  g_autoptr (GByteArray) kept = NULL;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (png != NULL, NULL);

  data = g_bytes_get_data (png, &size);
  kept = g_byte_array_sized_new ((guint) size);
  if (size > SIGNATURE_SIZE && memcmp (data, SIGNATURE, SIGNATURE_SIZE) == 0)
    {
      g_byte_array_append (kept, data, SIGNATURE_SIZE);
      if (copy_chunks (data + SIGNATURE_SIZE, size - SIGNATURE_SIZE, kept))
        return g_byte_array_free_to_bytes (g_steal_pointer (&kept));
    }

  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_SHAPE,
                       _ ("The sprite is not a complete PNG of a sensible size."));

  return NULL;
}
