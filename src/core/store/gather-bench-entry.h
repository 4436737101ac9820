/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A measurement as the history keeps it: what a list shows of it, and the bytes that are saved.
 * The window and the command line make both here, so that they are the same. Main loop only, as
 * the measurement is. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/store/gather-history-entry.h"

G_BEGIN_DECLS

char *gather_bench_entry_describe (GatherMeasurement *measurement);
GatherHistoryEntry *gather_bench_entry_new (GatherMeasurement *measurement, const char *name);
GBytes *gather_bench_entry_make_payload (GatherMeasurement *measurement);

G_END_DECLS
