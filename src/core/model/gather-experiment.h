/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The design of a benchmark, frozen: which variants are compared, how often, and what all their runs
 * have in common. A variant is a strategy with limits and a count of its own: "gathered, 6 at a time"
 * and "gathered, 20 at a time" are two. Immutable and reference counted; any thread. Knows nothing
 * that is running. */

#pragma once

#include "core/model/gather-plan.h"

G_BEGIN_DECLS

#define GATHER_EXPERIMENT_MAX_VARIANTS 100
#define GATHER_EXPERIMENT_MAX_REPEATS  1000
#define GATHER_EXPERIMENT_MAX_WARM_UPS 10

/**
 * GatherVariant:
 * @strategy: the name of a strategy
 * @in_flight: greatest number of requests in flight, 0 for what the plan says
 * @connections: greatest number of connections, 0 for what the plan says
 * @count: how many items a run fetches: the first ones of the plan; 0 for all of them
 *
 * What is measured as one row.
 */
typedef struct
{
  const char *strategy;
  guint in_flight;
  guint connections;
  guint count;
} GatherVariant;

typedef struct _GatherExperiment GatherExperiment;

GatherExperiment *gather_experiment_new (GatherPlan *plan,
                                         const GatherVariant *variants,
                                         guint n_variants,
                                         guint n_repeats,
                                         guint n_warm_ups);
GatherExperiment *gather_experiment_ref (GatherExperiment *self);
void gather_experiment_unref (GatherExperiment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherExperiment, gather_experiment_unref)

GatherPlan *gather_experiment_get_plan (GatherExperiment *self);
guint gather_experiment_get_n_variants (GatherExperiment *self);
const GatherVariant *gather_experiment_get_variant (GatherExperiment *self, guint index);
guint gather_experiment_get_n_repeats (GatherExperiment *self);
guint gather_experiment_get_n_warm_ups (GatherExperiment *self);
guint64 gather_experiment_get_seed (GatherExperiment *self, guint repeat);

GatherPlan *gather_experiment_make_plan (GatherExperiment *self, guint index, guint64 seed);
char *gather_experiment_dup_name (GatherExperiment *self, guint index);
gboolean gather_experiment_has_counts (GatherExperiment *self);
void gather_experiment_get_counts (GatherExperiment *self, guint *least, guint *most);
guint64 gather_experiment_count_requests (GatherExperiment *self);

gboolean gather_variant_parse (const char *text, GatherVariant *variant, char **strategy);

G_END_DECLS
