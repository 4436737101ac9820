/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements with made-up numbers, the same in every run, for tests of what is said about
 * them. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/report/gather-scene.h"

G_BEGIN_DECLS

#define MS 1000

GatherMeasurement *made_up_new (const char *variants,
                                guint count,
                                guint n_repeats,
                                guint n_warm_ups);
void made_up_add_runs (GatherMeasurement *measurement, guint index, gint64 elapsed, guint n);
void made_up_fill (GatherMeasurement *measurement, const gint64 *elapsed, guint n);
GatherMeasurement *made_up_sweep (guint n_repeats);
double made_up_measure_text (const char *text, GatherTextRole role, gpointer data);

G_END_DECLS
