/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Benchmarks out of a history's file without SQLite: out of a damaged one, out of the backup, and
 * out of one that SQLite cannot open because the disk is full or may not be written. Says only what
 * bears a good seal. Blocks; any thread; see gather-history-pages.h for what holds there. */

#pragma once

#include "core/store/gather-history-record.h"

G_BEGIN_DECLS

/**
 * GatherHistoryReaderFunc:
 * @record: a record whose seal is good; without payload where that is damaged
 * @user_data: the caller's
 *
 * One benchmark may come several times, in several revisions.
 */
typedef void (*GatherHistoryReaderFunc) (const GatherHistoryRecord *record, gpointer user_data);

gboolean gather_history_reader_read (const char *path,
                                     GatherHistoryReaderFunc func,
                                     gpointer user_data,
                                     GError **error);
GHashTable *gather_history_reader_collect (const char *const *paths, const char *wanted);

G_END_DECLS
