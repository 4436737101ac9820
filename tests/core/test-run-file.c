/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats of INTERFACES.md, from a recording made by hand. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/store/gather-run-file.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define START 5000000

static GatherPokemon *
make_pokemon (gint64 id, const char *name)
{
  GatherPokemonFacts facts = { .id = id, .name = g_strdup (name) };

  facts.types = g_strsplit ("grass poison", " ", -1);

  return gather_pokemon_new_take (&facts);
}

/* Three items: done on a connection used before, failed with an awkward message, never started. */
static GatherRun *
make_run (void)
{
  static const guint ids[] = { 1, 404, 3 };
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherPokemon) pokemon = make_pokemon (1, "bulba,\"saur\"");
  g_autoptr (GError) error = g_error_new_literal (GATHER_ERROR, GATHER_ERROR_STATUS, "404, \"no\"");
  GatherPlanSettings settings;
  GatherRun *run;
  GatherTrace *trace;
  GatherRecord done = { .status = 200, .attempts = 1, .connection = 3, .http = "1.1",
                        .bytes_wire = 100, .bytes_decoded = 500 };
  GatherRecord failed = { .status = 404, .attempts = 1, .connection = 1, .http = "1.1",
                          .bytes_wire = 40, .bytes_decoded = 9 };
  GatherRecord waiting = { .t[GATHER_TIME_QUEUED] = START };
  g_autoptr (GatherEntry) first = NULL;

  gather_plan_settings_init (&settings);
  settings.endpoint = "http://127.0.0.1:8080/api/v2/";
  settings.ids = ids;
  settings.n_ids = G_N_ELEMENTS (ids);
  plan = gather_plan_new (&settings);
  run = gather_run_new (plan, NULL);
  trace = gather_run_get_trace (run);
  gather_trace_set_start (trace, START);

  done.t[GATHER_TIME_QUEUED] = START;
  done.t[GATHER_TIME_STARTED] = START + 1;
  done.t[GATHER_TIME_SENT] = START + 20;
  done.t[GATHER_TIME_FIRST_BYTE] = START + 300;
  done.t[GATHER_TIME_LAST_BYTE] = START + 4000;
  done.t[GATHER_TIME_DECODED] = START + 5000;
  first = g_list_model_get_item (gather_run_get_entries (run), 0);
  gather_entry_set_pokemon (first, pokemon);
  gather_request_update (gather_trace_get_request (trace, 0), &done);
  gather_request_finish (gather_trace_get_request (trace, 0), GATHER_OUTCOME_DONE, NULL, START + 5000);

  failed.t[GATHER_TIME_QUEUED] = START;
  failed.t[GATHER_TIME_STARTED] = START + 2;
  failed.t[GATHER_TIME_CONNECT_START] = START + 3;
  failed.t[GATHER_TIME_CONNECT_END] = START + 4;
  gather_request_update (gather_trace_get_request (trace, 1), &failed);
  gather_request_finish (gather_trace_get_request (trace, 1), GATHER_OUTCOME_FAILED, error,
                         START + 6000);
  gather_request_update (gather_trace_get_request (trace, 2), &waiting);
  gather_request_finish (gather_trace_get_request (trace, 2), GATHER_OUTCOME_CANCELLED, NULL,
                         START + 7000);

  gather_trace_add_flight (trace, START + 1, 1);
  gather_trace_add_flight (trace, START + 2, 1);
  gather_trace_set_loop_figures (trace, 1500, 2500);
  gather_trace_set_end (trace, START + 7000);

  return run;
}

