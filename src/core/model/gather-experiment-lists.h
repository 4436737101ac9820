/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of limits and of counts as people type them, and the variants that they stand for. Pure
 * functions; any thread. */

#pragma once

#include "core/model/gather-experiment.h"

G_BEGIN_DECLS

GArray *gather_experiment_lists_parse_limits (const char *text, GError **error);
GArray *gather_experiment_lists_parse_counts (const char *text, GError **error);
GArray *gather_experiment_lists_sweep (guint count);
GArray *gather_experiment_lists_cross (GArray *variants, GArray *counts);

G_END_DECLS
