/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure `speedup`: how many times as fast each variant was as its reference. */

#pragma once

#include "core/report/gather-figure.h"

G_BEGIN_DECLS

extern const GatherFigure gather_figure_speedup;

G_END_DECLS
