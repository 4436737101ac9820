/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The benchmark page: the design beside the results, what is under way, and the saved benchmarks behind
 * a button. It claims the workspace while it measures and keeps what was measured. Owned by the window;
 * main loop only.
 *
 * Actions: "benchmark.run", "benchmark.stop", "benchmark.tell" (a sentence, shown for a moment). */

#pragma once

#include "app/gather-workspace.h"
#include "core/store/gather-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_BENCHMARK_PAGE (gather_benchmark_page_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmarkPage, gather_benchmark_page, GATHER, BENCHMARK_PAGE, AdwBin)

void gather_benchmark_page_set_up (GatherBenchmarkPage *self,
                                   GatherWorkspace *workspace,
                                   GatherHistory *history,
                                   GSettings *settings);
void gather_benchmark_page_run (GatherBenchmarkPage *self);
void gather_benchmark_page_stop (GatherBenchmarkPage *self);

G_END_DECLS
