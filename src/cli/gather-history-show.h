/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli history show` and `compare`: what was measured, one alone or two side by side. */

#pragma once

#include "cli/gather-archive.h"
#include "cli/gather-exit-status.h"
#include "cli/gather-option-values.h"

G_BEGIN_DECLS

GatherExitStatus gather_history_show (GatherArchive *archive, const GatherOptions *options);
GatherExitStatus gather_history_compare (GatherArchive *archive, const GatherOptions *options);

G_END_DECLS
