/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Packed bodies: broken, cut, packed twice, and those that become a thousand times larger. */

#include "config.h"

#include "hostile.h"

#include <string.h>

#define HEAD OK_HEAD "Content-Encoding: gzip\r\n\r\n"
#define TWICE OK_HEAD "Content-Encoding: gzip, gzip\r\n\r\n"

#define DAMAGED "The answer arrived damaged. Try again."
#define CUT "The answer broke off before its end. Try again."
#define UNASKED "SERVER packs its answer in a way that was not asked for. Check the server."
#define TOO_LARGE "The answer is larger than 2.1\u00a0MB. Check that the address is a Pokémon API."

#define MIB (1024 * 1024)
#define GZIP_HEADER_SIZE 10
#define GZIP_TRAILER_SIZE 8 /* a checksum and the size (RFC 1952, section 2.3.1) */

/* What is packed. */
typedef enum
{
  PLAIN,    /* nothing: the document as it is */
  WHOLE,    /* the document */
  CHECKSUM, /* the document, with a wrong checksum */
  TRAILER,  /* the document without checksum and size */
  CUT_OFF,  /* half of it */
  DOUBLE,   /* the document, twice over */
  BOMB,     /* one block that unpacks to a MiB, again and again */
  SMALL,    /* a gigabyte that was packed twice */
  NOTHING,  /* blocks that unpack to nothing, again and again */
} Content;

/* One row: the head, what comes after it, and how often. */
typedef struct
{
  const char *name;
  const char *head;
  Content content;
  guint n_pieces;
  const char *tail;
  const char *kind;
  const char *sentence;
} PackedCase;

static const PackedCase cases[] = {
  { "whole", HEAD, WHOLE, 1, NULL, DONE },
  { "whole-x-gzip", OK_HEAD "Content-Encoding: X-GZIP\r\n\r\n", WHOLE, 1, NULL, DONE },
  { "identity", OK_HEAD "Content-Encoding: identity\r\n\r\n", PLAIN, 1, NULL, DONE },
  { "not-packed", HEAD, PLAIN, 1, NULL, FAILS ("incomplete", DAMAGED) },
  { "wrong-checksum", HEAD, CHECKSUM, 1, NULL, FAILS ("incomplete", DAMAGED) },
  { "without-checksum", HEAD, TRAILER, 1, NULL, FAILS ("incomplete", CUT) },
  { "cut", HEAD, CUT_OFF, 1, NULL, FAILS ("incomplete", CUT) },
  { "something-after-it", HEAD, WHOLE, 1, "more", FAILS ("incomplete", DAMAGED) },
  { "nothing", HEAD, PLAIN, 0, NULL, FAILS ("incomplete", CUT) },
  { "twice-and-said", TWICE, DOUBLE, 1, NULL, FAILS ("protocol", UNASKED) },
  { "twice-and-not-said", HEAD, DOUBLE, 1, NULL,
    FAILS ("not-json", "The answer is not JSON. Check that the address is a Pokémon API.") },
  { "brotli", OK_HEAD "Content-Encoding: br\r\n\r\n", PLAIN, 1, NULL, FAILS ("protocol", UNASKED) },
  { "deflate", OK_HEAD "Content-Encoding: deflate\r\n\r\n", PLAIN, 1, NULL,
    FAILS ("protocol", UNASKED) },
  { "bomb", HEAD, BOMB, 1024, NULL, FAILS ("too-large", TOO_LARGE) },
  { "bomb-twice", TWICE, SMALL, 1, NULL, FAILS ("protocol", UNASKED) },
  { "empty-blocks-without-end", HEAD, NOTHING, FAULT_FOREVER, NULL,
    FAILS ("too-large", TOO_LARGE) },
};

static HostileCase rows[G_N_ELEMENTS (cases)];

