/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-rows.h"

#include "core/model/gather-findings.h"
#include "core/strategies/gather-variant.h"

#include <glib/gi18n-lib.h>

#define TITLE_MIDDLE 13.0
#define LANE_TOP     23.0
#define LANE_MIDDLE  40.0
#define LANE_HEIGHT  38.0
#define VALUE_GAP    8.0

/* Dots of one value lie on each other; three levels keep them apart. */
#define N_LEVELS     3
#define LEVEL_HEIGHT 6.0

/* More dots than this in a row could not be told apart, and more in a figure would take longer than
 * a frame to lay out; then the row shows their range and quartiles. */
#define MAX_DOTS_IN_ROW    300
#define MAX_DOTS_IN_FIGURE 3000

double
gather_rows_get_top (const GatherRows *self, guint row)
{
  return self->top + row * GATHER_ROW_HEIGHT;
}

/**
 * gather_rows_get_lane:
 * @self: rows
 * @row: number of a row
 *
 * Returns: the middle of its lane, pixels
 */
double
gather_rows_get_lane (const GatherRows *self, guint row)
{
  return gather_rows_get_top (self, row) + LANE_MIDDLE;
}

double
gather_rows_get_bottom (const GatherRows *self)
{
  return gather_rows_get_top (self, self->n_rows);
}

/**
 * gather_rows_draw_each:
 * @self: rows
 * @draw_row: draws one of them
 *
 * Returns: where their ruler ends, which is the height of the figure
 */
double
gather_rows_draw_each (const GatherRows *self, void (*draw_row) (const GatherRows *rows, guint row))
{
  for (guint row = 0; row < self->n_rows; row++)
    draw_row (self, row);

  return gather_rows_get_bottom (self) + GATHER_RULER_HEIGHT;
}

/**
 * gather_rows_draw_ruler:
 * @self: rows
 * @ticks: (element-type double): the values that get a line
 * @format: how they are written
 *
 * Draws lines in every lane, but not through the titles, and the ruler below them.
 */
void
gather_rows_draw_ruler (const GatherRows *self, GArray *ticks, GatherFormat format)
{
  for (guint row = 0; row < self->n_rows; row++)
    gather_scale_draw_grid (&self->scale, self->scene, ticks,
                            gather_rows_get_top (self, row) + LANE_TOP,
                            gather_rows_get_top (self, row) + LANE_TOP + LANE_HEIGHT);
  gather_scale_draw_labels (&self->scale, self->scene, ticks, format,
                            gather_rows_get_bottom (self));
}

/**
 * gather_rows_draw_times:
 * @self: rows on a scale of times
 *
 * Draws the ruler of times.
 */
void
gather_rows_draw_times (const GatherRows *self)
{
  g_autoptr (GArray) ticks = gather_scale_list_times (&self->scale, self->scene);

  gather_rows_draw_ruler (self, ticks, gather_scale_format_time);
}

/**
 * gather_rows_draw_title:
 * @self: rows
 * @row: number of a row
 * @index: number of its variant
 * @value: (nullable): what stands at the right end of the title's line
 *
 * Where there is not room for both, the title gives way: its spot says it in full.
 */
void
gather_rows_draw_title (const GatherRows *self, guint row, guint index, const char *value)
{
  g_autofree char *title
    = gather_variant_dup_title (gather_measurement_get_experiment (self->measurement), index);
  double y = gather_rows_get_top (self, row) + TITLE_MIDDLE;
  double room = gather_scene_get_width (self->scene);

  if (value != NULL)
    {
      gather_scene_add_text (self->scene, GATHER_INK_TEXT, GATHER_TEXT_BODY, GATHER_ALIGN_END, room,
                             y, value);
      room -= gather_scene_measure (self->scene, value, GATHER_TEXT_BODY) + 2 * VALUE_GAP;
    }
  gather_scene_add_fitted (self->scene, GATHER_INK_TEXT, GATHER_TEXT_TITLE, 0, y, room, title);
}

/**
 * gather_rows_take_summary:
 * @self: rows
 * @row: number of a row
 * @sentence: (transfer full) (nullable): what the row says; %NULL for one that has not been
 *   measured
 *
 * Adds the spot of the whole row, before those of its samples.
 */
void
gather_rows_take_summary (const GatherRows *self, guint row, char *sentence)
{
  gather_scene_begin_group (self->scene);
  if (sentence == NULL)
    {
      sentence = g_strdup (_ ("Not measured yet"));
      gather_scene_add_text (self->scene, GATHER_INK_DIM, GATHER_TEXT_BODY, GATHER_ALIGN_START, 0,
                             gather_rows_get_lane (self, row), sentence);
    }
  gather_scene_take_spot (self->scene, 0, gather_rows_get_top (self, row) + 1,
                          gather_scene_get_width (self->scene), GATHER_ROW_HEIGHT - 2, sentence);
}

/**
 * gather_rows_has_dots:
 * @n_rows: how many rows a figure has
 * @n_values: how many samples are in one of them
 *
 * Returns: whether each of them is a dot, or only their range and quartiles are drawn
 */
