/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure-by-count.h"

#include "core/report/gather-plot.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

static gboolean
accepts (GatherExperiment *experiment, guint index)
{
  return TRUE;
}

static guint
get_count (GatherExperiment *experiment, guint index)
{
  return gather_experiment_get_variant (experiment, index)->count;
}

static gboolean
is_same (GatherExperiment *experiment, guint a, guint b)
{
  const GatherVariant *one = gather_experiment_get_variant (experiment, a);
  const GatherVariant *other = gather_experiment_get_variant (experiment, b);

  return g_str_equal (one->strategy, other->strategy) && one->in_flight == other->in_flight
         && one->connections == other->connections;
}

static const GatherCurve curve = {
  .quantity = N_ ("Items in each run"),
  .accepts = accepts,
  .get_number = get_count,
  .is_same = is_same,
  .dup_title = gather_variant_dup_series_title,
};

GATHER_PLOT_DEFINE_FIGURE (curve)

const GatherFigure gather_figure_by_count = {
  .name = "by-count",
  .title = N_ ("Time against items in each run"),
  .caption = N_ ("Lower is faster. A straight line from zero takes the same time for every item; a "
                 "flat one takes the same time for all of them together."),
  .applies = applies,
  .draw = draw,
  .tabulate = tabulate,
  .describe = describe,
};
