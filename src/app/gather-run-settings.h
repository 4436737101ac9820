/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings of the next run, as a person changes them: strategy, how many, the lab's preset, and what
 * the preferences hold: server, in-flight limit, repetitions. They are kept in GSettings (the window
 * binds them), and frozen into a plan when a run begins. Owned by the workspace; main loop only. Must
 * not include GTK. */

#pragma once

#include "core/model/gather-plan.h"
#include "core/net/gather-endpoint.h"

G_BEGIN_DECLS

#define GATHER_TYPE_RUN_SETTINGS (gather_run_settings_get_type ())
G_DECLARE_FINAL_TYPE (GatherRunSettings, gather_run_settings, GATHER, RUN_SETTINGS, GObject)

GatherRunSettings *gather_run_settings_new (void);

const char *gather_run_settings_get_strategy (GatherRunSettings *self);
void gather_run_settings_set_strategy (GatherRunSettings *self, const char *strategy);
guint gather_run_settings_get_count (GatherRunSettings *self);
void gather_run_settings_set_count (GatherRunSettings *self, guint count);
const char *gather_run_settings_get_preset (GatherRunSettings *self);
void gather_run_settings_set_preset (GatherRunSettings *self, const char *preset);
const char *gather_run_settings_get_endpoint (GatherRunSettings *self);
void gather_run_settings_set_endpoint (GatherRunSettings *self, const char *endpoint);
GatherEndpointKind gather_run_settings_get_endpoint_kind (GatherRunSettings *self);
char *gather_run_settings_dup_server (GatherRunSettings *self);
void gather_run_settings_set_single (GatherRunSettings *self, guint id);

void gather_run_settings_fill_server (GatherRunSettings *self, GatherPlanSettings *plan);
gint64 gather_run_settings_estimate_freeze (GatherRunSettings *self);
GatherPlan *gather_run_settings_freeze (GatherRunSettings *self);

G_END_DECLS
