/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure `by-count`: time against the number of items. */

#pragma once

#include "core/report/gather-figure.h"

G_BEGIN_DECLS

extern const GatherFigure gather_figure_by_count;

G_END_DECLS
