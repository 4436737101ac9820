/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A measurement as JSON and CSV: the format "gather-bench" of INTERFACES.md, for files, pipes and the
 * history. Everything that was measured is in it, so that gather_bench_reader_read() makes
 * the same of it. Pure: it makes text and writes nothing. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

char *gather_bench_file_to_json (GatherMeasurement *measurement);
char *gather_bench_file_to_csv (GatherMeasurement *measurement);

G_END_DECLS
