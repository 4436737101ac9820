/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The format "gather-bench", written, read back, and read when it is not what it says. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/store/gather-bench-file.h"
#include "core/store/gather-bench-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GatherExperiment *
make_experiment (const char *endpoint)
{
  static const GatherVariant variants[]
    = { { .strategy = "sequential" },
        { .strategy = "gathered", .in_flight = 2, .connections = 1 } };
  static const guint ids[] = { 1, 2, 151 };
  g_autoptr (GatherPlan) plan = NULL;
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.endpoint = endpoint;
  settings.ids = ids;
  settings.n_ids = G_N_ELEMENTS (ids);
  settings.mirror = "/srv/mirror";
  settings.behaviour.seed = G_MAXUINT64;
  settings.behaviour.faults[GATHER_FAULT_RESET] = 7;
  settings.behaviour.rate = 12;
  settings.behaviour.burst = 3;
  plan = gather_plan_new (&settings);

  return gather_experiment_new (plan, variants, G_N_ELEMENTS (variants), 8, 1);
}

/* A whole one, with everything that can be in it. */
static GatherMeasurement *
make_measurement (const char *endpoint)
{
  g_autoptr (GatherExperiment) experiment = make_experiment (endpoint);
  GatherEnvironment environment;
  GatherMeasurement *measurement;

  gather_environment_init (&environment);
  gather_environment_set (&environment, GATHER_ENVIRONMENT_CPU, "A \"fast\" one");
  environment.processors = 2;
  environment.load = 0.25;
  measurement = gather_measurement_new (experiment, &environment, "an-id", 1700000000000000);
  gather_environment_clear (&environment);

  for (guint i = 0; i < 2; i++)
    {
      gather_measurement_add_warm_up (measurement, i, 5000 + i);
      for (guint k = 0; k < 8; k++)
        {
          GatherSample sample = { .repeat = k,
                                  .elapsed = (i == 0 ? 3000 : 1000) + k * 10,
                                  .longest_block = 7 + k,
                                  .longest_paint_gap = 9,
                                  .answers = 2900,
                                  .slowest_answer = 999,
                                  .n_failed = k == 7 };

          gather_measurement_add_sample (measurement, i, &sample);
          gather_histogram_add (gather_measurement_get_answers (measurement, i), 1000 + k * 77);
        }
      gather_measurement_set_forecast (measurement, i, 4000 + i);
    }
  gather_measurement_add_beat (measurement, 130);
  gather_measurement_set_fates (measurement, &(GatherFates){ 24, 1 });
  gather_measurement_set_calibration (measurement, 1, 88);
  gather_measurement_set_stopped (measurement, TRUE);

  return measurement;
}

static GatherMeasurement *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  GatherMeasurement *measurement = gather_bench_reader_read (text, strlen (text), &error);

  g_assert_no_error (error);

  return measurement;
}

/* What was read is written as it was. */
static void
test_round_trip (gconstpointer endpoint)
{
  g_autoptr (GatherMeasurement) measurement = make_measurement (endpoint);
  g_autofree char *text = gather_bench_file_to_json (measurement);
  g_autoptr (GatherMeasurement) again = read_text (text);
  g_autofree char *text_again = gather_bench_file_to_json (again);

  g_assert_cmpstr (text_again, ==, text);
  g_assert_true (gather_measurement_was_stopped (again));
  g_assert_cmpstr (gather_measurement_get_environment (again)->facts[GATHER_ENVIRONMENT_CPU], ==,
                   "A \"fast\" one");
  g_assert_cmpint (gather_histogram_get_max (gather_measurement_get_answers (again, 0)), ==,
                   1000 + 7 * 77);
}

/* A copy says the same, and stays as it was. */
static void
test_copy (void)
{
  g_autoptr (GatherMeasurement) measurement = make_measurement (NULL);
  g_autofree char *before = gather_bench_file_to_json (measurement);
  g_autoptr (GatherMeasurement) copy = gather_measurement_copy (measurement);
  g_autofree char *after = NULL;

  gather_measurement_add_warm_up (measurement, 0, 1);
  gather_measurement_add_sample (measurement, 0, &(GatherSample){ .elapsed = 1 });
  gather_histogram_add (gather_measurement_get_answers (measurement, 0), 1);
  gather_measurement_add_beat (measurement, 1);
  g_clear_object (&measurement);
  after = gather_bench_file_to_json (copy);
  g_assert_cmpstr (after, ==, before);
}

