/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns that several tables have: titles, times, forecasts. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/report/gather-table.h"

G_BEGIN_DECLS

GatherTable *gather_cells_new_table (void);
void gather_cells_begin_row (GatherTable *table, GatherMeasurement *measurement, guint index);

gboolean gather_cells_has_forecast (GatherMeasurement *measurement);
void gather_cells_add_summary_columns (GatherTable *table, GatherMeasurement *measurement);
void gather_cells_take_summary (GatherTable *table, GatherMeasurement *measurement, guint index);

G_END_DECLS
