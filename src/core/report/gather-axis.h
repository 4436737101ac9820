/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The time axis as plain numbers: where a time stands on a given width, which ticks it has and what
 * they say. A plain value and pure functions, any thread. Includes nothing but GLib. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels to the right of the axis' end, in which the duration of the longest bar still finds room. */
#define GATHER_AXIS_ROOM 72

/**
 * GatherAxis:
 * @end: the time at the right end of the axis, microseconds from the run's start, at least 1
 * @width: width of the whole drawing, pixels; the end stands %GATHER_AXIS_ROOM before it
 *
 * How times are laid on pixels. Everything that is drawn on the same width has the same axis.
 */
typedef struct
{
  gint64 end;
  double width;
} GatherAxis;

double gather_axis_get_x (const GatherAxis *self, gint64 time);
gint64 gather_axis_get_time (const GatherAxis *self, double x);
gint64 gather_axis_get_step (const GatherAxis *self, double min_spacing);
char *gather_axis_format_tick (gint64 time);

gint64 gather_axis_nice_ceiling (gint64 duration);

G_END_DECLS
