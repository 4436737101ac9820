/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about two measurements side by side. */

#include "config.h"

#include "core/report/gather-difference.h"

#include <string.h>

#define MS 1000

/* A measurement before it is made: "gathered" in each, and perhaps one more. */
typedef struct
{
  GatherPlanSettings settings;
  GatherEnvironment environment;
  GatherVariant other;
  guint count;
  guint n_repeats;
  guint n_warm_ups;
  gint64 elapsed;
  guint n_samples;
} World;

static void
world_init (World *world)
{
  *world
    = (World){ .count = 10, .n_repeats = 8, .n_warm_ups = 1, .elapsed = 100 * MS, .n_samples = 8 };
  gather_plan_settings_init (&world->settings);
  world->settings.preset = "steady";
  gather_environment_init (&world->environment);
  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    gather_environment_set (&world->environment, i, "1");
  world->environment.processors = 4;
  world->environment.load = 0.5;
}

static GatherMeasurement *
world_measure (World *world)
{
  const GatherVariant variants[] = { { .strategy = "gathered" }, world->other };
  g_autoptr (GArray) ids = gather_plan_ids_from_count (world->count);
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherExperiment) experiment = NULL;
  GatherMeasurement *measurement;

  world->settings.ids = (const guint *) (gpointer) ids->data;
  world->settings.n_ids = ids->len;
  plan = gather_plan_new (&world->settings);
  experiment = gather_experiment_new (plan, variants, world->other.strategy != NULL ? 2 : 1,
                                      world->n_repeats, world->n_warm_ups);
  measurement = gather_measurement_new (experiment, &world->environment, "id", 0);
  gather_environment_clear (&world->environment);

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    for (guint k = 0; k < world->n_samples; k++)
      {
        const GatherSample sample = { .repeat = k, .elapsed = world->elapsed + k * 10 };

        gather_measurement_add_sample (measurement, i, &sample);
      }

  return measurement;
}

/* What is different now, and what is said of that; %NULL where nothing is. */
typedef struct
{
  const char *name;
  void (*change) (World *now);
  const char *sentence;
  gboolean is_obstacle;
} Case;

static void
change_nothing (World *now)
{
}
static void
change_to_faster (World *now)
{
  now->elapsed /= 2;
}
static void
change_to_slower (World *now)
{
  now->elapsed *= 3;
}
static void
change_repeats (World *now)
{
  now->n_repeats = 9;
}
static void
change_warm_ups (World *now)
{
  now->n_warm_ups = 3;
}
static void
change_deadline (World *now)
{
  now->settings.deadline_us = 2500 * MS;
}
static void
change_count (World *now)
{
  now->count = 11;
}
static void
change_latency (World *now)
{
  now->settings.behaviour.latency_us = 1;
}
static void
change_seed (World *now)
{
  now->settings.behaviour.seed = 99;
}
static void
change_faults (World *now)
{
  now->settings.behaviour.faults[GATHER_FAULT_RESET] = 5;
}
static void
change_mirror (World *now)
{
  now->settings.mirror = "/srv";
}
static void
change_keep_alive (World *now)
{
  now->settings.keep_alive = FALSE;
}
static void
change_retries (World *now)
{
  now->settings.retries = 2;
}
static void
change_endpoint (World *now)
{
  now->settings.endpoint = "http://127.0.0.1:1/";
}
static void
change_samples (World *now)
{
  now->n_samples = 0;
}
static void
change_processors (World *now)
{
  now->environment.processors = 8;
}
static void
change_load (World *now)
{
  now->environment.load = 2.04;
}
static void
change_load_little (World *now)
{
  now->environment.load = 0.9;
}
static void
change_other (World *now)
{
  now->other.strategy = "sequential";
}

static void
change_to_few (World *now)
{
  now->n_samples = 5;
}

static void
change_to_few_and_faster (World *now)
{
  now->n_samples = 5;
  now->elapsed /= 2;
}

static void
change_to_few_and_slower (World *now)
{
  now->n_samples = 5;
  now->elapsed *= 2;
}

static void
change_libsoup (World *now)
{
  gather_environment_set (&now->environment, GATHER_ENVIRONMENT_LIBSOUP, "3.2.3");
}

static void
change_cpu (World *now)
{
  gather_environment_set (&now->environment, GATHER_ENVIRONMENT_CPU, "Two");
}

static void
forget_cpu (World *now)
{
  gather_environment_set (&now->environment, GATHER_ENVIRONMENT_CPU, NULL);
}

static void
forget_gtk (World *now)
{
  gather_environment_set (&now->environment, GATHER_ENVIRONMENT_GTK, NULL);
}

