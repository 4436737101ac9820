/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ruler of the time axis: a number at each tick. */

#pragma once

#include "app/charts/gather-chart.h"

G_BEGIN_DECLS

#define GATHER_TYPE_RULER (gather_ruler_get_type ())
G_DECLARE_FINAL_TYPE (GatherRuler, gather_ruler, GATHER, RULER, GatherChart)

G_END_DECLS
