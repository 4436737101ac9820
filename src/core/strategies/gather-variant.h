/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the table of strategies says about the variants of an experiment: their titles, and how many
 * requests they really have in flight. Pure functions; any thread. */

#pragma once

#include "core/model/gather-experiment.h"

G_BEGIN_DECLS

char *gather_variant_dup_title (GatherExperiment *experiment, guint index);
char *gather_variant_dup_series_title (GatherExperiment *experiment, guint index);
guint gather_variant_get_in_flight (GatherExperiment *experiment, guint index);
gboolean gather_variant_gathers (GatherExperiment *experiment, guint index);
guint gather_variant_count_limits (GatherExperiment *experiment);
guint gather_variant_count_counts (GatherExperiment *experiment);
gboolean gather_variant_is_sweep (GatherExperiment *experiment);

G_END_DECLS
