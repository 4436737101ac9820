/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure `answers`: how long single requests took. */

#pragma once

#include "core/report/gather-figure.h"

G_BEGIN_DECLS

extern const GatherFigure gather_figure_answers;

G_END_DECLS
