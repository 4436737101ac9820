/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What two measurements did not have in common, besides what was measured. Private to
 * gather-difference.c. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

void gather_difference_facts_add_obstacles (GPtrArray *sentences,
                                            GatherMeasurement *now,
                                            GatherMeasurement *then);
void gather_difference_facts_add_circumstances (GPtrArray *sentences,
                                                GatherMeasurement *now,
                                                GatherMeasurement *then);

G_END_DECLS
