/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure `by-limit`: time against the number of requests in flight. */

#pragma once

#include "core/report/gather-figure.h"

G_BEGIN_DECLS

extern const GatherFigure gather_figure_by_limit;

void gather_figure_by_limit_list_knees (GatherMeasurement *measurement, GPtrArray *sentences);

G_END_DECLS
