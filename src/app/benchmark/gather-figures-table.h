/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of a benchmark as a table: median, fastest, slowest, longest freeze, one row for each
 * strategy. Knows a benchmark and nothing else. */

#pragma once

#include "core/run/gather-benchmark.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GATHER_TYPE_FIGURES_TABLE (gather_figures_table_get_type ())
G_DECLARE_FINAL_TYPE (GatherFiguresTable, gather_figures_table, GATHER, FIGURES_TABLE, GtkWidget)

void gather_figures_table_show (GatherFiguresTable *self, GatherBenchmark *benchmark);

G_END_DECLS
