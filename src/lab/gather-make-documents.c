/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the packed documents that gather-lab carries: run by meson at build time.
 *
 *   gather-make-documents CATALOGUE OUTPUT
 *
 * The output is a GVariant of GATHER_DOCUMENTS_FORMAT. Head and tail are compressed here, once, so
 * that nothing is compressed while somebody measures. */

#include "config.h"

#include "lab/gather-catalogue.h"
#include "lab/gather-document.h"
#include "lab/gather-documents.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* Raw deflate (RFC 1951). A head ends with a full flush: at a byte boundary, without a last block
 * and with an empty window, so that anything may follow it. */
static GVariant *
compress_part (const char *text, int flush)
{
  z_stream stream = { 0 };
  gsize length = strlen (text);
  gsize room = length + 1024;
  g_autofree guint8 *packed = g_malloc (room);
  GVariant *bytes;

  if (deflateInit2 (&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY)
      != Z_OK)
    g_error ("zlib cannot be used");
  stream.next_in = (guint8 *) text;
  stream.avail_in = (uInt) length;
  stream.next_out = packed;
  stream.avail_out = (uInt) room;
  if (deflate (&stream, flush) != (flush == Z_FINISH ? Z_STREAM_END : Z_OK) || stream.avail_in > 0)
    g_error ("A document does not fit");
  bytes = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, packed, stream.total_out, 1);
  deflateEnd (&stream);

  return bytes;
}

static guint32
checksum (const char *text)
{
  return (guint32) crc32 (0, (const guint8 *) text, (uInt) strlen (text));
}

static void
add_document (GVariantBuilder *builder, const GatherCatalogueRow *row)
{
  g_autofree char *head = gather_document_write_head (row);
  g_autofree char *tail = gather_document_write_tail (row);

  g_variant_builder_add (builder, "(suuuu@ay@ay)", row->name, checksum (head),
                         (guint32) strlen (head), checksum (tail), (guint32) strlen (tail),
                         compress_part (head, Z_FULL_FLUSH), compress_part (tail, Z_FINISH));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GatherCatalogue) catalogue = NULL;
  g_autoptr (GVariant) documents = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder builder;
  gsize length;

  if (argc != 3)
    {
      fprintf (stderr, "Usage: gather-make-documents CATALOGUE OUTPUT\n");
      return 2;
    }
  if (!g_file_get_contents (argv[1], &text, &length, &error)
      || (catalogue = gather_catalogue_new (text, length, &error)) == NULL)
    {
      fprintf (stderr, "%s: %s\n", argv[1], error->message);
      return 1;
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE (GATHER_DOCUMENTS_FORMAT));
  for (guint i = 0; i < gather_catalogue_get_n_rows (catalogue); i++)
    add_document (&builder, gather_catalogue_get_row (catalogue, i));
  documents = g_variant_ref_sink (g_variant_builder_end (&builder));

  if (!g_file_set_contents (argv[2], g_variant_get_data (documents),
                            (gssize) g_variant_get_size (documents), &error))
    {
      fprintf (stderr, "%s: %s\n", argv[2], error->message);
      return 1;
    }

  return 0;
}
