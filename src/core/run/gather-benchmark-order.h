/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In which order the runs of a benchmark are made, drawn beforehand: blocks, each with every variant
 * once. A pure function; any thread. */

#pragma once

#include "core/model/gather-experiment.h"

G_BEGIN_DECLS

/**
 * GatherTurn:
 * @variant: number of the variant whose run it is
 * @block: number of its block: warm-ups first, then repeats
 * @is_warm_up: whether it is not counted
 * @repeat: number of the repeat, from 0; 0 for a warm-up
 */
typedef struct
{
  guint variant;
  guint block;
  gboolean is_warm_up;
  guint repeat;
} GatherTurn;

GArray *gather_benchmark_order_draw (GatherExperiment *experiment);
int gather_benchmark_order_find_calibrator (GatherExperiment *experiment);

G_END_DECLS
