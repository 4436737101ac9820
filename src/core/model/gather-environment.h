/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a benchmark was measured: what a reader needs to judge whether two may be compared. A plain
 * value that owns its texts. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherEnvironmentFact:
 *
 * The facts that are texts, each %NULL where it is not known.
 */
typedef enum
{
  GATHER_ENVIRONMENT_GATHER,
  GATHER_ENVIRONMENT_GLIB,
  GATHER_ENVIRONMENT_LIBSOUP,
  GATHER_ENVIRONMENT_GTK,
  GATHER_ENVIRONMENT_RENDERER,
  GATHER_ENVIRONMENT_SYSTEM,
  GATHER_ENVIRONMENT_RELEASE,
  GATHER_ENVIRONMENT_MACHINE,
  GATHER_ENVIRONMENT_CPU,
  GATHER_N_ENVIRONMENT_FACTS,
} GatherEnvironmentFact;

/**
 * GatherEnvironment:
 * @facts: (array fixed-size=9): texts, by #GatherEnvironmentFact
 * @processors: how many the machine has, or 0
 * @load: mean length of the run queue in the minute before it began, or -1 where it is not known
 */
typedef struct
{
  char *facts[GATHER_N_ENVIRONMENT_FACTS];
  guint processors;
  double load;
} GatherEnvironment;

void gather_environment_init (GatherEnvironment *self);
void gather_environment_clear (GatherEnvironment *self);
void gather_environment_copy (const GatherEnvironment *self, GatherEnvironment *copy);
void gather_environment_set (GatherEnvironment *self,
                             GatherEnvironmentFact fact,
                             const char *text);
const char *gather_environment_fact_get_name (GatherEnvironmentFact fact);

G_END_DECLS
