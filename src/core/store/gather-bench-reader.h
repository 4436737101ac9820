/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what gather_bench_file_to_json() writes. Pure; main loop only, because of what it makes. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

GatherMeasurement *gather_bench_reader_read (const char *text, gsize size, GError **error);

G_END_DECLS
