/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figures.h"

#include "core/report/gather-figure-answers.h"
#include "core/report/gather-figure-by-count.h"
#include "core/report/gather-figure-by-limit.h"
#include "core/report/gather-figure-freezes.h"
#include "core/report/gather-figure-speedup.h"
#include "core/report/gather-figure-times.h"

/* In the order in which they are read. A sweep is made for its curve, and there are none without one. */
static const GatherFigure *const figures[] = {
  &gather_figure_by_limit, &gather_figure_by_count, &gather_figure_times,
  &gather_figure_speedup,  &gather_figure_answers,  &gather_figure_freezes,
};

guint
gather_figures_get_n (void)
{
  return G_N_ELEMENTS (figures);
}

/**
 * gather_figures_get:
 * @index: number of a figure
 *
 * Returns: (transfer none): the figure
 */
const GatherFigure *
gather_figures_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (figures), NULL);

  return figures[index];
}

/**
 * gather_figures_lookup:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the figure of that name
 */
const GatherFigure *
gather_figures_lookup (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i]->name, name))
      return figures[i];

  return NULL;
}
