/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What options can say, as a plain value: the tables of options fill it, and the commands read it.
 * Pure data. */

#pragma once

#include "cli/gather-faults-option.h"
#include "core/model/gather-experiment.h"

G_BEGIN_DECLS

/**
 * GatherOptionGroup:
 * @GATHER_OPTIONS_ITEMS: --endpoint, --ids, --count
 * @GATHER_OPTIONS_STRATEGY: --strategy
 * @GATHER_OPTIONS_COMPARISON: --strategies, --sweep, --counts, --repeats, --warm-ups, --yes
 * @GATHER_OPTIONS_LIMITS: --in-flight, --connections, --no-keep-alive, --deadline, --retries
 * @GATHER_OPTIONS_LAB: --preset, --latency, --jitter, --bandwidth, --faults, --seed, --mirror
 * @GATHER_OPTIONS_RESULTS: --format, --output
 * @GATHER_OPTIONS_REPORT: the same for a benchmark: with one format more, and --svg, --png
 * @GATHER_OPTIONS_LIST: the same for a list: with fewer formats, and no file
 * @GATHER_OPTIONS_SEARCH: --search
 * @GATHER_OPTIONS_HISTORY: --name, --note, --no-save
 * @GATHER_OPTIONS_OPERANDS: what stands there without an option
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
  GATHER_OPTIONS_REPORT = 1 << 6,
  GATHER_OPTIONS_LIST = 1 << 7,
  GATHER_OPTIONS_SEARCH = 1 << 8,
  GATHER_OPTIONS_HISTORY = 1 << 9,
  GATHER_OPTIONS_OPERANDS = 1 << 10,
} GatherOptionGroup;

typedef enum
{
  GATHER_FORMAT_TEXT,
  GATHER_FORMAT_JSON,
  GATHER_FORMAT_CSV,
  GATHER_FORMAT_MARKDOWN,
} GatherFormat;

/**
 * GatherOptions:
 * @groups: the groups that the command takes
 * @help: whether help was asked for; then nothing else has been checked
 * @endpoint: (nullable): base of the server, %NULL for the lab
 * @is_pokeapi: whether that is PokeAPI, which Gather goes easy on
 * @ids: (element-type guint) (nullable): what to fetch; with @counts the most of it
 * @ids_named: whether ids were given
 * @ids_counted: whether a single count was
 * @counts: (element-type guint) (nullable): how many each variant fetches, ascending
 * @strategy: (nullable): name of a strategy
 * @variants: (element-type GatherVariant) (nullable): what to compare
 * @sweep: whether to compare a strategy with itself at many limits
 * @repeats: how often each is measured
 * @warm_ups: how often each is run before
 * @yes: whether the person said that the server is theirs to load
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
 * @svg: (nullable) (type filename): folder for pictures
 * @png: (nullable) (type filename): folder for pictures
 * @name: (nullable): of the benchmark in the history
 * @note: (nullable): the same
 * @no_save: whether the history is not to keep it
 * @search: (nullable): what to look for in the history
 * @operands: (nullable): what else was typed
 */
typedef struct
{
  GatherOptionGroup groups;
  gboolean help;
  char *endpoint;
  gboolean is_pokeapi;
  GArray *ids;
  gboolean ids_named;
  gboolean ids_counted;
  GArray *counts;
  const char *strategy;
  GArray *variants;
  gboolean sweep;
  guint repeats;
  guint warm_ups;
  gboolean yes;
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
  char *svg;
  char *png;
  char *name;
  char *note;
  gboolean no_save;
  char *search;
  GStrv operands;
} GatherOptions;

G_END_DECLS
