/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints how often the intervals hold the truth, and what the verdicts say, as Markdown:
 * RESULTS.md. */

#include "config.h"

#include "simulation.h"

#include "core/base/gather-comparison.h"

#include <stdlib.h>

static const guint sizes[] = { 6, 10, 20, 50 };
static const double ratios[] = { 1, 1.01, 1.02, 1.03, 1.05, 1.1 };
static const double noises[] = { 0.01, 0.02, 0.05 };

static void
print_sizes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_print (" n = %u |", sizes[i]);
  g_print ("\n");
}

static void
print_coverage (GRand *rand, guint n_trials)
{
  g_print ("| interval | distribution |");
  print_sizes ();
  g_print ("| --- | --- | ---: | ---: | ---: | ---: |\n");

  for (Method method = 0; method < N_METHODS; method++)
    for (Shape shape = 0; shape < N_SHAPES; shape++)
      {
        g_print ("| %s | %s |", simulation_get_method_name (method),
                 simulation_get_shape_name (shape));
        for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
          g_print (" %.2f |",
                   100 * simulation_measure_coverage (rand, method, shape, sizes[i], n_trials));
        g_print ("\n");
      }
}

/* What should be said, and how often it is: a difference is only one beyond 2 %. */
static void
print_verdicts (GRand *rand, guint n_trials, double ratio, double noise, Method method)
{
  GatherVerdict right
    = ratio > 1 + GATHER_LEAST_DIFFERENCE ? GATHER_VERDICT_FASTER : GATHER_VERDICT_NO_DIFFERENCE;

  g_print ("| %.2f | %.0f %% | %s | %s |", ratio, 100 * noise, simulation_get_method_name (method),
           gather_verdict_get_name (right));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double shares[GATHER_VERDICT_NO_DIFFERENCE + 1];

      simulation_measure_verdicts (rand, method, ratio, noise, sizes[i], n_trials, shares);
      g_print (" %.2f |", 100 * shares[right]);
    }
  g_print ("\n");
}

static void
print_all_verdicts (GRand *rand, guint n_trials)
{
  g_print ("\n| true ratio | noise | compared | verdict |");
  print_sizes ();
  g_print ("| ---: | ---: | --- | --- | ---: | ---: | ---: | ---: |\n");

  for (gsize i = 0; i < G_N_ELEMENTS (ratios); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (noises); j++)
      for (Method method = METHOD_PAIRED; method < N_METHODS; method++)
        print_verdicts (rand, n_trials, ratios[i], noises[j], method);
}

int
main (int argc, char *argv[])
{
  int n_trials = 100000;
  int seed = 1;
  const GOptionEntry entries[] = {
    { "trials", 0, 0, G_OPTION_ARG_INT, &n_trials, "How many for each figure", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where chance begins", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_trials < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--trials must be at least 1");
      return EXIT_FAILURE;
    }

  rand = g_rand_new_with_seed ((guint32) seed);
  print_coverage (rand, (guint) n_trials);
  print_all_verdicts (rand, (guint) n_trials);

  return EXIT_SUCCESS;
}
