/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the wanted members of a JSON object without building a tree: one iterative pass over the
 * bytes, no recursion, no allocation. It checks what it passes over: structure, depth, strings,
 * numbers and UTF-8, and that nothing but white space follows the root. Pure; any thread. Includes
 * nothing but GLib. Source of the grammar: RFC 8259. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GATHER_JSON_MAX_DEPTH 128

/**
 * GatherMember:
 * @key: the member's name (set by the caller)
 * @start: first byte of its value within the document, or %NULL if it is not there
 * @length: bytes of its value
 */
typedef struct
{
  const char *key;
  const char *start;
  gsize length;
} GatherMember;

gboolean gather_scanner_find_members (const char *document,
                                      gsize length,
                                      GatherMember *members,
                                      gsize n_members,
                                      GError **error);

G_END_DECLS
