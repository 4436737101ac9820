/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* That the intervals hold the truth as often as they promise, and hardly more often: a short run of
 * what RESULTS.md has from a long one. */

#include "config.h"

#include "simulation.h"

#include "core/base/gather-comparison.h"

#define N_TRIALS 2000

/* Chance begins here, so that every run of the test is the same. */
#define SEED 1

static const guint sizes[] = { 6, 10, 20, 50 };

static void
test_coverage (gconstpointer user_data)
{
  Method method = (Method) GPOINTER_TO_INT (user_data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (Shape shape = 0; shape < N_SHAPES; shape++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        double coverage = simulation_measure_coverage (rand, method, shape, sizes[i], N_TRIALS);

        g_test_message ("%s, n = %u: %.2f %%", simulation_get_shape_name (shape), sizes[i],
                        100 * coverage);
        g_assert_cmpfloat (coverage, >=, 0.93);
        g_assert_cmpfloat (coverage, <=, 0.99);
      }
}

/* Where there is hardly a difference, none is called one, and one that counts is found. */
static void
test_verdicts (gconstpointer user_data)
{
  Method method = (Method) GPOINTER_TO_INT (user_data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double shares[GATHER_VERDICT_NO_DIFFERENCE + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      simulation_measure_verdicts (rand, method, 1.01, 0.01, sizes[i], N_TRIALS, shares);
      g_assert_cmpfloat (shares[GATHER_VERDICT_NO_DIFFERENCE], >=, 0.95);
    }

  simulation_measure_verdicts (rand, method, 1.05, 0.01, 10, N_TRIALS, shares);
  g_assert_cmpfloat (shares[GATHER_VERDICT_FASTER], >=, 0.9);
  simulation_measure_verdicts (rand, method, 1 / 1.05, 0.01, 10, N_TRIALS, shares);
  g_assert_cmpfloat (shares[GATHER_VERDICT_SLOWER], >=, 0.9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/coverage/median", GINT_TO_POINTER (METHOD_MEDIAN), test_coverage);
  g_test_add_data_func ("/coverage/paired", GINT_TO_POINTER (METHOD_PAIRED), test_coverage);
  g_test_add_data_func ("/coverage/unpaired", GINT_TO_POINTER (METHOD_UNPAIRED), test_coverage);
  g_test_add_data_func ("/verdicts/paired", GINT_TO_POINTER (METHOD_PAIRED), test_verdicts);
  g_test_add_data_func ("/verdicts/unpaired", GINT_TO_POINTER (METHOD_UNPAIRED), test_verdicts);

  return g_test_run ();
}
