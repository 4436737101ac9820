/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure-speedup.h"

#include "core/model/gather-measurement-reference.h"
#include "core/report/gather-cells.h"
#include "core/report/gather-rows.h"
#include "core/report/gather-sentences.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DIAMOND_RADIUS 6.5
#define IDEAL_ABOVE    12.0
#define IDEAL_BELOW    21.0

/* When the greatest ratio is so many times the least, small ones could not be told apart on an even
 * scale. */
#define LOGARITHMIC_FROM 4.0

/* Least part of an even scale on either side of what is drawn. */
#define PADDING 0.05

/* A ratio of 1 is a million steps of the axis. */
#define UNIT 1e-6

#define TICK_SPACING 64.0

/* A variant beside its reference. */
typedef struct
{
  guint index;
  guint reference;
  gboolean measured;
  GatherComparison comparison;
  double ideal; /* 0 where there is none */
} Pair;

static gboolean
applies (GatherMeasurement *measurement)
{
  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    if (gather_measurement_get_reference (measurement, i) != i)
      return TRUE;

  return FALSE;
}

static GArray *
list_pairs (GatherMeasurement *measurement)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      Pair pair = { .index = i, .reference = gather_measurement_get_reference (measurement, i) };

      if (pair.reference == i)
        continue;

      pair.measured = gather_measurement_compare (measurement, pair.reference, i, &pair.comparison)
                      && pair.comparison.ratio > 0;
      /* With one request at a time nothing can be gained, so there is nothing to say. */
      if (gather_variant_gathers (experiment, i))
        pair.ideal = gather_measurement_get_ideal (measurement, i,
                                                   gather_variant_get_in_flight (experiment, i));
      g_array_append_val (pairs, pair);
    }

  return pairs;
}

/* The last of 1, 2, 5, 10 ... that is not above @value, or the first that is not below it. */
static double
round_to_decade (double value, gboolean up)
{
  static const double steps[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (value)));
  double below = power;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (up && power * steps[i] >= value * (1 - 1e-9))
        return power * steps[i];
      if (power * steps[i] <= value * (1 + 1e-9))
        below = power * steps[i];
    }

  return below;
}

static GatherScale
get_scale (GArray *pairs, double width)
{
  GatherScale scale = { .from = 1, .to = 1, .end = width - GATHER_ROW_MARGIN };

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const double values[]
        = { pair->comparison.ratio, pair->comparison.lower, pair->comparison.upper, pair->ideal };

      for (guint k = 0; pair->measured && k < G_N_ELEMENTS (values); k++)
        if (values[k] > 0)
          {
            scale.from = MIN (scale.from, values[k]);
            scale.to = MAX (scale.to, values[k]);
          }
    }

  scale.logarithmic = scale.to / scale.from > LOGARITHMIC_FROM;
  if (scale.logarithmic)
    {
      scale.from = round_to_decade (scale.from * 0.97, FALSE);
      scale.to = round_to_decade (scale.to * 1.03, TRUE);
    }
  else
    {
      double padding = MAX (0.1 * (scale.to - scale.from), PADDING);

      scale.from = MAX (scale.from - padding, PADDING);
      scale.to += padding;
    }

  return scale;
}

static void
draw_ideal (const GatherRows *rows, guint row, const Pair *pair)
{
  double x = gather_scale_get_position (&rows->scale, pair->ideal);
  double y = gather_rows_get_lane (rows, row);
  const GatherPoint line[] = { { x, y - IDEAL_ABOVE }, { x, y + IDEAL_BELOW } };
  g_autofree char *ratio = gather_sentence_format_ratio (pair->ideal);
  /* Translators: %s is a number: how many times as fast something can be. */
  g_autofree char *label = g_strdup_printf (_ ("at best %s"), ratio);
  double room = gather_scene_get_width (rows->scene)
                - gather_scene_measure (rows->scene, label, GATHER_TEXT_SMALL);

  gather_scene_add_line (rows->scene, GATHER_INK_MODEL, line, G_N_ELEMENTS (line), 1.5, TRUE);
  gather_scene_add_text (rows->scene, GATHER_INK_DIM, GATHER_TEXT_SMALL,
                         x + 5 <= room ? GATHER_ALIGN_START : GATHER_ALIGN_END,
                         x + 5 <= room ? x + 5 : x - 5, y + 14, label);
  gather_scene_take_spot (
    rows->scene, x - 4, y - IDEAL_ABOVE, 8, IDEAL_ABOVE + IDEAL_BELOW,
    /* Translators: %s is a number such as "7.8". Places: how many requests can be in flight. */
    g_strdup_printf (_ ("At best %s times as fast: all answers shared among its places, or the "
                        "slowest answer alone. A bound, not measured."),
                     ratio));
}

static void
draw_pair (const GatherRows *rows, guint row, const Pair *pair)
{
  const GatherComparison *comparison = &pair->comparison;
  double y = gather_rows_get_lane (rows, row);
  g_autofree char *verdict = NULL;
  double x;

  if (!pair->measured)
    {
      gather_rows_draw_title (rows, row, pair->index, NULL);
      gather_rows_take_summary (rows, row, NULL);
      return;
    }

  verdict = gather_sentence_verdict (comparison);
  gather_rows_draw_title (rows, row, pair->index, verdict);
  gather_rows_take_summary (rows, row, gather_sentence_comparison (rows->measurement, pair->index));
  if (pair->ideal > 0)
    draw_ideal (rows, row, pair);
  if (comparison->lower > 0)
    gather_key_draw_bracket (rows->scene, GATHER_INK_INTERVAL,
                             gather_scale_get_position (&rows->scale, comparison->lower),
                             gather_scale_get_position (&rows->scale, comparison->upper), y);
  x = gather_scale_get_position (&rows->scale, comparison->ratio);
  gather_scene_add_dot (rows->scene, GATHER_INK_DOTS, GATHER_MARKER_DIAMOND, x, y, DIAMOND_RADIUS);
}

