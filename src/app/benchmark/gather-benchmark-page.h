/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The benchmark page: what is to be compared, how it goes, what came of it. It claims the workspace
 * while it measures. Owned by the window. */

#pragma once

#include "app/gather-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_BENCHMARK_PAGE (gather_benchmark_page_get_type ())
G_DECLARE_FINAL_TYPE (GatherBenchmarkPage, gather_benchmark_page, GATHER, BENCHMARK_PAGE, AdwBin)

void gather_benchmark_page_set_up (GatherBenchmarkPage *self,
                                   GatherWorkspace *workspace,
                                   GSettings *settings);
gboolean gather_benchmark_page_is_measuring (GatherBenchmarkPage *self);
void gather_benchmark_page_run (GatherBenchmarkPage *self);
void gather_benchmark_page_stop (GatherBenchmarkPage *self);

G_END_DECLS
