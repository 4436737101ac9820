/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sentences computed from recordings. Pure functions; translated; never built from pieces. */

#pragma once

#include "core/model/gather-plan.h"
#include "core/model/gather-trace.h"

G_BEGIN_DECLS

/* A freeze from here on is felt, microseconds (Nielsen, "Usability Engineering", 1993, chapter 5: what
 * answers within 0.1 s feels instantaneous). */
#define GATHER_FELT_FREEZE_US (100 * 1000)

char *gather_findings_for_run (GatherPlan *plan, GatherTrace *trace, gboolean stopped);
char *gather_findings_cost (GatherTrace *trace, const char *server);
char *gather_findings_compare (gint64 elapsed, gint64 elapsed_before, const char *title_before);

char *gather_format_duration (gint64 duration);
char *gather_format_seconds (gint64 duration);
char *gather_format_estimate (gint64 duration);

G_END_DECLS