static const char expected_run[]
  = "{\"format\":\"gather-run\",\"version\":1,"
    "\"plan\":{\"strategy\":\"gathered\",\"endpoint\":\"http://127.0.0.1:8080/api/v2/\","
    "\"ids\":[1,404,3],\"in_flight\":3,\"connections\":3,\"keep_alive\":true,\"http\":\"1.1\","
    "\"deadline_us\":15000000,\"retries\":0,\"seed\":1},"
    "\"elapsed_us\":7000,\"in_flight_peak\":2,\"bytes_wire\":140,\"bytes_decoded\":509,"
    "\"loop\":{\"longest_block_us\":1500,\"longest_paint_gap_us\":2500},\"requests\":["
    "{\"id\":1,\"name\":\"bulba,\\\"saur\\\"\",\"types\":[\"grass\",\"poison\"],\"outcome\":\"done\","
    "\"status\":200,\"error\":null,\"attempts\":1,\"connection\":3,\"http\":\"1.1\","
    "\"t\":{\"queued\":0,\"started\":1,\"dns_start\":null,\"dns_end\":null,\"connect_start\":null,"
    "\"connect_end\":null,\"tls_start\":null,\"sent\":20,\"first_byte\":300,\"last_byte\":4000,"
    "\"decoded\":5000},\"bytes_wire\":100,\"bytes_decoded\":500},"
    "{\"id\":404,\"name\":null,\"types\":[],\"outcome\":\"failed\",\"status\":404,"
    "\"error\":{\"kind\":\"status\",\"message\":\"404, \\\"no\\\"\"},\"attempts\":1,\"connection\":1,"
    "\"http\":\"1.1\","
    "\"t\":{\"queued\":0,\"started\":2,\"dns_start\":null,\"dns_end\":null,\"connect_start\":3,"
    "\"connect_end\":4,\"tls_start\":null,\"sent\":null,\"first_byte\":null,\"last_byte\":null,"
    "\"decoded\":null},\"bytes_wire\":40,\"bytes_decoded\":9},"
    "{\"id\":3,\"name\":null,\"types\":[],\"outcome\":\"cancelled\",\"status\":null,\"error\":null,"
    "\"attempts\":0,\"connection\":null,\"http\":null,"
    "\"t\":{\"queued\":0,\"started\":null,\"dns_start\":null,\"dns_end\":null,\"connect_start\":null,"
    "\"connect_end\":null,\"tls_start\":null,\"sent\":null,\"first_byte\":null,\"last_byte\":null,"
    "\"decoded\":null},\"bytes_wire\":0,\"bytes_decoded\":0}]}\n";

static void
test_run_json (void)
{
  g_autoptr (GatherRun) run = make_run ();
  g_autofree char *json = gather_run_file_to_json (run);

  g_assert_cmpstr (json, ==, expected_run);
}

static const char expected_csv[]
  = "id,name,types,outcome,status,error_kind,error_message,attempts,connection,http,queued_us,"
    "started_us,dns_start_us,dns_end_us,connect_start_us,connect_end_us,tls_start_us,sent_us,"
    "first_byte_us,last_byte_us,decoded_us,bytes_wire,bytes_decoded\n"
    "1,\"bulba,\"\"saur\"\"\",grass poison,done,200,,,1,3,1.1,0,1,,,,,,20,300,4000,5000,100,500\n"
    "404,,,failed,404,status,\"404, \"\"no\"\"\",1,1,1.1,0,2,,,3,4,,,,,,40,9\n"
    "3,,,cancelled,,,,0,,,0,,,,,,,,,,,0,0\n";

static void
test_run_csv (void)
{
  g_autoptr (GatherRun) run = make_run ();
  g_autofree char *csv = gather_run_file_to_csv (run);

  g_assert_cmpstr (csv, ==, expected_csv);
}

static JsonObject *
parse (JsonParser *parser, const char *json)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

/* What only the lab has is said of the lab only. */
static void
test_lab_plan (void)
{
  const guint id = 1;
  GatherPlanSettings settings;
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherRun) run = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *json = NULL;
  JsonObject *object;

  gather_plan_settings_init (&settings);
  settings.ids = &id;
  settings.n_ids = 1;
  settings.behaviour.seed = 42;
  settings.mirror = "/tmp/\xff";
  plan = gather_plan_new (&settings);
  run = gather_run_new (plan, lab);
  json = gather_run_file_to_json (run);
  g_assert_true (g_utf8_validate (json, -1, NULL));

  object = json_object_get_object_member (parse (parser, json), "plan");
  g_assert_cmpstr (json_object_get_string_member (object, "endpoint"), ==, "lab");
  g_assert_cmpstr (json_object_get_string_member (object, "preset"), ==, "steady");
  g_assert_cmpint (json_object_get_int_member (object, "seed"), ==, 42);
  object = json_object_get_object_member (object, "behaviour");
  g_assert_cmpint (json_object_get_int_member (object, "latency_us"), ==, 50000);
  g_assert_true (json_object_get_null_member (object, "bandwidth"));
  g_assert_true (json_object_get_null_member (object, "rate"));
  g_assert_true (json_object_get_null_member (object, "burst"));
  object = json_object_get_object_member (object, "faults_per_mille");
  g_assert_cmpuint (json_object_get_size (object), ==, GATHER_N_FAULTS);
  g_assert_cmpint (json_object_get_int_member (object, "stall"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run-file/run-json", test_run_json);
  g_test_add_func ("/run-file/run-csv", test_run_csv);
  g_test_add_func ("/run-file/lab-plan", test_lab_plan);

  return g_test_run ();
}
