/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The model of a sweep. */

#include "config.h"

#include "core/base/gather-forecast.h"

typedef struct
{
  const char *what;
  gint64 latencies[12];
  gsize n_latencies;
  guint n_items;
  guint in_flight;
  gint64 serial_us;
  gint64 elapsed;
} ElapsedCase;

static const ElapsedCase elapsed_cases[] = {
  { "nothing", { 100 }, 1, 0, 4, 10, 0 },
  { "one", { 100 }, 1, 1, 1, 10, 110 },
  { "one by one: the sum", { 10, 20, 30 }, 3, 3, 1, 1, 63 },
  { "begins again", { 10, 20, 30 }, 3, 5, 1, 0, 90 },
  { "waves: 150 in 25 times 6", { 100000 }, 1, 150, 6, 0, 2500000 },
  { "the last wave is not full", { 100000 }, 1, 151, 6, 0, 2600000 },
  { "all at once", { 30, 10, 20 }, 3, 3, 3, 0, 30 },
  { "more places than items", { 30, 10, 20 }, 3, 3, 1000000, 0, 30 },
  { "to the place that is free first", { 50, 10, 10, 10, 10 }, 5, 5, 2, 0, 50 },
  /* Graham, "Bounds on Multiprocessing Timing Anomalies" (1969): on m machines the times 2m - 1,
   * 2m - 1, ..., m + 1, m + 1, m, m, m, in this order, take 4m - 1; at best it would be 3m. */
  { "Graham, 2 machines", { 3, 3, 2, 2, 2 }, 5, 5, 2, 0, 7 },
  { "Graham, 3 machines", { 5, 5, 4, 4, 3, 3, 3 }, 7, 7, 3, 0, 11 },
  { "Graham, 4 machines", { 7, 7, 6, 6, 5, 5, 4, 4, 4 }, 9, 9, 4, 0, 15 },
  { "Graham, 5 machines", { 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 5 }, 11, 11, 5, 0, 19 },
  /* His worst order (1966): 2 - 1/m times the best: m (m - 1) short ones and then a long one. */
  { "Graham, worst order", { 1, 1, 1, 1, 1, 1, 3 }, 7, 7, 3, 0, 5 },
  /* Little: 1,000 items of 99 + 1 ms, 10 in flight. */
  { "Little's law", { 99000 }, 1, 1000, 10, 1000, 10000000 },
  /* Amdahl: however many are in flight, 1,000 items take the client 1 s, after the first answer. */
  { "Amdahl's part", { 99000 }, 1, 1000, 1000, 1000, 1099000 },
  { "Amdahl's part, the least latency", { 500, 99000, 100 }, 3, 1000, 1000, 1000, 1000100 },
  { "the least that is used", { 500, 700, 100 }, 3, 2, 2, 1000, 2500 },
  { "negative", { -5, 10 }, 2, 2, 1, -7, 10 },
  { "forever", { G_MAXINT64 }, 1, 3, 2, 1, G_MAXINT64 },
  { "serial forever", { 1 }, 1, 3, 3, G_MAXINT64, G_MAXINT64 },
};

static void
test_elapsed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elapsed_cases); i++)
    {
      const ElapsedCase *item = &elapsed_cases[i];
      gint64 elapsed = gather_forecast_elapsed (item->latencies, item->n_latencies, item->n_items,
                                                item->in_flight, item->serial_us);

      g_test_message ("%s", item->what);
      g_assert_cmpint (elapsed, ==, item->elapsed);
    }
}

/* The same list scheduling without a heap. */
static gint64
schedule_plainly (const gint64 *latencies, guint n_items, guint in_flight)
{
  g_autofree gint64 *places = g_new0 (gint64, in_flight);
  gint64 last_end = 0;

  for (guint i = 0; i < n_items; i++)
    {
      guint first = 0;

      for (guint j = 1; j < in_flight; j++)
        if (places[j] < places[first])
          first = j;
      places[first] += latencies[i];
      last_end = MAX (last_end, places[first]);
    }

  return last_end;
}

static void
test_schedule (void)
{
  enum
  {
    N_ITEMS = 500
  };
  gint64 latencies[N_ITEMS];
  gint64 sum = 0;
  gint64 longest = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      latencies[i] = g_rand_int_range (rand, 1, 100000);
      sum += latencies[i];
      longest = MAX (longest, latencies[i]);
    }

  for (guint k = 1; k <= N_ITEMS; k++)
    {
      gint64 elapsed = gather_forecast_elapsed (latencies, N_ITEMS, N_ITEMS, k, 0);

      g_assert_cmpint (elapsed, ==, schedule_plainly (latencies, N_ITEMS, k));
      /* Graham's theorem, by way of the two bounds that no schedule can beat. */
      g_assert_cmpint (elapsed, >=, MAX (sum / k, longest));
      g_assert_cmpint (elapsed, <=, sum / k + longest);
    }
}

static const struct
{
  guint limits[8];
  gint64 elapsed[8];
  gsize n_limits;
  guint knee;
} knee_cases[] = {
  { { 6 }, { 1000 }, 1, 0 },
  { { 1, 2, 4, 8, 16, 32 }, { 16000, 8000, 4000, 2000, 1090, 1000 }, 6, 4 },
  { { 1, 2, 4, 8, 16, 32 }, { 16000, 8000, 4000, 2000, 1110, 1000 }, 6, 5 },
  { { 1, 2, 4 }, { 1100, 1050, 1000 }, 3, 0 },
  { { 1, 2, 4 }, { 1101, 1050, 1000 }, 3, 1 },
  /* It gets worse again. */
  { { 1, 2, 4, 8 }, { 4000, 1000, 1500, 3000 }, 4, 1 },
  /* In any order. */
  { { 32, 8, 1, 16 }, { 1000, 1050, 9000, 1010 }, 4, 1 },
  { { 1, 2, 3 }, { 7, 7, 7 }, 3, 0 },
  { { 2, 1 }, { G_MAXINT64, G_MAXINT64 }, 2, 1 },
};

static void
test_knee (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (knee_cases); i++)
    g_assert_cmpuint (
      gather_forecast_knee (knee_cases[i].limits, knee_cases[i].elapsed, knee_cases[i].n_limits),
      ==, knee_cases[i].knee);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/forecast/elapsed", test_elapsed);
  g_test_add_func ("/forecast/schedule", test_schedule);
  g_test_add_func ("/forecast/knee", test_knee);

  return g_test_run ();
}
