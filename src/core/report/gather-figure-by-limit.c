/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure-by-limit.h"

#include "core/report/gather-plot.h"
#include "core/strategies/gather-strategy.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

static gboolean
is_same (GatherExperiment *experiment, guint a, guint b)
{
  const GatherVariant *one = gather_experiment_get_variant (experiment, a);
  const GatherVariant *other = gather_experiment_get_variant (experiment, b);

  return g_str_equal (one->strategy, other->strategy) && one->count == other->count;
}

static char *
dup_title (GatherExperiment *experiment, guint index)
{
  const GatherVariant *variant = gather_experiment_get_variant (experiment, index);
  const GatherStrategy *strategy = gather_strategy_lookup (variant->strategy);
  const char *title = strategy != NULL ? gather_strategy_get_title (strategy) : variant->strategy;

  if (!gather_experiment_has_counts (experiment))
    return g_strdup (title);

  /* Translators: the title of a strategy and how many it fetches: "One at a time (50)". */
  return g_strdup_printf (_ ("%s (%u)"), title, variant->count);
}

static const GatherCurve curve = {
  .quantity = N_ ("Requests in flight"),
  .logarithmic = TRUE,
  .has_knee = TRUE,
  .accepts = gather_variant_gathers,
  .get_number = gather_variant_get_in_flight,
  .is_same = is_same,
  .dup_title = dup_title,
};

GATHER_PLOT_DEFINE_FIGURE (curve)

const GatherFigure gather_figure_by_limit = {
  .name = "by-limit",
  .title = N_ ("Time against requests in flight"),
  .caption = N_ ("Lower is faster. Each step to the right multiplies how many requests are in "
                 "flight. Where the measured line leaves the dashed one, the model misses "
                 "something."),
  .applies = applies,
  .draw = draw,
  .tabulate = tabulate,
  .describe = describe,
};

/**
 * gather_figure_by_limit_list_knees:
 * @measurement: a measurement
 * @sentences: (element-type utf8): gets a sentence for each series: from where on it hardly gets
 *   faster
 */
void
gather_figure_by_limit_list_knees (GatherMeasurement *measurement, GPtrArray *sentences)
{
  gather_curve_list_knees (&curve, measurement, sentences);
}
