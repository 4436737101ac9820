/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer: a body that comes in pieces, the first byte of the input says how large, never grows beyond
 * its cap, and ends as a whole one or with an error of Gather's. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/net/gather-body.h"

#define MAX_BYTES (128 * 1024)

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);

  return 0;
}

/* FALSE when it took no more. */
static gboolean
feed (GatherBody *body, const guint8 *data, gsize size, gsize piece, GError **error)
{
  for (gsize i = 0; i < size; i += piece)
    {
      if (!gather_body_take (body, data + i, MIN (piece, size - i), error))
        return FALSE;
      g_assert_true (gather_body_get_size (body) <= MAX_BYTES);
    }

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GatherBody) body = gather_body_new (MAX_BYTES, 0, TRUE);
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) error = NULL;

  if (size < 1)
    return 0;
  if (feed (body, data + 1, size - 1, (gsize) data[0] + 1, &error))
    whole = gather_body_end (body, &error);

  g_assert_true ((whole != NULL) != (error != NULL));
  if (whole != NULL)
    g_assert_true (g_bytes_get_size (whole) <= MAX_BYTES);
  else
    g_assert_true (g_error_matches (error, GATHER_ERROR, GATHER_ERROR_INCOMPLETE)
                   || g_error_matches (error, GATHER_ERROR, GATHER_ERROR_TOO_LARGE));

  return 0;
}
