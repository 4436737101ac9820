/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The experiment that follows from what was typed. Pure; main thread. */

#pragma once

#include "cli/gather-option-values.h"

G_BEGIN_DECLS

GatherExperiment *gather_experiment_options_make (const GatherOptions *options, GError **error);

G_END_DECLS