static const Case cases[] = {
  { "nothing", change_nothing, NULL, FALSE },
  { "faster", change_to_faster, "“Gathered” is now 2.0 times as fast (95 % interval 2.0 to 2.0).",
    FALSE },
  { "slower", change_to_slower,
    "“Gathered” now takes 3.0 times as long (95 % interval 3.0 to 3.0).", FALSE },
  { "few", change_to_few,
    "“Gathered” takes about as long as then; 6 repeats of both are needed for an interval.",
    FALSE },
  { "few-faster", change_to_few_and_faster,
    "“Gathered” is now about 2.0 times as fast; 6 repeats of both are needed for an interval.",
    FALSE },
  { "few-slower", change_to_few_and_slower,
    "“Gathered” now takes about 2.0 times as long; 6 repeats of both are needed for an interval.",
    FALSE },
  { "not-measured", change_samples, "“Gathered” was not measured in both.", FALSE },
  { "other", change_other, "Only the newer one has “One at a time”.", FALSE },

  { "count", change_count, "The two fetched different items, ", TRUE },
  { "endpoint", change_endpoint, "The two asked different servers, ", TRUE },
  { "latency", change_latency, "The lab behaved differently for the two, ", TRUE },
  { "seed", change_seed, "The lab behaved differently for the two, ", TRUE },
  { "faults", change_faults, "The lab behaved differently for the two, ", TRUE },
  { "mirror", change_mirror, "The lab behaved differently for the two, ", TRUE },
  { "keep-alive", change_keep_alive, "Only one of the two used connections again, ", TRUE },
  { "retries", change_retries, "The two repeated failed requests differently often, ", TRUE },

  { "repeats", change_repeats, "Repeats: it was 8, now 9.", FALSE },
  { "warm-ups", change_warm_ups, "Warm-ups: it was 1, now 3.", FALSE },
  { "deadline", change_deadline, "The deadline of a request was 15 s, now 2.5 s.", FALSE },
  { "libsoup", change_libsoup, "libsoup was 1, now 3.2.3.", FALSE },
  { "cpu", change_cpu, "The processor was 1, now Two.", FALSE },
  { "unknown-cpu", forget_cpu, NULL, FALSE },
  { "window", forget_gtk, "One was measured in the window, the other one on the command line.",
    FALSE },
  { "processors", change_processors, "Number of processors: it was 4, now 8.", FALSE },
  { "load", change_load, "The machine’s load was 0.5, now 2.0.", FALSE },
  { "similar-load", change_load_little, NULL, FALSE },
};

static void
make_both (const Case *test, GatherMeasurement **now, GatherMeasurement **then)
{
  World world;

  world_init (&world);
  *then = world_measure (&world);
  world_init (&world);
  test->change (&world);
  *now = world_measure (&world);
}

static gboolean
has_sentence (GPtrArray *sentences, const char *start)
{
  for (guint i = 0; i < sentences->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (sentences, i), start))
      return TRUE;

  return FALSE;
}

/* Besides what became of the one variant nothing is said but the one sentence; and what forbids the
 * comparison is said first. */
static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GatherMeasurement) now = NULL;
  g_autoptr (GatherMeasurement) then = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  gboolean is_about_variant;

  make_both (test, &now, &then);
  sentences = gather_difference_list (now, then);
  is_about_variant = test->sentence == NULL || (strstr (test->sentence, "“Gathered”") != NULL);
  g_assert_cmpuint (sentences->len, ==, is_about_variant ? 1 : 2);
  if (test->sentence != NULL)
    g_assert_true (has_sentence (sentences, test->sentence));
  else
    g_assert_cmpstr (
      g_ptr_array_index (sentences, 0), ==,
      "No difference shown for “Gathered” (ratio 1.00, 95 % interval 1.00 to 1.00).");
  if (test->is_obstacle)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (sentences, 0), test->sentence));
  g_assert_cmpint (gather_difference_is_comparable (now, then), ==, !test->is_obstacle);
}

static void
assert_row (const GatherTable *table, guint row, const char *const *cells)
{
  for (guint column = 0; column < gather_table_get_n_columns (table); column++)
    g_assert_cmpstr (gather_table_get_cell (table, row, column), ==, cells[column]);
}

/* Variants are found by what they are, wherever they stand; those of only one have a row, too. */
static void
test_table (void)
{
  static const char *const both[]
    = { "Gathered", "100 ms", "50 ms", "2.0", "2.0 to 2.0", "2.0 times as fast" };
  static const char *const only_now[] = { "Gathered, 3 at a time", "–", "50 ms", "–", "–", "–" };
  static const char *const only_then[] = { "One at a time", "100 ms", "–", "–", "–", "–" };
  g_autoptr (GatherMeasurement) now = NULL;
  g_autoptr (GatherMeasurement) then = NULL;
  g_autoptr (GatherTable) table = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  World world;

  world_init (&world);
  world.other.strategy = "sequential";
  then = world_measure (&world);
  world_init (&world);
  world.elapsed /= 2;
  world.other = (GatherVariant){ .strategy = "gathered", .in_flight = 3 };
  now = world_measure (&world);

  table = gather_difference_tabulate (now, then);
  g_assert_cmpuint (gather_table_get_n_rows (table), ==, 3);
  assert_row (table, 0, both);
  assert_row (table, 1, only_now);
  assert_row (table, 2, only_then);

  sentences = gather_difference_list (now, then);
  g_assert_true (has_sentence (sentences, "Only the older one has “One at a time”."));
}

/* Where one has several counts, a variant is the same only with the same count. */
static void
test_counts (void)
{
  g_autoptr (GatherMeasurement) now = NULL;
  g_autoptr (GatherMeasurement) then = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  World world;

  world_init (&world);
  then = world_measure (&world);
  world_init (&world);
  world.other = (GatherVariant){ .strategy = "gathered", .count = 5 };
  now = world_measure (&world);

  sentences = gather_difference_list (now, then);
  g_assert_cmpuint (sentences->len, ==, 2);
  g_assert_true (has_sentence (sentences, "No difference shown for “Gathered (10)”"));
  g_assert_true (has_sentence (sentences, "Only the newer one has “Gathered (5)”."));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/difference/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/difference/table", test_table);
  g_test_add_func ("/difference/counts", test_counts);

  return g_test_run ();
}
