/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "simulation.h"

#include "core/base/gather-comparison.h"
#include "core/base/gather-statistics.h"

#include <math.h>

/* How many times as fast the second is where coverage is measured. */
#define TRUE_RATIO 1.3

/* How a machine's speed changes between repeats: it drifts by 2 % for each repeat, and jumps with a
 * standard deviation of 0.3 in the logarithm. */
#define DRIFT 0.02
#define JUMP  0.3

#define SECOND ((double) G_USEC_PER_SEC)

/* The medians, in seconds. Where a sample is a mixture, they are where its distribution is 1/2:
 * contaminated, 0.9 Φ (z) = 1/2; bimodal, 0.6 Φ (z) = 1/2 (the other part has nothing there). */
static const struct
{
  const char *name;
  double median;
} shapes[N_SHAPES] = {
  [SHAPE_NORMAL] = { "normal", 1 },
  [SHAPE_EXPONENTIAL] = { "exponential above a floor", 0.8 + 0.2 * G_LN2 },
  [SHAPE_LOGNORMAL] = { "lognormal", 1 },
  [SHAPE_CONTAMINATED] = { "contaminated, heavy tail", 1 + 0.02 * 0.1397102989 },
  [SHAPE_BIMODAL] = { "bimodal", 1 + 0.02 * 0.9674215661 },
};

static const char *const method_names[N_METHODS] = {
  [METHOD_MEDIAN] = "median",
  [METHOD_PAIRED] = "paired ratio",
  [METHOD_UNPAIRED] = "unpaired ratio",
};

/* A number from just above 0 to 1. */
static double
draw_unit (GRand *rand)
{
  return 1 - g_rand_double (rand);
}

/* Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958). */
static double
draw_normal (GRand *rand)
{
  double radius = sqrt (-2 * log (draw_unit (rand)));

  return radius * cos (2 * G_PI * g_rand_double (rand));
}

/* Seconds. */
static double
draw_time (GRand *rand, Shape shape)
{
  switch (shape)
    {
    case SHAPE_NORMAL:
      return 1 + 0.05 * draw_normal (rand);
    case SHAPE_EXPONENTIAL:
      return 0.8 - 0.2 * log (draw_unit (rand));
    case SHAPE_LOGNORMAL:
      return exp (0.5 * draw_normal (rand));
    case SHAPE_CONTAMINATED:
      return draw_unit (rand) <= 0.1 ? 2 / draw_unit (rand) : 1 + 0.02 * draw_normal (rand);
    case SHAPE_BIMODAL:
      return (draw_unit (rand) <= 0.4 ? 1.5 : 1) + 0.02 * draw_normal (rand);
    case N_SHAPES:
    default:
      g_return_val_if_reached (0);
    }
}

static gint64
get_microseconds (double seconds)
{
  return (gint64) round (seconds * SECOND);
}

/* Whether the interval of one sample holds the true median. */
static gboolean
try_median (GRand *rand, Shape shape, guint n_samples)
{
  gint64 samples[SIMULATION_MAX_SAMPLES];
  double truth = shapes[shape].median * SECOND;
  gint64 lower, upper;

  for (guint i = 0; i < n_samples; i++)
    samples[i] = get_microseconds (draw_time (rand, shape));

  return gather_statistics_median_interval (samples, n_samples, &lower, &upper)
         && (double) lower <= truth && truth <= (double) upper;
}

/* What a pair has in common: how slow the machine is at the moment. Without pairs there is no
 * drift, because then nothing could tell it from a difference. */
static double
draw_slowness (GRand *rand, Method method, guint repeat)
{
  return method == METHOD_PAIRED ? exp (DRIFT * repeat + JUMP * draw_normal (rand)) : 1;
}

static void
compare (Method method, const gint64 *a, const gint64 *b, guint n_samples, GatherComparison *result)
{
  if (method == METHOD_PAIRED)
    gather_comparison_paired (a, b, n_samples, result);
  else
    gather_comparison_unpaired (a, n_samples, b, n_samples, result);
}

/* Whether the interval of one comparison holds the true ratio. Whatever the shape, the ratio of two
 * independent times of the same shape has a logarithm that is symmetric around 0, so its median is
 * 1. */
static gboolean
try_ratio (GRand *rand, Method method, Shape shape, guint n_samples)
{
  gint64 a[SIMULATION_MAX_SAMPLES];
  gint64 b[SIMULATION_MAX_SAMPLES];
  GatherComparison result;

  for (guint i = 0; i < n_samples; i++)
    {
      double slowness = draw_slowness (rand, method, i);

      a[i] = get_microseconds (TRUE_RATIO * slowness * draw_time (rand, shape));
      b[i] = get_microseconds (slowness * draw_time (rand, shape));
    }
  compare (method, a, b, n_samples, &result);

  return result.lower <= TRUE_RATIO && TRUE_RATIO <= result.upper;
}

const char *
simulation_get_shape_name (Shape shape)
{
  return shapes[shape].name;
}

const char *
simulation_get_method_name (Method method)
{
  return method_names[method];
}

/**
 * simulation_measure_coverage:
 * @rand: where chance comes from
 * @method: which interval
 * @shape: how times are distributed
 * @n_samples: how many samples each has, at most %SIMULATION_MAX_SAMPLES
 * @n_trials: how many times to try
 *
 * Returns: the share of the intervals that held the truth
 */
double
simulation_measure_coverage (GRand *rand,
                             Method method,
                             Shape shape,
                             guint n_samples,
                             guint n_trials)
{
  guint n_held = 0;

  g_return_val_if_fail (n_samples <= SIMULATION_MAX_SAMPLES, 0);

  for (guint i = 0; i < n_trials; i++)
    n_held += method == METHOD_MEDIAN ? try_median (rand, shape, n_samples)
                                      : try_ratio (rand, method, shape, n_samples);

  return (double) n_held / n_trials;
}

/**
 * simulation_measure_verdicts:
 * @rand: where chance comes from
 * @method: %METHOD_PAIRED or %METHOD_UNPAIRED
 * @ratio: how many times as fast the second is
 * @noise: standard deviation of the logarithm of either's time: 0.01 is 1 %
 * @n_samples: how many samples each has, at most %SIMULATION_MAX_SAMPLES
 * @n_trials: how many times to try
 * @shares: (out caller-allocates): the share of each #GatherVerdict
 */
void
simulation_measure_verdicts (GRand *rand,
                             Method method,
                             double ratio,
                             double noise,
                             guint n_samples,
                             guint n_trials,
                             double *shares)
{
  gint64 a[SIMULATION_MAX_SAMPLES];
  gint64 b[SIMULATION_MAX_SAMPLES];

  g_return_if_fail (method != METHOD_MEDIAN && n_samples <= SIMULATION_MAX_SAMPLES);

  for (guint verdict = 0; verdict <= GATHER_VERDICT_NO_DIFFERENCE; verdict++)
    shares[verdict] = 0;

  for (guint i = 0; i < n_trials; i++)
    {
      GatherComparison result;

      for (guint j = 0; j < n_samples; j++)
        {
          double slowness = draw_slowness (rand, method, j);

          a[j] = get_microseconds (ratio * slowness * exp (noise * draw_normal (rand)));
          b[j] = get_microseconds (slowness * exp (noise * draw_normal (rand)));
        }
      compare (method, a, b, n_samples, &result);
      shares[result.verdict] += 1.0 / n_trials;
    }
}