gboolean
gather_rows_has_dots (guint n_rows, guint n_values)
{
  return n_values <= MAX_DOTS_IN_ROW && n_values * MAX (n_rows, 1) <= MAX_DOTS_IN_FIGURE;
}

static GatherInk
get_ink (const GatherRowSamples *samples, gint64 value)
{
  gboolean freezes = samples->freezes_from > 0 && value >= samples->freezes_from;

  return freezes ? GATHER_INK_FREEZE : samples->ink;
}

static char *
describe_sample (const GatherRowSamples *samples, guint i)
{
  g_autofree char *duration = gather_format_duration (samples->values[i]);

  if (samples->flags != NULL && samples->flags[i])
    /* Translators: the number of a repeat and its time. */
    return g_strdup_printf (_ ("Repeat %u: %s, an outlier, counted like the others"), i + 1,
                            duration);

  /* Translators: the number of a repeat and its time, for example "Repeat 3: 1.52 s". */
  return g_strdup_printf (_ ("Repeat %u: %s"), i + 1, duration);
}

static void
draw_dots (const GatherRows *self, guint row, const GatherRowSamples *samples)
{
  const double radius = GATHER_ROW_DOT_RADIUS;

  for (guint i = 0; i < samples->n_values; i++)
    {
      double x = gather_scale_get_position (&self->scale, (double) samples->values[i]);
      double level = (double) (i % N_LEVELS) - (N_LEVELS - 1) / 2.0;
      double y = gather_rows_get_lane (self, row) + level * LEVEL_HEIGHT;

      gather_scene_add_sample (self->scene, get_ink (samples, samples->values[i]), x, y, radius);
      if (samples->flags != NULL && samples->flags[i])
        gather_scene_add_dot (self->scene, GATHER_INK_FLAGGED, GATHER_MARKER_RING, x, y,
                              radius + 3);
      gather_scene_take_spot (self->scene, x - radius, y - radius, 2 * radius, 2 * radius,
                              describe_sample (samples, i));
    }
}

/* Too many to tell apart. */
static void
draw_range (const GatherRows *self,
            guint row,
            const GatherRowSamples *samples,
            double least,
            double greatest)
{
  double y = gather_rows_get_lane (self, row);
  double lower = gather_scale_get_position (&self->scale, (double) samples->lower);
  double upper = gather_scale_get_position (&self->scale, (double) samples->upper);

  gather_scene_add_rect (self->scene, samples->ink, least, y - 1, MAX (greatest - least, 1), 2);
  if (samples->lower > 0)
    gather_scene_add_rect (self->scene, samples->ink, lower, y - 5, MAX (upper - lower, 1), 10);
}

/**
 * gather_rows_draw_samples:
 * @self: rows
 * @row: number of a row
 * @samples: what was measured, at least one
 *
 * Draws every sample as a dot, or their range and quartiles; see gather_rows_has_dots().
 */
void
gather_rows_draw_samples (const GatherRows *self, guint row, const GatherRowSamples *samples)
{
  gint64 least = samples->values[0];
  gint64 greatest = samples->values[0];

  if (gather_rows_has_dots (self->n_rows, samples->n_values))
    {
      draw_dots (self, row, samples);
      return;
    }

  for (guint i = 1; i < samples->n_values; i++)
    {
      least = MIN (least, samples->values[i]);
      greatest = MAX (greatest, samples->values[i]);
    }
  draw_range (self, row, samples, gather_scale_get_position (&self->scale, (double) least),
              gather_scale_get_position (&self->scale, (double) greatest));
}

/**
 * gather_rows_draw_zone:
 * @self: rows
 * @from: where it begins
 * @to: where it ends
 *
 * Shades a range of values in all lanes.
 */
void
gather_rows_draw_zone (const GatherRows *self, double from, double to)
{
  double x = gather_scale_get_position (&self->scale, from);
  double width = gather_scale_get_position (&self->scale, to) - x;

  for (guint row = 0; row < self->n_rows; row++)
    gather_scene_add_rect (self->scene, GATHER_INK_BAND, x,
                           gather_rows_get_top (self, row) + LANE_TOP, width, LANE_HEIGHT);
}

/**
 * gather_rows_draw_limit:
 * @self: rows with %GATHER_ROW_LABEL above them
 * @ink: what it means
 * @value: where it stands
 * @label: what stands above it
 *
 * Draws a line through all lanes.
 */
void
gather_rows_draw_limit (const GatherRows *self, GatherInk ink, double value, const char *label)
{
  double x = gather_scale_get_position (&self->scale, value);
  double width = gather_scene_measure (self->scene, label, GATHER_TEXT_SMALL);
  double left = CLAMP (x - width / 2, 0, MAX (gather_scene_get_width (self->scene) - width, 0));

  for (guint row = 0; row < self->n_rows; row++)
    gather_scene_add_rect (self->scene, ink, x - 0.75, gather_rows_get_top (self, row) + LANE_TOP,
                           1.5, LANE_HEIGHT);
  gather_scene_add_text (self->scene, ink, GATHER_TEXT_SMALL, GATHER_ALIGN_START, left,
                         self->top - GATHER_ROW_LABEL / 2, label);
}
