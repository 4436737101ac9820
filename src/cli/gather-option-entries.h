/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of options, and what each does with its value. Private to gather-options.c, and to the
 * help made from the tables. The user data of every entry is a GatherOptions.
 *
 * Every value is flagged as a file name, which means: taken as the bytes that were typed, and not
 * refused because of a language in which they are not text. */

#pragma once

#include "cli/gather-option-values.h"

G_BEGIN_DECLS

/**
 * GatherOptionSection:
 * @groups: the groups that have it
 * @title: (nullable): title of its section in the help, marked for translation, not translated;
 *   %NULL where it belongs to the one above
 * @entries: its options
 */
typedef struct
{
  GatherOptionGroup groups;
  const char *title;
  const GOptionEntry *entries;
} GatherOptionSection;

const GatherOptionSection *gather_option_entries_get_sections (guint *n_sections);
const GOptionEntry *gather_option_entries_get_common (void);

G_END_DECLS
