/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A measurement in words: as text for a terminal, as Markdown for a document, and the parts of it
 * that the window shows. Pure functions of what was measured so far; translated. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

char *gather_report_describe_plan (GatherMeasurement *measurement);
GPtrArray *gather_report_list_comparisons (GatherMeasurement *measurement);
GPtrArray *gather_report_list_headlines (GatherMeasurement *measurement);
GPtrArray *gather_report_list_findings (GatherMeasurement *measurement);
GPtrArray *gather_report_list_environment (GatherMeasurement *measurement);

char *gather_report_to_text (GatherMeasurement *measurement);
char *gather_report_to_markdown (GatherMeasurement *measurement);

G_END_DECLS
