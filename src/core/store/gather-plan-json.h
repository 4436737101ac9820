/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of a plan in the formats of files, written and read. Pure functions; any thread. */

#pragma once

#include "core/model/gather-plan.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A day, microseconds: nothing that was measured takes longer. */
#define GATHER_JSON_MAX_TIME (24 * 3600 * (gint64) G_USEC_PER_SEC)

void gather_plan_json_add (JsonBuilder *builder, GatherPlan *plan);
GatherPlan *gather_plan_json_read (JsonObject *object);

G_END_DECLS
