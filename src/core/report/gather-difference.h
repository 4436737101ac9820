/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two measurements side by side: one that was made now, and one from then. What was measured at
 * different times is compared unpaired, and what else differed is said, because it may be the
 * reason. Pure functions; main loop only, as measurements are. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/report/gather-table.h"

G_BEGIN_DECLS

gboolean gather_difference_is_comparable (GatherMeasurement *now, GatherMeasurement *then);
GatherTable *gather_difference_tabulate (GatherMeasurement *now, GatherMeasurement *then);
GPtrArray *gather_difference_list (GatherMeasurement *now, GatherMeasurement *then);

G_END_DECLS