static void
test_members (void)
{
  g_autoptr (GatherMeasurement) measurement = make_measurement (NULL);
  g_autofree char *text = gather_bench_file_to_json (measurement);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonObject *object;
  JsonArray *array;

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "gather-bench");
  g_assert_cmpint (json_object_get_int_member (root, "version"), ==, 1);
  object = json_object_get_object_member (root, "plan");
  g_assert_cmpint (json_object_get_int_member (object, "repeats"), ==, 8);

  array = json_object_get_array_member (root, "strategies");
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  object = json_array_get_object_element (array, 1);
  g_assert_cmpstr (json_object_get_string_member (object, "strategy"), ==, "gathered");
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "gathered:2:1");
  g_assert_cmpint (json_object_get_int_member (object, "median_us"), ==, 1035);
  g_assert_cmpint (json_object_get_int_member (object, "longest_block_us"), ==, 14);
  /* Of eight samples: the first and the last (99.2 %); without them it would be 93 %. */
  array = json_object_get_array_member (object, "ci95_us");
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1000);
  g_assert_cmpint (json_array_get_int_element (array, 1), ==, 1070);

  array = json_object_get_array_member (root, "comparisons");
  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  object = json_array_get_object_element (array, 0);
  g_assert_cmpstr (json_object_get_string_member (object, "a"), ==, "sequential");
  g_assert_cmpstr (json_object_get_string_member (object, "b"), ==, "gathered:2:1");
  g_assert_cmpstr (json_object_get_string_member (object, "verdict"), ==, "faster");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, "ratio"), 2.93, 0.02);
}

static void
test_empty (void)
{
  g_autoptr (GatherExperiment) experiment = make_experiment (NULL);
  GatherEnvironment environment;
  g_autoptr (GatherMeasurement) measurement = NULL;
  g_autoptr (GatherMeasurement) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;

  gather_environment_init (&environment);
  measurement = gather_measurement_new (experiment, &environment, "x", 0);
  json = gather_bench_file_to_json (measurement);
  csv = gather_bench_file_to_csv (measurement);
  again = read_text (json);
  g_assert_false (gather_measurement_has_samples (again));
  g_assert_nonnull (strstr (json, "\"median_us\":null"));
  g_assert_nonnull (strstr (json, "\"comparisons\":[]"));
  g_assert_cmpstr (csv, ==,
                   "strategy,repeat,elapsed_us,longest_block_us,longest_paint_gap_us,failed,name,"
                   "in_flight,connections,count\n");
}

static void
test_csv (void)
{
  g_autoptr (GatherMeasurement) measurement = make_measurement (NULL);
  g_autofree char *csv = gather_bench_file_to_csv (measurement);
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 16 + 1);
  g_assert_cmpstr (lines[1], ==, "sequential,0,3000,7,9,0,sequential,0,0,3");
  g_assert_cmpstr (lines[16], ==, "gathered,7,1070,14,9,1,gathered:2:1,2,1,3");
}

static void
assert_refused (const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;
  GatherMeasurement *measurement = gather_bench_reader_read (text, size, &error);

  if (measurement != NULL)
    g_test_message ("was read: %.*s", (int) MIN (size, 3000), text);
  g_assert_null (measurement);
  g_assert_error (error, GATHER_ERROR, GATHER_ERROR_SHAPE);
}

