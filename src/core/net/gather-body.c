/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-body.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>

/* So much is unpacked at a time. */
#define ROOM (64 * 1024)

struct _GatherBody
{
  gsize max_bytes;
  gsize n_received;
  GByteArray *bytes;
  GConverter *unpacker; /* (nullable) */
  gboolean unpacked;    /* the packed stream has come to its end */
};

/**
 * gather_body_new:
 * @max_bytes: cap on the body, bytes; it holds for the packed and for the unpacked one
 * @expected: what the server says its size is, bytes, or 0; not believed beyond the cap
 * @packed: whether it is gzipped (RFC 1952)
 *
 * Returns: (transfer full): an empty body
 */
GatherBody *
gather_body_new (gsize max_bytes, gsize expected, gboolean packed)
{
  GatherBody *self = g_new0 (GatherBody, 1);

  self->max_bytes = max_bytes;
  self->bytes = g_byte_array_sized_new ((guint) MIN (expected, max_bytes));
  if (packed)
    self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  return self;
}

void
gather_body_free (GatherBody *self)
{
  g_clear_object (&self->unpacker);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static gboolean
set_size_error (GatherBody *self, GError **error)
{
  g_autofree char *size = g_format_size (self->max_bytes);

  g_set_error (error, GATHER_ERROR, GATHER_ERROR_TOO_LARGE,
               /* Translators: %s is a size such as "2.1 MB". */
               _ ("The answer is larger than %s. Check that the address is a Pokémon API."), size);

  return FALSE;
}

static gboolean
set_damage_error (GError **error)
{
  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_INCOMPLETE,
                       _ ("The answer arrived damaged. Try again."));

  return FALSE;
}

/* One step of unpacking, of at most ROOM bytes; FALSE when there is nothing more to be had of the
 * bytes given so far. */
static gboolean
unpack_step (GatherBody *self, const guint8 **bytes, gsize *size, GError **error)
{
  g_autoptr (GError) reason = NULL;
  guint length = self->bytes->len;
  gsize n_read = 0;
  gsize n_written = 0;
  GConverterResult result;

  g_byte_array_set_size (self->bytes, length + ROOM);
  result = g_converter_convert (self->unpacker, *bytes, *size, self->bytes->data + length, ROOM,
                                G_CONVERTER_NO_FLAGS, &n_read, &n_written, &reason);
  g_byte_array_set_size (self->bytes,
                         length + (result != G_CONVERTER_ERROR ? (guint) n_written : 0));
  if (result == G_CONVERTER_ERROR)
    return g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
             ? FALSE
             : set_damage_error (error);
  if (self->bytes->len > self->max_bytes)
    return set_size_error (self, error);

  *bytes += n_read;
  *size -= n_read;
  self->unpacked = result == G_CONVERTER_FINISHED;

  return !self->unpacked && (*size > 0 || n_written == ROOM);
}

static gboolean
unpack (GatherBody *self, const guint8 *bytes, gsize size, GError **error)
{
  g_autoptr (GError) reason = NULL;

  while (!self->unpacked && unpack_step (self, &bytes, &size, &reason))
    ;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  /* Nothing follows the end of the packed stream. */
  return size == 0 || set_damage_error (error);
}

/**
 * gather_body_take:
 * @self: a body
 * @bytes: (array length=size): what came, without the framing of HTTP
 * @size: how much, at least 1
 * @error: return location for an error
 *
 * Returns: %FALSE with %GATHER_ERROR_TOO_LARGE, or %GATHER_ERROR_INCOMPLETE when it cannot be unpacked
 */
gboolean
gather_body_take (GatherBody *self, const guint8 *bytes, gsize size, GError **error)
{
  if (size > self->max_bytes - self->n_received)
    return set_size_error (self, error);

  self->n_received += size;
  if (self->unpacker != NULL)
    return unpack (self, bytes, size, error);

  g_byte_array_append (self->bytes, bytes, (guint) size);

  return TRUE;
}

/**
 * gather_body_get_size:
 * @self: a body
 *
 * Returns: its size so far, unpacked, bytes
 */
gsize
gather_body_get_size (GatherBody *self)
{
  return self->bytes->len;
}

/**
 * gather_body_end:
 * @self: a body of which nothing more will come
 * @error: return location for an error
 *
 * Returns: (transfer full): the whole body, or %NULL with %GATHER_ERROR_INCOMPLETE when its packed
 *   stream broke off; the body is empty then
 */
GBytes *
gather_body_end (GatherBody *self, GError **error)
{
  GByteArray *bytes;

  if (self->unpacker != NULL && !self->unpacked && self->n_received > 0)
    {
      g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_INCOMPLETE,
                           _ ("The answer broke off before its end. Try again."));
      return NULL;
    }

  bytes = self->bytes;
  self->bytes = g_byte_array_new ();

  return g_byte_array_free_to_bytes (bytes);
}
