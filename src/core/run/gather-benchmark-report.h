/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A benchmark in words: the comparison, and everything as plain text. Pure functions of what was
 * measured so far; translated. */

#pragma once

#include "core/run/gather-benchmark.h"

G_BEGIN_DECLS

char *gather_benchmark_report_compare (GatherBenchmark *benchmark);
char *gather_benchmark_report_to_text (GatherBenchmark *benchmark);

G_END_DECLS
