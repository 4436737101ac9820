/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Help as text that fits a terminal of 80 columns, whatever the language: GOption's own is neither
 * wrapped nor, where LANG is unset, legible. Pure functions that append; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherExample:
 * @line: what to type, not translated
 * @meaning: what that does, marked for translation, not translated
 */
typedef struct
{
  const char *line;
  const char *meaning;
} GatherExample;

void gather_help_append_paragraph (GString *text, const char *paragraph);
void gather_help_append_title (GString *text, const char *title);
void gather_help_append_row (GString *text, const char *left, const char *right, guint column);
void gather_help_append_entries (GString *text, const GOptionEntry *entries);
void gather_help_append_examples (GString *text, const GatherExample *examples, guint n_examples);
void gather_help_append_exit_status (GString *text);

void gather_help_pad (GString *text, const char *cell, guint width);

G_END_DECLS
