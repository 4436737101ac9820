/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the colours of the phases mean. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_LEGEND (gather_legend_get_type ())
G_DECLARE_FINAL_TYPE (GatherLegend, gather_legend, GATHER, LEGEND, AdwBin)

G_END_DECLS
