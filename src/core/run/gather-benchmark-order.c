/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark-order.h"

#include "core/strategies/gather-strategy.h"
#include "core/strategies/gather-variant.h"

/* Runs of the calibrator where there are no warm-ups: one that warms up, and one that counts. */
#define N_ALONE 2

static void
swap (GatherTurn *a, GatherTurn *b)
{
  GatherTurn kept = *a;

  *a = *b;
  *b = kept;
}

/* Each block holds every variant once, in an order of its own (Fisher and Yates). */
static void
append_block (GArray *order, GatherTurn turn, guint n_variants, GRand *rand)
{
  guint start = order->len;

  for (turn.variant = 0; turn.variant < n_variants; turn.variant++)
    g_array_append_val (order, turn);
  for (guint i = n_variants - 1; i > 0; i--)
    swap (
      &g_array_index (order, GatherTurn, start + i),
      &g_array_index (order, GatherTurn, start + (guint) g_rand_int_range (rand, 0, (int) i + 1)));
}

/* The last of the warm-ups: a forecast is made before what it forecasts, and from a run that meets
 * everything warm. */
static void
end_warm_ups_with (GArray *order, guint variant)
{
  for (guint i = order->len; i > 0; i--)
    if (g_array_index (order, GatherTurn, i - 1).variant == variant)
      {
        swap (&g_array_index (order, GatherTurn, i - 1),
              &g_array_index (order, GatherTurn, order->len - 1));
        return;
      }
}

/**
 * gather_benchmark_order_find_calibrator:
 * @experiment: an experiment
 *
 * Returns: the variant whose last warm-up tells the model what an answer takes, which is the one with
 *   the fewest requests in flight and then the most items; -1 when there is nothing to forecast
 */
int
gather_benchmark_order_find_calibrator (GatherExperiment *experiment)
{
  int best = -1;
  guint least = 0;
  guint most = 0;

  if (!gather_variant_is_sweep (experiment))
    return -1;

  for (guint i = 0; i < gather_experiment_get_n_variants (experiment); i++)
    {
      guint in_flight = gather_variant_get_in_flight (experiment, i);
      guint count = gather_experiment_get_variant (experiment, i)->count;

      if (best >= 0 && (in_flight > least || (in_flight == least && count <= most)))
        continue;

      best = (int) i;
      least = in_flight;
      most = count;
    }

  return best;
}

/**
 * gather_benchmark_order_draw:
 * @experiment: an experiment
 *
 * The seed of the lab's behaviour makes the order repeatable.
 *
 * Returns: (transfer full) (element-type GatherTurn): the runs in the order in which they are made;
 *   where a forecast is to be made, the run that calibrates it ends the warm-ups; if there are none, it
 *   is made twice
 */
GArray *
gather_benchmark_order_draw (GatherExperiment *experiment)
{
  guint64 seed = gather_experiment_get_seed (experiment, 0);
  guint32 seed_words[] = { (guint32) seed, (guint32) (seed >> 32) };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (seed_words, G_N_ELEMENTS (seed_words));
  guint n_variants = gather_experiment_get_n_variants (experiment);
  guint n_warm_ups = gather_experiment_get_n_warm_ups (experiment);
  int calibrator = gather_benchmark_order_find_calibrator (experiment);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (GatherTurn));
  GatherTurn turn = { .is_warm_up = TRUE };

  for (guint i = 0; calibrator >= 0 && n_warm_ups == 0 && i < N_ALONE; i++, turn.block++)
    {
      turn.variant = (guint) calibrator;
      g_array_append_val (order, turn);
    }
  for (guint i = 0; i < n_warm_ups; i++, turn.block++)
    append_block (order, turn, n_variants, rand);
  if (calibrator >= 0)
    end_warm_ups_with (order, (guint) calibrator);

  turn.is_warm_up = FALSE;
  for (guint i = 0; i < gather_experiment_get_n_repeats (experiment); i++, turn.block++)
    {
      turn.repeat = i;
      append_block (order, turn, n_variants, rand);
    }

  return order;
}
