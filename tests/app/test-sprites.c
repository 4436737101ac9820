/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sprites from every kind of server: what is shown, what the placeholder stands for, and what it costs.
 * No display. */

#include "config.h"

#include "hostile.h"

#include "app/gather-sprite-decoder.h"
#include "app/gather-sprite-store.h"
#include "core/base/gather-error.h"
#include "core/net/gather-png-gate.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

/* A whole PNG of one transparent pixel. */
static const guint8 pixel[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
  0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
  0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0b, 0x49, 0x44, 0x41, 0x54, 0x78,
  0x9c, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0x7a, 0x5e, 0xab, 0x3f,
  0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

#define WIDTH_OFFSET 16
#define HEIGHT_OFFSET 20
#define HEADER_END 33
#define DATA_OFFSET 41

static GdkTexture *
decode (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = gather_sprite_decode (bytes, &error);

  g_assert_true ((texture == NULL) == (error != NULL));

  return texture;
}

static void
test_decode (void)
{
  g_autoptr (GdkTexture) whole = decode (pixel, sizeof pixel);

  g_assert_nonnull (whole);
  g_assert_cmpint (gdk_texture_get_width (whole), ==, 1);

  /* Broken off anywhere, it is no sprite. */
  for (gsize size = 0; size < sizeof pixel; size++)
    g_assert_null (decode (pixel, size));

  /* Nor with any bit turned. */
  for (gsize i = 0; i < 8 * sizeof pixel; i++)
    {
      guint8 turned[sizeof pixel];

      memcpy (turned, pixel, sizeof pixel);
      turned[i / 8] ^= 1 << (i % 8);
      g_assert_null (decode (turned, sizeof turned));
    }
}

static void
test_size (void)
{
  static const struct
  {
    guint offset;
    guint32 pixels;
  } cases[] = {
    { WIDTH_OFFSET, 0 },
    { WIDTH_OFFSET, 1025 },
    { WIDTH_OFFSET, 20000 },
    { WIDTH_OFFSET, G_MAXUINT32 },
    { HEIGHT_OFFSET, 0 },
    { HEIGHT_OFFSET, 1025 },
    { HEIGHT_OFFSET, 30000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 number = GUINT32_TO_BE (cases[i].pixels);
      guint8 bad[sizeof pixel];
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      memcpy (bad, pixel, sizeof pixel);
      memcpy (bad + cases[i].offset, &number, sizeof number);
      bytes = g_bytes_new (bad, sizeof bad);
      g_assert_null (gather_png_gate_pass (bytes, &error));
      g_assert_error (error, GATHER_ERROR, GATHER_ERROR_SHAPE);
    }
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32) size);
  guint32 checksum = (guint32) crc32 (crc32 (0, (const guint8 *) type, 4), data, (uInt) size);

  checksum = GUINT32_TO_BE (checksum);
  g_byte_array_append (png, (const guint8 *) &length, sizeof length);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, (guint) size);
  g_byte_array_append (png, (const guint8 *) &checksum, sizeof checksum);
}

/* The pixel, with 100 texts between header and data that are 7 MiB each when they are unpacked. */
static GBytes *
make_text_bomb (void)
{
  const gsize size = 7 * 1024 * 1024;
  g_autofree guint8 *text = g_malloc0 (size);
  uLongf packed_size = compressBound (size);
  g_autofree guint8 *packed = g_malloc (packed_size);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  GByteArray *png = g_byte_array_new ();

  g_assert_cmpint (compress (packed, &packed_size, text, size), ==, Z_OK);
  g_byte_array_append (data, (const guint8 *) "Comment\0\0", 9);
  g_byte_array_append (data, packed, (guint) packed_size);

  g_byte_array_append (png, pixel, HEADER_END);
  for (guint i = 0; i < 100; i++)
    append_chunk (png, "zTXt", data->data, data->len);
  g_byte_array_append (png, pixel + HEADER_END, sizeof pixel - HEADER_END);

  return g_byte_array_free_to_bytes (png);
}

