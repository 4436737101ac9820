/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list of saved benchmarks says of one. */

#include "config.h"

#include "core/store/gather-bench-entry.h"
#include "core/store/gather-bench-reader.h"
#include "made-up.h"

typedef struct
{
  const char *name;
  const char *variants;
  guint n_repeats;
  const char *summary;
} Case;

static const Case cases[] = {
  { "strategies", "sequential gathered", 10, "150 Pokémon, 2 strategies, 10 repeats, tutorial" },
  { "one", "sequential", 1, "150 Pokémon, 1 strategy, 1 repeat, tutorial" },
  { "variants", "sequential gathered:6 gathered:6:2", 10,
    "150 Pokémon, 3 variants, 10 repeats, tutorial" },
  { "counts", "gathered@10 gathered@20", 6, "10 to 20 Pokémon, 1 strategy, 6 repeats, tutorial" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GatherMeasurement) measurement = made_up_new (test->variants, 150, test->n_repeats, 1);
  g_autofree char *summary = gather_bench_entry_describe (measurement);

  g_assert_cmpstr (summary, ==, test->summary);
}

/* The same id twice is one benchmark, and what is kept can be read again. */
static void
test_kept (void)
{
  g_autoptr (GatherMeasurement) measurement = made_up_sweep (6);
  g_autoptr (GatherHistoryEntry) entry = gather_bench_entry_new (measurement, "Name");
  g_autoptr (GBytes) payload = gather_bench_entry_make_payload (measurement);
  g_autoptr (GatherMeasurement) again = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (payload, &size);

  g_assert_cmpstr (gather_history_entry_get_id (entry), ==,
                   gather_measurement_get_id (measurement));
  g_assert_cmpint (gather_history_entry_get_created (entry), ==,
                   gather_measurement_get_began (measurement));
  g_assert_cmpstr (gather_history_entry_get_name (entry), ==, "Name");
  g_assert_cmpstr (gather_history_entry_get_summary (entry), ==,
                   "150 Pokémon, 12 variants, 20 repeats, tutorial");
  again = gather_bench_reader_read (text, size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gather_measurement_get_n_variants (again), ==, 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/bench-entry/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/bench-entry/kept", test_kept);

  return g_test_run ();
}
