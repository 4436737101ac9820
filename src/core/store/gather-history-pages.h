/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks for rows in the pages of a SQLite file, without SQLite: in every page that looks like a leaf
 * of a table, whether or not anything leads to it, with the pages that its write-ahead log holds
 * instead. So a damaged page costs the rows on it and no others, and a file can be read where SQLite
 * cannot make the files that it needs beside it. What is found may be anything: the caller checks it.
 *
 * The format: https://www.sqlite.org/fileformat2.html. Blocks; any thread. No SQLite connection of
 * this process may have the file open, or its locks would go when this closes it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The history's files have pages of this size. */
#define GATHER_HISTORY_PAGE_BYTES 4096

/**
 * GatherHistoryRowFilter:
 * @bytes: (array length=size): how the row begins
 * @size: how much of it there is, bytes
 *
 * Returns: whether the rest of it is worth looking for
 */
typedef gboolean (*GatherHistoryRowFilter) (const guint8 *bytes, gsize size);

/**
 * GatherHistoryRowFunc:
 * @bytes: (array length=size): a row in SQLite's record format; it may end early
 * @size: how much of it there is, bytes
 * @user_data: the caller's
 */
typedef void (*GatherHistoryRowFunc) (const guint8 *bytes, gsize size, gpointer user_data);

gboolean gather_history_pages_read (const char *path,
                                    GatherHistoryRowFilter filter,
                                    GatherHistoryRowFunc func,
                                    gpointer user_data,
                                    GError **error);

gsize gather_history_pages_parse_varint (const guint8 *bytes, gsize size, guint64 *value);

G_END_DECLS