static GBytes *
pack (const guint8 *data, gsize size, GConverterFlags flags)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  gsize room = size + 1000;
  guint8 *packed = g_malloc (room);
  gsize n_packed = 0;
  GConverterResult result;

  do
    {
      gsize n_read;
      gsize n_written;

      result = g_converter_convert (G_CONVERTER (compressor), data, size, packed + n_packed,
                                    room - n_packed, flags, &n_read, &n_written, NULL);
      g_assert_cmpint (result, !=, G_CONVERTER_ERROR);
      data += n_read;
      size -= n_read;
      n_packed += n_written;
    }
  while (result == G_CONVERTER_CONVERTED);

  return g_bytes_new_take (packed, n_packed);
}

static GBytes *
pack_document (Content content)
{
  g_autoptr (GBytes) whole
    = pack ((const guint8 *) DOCUMENT, strlen (DOCUMENT), G_CONVERTER_INPUT_AT_END);
  gsize size = g_bytes_get_size (whole);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);

  if (content == CHECKSUM)
    data[size - GZIP_TRAILER_SIZE] ^= 1;
  else if (content == TRAILER)
    size -= GZIP_TRAILER_SIZE;
  else if (content == CUT_OFF)
    size /= 2;
  else if (content == DOUBLE)
    return pack (data, size, G_CONVERTER_INPUT_AT_END);

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* The header of a packed stream, and a block that may follow it any number of times. */
static GBytes *
pack_block (GByteArray *header)
{
  g_autofree guint8 *zeros = g_malloc0 (MIB);
  g_autoptr (GBytes) block = pack (zeros, MIB, G_CONVERTER_FLUSH);

  g_byte_array_append (header, g_bytes_get_data (block, NULL), GZIP_HEADER_SIZE);

  return g_bytes_new_from_bytes (block, GZIP_HEADER_SIZE,
                                 g_bytes_get_size (block) - GZIP_HEADER_SIZE);
}

static GBytes *
pack_twice (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_autoptr (GBytes) block = pack_block (stream);

  for (guint i = 0; i < 1024; i++)
    g_byte_array_append (stream, g_bytes_get_data (block, NULL), g_bytes_get_size (block));

  return pack (stream->data, stream->len, G_CONVERTER_INPUT_AT_END);
}

/* Stored blocks of length 0 (RFC 1951, section 3.2.4). */
static GBytes *
make_empty_blocks (void)
{
  static const guint8 block[] = { 0x00, 0x00, 0x00, 0xff, 0xff };
  GByteArray *blocks = g_byte_array_new ();

  while (blocks->len < 64 * 1024)
    g_byte_array_append (blocks, block, sizeof block);

  return g_byte_array_free_to_bytes (blocks);
}

static GBytes *
make_piece (Content content, GByteArray *head)
{
  switch (content)
    {
    case PLAIN:
      return g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
    case BOMB:
      return pack_block (head);
    case SMALL:
      return pack_twice ();
    case NOTHING:
      g_bytes_unref (pack_block (head));
      return make_empty_blocks ();
    case WHOLE:
    case CHECKSUM:
    case TRAILER:
    case CUT_OFF:
    case DOUBLE:
    default:
      return pack_document (content);
    }
}

static void
make_row (const PackedCase *item, HostileCase *row)
{
  GByteArray *head = g_byte_array_new ();
  GBytes *piece;

  g_byte_array_append (head, (const guint8 *) item->head, strlen (item->head));
  piece = make_piece (item->content, head);

  *row = (HostileCase){
    .name = item->name,
    .fault = { .n_pieces = item->n_pieces, .tail = item->tail },
    .kind = item->kind,
    .sentence = item->sentence,
  };
  row->fault.piece = g_bytes_unref_to_data (piece, &row->fault.piece_size);
  row->fault.head_size = head->len;
  row->fault.head = (const char *) g_byte_array_free (head, FALSE);
}

int
main (int argc, char *argv[])
{
  int status;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    make_row (&cases[i], &rows[i]);
  hostile_init (&argc, &argv);
  hostile_add_cases ("/hostile/gzip", rows, G_N_ELEMENTS (rows));
  status = g_test_run ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_free ((gpointer) rows[i].fault.head);
      g_free ((gpointer) rows[i].fault.piece);
    }

  return status;
}
