/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-scale.h"

#include "core/report/gather-axis.h"

#include <math.h>

/* Least distance between two labels of a ruler, pixels. */
#define LABEL_GAP 14.0

/* A logarithmic scale of times goes so much beyond them. */
#define ROOM_BELOW 0.8
#define ROOM_ABOVE 1.1

/**
 * gather_scale_for_times:
 * @longest: the longest time that must find room, microseconds
 * @start: where 0 stands, pixels
 * @end: where the scale ends, pixels
 *
 * Returns: an even scale from 0 to a round number
 */
GatherScale
gather_scale_for_times (gint64 longest, double start, double end)
{
  return (GatherScale){
    .from = 0,
    .to = (double) gather_axis_nice_ceiling (MAX (longest, 1)),
    .start = start,
    .end = end,
  };
}

/**
 * gather_scale_for_range:
 * @least: the shortest time, microseconds
 * @greatest: the longest
 * @logarithmic_from: when the longest is more than so many times the shortest, short ones could not
 *   be told apart on an even scale
 * @start: where the scale begins, pixels
 * @end: where it ends, pixels
 *
 * Returns: an even scale from 0, or a logarithmic one
 */
GatherScale
gather_scale_for_range (gint64 least,
                        gint64 greatest,
                        double logarithmic_from,
                        double start,
                        double end)
{
  GatherScale scale = gather_scale_for_times (greatest, start, end);

  if ((double) greatest > logarithmic_from * (double) MAX (least, 1))
    {
      scale.logarithmic = TRUE;
      scale.from = MAX (ROOM_BELOW * (double) least, 1);
      scale.to = ROOM_ABOVE * (double) greatest;
    }

  return scale;
}

/**
 * gather_scale_get_position:
 * @self: a scale
 * @value: a value; what lies outside stands at the nearer end
 *
 * Returns: where it stands, pixels
 */
double
gather_scale_get_position (const GatherScale *self, double value)
{
  double part;

  g_return_val_if_fail (self != NULL && self->to > self->from, 0);

  value = CLAMP (value, self->from, self->to);
  if (self->logarithmic)
    part = log (value / self->from) / log (self->to / self->from);
  else
    part = (value - self->from) / (self->to - self->from);

  return self->start + part * (self->end - self->start);
}

/* 1, 2 and 5 times the powers of ten. */
static void
append_decades (GArray *ticks, double from, double to)
{
  static const double steps[] = { 1, 2, 5 };

  for (double power = pow (10, floor (log10 (from))); power <= to; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        double value = power * steps[i];

        /* A hair beyond, because powers of ten below 1 are not exact. */
        if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9))
          g_array_append_val (ticks, value);
      }
}

/**
 * gather_scale_list_ticks:
 * @self: a scale
 * @unit: the value that is 1 microsecond on the axis whose steps are taken: 1 for times
 * @spacing: least distance between two of them on an even scale, pixels
 *
 * Returns: (transfer full) (element-type double): round values within the scale
 */
GArray *
gather_scale_list_ticks (const GatherScale *self, double unit, double spacing)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (double));
  GatherAxis axis = {
    .end = MAX ((gint64) ((self->to - self->from) / unit), 1),
    .width = fabs (self->end - self->start) + GATHER_AXIS_ROOM,
  };
  double step;

  if (self->logarithmic)
    {
      append_decades (ticks, self->from, self->to);
      return ticks;
    }

  step = (double) gather_axis_get_step (&axis, spacing);
  for (double k = ceil (self->from / unit / step - 1e-9); k * step * unit <= self->to * (1 + 1e-9);
       k++)
    {
      double value = k * step * unit;

      g_array_append_val (ticks, value);
    }

  return ticks;
}

char *
gather_scale_format_time (double value)
{
  return gather_axis_format_tick ((gint64) llround (value));
}

/* A number of a ruler: as many digits as it has, at most three after the point. */
char *
gather_scale_format_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (text, sizeof (text), "%.4g", value);

  return g_strdup (text);
}

/**
 * gather_scale_draw_grid:
 * @self: a scale that goes from left to right
 * @scene: where to draw
 * @ticks: (element-type double): the values that get a line
 * @top: where the lines begin
 * @bottom: where they end
 */
void
gather_scale_draw_grid (const GatherScale *self,
                        GatherScene *scene,
                        GArray *ticks,
                        double top,
                        double bottom)
{
  for (guint i = 0; i < ticks->len; i++)
    {
      double x = gather_scale_get_position (self, g_array_index (ticks, double, i));

      gather_scene_add_rect (scene, GATHER_INK_GRID, floor (x), top, 1, bottom - top);
    }
}

/**
 * gather_scale_draw_labels:
 * @self: a scale that goes from left to right
 * @scene: where to draw
 * @ticks: (element-type double): the values that are written
 * @format: how they are written
 * @top: where the ruler begins, %GATHER_RULER_HEIGHT high
 *
 * Labels that would touch the one before, or leave the scene, are left out.
 */
void
gather_scale_draw_labels (const GatherScale *self,
                          GatherScene *scene,
                          GArray *ticks,
                          GatherFormat format,
                          double top)
{
  double taken = -LABEL_GAP;

  for (guint i = 0; i < ticks->len; i++)
    {
      double value = g_array_index (ticks, double, i);
      double x = gather_scale_get_position (self, value);
      g_autofree char *label = format (value);
      double width = gather_scene_measure (scene, label, GATHER_TEXT_SMALL);
      double left = CLAMP (x - width / 2, 0, MAX (gather_scene_get_width (scene) - width, 0));

      if (left < taken + LABEL_GAP)
        continue;

      gather_scene_add_text (scene, GATHER_INK_DIM, GATHER_TEXT_SMALL, GATHER_ALIGN_START, left,
                             top + GATHER_RULER_HEIGHT / 2 + 3, label);
      taken = left + width;
    }
}

/**
 * gather_scale_list_times:
 * @self: a scale of times that goes from left to right
 * @scene: where they will be written
 *
 * Returns: (transfer full) (element-type double): round times, as dense as their labels allow
 */
GArray *
gather_scale_list_times (const GatherScale *self, GatherScene *scene)
{
  g_autofree char *widest = gather_scale_format_time (self->to * 0.95);
  double spacing = gather_scene_measure (scene, widest, GATHER_TEXT_SMALL) + 2 * LABEL_GAP;

  return gather_scale_list_ticks (self, 1, spacing);
}
