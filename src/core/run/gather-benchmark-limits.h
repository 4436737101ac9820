/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a benchmark may ask of a server that is not the lab: how many requests, in total and a second.
 * Pure functions; any thread. */

#pragma once

#include "core/model/gather-experiment.h"

G_BEGIN_DECLS

/* A server that somebody owns, and others use. */
#define GATHER_OWN_SERVER_MAX_REQUESTS 20000
#define GATHER_OWN_SERVER_MAX_RATE 500

char *gather_benchmark_limits_get_pokeapi_reason (void);
guint64 gather_benchmark_limits_count (GatherExperiment *experiment);
gboolean gather_benchmark_limits_check (GatherExperiment *experiment, GError **error);
char *gather_benchmark_limits_describe (GatherExperiment *experiment, const char *server);

G_END_DECLS
