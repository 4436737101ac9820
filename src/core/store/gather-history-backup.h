/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole copy of the history beside it, of one generation. It is due with the first change of a
 * session if it is a day old or not there, and after every 10 changes. It takes the place of the last
 * one only when everything in it was read again and is sound. Blocks; the history's worker. */

#pragma once

#include "core/store/gather-history-database.h"
#include "core/store/gather-history-files.h"

G_BEGIN_DECLS

gboolean gather_history_backup_is_due (GatherHistoryFiles *files, guint n_changes);
gboolean gather_history_backup_make (GatherHistoryFiles *files,
                                     GatherHistoryDatabase *database,
                                     GError **error);

G_END_DECLS
