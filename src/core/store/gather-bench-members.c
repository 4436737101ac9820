/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-bench-members.h"

#include "core/store/gather-plan-json.h"

enum
{
  MEMBER_ELAPSED,
  MEMBER_REPEAT,
  MEMBER_BLOCK,
  MEMBER_PAINT_GAP,
  MEMBER_ANSWERS,
  MEMBER_SLOWEST_ANSWER,
  MEMBER_FAILED,
};

/* A name in the file, and the greatest value that can have been measured. */
static const struct
{
  const char *name;
  gint64 max;
} members[GATHER_N_BENCH_MEMBERS] = {
  [MEMBER_ELAPSED] = { "samples_us", GATHER_JSON_MAX_TIME },
  [MEMBER_REPEAT] = { "repeats", GATHER_EXPERIMENT_MAX_REPEATS - 1 },
  [MEMBER_BLOCK] = { "longest_blocks_us", GATHER_JSON_MAX_TIME },
  [MEMBER_PAINT_GAP] = { "longest_paint_gaps_us", GATHER_JSON_MAX_TIME },
  [MEMBER_ANSWERS] = { "answers_us", GATHER_JSON_MAX_TIME * GATHER_MAX_ITEMS },
  [MEMBER_SLOWEST_ANSWER] = { "slowest_answers_us", GATHER_JSON_MAX_TIME },
  [MEMBER_FAILED] = { "failed_items", GATHER_MAX_ITEMS },
};

const char *
gather_bench_member_get_name (guint member)
{
  g_return_val_if_fail (member < GATHER_N_BENCH_MEMBERS, NULL);

  return members[member].name;
}

gint64
gather_bench_member_get_max (guint member)
{
  g_return_val_if_fail (member < GATHER_N_BENCH_MEMBERS, 0);

  return members[member].max;
}

gint64
gather_bench_member_get (const GatherSample *sample, guint member)
{
  const gint64 values[GATHER_N_BENCH_MEMBERS] = {
    [MEMBER_ELAPSED] = sample->elapsed,
    [MEMBER_REPEAT] = sample->repeat,
    [MEMBER_BLOCK] = sample->longest_block,
    [MEMBER_PAINT_GAP] = sample->longest_paint_gap,
    [MEMBER_ANSWERS] = sample->answers,
    [MEMBER_SLOWEST_ANSWER] = sample->slowest_answer,
    [MEMBER_FAILED] = sample->n_failed,
  };

  g_return_val_if_fail (member < GATHER_N_BENCH_MEMBERS, 0);

  return values[member];
}

void
gather_bench_member_set (GatherSample *sample, guint member, gint64 value)
{
  switch (member)
    {
    case MEMBER_ELAPSED:
      sample->elapsed = value;
      break;
    case MEMBER_REPEAT:
      sample->repeat = (guint) value;
      break;
    case MEMBER_BLOCK:
      sample->longest_block = value;
      break;
    case MEMBER_PAINT_GAP:
      sample->longest_paint_gap = value;
      break;
    case MEMBER_ANSWERS:
      sample->answers = value;
      break;
    case MEMBER_SLOWEST_ANSWER:
      sample->slowest_answer = value;
      break;
    case MEMBER_FAILED:
      sample->n_failed = (guint) value;
      break;

    default:
      g_return_if_reached ();
    }
}
