/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of a sample and what the format "gather-bench" calls them: one table for writing and for
 * reading. Pure functions; any thread. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

#define GATHER_N_BENCH_MEMBERS 7

/* With more variants than this, not every pair is compared. */
#define GATHER_BENCH_FILE_MAX_PAIRED 20

const char *gather_bench_member_get_name (guint member);
gint64 gather_bench_member_get_max (guint member);
gint64 gather_bench_member_get (const GatherSample *sample, guint member);
void gather_bench_member_set (GatherSample *sample, guint member, gint64 value);

G_END_DECLS
