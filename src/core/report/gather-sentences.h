/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Single sentences about a measurement, which figures, tables and reports share. Pure functions of
 * what was measured so far; translated; never built from pieces. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

/* With fewer samples no pair of order statistics encloses the median with a confidence of 95 %:
 * 1 - 2 * 0.5^5 is 93.75 %, 1 - 2 * 0.5^6 is 96.9 % (gather_statistics_median_interval()). */
#define GATHER_LEAST_REPEATS 6

char *gather_sentence_format_ratio (double ratio);
void gather_sentence_format_comparison (const GatherComparison *comparison,
                                        char **ratio,
                                        char **lower,
                                        char **upper);
char *gather_sentence_format_interval (gint64 lower, gint64 upper);

char *gather_sentence_row (GatherMeasurement *measurement, guint index);
char *gather_sentence_comparison (GatherMeasurement *measurement, guint index);
char *gather_sentence_verdict (const GatherComparison *comparison);
char *gather_sentence_fates (GatherMeasurement *measurement);
char *gather_sentence_forecast (GatherMeasurement *measurement);
double gather_sentence_get_forecast_error (GatherMeasurement *measurement, guint index);

G_END_DECLS
