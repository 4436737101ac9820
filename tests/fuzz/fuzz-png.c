/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer: whatever passes the gate before the PNG decoder is a PNG of a sensible size that is whole,
 * holds nothing but what is drawn, and would pass again as it is. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/net/gather-png-gate.h"

#include <string.h>

#define WIDTH_OFFSET 16
#define LEAST_SIZE   (8 + 25 + 12 + 12) /* signature, IHDR, IDAT, IEND */

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);

  return 0;
}

static void
check_passed (GBytes *input, GBytes *passed)
{
  g_autoptr (GBytes) again = gather_png_gate_pass (passed, NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (passed, &size);
  guint32 pixels[2];

  g_assert_true (size >= LEAST_SIZE && size <= g_bytes_get_size (input));
  g_assert_true (again != NULL && g_bytes_equal (again, passed));
  g_assert_true (memcmp (data + size - 8, "IEND", 4) == 0);
  memcpy (pixels, data + WIDTH_OFFSET, sizeof pixels);
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    {
      guint32 n = GUINT32_FROM_BE (pixels[i]);

      g_assert_true (n > 0 && n <= GATHER_SPRITE_MAX_SIZE);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) input = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) passed = gather_png_gate_pass (input, &error);

  g_assert_true ((passed != NULL) != (error != NULL));
  if (passed != NULL)
    check_passed (input, passed);
  else
    g_assert_true (g_error_matches (error, GATHER_ERROR, GATHER_ERROR_SHAPE));

  return 0;
}
