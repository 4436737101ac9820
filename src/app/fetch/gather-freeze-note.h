/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The note under the toggles of a strategy that blocks: that the window will freeze, and for about how
 * long; and while it does, that it is frozen now. Invisible for every other strategy. */

#pragma once

#include "app/gather-run-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_FREEZE_NOTE (gather_freeze_note_get_type ())
G_DECLARE_FINAL_TYPE (GatherFreezeNote, gather_freeze_note, GATHER, FREEZE_NOTE, AdwBin)

void gather_freeze_note_set_settings (GatherFreezeNote *self, GatherRunSettings *settings);
void gather_freeze_note_set_frozen (GatherFreezeNote *self, gboolean frozen);

G_END_DECLS
