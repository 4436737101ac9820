/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Samples whose truth is known, and how often the statistics of core/base find it. Shared by the
 * test and by the program that makes the tables of RESULTS.md. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Shape:
 * @SHAPE_NORMAL: normal, with a standard deviation of 5 %
 * @SHAPE_EXPONENTIAL: a floor of 0.8 s, and an exponential with a mean of 0.2 s above it
 * @SHAPE_LOGNORMAL: lognormal, with a standard deviation of 0.5 in the logarithm
 * @SHAPE_CONTAMINATED: normal with 2 %, but one in ten takes at least twice as long, with a tail so
 *   heavy that it has no mean (Pareto with exponent 1)
 * @SHAPE_BIMODAL: three in five around 1 s, two in five around 1.5 s, both normal with 2 %
 * @N_SHAPES: how many there are
 *
 * How times are distributed around something like a second.
 */
typedef enum
{
  SHAPE_NORMAL,
  SHAPE_EXPONENTIAL,
  SHAPE_LOGNORMAL,
  SHAPE_CONTAMINATED,
  SHAPE_BIMODAL,
  N_SHAPES
} Shape;

/**
 * Method:
 * @METHOD_MEDIAN: the interval of the median
 * @METHOD_PAIRED: that of the ratio of pairs, between which everything drifts
 * @METHOD_UNPAIRED: that of the ratio of two samples without pairs or drift
 * @N_METHODS: how many there are
 *
 * The intervals.
 */
typedef enum
{
  METHOD_MEDIAN,
  METHOD_PAIRED,
  METHOD_UNPAIRED,
  N_METHODS
} Method;

/* Nobody sees more samples of one thing here. */
#define SIMULATION_MAX_SAMPLES 100

const char *simulation_get_shape_name (Shape shape);
const char *simulation_get_method_name (Method method);
double simulation_measure_coverage (GRand *rand,
                                    Method method,
                                    Shape shape,
                                    guint n_samples,
                                    guint n_trials);
void simulation_measure_verdicts (GRand *rand,
                                  Method method,
                                  double ratio,
                                  double noise,
                                  guint n_samples,
                                  guint n_trials,
                                  double *shares);

G_END_DECLS