/* What a server sends for a sprite. */
typedef struct
{
  const char *name;
  const char *status;
  enum
  {
    WHOLE,
    CUT,
    HUGE,         /* 30000 pixels wide */
    BAD_CHECKSUM, /* in its data */
    TEXT_BOMB,
    PAGE,
    DRAWING, /* SVG */
    FOREVER,
  } content;
  gboolean shown;
} SpriteCase;

static const SpriteCase cases[] = {
  { "whole", "200 OK", WHOLE, TRUE },
  { "missing", "404 Not Found", PAGE, FALSE },
  { "not-png", "200 OK", PAGE, FALSE },
  { "svg", "200 OK", DRAWING, FALSE },
  { "cut", "200 OK", CUT, FALSE },
  { "30000-pixels", "200 OK", HUGE, FALSE },
  { "bad-checksum", "200 OK", BAD_CHECKSUM, FALSE },
  { "text-bomb", "200 OK", TEXT_BOMB, TRUE },
  { "infinite", "200 OK", FOREVER, FALSE },
};

static GBytes *
make_png (const SpriteCase *item)
{
  guint8 png[sizeof pixel];
  guint32 width = GUINT32_TO_BE (30000);

  memcpy (png, pixel, sizeof pixel);
  switch (item->content)
    {
    case CUT:
      return g_bytes_new (png, sizeof png - 20);
    case HUGE:
      memcpy (png + WIDTH_OFFSET, &width, sizeof width);
      break;
    case BAD_CHECKSUM:
      png[DATA_OFFSET + 11] ^= 1;
      break;
    case TEXT_BOMB:
      return make_text_bomb ();
    case PAGE:
      return g_bytes_new_static ("<p>No such sprite</p>", 21);
    case DRAWING:
      return g_bytes_new_static ("<svg xmlns='http://www.w3.org/2000/svg'/>", 41);
    case WHOLE:
    case FOREVER:
    default:
      break;
    }

  return g_bytes_new (png, sizeof png);
}

typedef struct
{
  gboolean ended;
  GdkTexture *texture;
  GError *error;
} Loading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;

  loading->texture
    = gather_sprite_store_load_finish (GATHER_SPRITE_STORE (source), result, &loading->error);
  loading->ended = TRUE;
}

static void
test_server (gconstpointer data)
{
  const SpriteCase *item = data;
  g_autoptr (GBytes) png = make_png (item);
  g_autofree char *head
    = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: image/png\r\n\r\n", item->status);
  Fault fault = { .head = head, .n_pieces = item->content == FOREVER ? FAULT_FOREVER : 1 };
  g_autoptr (FaultServer) server = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gather-sprites-XXXXXX", NULL);
  g_autoptr (GatherCache) cache = gather_cache_new (folder, 1024 * 1024);
  g_autoptr (GatherSpriteStore) store = gather_sprite_store_new (cache);
  g_autoptr (GatherEndpoint) endpoint = NULL;
  g_autofree char *base = NULL;
  Loading loading = { 0 };
  gint64 started = g_get_monotonic_time ();

  fault.piece = g_bytes_get_data (png, &fault.piece_size);
  server = fault_server_new (&fault);
  base = g_strdup_printf ("http://127.0.0.1:%u/", fault_server_get_port (server));
  endpoint = gather_endpoint_new (base, FALSE, NULL);
  gather_sprite_store_load_async (store, endpoint, "1.png", NULL, loaded_cb, &loading);
  while (!loading.ended)
    g_main_context_iteration (NULL, TRUE);

  g_test_message ("%s", loading.error != NULL ? loading.error->message : "shown");
  g_assert_cmpint (loading.texture != NULL, ==, item->shown);
  g_assert_cmpint (loading.error == NULL, ==, item->shown);
  g_assert_cmpint (g_get_monotonic_time () - started, <, G_USEC_PER_SEC * hostile_get_slack ());
  hostile_check_memory ();
  g_clear_object (&loading.texture);
  g_clear_error (&loading.error);
  /* Only PokeAPI's are kept. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  hostile_init (&argc, &argv);
  g_test_add_func ("/sprites/decode", test_decode);
  g_test_add_func ("/sprites/size", test_size);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sprites/server/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_server);
    }

  return g_test_run ();
}
