/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sprites: PNG files that any decoder reads, the same each time, no two alike. */

#include "config.h"

#include "lab-documents.h"
#include "lab/gather-sprite.h"

#include <string.h>
#include <sys/resource.h>
#include <zlib.h>

#define N_SPRITES    151
#define STRIDE       (GATHER_SPRITE_SIZE * 4)
#define N_ROWS_BYTES ((STRIDE + 1) * GATHER_SPRITE_SIZE)

static GBytes *
paint (GatherCatalogue *catalogue, guint id, gboolean shiny)
{
  const GatherCatalogueRow *row = gather_catalogue_lookup (catalogue, id);

  return gather_sprite_paint (id, (const char *const *) row->types, shiny);
}

static guint32
read_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* The next chunk, whose checksum is right; returns where it ends. */
static const guint8 *
read_chunk (const guint8 *at, const guint8 *end, const char *type, const guint8 **data, gsize *size)
{
  g_assert_cmpint (end - at, >=, 12);
  *size = read_number (at);
  *data = at + 8;
  g_assert_cmpuint (*size, <=, (gsize) (end - at) - 12);
  g_assert_cmpmem (at + 4, 4, type, 4);
  g_assert_cmpuint (read_number (*data + *size), ==, crc32 (0, at + 4, (uInt) *size + 4));

  return *data + *size + 4;
}

/* Reads the file as a strict decoder does (W3C PNG, section 5); returns rows with their filters. */
static guint8 *
decode (GBytes *png)
{
  static const guint8 header[] = { 0, 0, 0, 96, 0, 0, 0, 96, 8, 6, 0, 0, 0 };
  gsize size;
  const guint8 *at = g_bytes_get_data (png, &size);
  const guint8 *end = at + size;
  guint8 *rows = g_malloc (N_ROWS_BYTES);
  uLongf n_bytes = N_ROWS_BYTES;
  const guint8 *data;

  g_assert_cmpmem (at, 8, "\x89PNG\r\n\x1a\n", 8);
  at = read_chunk (at + 8, end, "IHDR", &data, &size);
  g_assert_cmpmem (data, size, header, sizeof header);
  at = read_chunk (at, end, "IDAT", &data, &size);
  g_assert_cmpint (uncompress (rows, &n_bytes, data, (uLong) size), ==, Z_OK);
  g_assert_cmpuint (n_bytes, ==, N_ROWS_BYTES);
  at = read_chunk (at, end, "IEND", &data, &size);
  g_assert_true (at == end);

  return rows;
}

/* A creature is there, and what is round it is transparent. */
static void
test_files (void)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();

  for (guint id = 1; id <= N_SPRITES; id++)
    {
      g_autoptr (GBytes) png = paint (catalogue, id, FALSE);
      g_autofree guint8 *rows = decode (png);
      guint n_opaque = 0;

      g_test_message ("%u", id);
      g_assert_cmpuint (g_bytes_get_size (png), <, 8192);
      for (guint y = 0; y < GATHER_SPRITE_SIZE; y++)
        {
          const guint8 *row = rows + y * (STRIDE + 1);

          g_assert_cmpuint (row[0], ==, 0);
          for (guint x = 0; x < GATHER_SPRITE_SIZE; x++)
            {
              guint8 alpha = row[1 + x * 4 + 3];

              g_assert_true (alpha == 0 || alpha == 255);
              n_opaque += alpha == 255;
            }
        }
      g_assert_cmpuint (n_opaque, >, GATHER_SPRITE_SIZE * GATHER_SPRITE_SIZE / 10);
      g_assert_cmpuint (n_opaque, <, GATHER_SPRITE_SIZE * GATHER_SPRITE_SIZE * 8 / 10);
      g_assert_cmpuint (rows[4], ==, 0);
    }
}

static void
test_distinct (void)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (guint id = 1; id <= N_SPRITES; id++)
    for (guint shiny = 0; shiny < 2; shiny++)
      {
        g_test_message ("%u, %u", id, shiny);
        g_assert_true (g_hash_table_add (seen, paint (catalogue, id, shiny != 0)));
      }
}

static gpointer
paint_all (gpointer data)
{
  GPtrArray *sprites = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint id = 1; id <= N_SPRITES; id++)
    g_ptr_array_add (sprites, paint (data, id, FALSE));

  return sprites;
}

/* Whoever paints, and whenever. */
static void
test_same (void)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();
  GThread *thread = g_thread_new ("painter", paint_all, catalogue);
  g_autoptr (GPtrArray) here = paint_all (catalogue);
  g_autoptr (GPtrArray) there = g_thread_join (thread);

  for (guint i = 0; i < N_SPRITES; i++)
    g_assert_true (g_bytes_equal (here->pdata[i], there->pdata[i]));
}

/* Numbers and types that no catalogue has. */
static void
test_unknown (void)
{
  static const char *const nonsense[] = { "nonsense", NULL };
  static const char *const none[] = { NULL };
  static const char *const *const types[] = { NULL, none, nonsense };
  static const guint ids[] = { 0, 152, 100000, G_MAXUINT };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
      {
        g_autoptr (GBytes) png = gather_sprite_paint (ids[j], types[i], FALSE);

        g_free (decode (png));
      }
}

/* With a limit of 0 bytes for files, writing one would end this program. */
static void
test_no_file (void)
{
  g_autoptr (GatherCatalogue) catalogue = lab_load_catalogue ();
  struct rlimit before;
  struct rlimit none;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  none = before;
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  g_bytes_unref (paint (catalogue, 1, FALSE));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sprite/files", test_files);
  g_test_add_func ("/sprite/distinct", test_distinct);
  g_test_add_func ("/sprite/same", test_same);
  g_test_add_func ("/sprite/unknown", test_unknown);
  g_test_add_func ("/sprite/no-file", test_no_file);

  return g_test_run ();
}
