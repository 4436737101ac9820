/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The results: the ruler, and under it a list whose rows carry the requests' bars. The list is the
 * waterfall.
 *
 * Only rows on screen are drawn, filled and given sprites. gather_results_list_update() does that; the
 * page calls it in each frame of a run, and the list itself after scrolling. */

#pragma once

#include "app/charts/gather-time-scale.h"
#include "app/gather-section.h"
#include "app/gather-sprite-store.h"
#include "app/gather-workspace.h"

G_BEGIN_DECLS

#define GATHER_TYPE_RESULTS_LIST (gather_results_list_get_type ())
G_DECLARE_FINAL_TYPE (GatherResultsList, gather_results_list, GATHER, RESULTS_LIST, GatherSection)

void gather_results_list_set_up (GatherResultsList *self,
                                 GatherWorkspace *workspace,
                                 GatherTimeScale *scale,
                                 GatherSpriteStore *sprites);
void gather_results_list_update (GatherResultsList *self);
void gather_results_list_queue_update (GatherResultsList *self);

G_END_DECLS
