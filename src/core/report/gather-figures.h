/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of figures. The window, the command line and the exports iterate it; a figure is one
 * file and one row here. */

#pragma once

#include "core/report/gather-figure.h"

G_BEGIN_DECLS

guint gather_figures_get_n (void);
const GatherFigure *gather_figures_get (guint index);
const GatherFigure *gather_figures_lookup (const char *name);

G_END_DECLS
