/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many times as fast one thing is as another, how sure that is, and what may be said in a word.
 * Pure functions over times in microseconds, any thread, nothing but GLib.
 *
 * Everything is computed with logarithms, so that it does not matter which of the two is named
 * first: the other way round every ratio is the reciprocal and every verdict the opposite. No
 * distribution is assumed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A difference of 2 % or less is not worth a word, however sure it is. */
#define GATHER_LEAST_DIFFERENCE 0.02

/**
 * GatherVerdict:
 * @GATHER_VERDICT_NONE: too few samples to say anything
 * @GATHER_VERDICT_FASTER: "faster", the whole interval lies above 1.02
 * @GATHER_VERDICT_SLOWER: "slower", the whole interval lies below 1 / 1.02
 * @GATHER_VERDICT_NO_DIFFERENCE: "no difference shown", which does not say that there is none
 *
 * What a comparison says about the second when it is compared with the first. The words are an
 * interface and do not change.
 */
typedef enum
{
  GATHER_VERDICT_NONE,
  GATHER_VERDICT_FASTER,
  GATHER_VERDICT_SLOWER,
  GATHER_VERDICT_NO_DIFFERENCE,
} GatherVerdict;

/**
 * GatherComparison:
 * @n: number of pairs, or of the samples in the smaller of the two
 * @ratio: times of the first divided by those of the second: 2 means that the second takes half the
 *   time; 0 without samples
 * @lower: lower end of the ratio's interval with a confidence of at least 95 %, or 0 without one
 * @upper: its upper end, or 0
 * @verdict: what may be said
 *
 * Two samples compared.
 */
typedef struct
{
  gsize n;
  double ratio;
  double lower;
  double upper;
  GatherVerdict verdict;
} GatherComparison;

void gather_comparison_paired (const gint64 *a,
                               const gint64 *b,
                               gsize n_pairs,
                               GatherComparison *result);
void gather_comparison_unpaired (const gint64 *a,
                                 gsize n_a,
                                 const gint64 *b,
                                 gsize n_b,
                                 GatherComparison *result);
const char *gather_verdict_get_name (GatherVerdict verdict);

G_END_DECLS
