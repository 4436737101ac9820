/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks from the lab's own log that all variants of a benchmark met the same world: in each repeat,
 * attempt n of item i must have the same delay, fault, status and size whoever made it. That is what
 * makes a comparison one of strategies. Owned by the benchmark; main loop only (the log is read on a
 * worker, because that of ten thousand items is long).
 *
 * What the cap on requests a second turned away is no fate (src/DESIGN.md) and left out. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/run/gather-run.h"

G_BEGIN_DECLS

#define GATHER_TYPE_FATE_CHECK (gather_fate_check_get_type ())
G_DECLARE_FINAL_TYPE (GatherFateCheck, gather_fate_check, GATHER, FATE_CHECK, GObject)

GatherFateCheck *gather_fate_check_new (void);
void gather_fate_check_begin_repeat (GatherFateCheck *self);
void gather_fate_check_read_async (GatherFateCheck *self,
                                   GatherRun *run,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
gather_fate_check_read_finish (GatherFateCheck *self, GAsyncResult *result, GError **error);
gboolean gather_fate_check_take_log (GatherFateCheck *self, GBytes *log, GError **error);
const GatherFates *gather_fate_check_get_fates (GatherFateCheck *self);

G_END_DECLS
