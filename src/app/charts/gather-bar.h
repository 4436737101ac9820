/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One request on the time axis, with its phases and, when it has ended, how long it took. The bar of a
 * row of the results. The list that holds it says when it is drawn again ("passive"), because only
 * the rows on screen are worth it. Its name for assistive technology is set by the row, which knows
 * whose request it is. */

#pragma once

#include "app/charts/gather-chart.h"

G_BEGIN_DECLS

#define GATHER_TYPE_BAR (gather_bar_get_type ())
G_DECLARE_FINAL_TYPE (GatherBar, gather_bar, GATHER, BAR, GatherChart)

void gather_bar_set_request (GatherBar *self, GatherRequest *request);

G_END_DECLS
