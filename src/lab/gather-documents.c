/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-documents.h"

#include "lab/gather-document.h"
#include "lab/gather-gzip.h"
#include "lab/gather-mapped.h"

#include <string.h>
#include <zlib.h>

#define RESOURCE "/io/github/gatherlab/Gather/Lab/documents.gvariant"

/* One packed document; head and tail point into the program's own data. */
typedef struct
{
  const char *name;
  guint32 head_checksum;
  guint32 head_length;
  guint32 tail_checksum;
  guint32 tail_length;
  const guint8 *head;
  gsize head_size;
  const guint8 *tail;
  gsize tail_size;
  GBytes *plain; /* inflated when first asked for */
} Document;

struct _GatherDocuments
{
  char *base;
  GBytes *resource;
  GVariant *packed;
  GArray *documents; /* of Document, by id from 1 */
};

static void
document_clear (gpointer data)
{
  Document *document = data;

  g_clear_pointer (&document->plain, g_bytes_unref);
}

static void
read_document (GVariant *packed, gsize index, Document *document)
{
  g_autoptr (GVariant) head = NULL;
  g_autoptr (GVariant) tail = NULL;
  g_autoptr (GVariant) row = g_variant_get_child_value (packed, index);

  *document = (Document){ 0 };
  g_variant_get (row, "(&suuuu@ay@ay)", &document->name, &document->head_checksum,
                 &document->head_length, &document->tail_checksum, &document->tail_length, &head,
                 &tail);
  document->head = g_variant_get_fixed_array (head, &document->head_size, 1);
  document->tail = g_variant_get_fixed_array (tail, &document->tail_size, 1);
}

/**
 * gather_documents_new:
 * @base: the lab's base URI, which the documents' sprites name
 * @error: return location for an error
 *
 * Returns: (transfer full): the lab's own documents
 */
GatherDocuments *
gather_documents_new (const char *base, GError **error)
{
  g_autoptr (GBytes) resource
    = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  GatherDocuments *self;

  if (resource == NULL)
    return NULL;

  self = g_new0 (GatherDocuments, 1);
  self->base = g_strdup (base);
  self->resource = g_steal_pointer (&resource);
  /* The program made it at build time, so it is trusted, and read where it lies. */
  self->packed = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (GATHER_DOCUMENTS_FORMAT), self->resource, TRUE));
  self->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  g_array_set_clear_func (self->documents, document_clear);
  for (gsize i = 0; i < g_variant_n_children (self->packed); i++)
    {
      Document document;

      read_document (self->packed, i, &document);
      g_array_append_val (self->documents, document);
    }

  return self;
}

void
gather_documents_free (GatherDocuments *self)
{
  g_array_unref (self->documents);
  g_variant_unref (self->packed);
  g_bytes_unref (self->resource);
  g_free (self->base);
  g_free (self);
}

guint
gather_documents_get_n (GatherDocuments *self)
{
  return self->documents->len;
}

static Document *
get_document (GatherDocuments *self, guint id)
{
  return &g_array_index (self->documents, Document, id - 1);
}

/**
 * gather_documents_get_name:
 * @self: documents
 * @id: from 1 to gather_documents_get_n()
 *
 * Returns: (transfer none): the Pokemon's name
 */
const char *
gather_documents_get_name (GatherDocuments *self, guint id)
{
  g_return_val_if_fail (id >= 1 && id <= self->documents->len, NULL);

  return get_document (self, id)->name;
}

/**
 * gather_documents_get_gzip:
 * @self: documents
 * @id: from 1 to gather_documents_get_n()
 *
 * Joins the parts that were compressed at build time with the sprites, as they are, between them.
 *
 * Returns: (transfer full): the document as a gzip file
 */
GBytes *
gather_documents_get_gzip (GatherDocuments *self, guint id)
{
  g_autofree char *sprites = gather_document_write_sprites (self->base, id);
  const Document *document = get_document (self, id);
  gsize length = strlen (sprites);
  uLong checksum = crc32 (0, (const guint8 *) sprites, (uInt) length);
  GByteArray *gzip
    = g_byte_array_sized_new ((guint) (document->head_size + length + document->tail_size + 64));

  checksum = crc32_combine (document->head_checksum, checksum, (z_off_t) length);
  checksum = crc32_combine (checksum, document->tail_checksum, document->tail_length);

  gather_gzip_append_header (gzip);
  g_byte_array_append (gzip, document->head, (guint) document->head_size);
  gather_gzip_append_stored (gzip, sprites, length);
  g_byte_array_append (gzip, document->tail, (guint) document->tail_size);
  gather_gzip_append_trailer (gzip, (guint32) checksum,
                              (guint32) (document->head_length + length + document->tail_length));

  return g_byte_array_free_to_bytes (gzip);
}

static GBytes *
inflate_document (GatherDocuments *self, guint id)
{
  g_autofree char *sprites = gather_document_write_sprites (self->base, id);
  const Document *document = get_document (self, id);
  gsize length = strlen (sprites);
  gsize size = document->head_length + length + document->tail_length;
  guint8 *text = gather_mapped_new (size, NULL);

  if (text == NULL)
    return NULL;

  g_assert (gather_gzip_inflate (document->head, document->head_size, text, document->head_length));
  memcpy (text + document->head_length, sprites, length);
  g_assert (gather_gzip_inflate (document->tail, document->tail_size,
                                 text + document->head_length + length, document->tail_length));

  return gather_mapped_to_bytes (text, size);
}

/**
 * gather_documents_get_plain:
 * @self: documents
 * @id: from 1 to gather_documents_get_n()
 *
 * Inflates it the first time that it is asked for: about a quarter of a millisecond, most of it the
 * kernel's for new memory. So the first run that asks for all of them without compression takes
 * some 40 ms more of the lab than the next; compare runs after it.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL when there is no memory for it
 */
GBytes *
gather_documents_get_plain (GatherDocuments *self, guint id)
{
  Document *document = get_document (self, id);

  if (document->plain == NULL)
    document->plain = inflate_document (self, id);

  return document->plain != NULL ? g_bytes_ref (document->plain) : NULL;
}
