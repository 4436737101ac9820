/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The frozen settings of a run. Immutable and reference counted: made once from settings, then read
 * by whoever executes, records or shows it. Knows nothing that is running. */

#pragma once

#include "core/base/gather-behaviour.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _GatherPlan GatherPlan;
#define GATHER_TYPE_PLAN (gather_plan_get_type ())
GType gather_plan_get_type (void);

#define GATHER_DEFAULT_DEADLINE_US (15 * G_USEC_PER_SEC)
#define GATHER_DEFAULT_STRATEGY "gathered"
#define GATHER_DEFAULT_PRESET "steady"
#define GATHER_DEFAULT_COUNT 150
#define GATHER_MAX_ITEMS 10000
#define GATHER_LAB_N_POKEMON 151

/**
 * GatherPlanSettings:
 * @strategy: the name of a strategy in the table
 * @endpoint: (nullable): the base that `pokemon/{id}` is added to; %NULL is the lab
 * @ids: what to fetch, one item of the run for each
 * @n_ids: how many
 * @in_flight: greatest number of requests in flight, 0 for the default
 * @connections: greatest number of connections, 0 for the default
 * @keep_alive: whether a connection is used again
 * @deadline_us: total time a request may take, microseconds
 * @retries: how often a request that failed for a passing reason is repeated, 0 to 2
 * @preset: (nullable): the preset that @behaviour was made from
 * @behaviour: the lab's behaviour; without meaning for other servers
 * @mirror: (nullable): folder of real documents that the lab serves
 *
 * What gather_plan_new() copies. Start from gather_plan_settings_init().
 */
typedef struct
{
  const char *strategy;
  const char *endpoint;
  const guint *ids;
  gsize n_ids;
  guint in_flight;
  guint connections;
  gboolean keep_alive;
  gint64 deadline_us;
  guint retries;
  const char *preset;
  GatherBehaviour behaviour;
  const char *mirror;
} GatherPlanSettings;

void gather_plan_settings_init (GatherPlanSettings *settings);

GatherPlan *gather_plan_new (const GatherPlanSettings *settings);
GatherPlan *gather_plan_ref (GatherPlan *self);
void gather_plan_unref (GatherPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherPlan, gather_plan_unref)

const GatherPlanSettings *gather_plan_get_settings (GatherPlan *self);

guint gather_plan_get_n_items (GatherPlan *self);
guint gather_plan_get_id (GatherPlan *self, guint position);
gboolean gather_plan_uses_lab (GatherPlan *self);
guint gather_plan_get_in_flight (GatherPlan *self);
guint gather_plan_get_connections (GatherPlan *self);

GArray *gather_plan_ids_from_count (guint count);
GArray *gather_plan_ids_parse (const char *text, GError **error);

G_END_DECLS
