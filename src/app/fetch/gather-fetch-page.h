/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page on which one run is set, watched and understood. Composition, and the one clock of its
 * charts: a tick callback that exists only while a run is under way. */

#pragma once

#include "app/gather-section.h"
#include "app/gather-sprite-store.h"
#include "app/gather-workspace.h"

G_BEGIN_DECLS

#define GATHER_TYPE_FETCH_PAGE (gather_fetch_page_get_type ())
G_DECLARE_FINAL_TYPE (GatherFetchPage, gather_fetch_page, GATHER, FETCH_PAGE, GatherSection)

void gather_fetch_page_set_up (GatherFetchPage *self,
                               GatherWorkspace *workspace,
                               GatherSpriteStore *sprites);
void gather_fetch_page_run (GatherFetchPage *self);
void gather_fetch_page_run_step (GatherFetchPage *self, guint step);

G_END_DECLS
