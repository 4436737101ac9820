/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-png-rows.h"

#include <string.h>

/* From the PNG specification (ISO/IEC 15948): 11.2.2 the header, 8.2 the seven passes of an interlaced
 * image, 9 the filters: each row begins with the number of one. */
#define DEPTH_OFFSET       8
#define COLOUR_OFFSET      9
#define COMPRESSION_OFFSET 10
#define FILTER_OFFSET      11
#define INTERLACE_OFFSET   12
#define N_FILTERS          5
#define N_PASSES           7

#define PIECE (16 * 1024)

/* Where the pixels of a pass are: the first one, and the steps from one to the next. */
typedef struct
{
  guint8 x;
  guint8 y;
  guint8 dx;
  guint8 dy;
} Pass;

static const Pass whole = { 0, 0, 1, 1 };

static const Pass passes[N_PASSES] = {
  { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 }, { 2, 0, 4, 4 },
  { 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 },
};

struct _GatherPngRows
{
  guint32 width;
  guint32 height;
  guint bits; /* of a pixel */
  const Pass *pass;
  guint n_passes; /* that have not begun */
  guint32 rows;   /* of the pass, that have not begun */
  gsize row_size;
  gsize left; /* bytes of the row */
  GConverter *unpacker;
};

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT32_FROM_BE (number);
}

/* Bits of a pixel; 0 for what the specification does not allow. */
static guint
get_bits (guint depth, guint colour)
{
  static const guint8 channels[] = { 1, 0, 3, 1, 2, 0, 4 };
  static const guint32 depths[] = {
    /* Bit n is set where a depth of n is allowed. */
    1u << 1 | 1u << 2 | 1u << 4 | 1u << 8 | 1u << 16,
    0,
    1u << 8 | 1u << 16,
    1u << 1 | 1u << 2 | 1u << 4 | 1u << 8,
    1u << 8 | 1u << 16,
    0,
    1u << 8 | 1u << 16,
  };

  if (colour >= G_N_ELEMENTS (channels) || depth > 16 || !(depths[colour] & (1u << depth)))
    return 0;

  return depth * channels[colour];
}

static guint32
count_steps (guint32 size, guint start, guint step)
{
  return size > start ? (size - start + step - 1) / step : 0;
}

/* On to the next pass that has pixels. */
static void
next_pass (GatherPngRows *self)
{
  while (self->rows == 0 && self->n_passes > 0)
    {
      guint32 columns = count_steps (self->width, self->pass->x, self->pass->dx);

      self->row_size = ((gsize) columns * self->bits + 7) / 8;
      self->rows = columns > 0 ? count_steps (self->height, self->pass->y, self->pass->dy) : 0;
      self->pass++;
      self->n_passes--;
    }
}

/**
 * gather_png_rows_new:
 * @header: the 13 bytes of its header
 *
 * Returns: (transfer full) (nullable): rows of which none has come; %NULL for a header that the
 *   specification does not allow
 */
GatherPngRows *
gather_png_rows_new (const guint8 *header)
{
  guint bits = get_bits (header[DEPTH_OFFSET], header[COLOUR_OFFSET]);
  gboolean interlaced = header[INTERLACE_OFFSET] == 1;
  GatherPngRows *self;

  if (bits == 0 || header[COMPRESSION_OFFSET] != 0 || header[FILTER_OFFSET] != 0
      || header[INTERLACE_OFFSET] > 1)
    return NULL;

  self = g_new0 (GatherPngRows, 1);
  self->width = read_number (header);
  self->height = read_number (header + 4);
  self->bits = bits;
  self->pass = interlaced ? passes : &whole;
  self->n_passes = interlaced ? N_PASSES : 1;
  self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  next_pass (self);

  return self;
}

void
gather_png_rows_free (GatherPngRows *self)
{
  g_object_unref (self->unpacker);
  g_free (self);
}

/**
 * gather_png_rows_are_complete:
 * @self: rows
 *
 * Returns: whether all have come
 */
gboolean
gather_png_rows_are_complete (GatherPngRows *self)
{
  return self->rows == 0 && self->left == 0;
}

/* FALSE at a filter that there is not. */
static gboolean
walk (GatherPngRows *self, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size && !gather_png_rows_are_complete (self);)
    {
      gsize n;

      if (self->left == 0)
        {
          if (bytes[i++] >= N_FILTERS)
            return FALSE;
          self->rows--;
          self->left = self->row_size;
        }
      n = MIN (self->left, size - i);
      self->left -= n;
      i += n;
      if (self->left == 0)
        next_pass (self);
    }

  return TRUE;
}

/**
 * gather_png_rows_take:
 * @self: rows
 * @data: (array length=size): the next piece of its packed data
 * @size: how much
 *
 * Returns: whether it may be so; what comes after the last row is not looked at
 */
gboolean
gather_png_rows_take (GatherPngRows *self, const guint8 *data, gsize size)
{
  guint8 piece[PIECE];
  gsize n_written;

  do
    {
      g_autoptr (GError) error = NULL;
      gsize n_read = 0;
      GConverterResult result;

      if (gather_png_rows_are_complete (self))
        return TRUE;

      n_written = 0;
      result = g_converter_convert (self->unpacker, data, size, piece, sizeof piece,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, &error);
      if (result == G_CONVERTER_ERROR)
        return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
      if (!walk (self, piece, n_written))
        return FALSE;
      if (result == G_CONVERTER_FINISHED)
        return gather_png_rows_are_complete (self);

      data += n_read;
      size -= n_read;
    }
  while (size > 0 || n_written == sizeof piece);

  return TRUE;
}
