/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures what the main loop does during a run, and writes it into the run's trace: the longest
 * single turn (by wrapping the main context's poll function), and the longest time in which nothing
 * could be painted (lateness of a source just below GDK_PRIORITY_REDRAW). One without the other is
 * not honest: a hundred short turns at a high priority stop painting, and no single one is long.
 *
 * Watches the default main context; one meter at a time; main loop only. Knows no widgets. */

#pragma once

#include "core/model/gather-trace.h"

G_BEGIN_DECLS

#define GATHER_TYPE_STALL_METER (gather_stall_meter_get_type ())
G_DECLARE_FINAL_TYPE (GatherStallMeter, gather_stall_meter, GATHER, STALL_METER, GObject)

GatherStallMeter *gather_stall_meter_new (GatherTrace *trace);
void gather_stall_meter_start (GatherStallMeter *self);
void gather_stall_meter_stop (GatherStallMeter *self);

void gather_stall_meter_begin_frame (void);
void gather_stall_meter_end_frame (void);

G_END_DECLS
