/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What options can say, as a plain value: the tables of options fill it, and the commands read it. Pure
 * data. */

#pragma once

#include "cli/gather-faults-option.h"
#include "core/model/gather-plan.h"

G_BEGIN_DECLS

/**
 * GatherOptionGroup:
 * @GATHER_OPTIONS_ITEMS: --endpoint, --ids, --count
 * @GATHER_OPTIONS_STRATEGY: --strategy
 * @GATHER_OPTIONS_COMPARISON: --strategies, --repeats
 * @GATHER_OPTIONS_LIMITS: --in-flight, --connections, --no-keep-alive, --deadline, --retries
 * @GATHER_OPTIONS_LAB: --preset, --latency, --jitter, --bandwidth, --faults, --seed, --mirror
 * @GATHER_OPTIONS_RESULTS: --format, --output
 *
 * --help is always there.
 */
typedef enum
{
  GATHER_OPTIONS_ITEMS = 1 << 0,
  GATHER_OPTIONS_STRATEGY = 1 << 1,
  GATHER_OPTIONS_COMPARISON = 1 << 2,
  GATHER_OPTIONS_LIMITS = 1 << 3,
  GATHER_OPTIONS_LAB = 1 << 4,
  GATHER_OPTIONS_RESULTS = 1 << 5,
} GatherOptionGroup;

typedef enum
{
  GATHER_FORMAT_TEXT,
  GATHER_FORMAT_JSON,
  GATHER_FORMAT_CSV,
} GatherFormat;

/**
 * GatherOptions:
 * @help: whether help was asked for; then nothing else has been checked
 * @endpoint: (nullable): base of the server, %NULL for the lab
 * @is_pokeapi: whether that is PokeAPI, which Gather goes easy on
 * @ids: (element-type guint) (nullable): what to fetch
 * @strategy: (nullable): name of a strategy
 * @strategies: (nullable): names of strategies to compare
 * @repeats: how often each is measured
 * @in_flight: limit, or 0 for the default
 * @connections: limit, or 0 for the default
 * @keep_alive: whether connections are used again
 * @deadline_us: of a request, microseconds
 * @retries: how often a request that failed is repeated
 * @preset: (nullable): the preset that was named
 * @latency_us: microseconds, or -1 where the preset's holds
 * @jitter_us: the same
 * @bandwidth: bytes a second, or -1 where the preset's holds
 * @faults: what goes wrong, where the preset's does not hold
 * @seed: or -1 where the preset's holds
 * @lab_option: (nullable): one that was given, which makes sense with the lab only
 * @mirror: (nullable) (type filename): folder of documents
 * @format: how results are written
 * @output: (nullable) (type filename): file for the results
 */
typedef struct
{
  gboolean help;
  char *endpoint;
  gboolean is_pokeapi;
  GArray *ids;
  gboolean ids_named;
  gboolean ids_counted;
  const char *strategy;
  GStrv strategies;
  guint repeats;
  guint in_flight;
  guint connections;
  gboolean keep_alive;
  gint64 deadline_us;
  guint retries;
  const GatherPreset *preset;
  gint64 latency_us;
  gint64 jitter_us;
  gint64 bandwidth;
  GatherFaultsOption faults;
  gint64 seed;
  char *lab_option;
  char *mirror;
  GatherFormat format;
  char *output;
} GatherOptions;

G_END_DECLS
