/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line on standard error that is written over and over while a command works, and wiped out
 * before the results. Only where standard error is a terminal. Owned by the command; main loop. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherProgressFunc:
 * @user_data: data of the command
 *
 * Returns: (transfer full): what to show now, translated, one line
 */
typedef char *(*GatherProgressFunc) (gpointer user_data);

typedef struct _GatherProgress GatherProgress;

GatherProgress *gather_progress_new (GatherProgressFunc func, gpointer user_data);
void gather_progress_free (GatherProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherProgress, gather_progress_free)

G_END_DECLS
