/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The series of a curve: which variants belong together, in the order of their numbers. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

/**
 * GatherSeries:
 * @title: what it is called
 * @indices: (element-type guint): its variants, by their numbers
 * @numbers: (element-type guint): their numbers
 */
typedef struct
{
  char *title;
  GArray *indices;
  GArray *numbers;
} GatherSeries;

GatherSeries *gather_series_new (char *title);
void gather_series_free (GatherSeries *self);

void gather_series_insert (GatherSeries *self, guint index, guint number);
guint gather_series_get_index (const GatherSeries *self, guint point);
guint gather_series_get_number (const GatherSeries *self, guint point);
guint gather_series_count_numbers (const GatherSeries *self);
int gather_series_find_knee (const GatherSeries *self, GatherMeasurement *measurement);

G_END_DECLS
