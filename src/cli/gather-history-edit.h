/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `gather-cli history name`, `note`, `star`, `unstar`, `delete` and `undelete`: what a person says
 * about a benchmark, and what they do not want to keep. */

#pragma once

#include "cli/gather-archive.h"
#include "cli/gather-exit-status.h"
#include "cli/gather-option-values.h"

G_BEGIN_DECLS

GatherExitStatus gather_history_name (GatherArchive *archive, const GatherOptions *options);
GatherExitStatus gather_history_note (GatherArchive *archive, const GatherOptions *options);
GatherExitStatus gather_history_star (GatherArchive *archive, const GatherOptions *options);
GatherExitStatus gather_history_unstar (GatherArchive *archive, const GatherOptions *options);
GatherExitStatus gather_history_delete (GatherArchive *archive, const GatherOptions *options);
GatherExitStatus gather_history_undelete (GatherArchive *archive, const GatherOptions *options);

G_END_DECLS
