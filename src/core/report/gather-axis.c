/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-axis.h"

#include <glib/gi18n-lib.h>

/* A drawing narrower than this keeps half of itself for the axis. */
#define MIN_PLOT_WIDTH (2.0 * GATHER_AXIS_ROOM)

static double
get_plot_width (const GatherAxis *self)
{
  double width = self->width >= MIN_PLOT_WIDTH ? self->width - GATHER_AXIS_ROOM : self->width / 2.0;

  return MAX (width, 1.0);
}

/**
 * gather_axis_get_x:
 * @self: an axis
 * @time: microseconds from the run's start
 *
 * Returns: where @time stands, pixels from the left
 */
double
gather_axis_get_x (const GatherAxis *self, gint64 time)
{
  g_return_val_if_fail (self != NULL && self->end > 0, 0.0);

  return (double) time * get_plot_width (self) / (double) self->end;
}

/**
 * gather_axis_get_time:
 * @self: an axis
 * @x: pixels from the left
 *
 * Returns: the time that stands there, microseconds from the run's start
 */
gint64
gather_axis_get_time (const GatherAxis *self, double x)
{
  g_return_val_if_fail (self != NULL && self->end > 0, 0);

  return (gint64) (x * (double) self->end / get_plot_width (self));
}

/* The smallest of @factors (tenths) times a power of ten microseconds that is not below @duration. */
static gint64
round_up (gint64 duration, const int *tenths, guint n_tenths)
{
  for (gint64 power = 10; power < G_MAXINT64 / 1000; power *= 10)
    for (guint i = 0; i < n_tenths; i++)
      if (power / 10 * tenths[i] >= duration)
        return power / 10 * tenths[i];

  return duration;
}

/**
 * gather_axis_get_step:
 * @self: an axis
 * @min_spacing: least distance between two ticks, pixels
 *
 * Returns: time from tick to tick: 1, 2 or 5 times a power of ten microseconds
 */
gint64
gather_axis_get_step (const GatherAxis *self, double min_spacing)
{
  static const int tenths[] = { 10, 20, 50 };

  g_return_val_if_fail (self != NULL && self->end > 0, 1);

  return round_up (MAX (gather_axis_get_time (self, min_spacing), 1), tenths,
                   G_N_ELEMENTS (tenths));
}

/**
 * gather_axis_nice_ceiling:
 * @duration: microseconds
 *
 * Returns: a round number of microseconds that is not below @duration and not twice as much
 */
gint64
gather_axis_nice_ceiling (gint64 duration)
{
  static const int tenths[] = { 10, 15, 20, 25, 30, 40, 50, 60, 80 };

  return round_up (MAX (duration, 1), tenths, G_N_ELEMENTS (tenths));
}

/* As many digits after the point as needed, three at most. */
static char *
format_short (double value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%.3f", value);
  while (text->str[text->len - 1] == '0')
    g_string_truncate (text, text->len - 1);
  if (!g_ascii_isdigit (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gather_axis_format_tick:
 * @time: microseconds
 *
 * Returns: (transfer full): what stands at a tick, for example "0", "500 ms" or "1.5 s"
 */
char *
gather_axis_format_tick (gint64 time)
{
  g_autofree char *number = NULL;

  if (time == 0)
    return g_strdup ("0");

  if (time < G_USEC_PER_SEC)
    {
      number = format_short ((double) time / 1000.0);
      /* Translators: a time on an axis, in milliseconds. */
      return g_strdup_printf (_ ("%s ms"), number);
    }

  number = format_short ((double) time / G_USEC_PER_SEC);
  /* Translators: a time on an axis, in seconds. */
  return g_strdup_printf (_ ("%s s"), number);
}
