/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer: any bytes are either a checked Pokemon or an error of Gather's own domain, without a
 * critical, a crash or a leak. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/net/gather-decoder.h"
#include "core/net/gather-scanner.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);

  return 0;
}

/* A wanted member lies within the document and is itself a value. */
static void
check_members (const char *text, gsize size)
{
  GatherMember members[] = { { .key = "id" }, { .key = "sprites" } };

  if (!gather_scanner_find_members (text, size, members, G_N_ELEMENTS (members), NULL))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].start != NULL)
      {
        g_assert_true (members[i].start > text && members[i].length > 0);
        g_assert_true (members[i].start + members[i].length < text + size);
      }
}

static void
check_pokemon (GatherPokemon *pokemon)
{
  const GatherPokemonFacts *facts = gather_pokemon_get_facts (pokemon);

  g_assert_true (facts->id >= 1 && facts->name[0] != '\0');
  g_assert_true (g_utf8_validate (facts->name, -1, NULL));
  g_assert_true (g_strv_length (facts->types) >= 1);
  for (guint i = 0; i < GATHER_N_STATS; i++)
    g_assert_true (facts->stats[i] >= -1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) document = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherPokemon) pokemon = gather_decoder_decode (document, &error);

  g_assert_true ((pokemon != NULL) != (error != NULL));
  if (error != NULL)
    g_assert_true (error->domain == GATHER_ERROR);
  else
    check_pokemon (pokemon);
  check_members ((const char *) data, size);

  return 0;
}
