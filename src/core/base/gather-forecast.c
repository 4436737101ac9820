/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-forecast.h"

/* Times of 0 or more. A sum that is too large is as good as forever. */
static gint64
add_times (gint64 a, gint64 b)
{
  return a > G_MAXINT64 - b ? G_MAXINT64 : a + b;
}

/* Puts a time in the place of the least, which is the first, and lets it sink to where none below
 * is less: the places are a binary heap. */
static void
replace_least (gint64 *places, guint n_places, gint64 time)
{
  guint hole = 0;

  for (guint child = 1; child < n_places; child = 2 * hole + 1)
    {
      if (child + 1 < n_places && places[child + 1] < places[child])
        child++;
      if (places[child] >= time)
        break;

      places[hole] = places[child];
      hole = child;
    }
  places[hole] = time;
}

/**
 * gather_forecast_elapsed:
 * @latencies: (array length=n_latencies): how long single requests took, in order, microseconds,
 *   from a run with the least in-flight limit; they begin again when there are more items
 * @n_latencies: how many, at least 1
 * @n_items: how many items are to be gathered
 * @in_flight: how many requests may be on their way at a time, at least 1
 * @serial_us: the client's own time on its main loop for one item, microseconds
 *
 * Forecasts how long a run takes: the longer of two times.
 *
 * One is list scheduling (Graham, "Bounds for Certain Multiprocessing Anomalies", 1966): each item
 * in order goes to the place that is free first, and keeps it for its latency and @serial_us. With
 * equal latencies these are waves: n / k of them. Little's law ("A Proof for the Queuing Formula L
 * = λW", 1961) says the same of the long run: in flight = throughput * time in flight, so that n
 * items take n * (latency + serial) / in flight.
 *
 * The other does not depend on the limit: the client handles one item at a time, and before the
 * first must wait for an answer: the least latency and n_items * @serial_us. It is Amdahl's serial
 * part ("Validity of the Single Processor Approach to Achieving Large Scale Computing
 * Capabilities", 1967), and both together are the asymptotic bounds of a closed queueing network
 * with one bottleneck (Denning and Buzen, "The Operational Analysis of Queueing Network Models",
 * 1978): throughput is at most in flight / (latency + serial), and at most 1 / serial.
 *
 * Times below 0 count as 0.
 *
 * Returns: the forecast in microseconds
 */
gint64
gather_forecast_elapsed (const gint64 *latencies,
                         gsize n_latencies,
                         guint n_items,
                         guint in_flight,
                         gint64 serial_us)
{
  g_autofree gint64 *places = NULL;
  guint n_places = MIN (in_flight, n_items);
  gint64 last_end = 0;
  gint64 least_latency = G_MAXINT64;
  gint64 all_serial = 0;

  g_return_val_if_fail (latencies != NULL && n_latencies > 0, 0);
  g_return_val_if_fail (in_flight > 0, 0);

  if (n_items == 0)
    return 0;

  serial_us = MAX (serial_us, 0);
  places = g_new0 (gint64, n_places);
  for (guint i = 0; i < n_items; i++)
    {
      gint64 latency = MAX (latencies[i % n_latencies], 0);
      gint64 end = add_times (places[0], add_times (latency, serial_us));

      replace_least (places, n_places, end);
      last_end = MAX (last_end, end);
      least_latency = MIN (least_latency, latency);
      all_serial = add_times (all_serial, serial_us);
    }

  return MAX (last_end, add_times (least_latency, all_serial));
}

/**
 * gather_forecast_knee:
 * @limits: (array length=n_limits): in-flight limits, in any order
 * @elapsed: (array length=n_limits): how long a run takes with each, measured or forecast,
 *   microseconds
 * @n_limits: how many, at least 1
 *
 * Finds from where on a higher limit hardly helps: the smallest limit whose time is at most 10 %
 * above the least time of all. The rule is ours. Unlike curvature (Satopää and others, "Finding a
 * 'Kneedle' in a Haystack", 2011) it needs neither smoothing nor limits in even steps, and can be
 * checked by looking at the figures.
 *
 * Returns: index of the knee
 */
guint
gather_forecast_knee (const guint *limits, const gint64 *elapsed, gsize n_limits)
{
  gint64 least = G_MAXINT64;
  guint knee = 0;
  gboolean found = FALSE;

  g_return_val_if_fail (limits != NULL && elapsed != NULL && n_limits > 0, 0);

  for (gsize i = 0; i < n_limits; i++)
    least = MIN (least, elapsed[i]);

  for (guint i = 0; i < n_limits; i++)
    if ((double) elapsed[i] <= (1 + GATHER_KNEE_ALLOWANCE) * (double) least
        && (!found || limits[i] < limits[knee]))
      {
        knee = i;
        found = TRUE;
      }

  return knee;
}
