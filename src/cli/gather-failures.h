/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What failed in a run, in sentences, and whether anything reached the server at all. Pure; main
 * loop. */

#pragma once

#include "core/run/gather-run.h"

G_BEGIN_DECLS

GPtrArray *gather_failures_list (GatherRun *run);
const GError *gather_failures_find_unreachable (GatherRun *run);

G_END_DECLS
