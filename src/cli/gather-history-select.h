/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds in the history what was typed: an id, or the beginning of one. Main thread. */

#pragma once

#include "cli/gather-archive.h"
#include "cli/gather-exit-status.h"

G_BEGIN_DECLS

/* What the messages of its commands begin with. */
#define GATHER_HISTORY_COMMAND "history"

/* A shorter beginning is more likely a slip. */
#define GATHER_HISTORY_LEAST_ID 4

GatherHistoryEntry *
gather_history_select (GatherArchive *archive, const char *typed, GatherExitStatus *status);

G_END_DECLS
