/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder for one test, in which a history is, and what tests do to its files behind its back. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path; /* of history.db, which is not there yet */
} HistoryFolder;

void history_folder_set_up (HistoryFolder *self, gconstpointer data);
void history_folder_tear_down (HistoryFolder *self, gconstpointer data);

void history_folder_empty (HistoryFolder *self);
void history_folder_wait_until_closed (HistoryFolder *self);
guint history_folder_count (HistoryFolder *self, const char *pattern);
GBytes *history_folder_read (HistoryFolder *self, const char *name);
void history_folder_write (HistoryFolder *self, const char *name, GBytes *bytes);
gboolean history_folder_contains (HistoryFolder *self, const char *name, const char *text);
void history_folder_execute (HistoryFolder *self, const char *sql);

G_END_DECLS