/* Each row is a replacement in a sound file, after which it must not be read. */
static void
test_refused (void)
{
  static const struct
  {
    const char *was;
    const char *is;
  } cases[] = {
    { "gather-bench", "gather-run" },
    { "\"version\":1", "\"version\":2" },
    { "\"version\":1", "\"version\":\"1\"" },
    { "\"id\":\"an-id\"", "\"id\":7" },
    { "\"id\":\"an-id\"", "\"id\":\"\"" },
    { "\"began_us\":1", "\"began_us\":-1" },
    { "\"repeats\":8", "\"repeats\":0" },
    { "\"repeats\":8", "\"repeats\":1001" },
    { "\"repeats\":8", "\"repeats\":7" },
    { "\"repeats\":8", "\"repeats\":8.5" },
    { "\"warm_ups\":1", "\"warm_ups\":11" },
    { "\"ids\":[1,2,151]", "\"ids\":[]" },
    { "\"ids\":[1,2,151]", "\"ids\":[0]" },
    { "\"ids\":[1,2,151]", "\"ids\":[\"1\"]" },
    { "\"latency_us\":50000", "\"latency_us\":-1" },
    { "\"reset\":7", "\"reset\":1001" },
    { "\"deadline_us\":15000000", "\"deadline_us\":99999999999999999999" },
    { "\"strategy\":\"sequential\"", "\"strategy\":\"\"" },
    { "\"strategy\":\"sequential\"", "\"strategy\":null" },
    { "\"count\":3", "\"count\":0" },
    { "\"samples_us\":[3000,", "\"samples_us\":[" },
    { "\"samples_us\":[3000,", "\"samples_us\":[-3000," },
    { "\"samples_us\":[3000,", "\"samples_us\":[true," },
    { "\"samples_us\":[3000,", "\"samples_us\":[999999999999," },
    { "\"repeats\":[0,", "\"repeats\":[4294967296," },
    { "\"slowest_answers_us\":[999,", "\"slowest_answers_us\":[99999999999," },
    { "\"failed_items\":[0,", "\"failed_items\":[4294967296," },
    { "\"warm_ups_us\":[5000]", "\"warm_ups_us\":{}" },
    { "\"answers\":{", "\"answers\":[{" },
    { "\"least_us\":1000", "\"least_us\":9999999" },
    { "\"buckets\":[[", "\"buckets\":[7,[" },
    { "\"buckets\":[[", "\"buckets\":[[1000,9999999],[1000,2],[" },
    { "\"beats_late_us\":[130]", "\"beats_late_us\":7" },
    { "\"checked\":24", "\"checked\":0" },
    { "\"strategy_index\":1", "\"strategy_index\":2" },
    { "\"strategies\":[", "\"strategies\":[7," },
    { "\"format\"", "\"format" },
    { "{", "1 {" },
    { "{", "/* not JSON */ {" },
    { "\"sequential\"", "\"\\ud800\"" },
  };
  g_autoptr (GatherMeasurement) measurement = make_measurement (NULL);
  g_autofree char *sound = gather_bench_file_to_json (measurement);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *at = strstr (sound, cases[i].was);
      g_autoptr (GString) text = g_string_new (NULL);

      g_test_message ("%s -> %s", cases[i].was, cases[i].is);
      g_assert_nonnull (at);
      g_string_append_len (text, sound, at - sound);
      g_string_append (text, cases[i].is);
      g_string_append (text, at + strlen (cases[i].was));
      assert_refused (text->str, text->len);
    }
}

/* Cut anywhere, or as deep as can be, also where a comment, which JSON has not, hides it. */
static void
test_cut (void)
{
  g_autoptr (GatherMeasurement) measurement = make_measurement (NULL);
  g_autofree char *sound = gather_bench_file_to_json (measurement);
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *hidden = g_strconcat ("{/*\"*/\"x\":", deep, NULL);

  for (gsize size = 0; size + 2 < strlen (sound); size += 7)
    assert_refused (sound, size);
  assert_refused (deep, strlen (deep));
  assert_refused (hidden, strlen (hidden));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/bench-file/round-trip/lab", NULL, test_round_trip);
  g_test_add_data_func ("/bench-file/round-trip/own", "http://127.0.0.1:1/", test_round_trip);
  g_test_add_func ("/bench-file/copy", test_copy);
  g_test_add_func ("/bench-file/members", test_members);
  g_test_add_func ("/bench-file/empty", test_empty);
  g_test_add_func ("/bench-file/csv", test_csv);
  g_test_add_func ("/bench-file/refused", test_refused);
  g_test_add_func ("/bench-file/cut", test_cut);

  return g_test_run ();
}