/* What all are compared with, if it is the same for all. */
static char *
name_reference (GatherMeasurement *measurement, GArray *pairs)
{
  guint reference = g_array_index (pairs, Pair, 0).reference;
  g_autofree char *title = NULL;

  for (guint i = 1; i < pairs->len; i++)
    if (g_array_index (pairs, Pair, i).reference != reference)
      return g_strdup (_ ("As fast as one request at a time"));

  title = gather_variant_dup_title (gather_measurement_get_experiment (measurement), reference);

  /* Translators: %s is the title of a strategy. */
  return g_strdup_printf (_ ("As fast as “%s”"), title);
}

static double
draw_key (GatherScene *scene, GArray *pairs, gboolean logarithmic)
{
  gboolean has_interval = FALSE;
  gboolean has_ideal = FALSE;
  GatherKeyEntry entries[5] = {
    { GATHER_KEY_MARKER, GATHER_INK_DOTS, GATHER_MARKER_DIAMOND, _ ("Times as fast") },
  };
  guint n = 1;

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      has_interval |= pair->measured && pair->comparison.lower > 0;
      has_ideal |= pair->measured && pair->ideal > 0;
    }

  if (has_interval)
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_BRACKET, GATHER_INK_INTERVAL, 0,
                                     /* xgettext:no-c-format */
                                     _ ("95 % interval") };
  entries[n++]
    = (GatherKeyEntry){ GATHER_KEY_BOX, GATHER_INK_BAND, 0, _ ("Difference of at most 2 %") };
  if (has_ideal)
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_DASHED, GATHER_INK_MODEL, 0,
                                     _ ("At best (a bound, not measured)") };
  if (logarithmic)
    entries[n++] = (GatherKeyEntry){ GATHER_KEY_NOTE, GATHER_INK_DIM, 0, _ ("Logarithmic scale") };

  return gather_key_draw (scene, 0, entries, n);
}

static double
draw (GatherMeasurement *measurement, GatherScene *scene)
{
  g_autoptr (GArray) pairs = list_pairs (measurement);
  g_autoptr (GArray) ticks = NULL;
  g_autofree char *label = NULL;
  GatherRows rows = {
    .scene = scene,
    .measurement = measurement,
    .scale = get_scale (pairs, gather_scene_get_width (scene)),
    .n_rows = pairs->len,
  };

  if (pairs->len == 0)
    return 0;

  rows.top = draw_key (scene, pairs, rows.scale.logarithmic) + GATHER_ROW_LABEL;
  ticks = gather_scale_list_ticks (&rows.scale, UNIT, TICK_SPACING);
  gather_rows_draw_ruler (&rows, ticks, gather_scale_format_number);
  gather_rows_draw_zone (&rows, 1 / (1 + GATHER_LEAST_DIFFERENCE), 1 + GATHER_LEAST_DIFFERENCE);
  label = name_reference (measurement, pairs);
  gather_rows_draw_limit (&rows, GATHER_INK_DIM, 1, label);
  for (guint i = 0; i < pairs->len; i++)
    draw_pair (&rows, i, &g_array_index (pairs, Pair, i));

  return gather_rows_get_bottom (&rows) + GATHER_RULER_HEIGHT;
}

static void
add_cells (GatherTable *table, const Pair *pair)
{
  const GatherComparison *comparison = &pair->comparison;

  if (!pair->measured)
    return;

  gather_table_take_cell (table, gather_sentence_format_ratio (comparison->ratio));
  if (comparison->lower > 0)
    {
      g_autofree char *lower = gather_sentence_format_ratio (comparison->lower);
      g_autofree char *upper = gather_sentence_format_ratio (comparison->upper);

      gather_table_take_cell (table, g_strdup_printf (_ ("%s to %s"), lower, upper));
    }
  else
    gather_table_take_cell (table, NULL);
  gather_table_take_cell (table,
                          pair->ideal > 0 ? gather_sentence_format_ratio (pair->ideal) : NULL);
  gather_table_take_cell (table, gather_sentence_verdict (comparison));
}

static GatherTable *
tabulate (GatherMeasurement *measurement)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (measurement);
  g_autoptr (GArray) pairs = list_pairs (measurement);
  GatherTable *table = gather_cells_new_table ();

  gather_table_add_column (table, _ ("Compared with"), FALSE);
  gather_table_add_column (table, _ ("Times as fast"), TRUE);
  /* xgettext:no-c-format */
  gather_table_add_column (table, _ ("95 % interval"), TRUE);
  gather_table_add_column (table, _ ("At best"), TRUE);
  gather_table_add_column (table, _ ("Verdict"), FALSE);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      gather_cells_begin_row (table, measurement, pair->index);
      gather_table_take_cell (table, gather_variant_dup_title (experiment, pair->reference));
      add_cells (table, pair);
    }

  return table;
}

static char *
describe (GatherMeasurement *measurement)
{
  return gather_figure_describe_each (measurement, gather_sentence_comparison);
}

const GatherFigure gather_figure_speedup = {
  .name = "speedup",
  .title = N_ ("How many times as fast"),
  .caption
  = N_ ("Each repeat of one strategy is compared with the same repeat of the other. Right of "
        "the line is faster."),
  .applies = applies,
  .draw = draw,
  .tabulate = tabulate,
  .describe = describe,
};
