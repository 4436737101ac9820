/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The card: all requests, the in-flight curve and the main loop's lane on one time axis. */

#pragma once

#include "app/charts/gather-time-scale.h"
#include "app/gather-section.h"

G_BEGIN_DECLS

#define GATHER_TYPE_RUN_CARD (gather_run_card_get_type ())
G_DECLARE_FINAL_TYPE (GatherRunCard, gather_run_card, GATHER, RUN_CARD, GatherSection)

void gather_run_card_set_scale (GatherRunCard *self, GatherTimeScale *scale);
void gather_run_card_update (GatherRunCard *self);

G_END_DECLS
