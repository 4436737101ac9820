/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of a history's files, and the lock that lets one instance put a damaged file aside only
 * when no other has it open: SQLite finds its log by name, and would take a new file's for the old
 * one's. The lock (flock(2)) is on the folder, so that it needs no room on a full disk. Whoever has the
 * history open shares it. Blocks; the history's worker. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GatherHistoryFiles:
 * @folder: (owned): where they all are
 * @main: (owned): the database; SQLite adds "-wal" and "-shm" to it
 * @main_making: (owned): a new one that is being made
 * @backup: (owned): a whole copy
 * @backup_making: (owned): one that is being made
 * @repaired: (owned): what takes the place of @main; while it is there, that was not finished
 * @repaired_making: (owned): one that is being made
 */
typedef struct
{
  char *folder;
  char *main;
  char *main_making;
  char *backup;
  char *backup_making;
  char *repaired;
  char *repaired_making;
  int lock; /*< private >*/
} GatherHistoryFiles;

GatherHistoryFiles *gather_history_files_new (const char *path);
void gather_history_files_free (GatherHistoryFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherHistoryFiles, gather_history_files_free)

void gather_history_files_lock (GatherHistoryFiles *self);
gboolean gather_history_files_lock_alone (GatherHistoryFiles *self);
void gather_history_files_unlock (GatherHistoryFiles *self);

gint64 gather_history_files_get_size (const char *path);
void gather_history_files_remove (const char *path);
int gather_history_files_claim (const char *path, gboolean wait);
gboolean gather_history_files_put_new (const char *beside, const char *path);
char *gather_history_files_put_aside (GatherHistoryFiles *self);

G_END_DECLS
