/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab-documents.h"

#include <string.h>

#define CATALOGUE "/io/github/gatherlab/Gather/Lab/catalogue.tsv"

GatherCatalogue *
lab_load_catalogue (void)
{
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data (CATALOGUE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GatherCatalogue *catalogue;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  catalogue = gather_catalogue_new (text, length, &error);
  g_assert_no_error (error);

  return catalogue;
}

/* A minified document whose moves, nearly all of it, are left out: a tree of them takes a minute
 * under tools that watch the memory. */
JsonNode *
lab_parse_without_moves (const char *text, gsize length)
{
  const char *start = g_strstr_len (text, (gssize) length, "\"moves\":[");
  const char *end
      = start != NULL ? g_strstr_len (start, text + length - start, "],\"name\":") : NULL;
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  g_assert_nonnull (end);
  g_string_append_len (rest, text, start - text);
  g_string_append (rest, "\"moves\":[");
  g_string_append_len (rest, end, text + length - end);
  root = json_from_string (rest->str, &error);
  g_assert_no_error (error);

  return root;
}

/* PokeAPI's own document. */
char *
lab_read_real (const char *folder, guint id, gsize *length)
{
  g_autofree char *path = g_strdup_printf ("%s/%u", folder, id);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);

  return text;
}
