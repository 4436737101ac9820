/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A table as plain texts, to be written as text or as Markdown, or shown by the window. Belongs to
 * whoever made it; any thread, one at a time. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands where there is nothing to say. */
#define GATHER_TABLE_EMPTY "–"

typedef struct _GatherTable GatherTable;

GatherTable *gather_table_new (void);
void gather_table_free (GatherTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherTable, gather_table_free)

void gather_table_add_column (GatherTable *self, const char *heading, gboolean is_number);
void gather_table_begin_row (GatherTable *self);
void gather_table_take_cell (GatherTable *self, char *text);

guint gather_table_get_n_columns (const GatherTable *self);
guint gather_table_get_n_rows (const GatherTable *self);
const char *gather_table_get_heading (const GatherTable *self, guint column);
gboolean gather_table_is_number (const GatherTable *self, guint column);
const char *gather_table_get_cell (const GatherTable *self, guint row, guint column);

char *gather_table_to_text (const GatherTable *self);
char *gather_table_to_markdown (const GatherTable *self);

G_END_DECLS
