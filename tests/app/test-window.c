/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole window, in this process, against the real lab. Every test opens it anew, waits for states
 * and never sleeps, and checks that nothing of it remains. */

#include "config.h"

#include "app/charts/gather-bar.h"
#include "app/charts/gather-requests-chart.h"
#include "app/charts/gather-ruler.h"
#include "app/fetch/gather-entry-row.h"
#include "app/fetch/gather-freeze-note.h"
#include "app/fetch/gather-tile.h"
#include "app/gather-narrow-bin.h"
#include "core/base/gather-clock.h"
#include "gate-server.h"
#include "window-fixture.h"
#include "core/model/gather-findings.h"

static void
choose (Fixture *fixture, const char *strategy, const char *preset, guint count)
{
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);

  gather_run_settings_set_strategy (settings, strategy);
  gather_run_settings_set_preset (settings, preset);
  gather_run_settings_set_count (settings, count);
}

static void
run (Fixture *fixture)
{
  press (fixture, "Run");
  g_assert_true (gather_workspace_is_active (fixture->workspace));
  wait_until (!gather_workspace_is_active (fixture->workspace));
}

static GatherTrace *
get_trace (Fixture *fixture)
{
  return gather_run_get_trace (gather_workspace_get_run (fixture->workspace));
}

/* Tests */

static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *gathered = find_button (fixture, "Gathered");
  GtkWidget *sequential = find_button (fixture, "One at a time");

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Gather");
  g_assert_nonnull (find_button (fixture, "Blocking"));
  g_assert_nonnull (find_button (fixture, "Run"));
  g_assert_null (find_button (fixture, "Blocking, in a thread"));
  g_assert_true (has_named (fixture, GTK_TYPE_SPIN_BUTTON, "How many"));
  g_assert_true (has_named (fixture, GTK_TYPE_LIST_VIEW, "Results"));

  g_assert_cmpstr (
    gather_run_settings_get_strategy (gather_workspace_get_settings (fixture->workspace)), ==,
    "gathered");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gathered)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sequential), TRUE);
  g_signal_emit_by_name (sequential, "clicked");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gathered)));
  g_assert_cmpstr (
    gather_run_settings_get_strategy (gather_workspace_get_settings (fixture->workspace)), ==,
    "sequential");
}

static void
test_run (Fixture *fixture, gconstpointer data)
{
  GatherTrace *trace;
  g_autofree char *bar_name = NULL;
  g_autofree char *elapsed_name = NULL;
  g_autofree char *finding = NULL;

  choose (fixture, "gathered", "steady", 12);
  run (fixture);
  trace = get_trace (fixture);

  g_assert_cmpuint (gather_trace_count (trace, GATHER_OUTCOME_DONE), ==, 12);
  elapsed_name = g_strdup_printf ("Elapsed %.2f s", gather_trace_get_elapsed (trace, 0) / 1e6);
  g_assert_true (has_named (fixture, GTK_TYPE_LABEL, elapsed_name));
  g_assert_true (has_named (fixture, GTK_TYPE_LABEL, "Finished 12 of 12"));
  g_assert_true (has_named (fixture, GTK_TYPE_LABEL, "In flight 0, peak 12"));
  /* Which finding it is depends on how busy this computer was: perhaps the window did freeze. */
  finding = gather_findings_for_run (
    gather_run_get_plan (gather_workspace_get_run (fixture->workspace)), trace, FALSE);
  g_assert_nonnull (find_label (fixture, finding));

  bar_name = g_strdup_printf (
    "bulbasaur: done, %.0f milliseconds",
    gather_request_get_duration (gather_trace_get_request (trace, 0), 0) / 1000.0);
  wait_until (has_named (fixture, GATHER_TYPE_BAR, bar_name));
  g_assert_nonnull (find_label (fixture, "bulbasaur"));
  g_assert_nonnull (find_label (fixture, "grass"));
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "sequential", "steady", 10);
  run (fixture);
  g_assert_null (find_label (fixture, "faster than"));

  choose (fixture, "gathered", "steady", 10);
  run (fixture);
  g_assert_nonnull (find_label (fixture, "times faster than “One at a time”"));

  /* Other items are another world. */
  choose (fixture, "sequential", "steady", 3);
  run (fixture);
  g_assert_null (find_label (fixture, "slower than"));
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  GatherRun *current;
  gint64 pressed;

  choose (fixture, "sequential", "steady", 150);
  press (fixture, "Run");
  g_assert_null (find_button (fixture, "Run"));
  current = gather_workspace_get_run (fixture->workspace);
  wait_until (gather_trace_get_n_final (gather_run_get_trace (current)) >= 2);

  pressed = gather_clock_now ();
  press (fixture, "Stop");
  wait_until (!gather_workspace_is_active (fixture->workspace));
  g_assert_cmpint (gather_clock_now () - pressed, <, 100 * 1000);
  g_assert_cmpint (gather_run_get_state (current), ==, GATHER_RUN_STOPPED);
  g_assert_cmpuint (gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE), >=, 2);
  g_assert_cmpuint (gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE), <, 150);
  g_assert_nonnull (find_button (fixture, "Run"));
  g_assert_nonnull (find_label (fixture, "Stopped: "));
  /* What was stopped did not finish. */
  g_assert_false (has_named (fixture, GTK_TYPE_LABEL, "Finished 150 of 150"));
}

/* Stopped before its first frame was painted: nothing happened. */
static void
test_stop_at_once (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "gathered", "steady", 5);
  press (fixture, "Run");
  press (fixture, "Stop");
  g_assert_false (gather_workspace_is_active (fixture->workspace));
  g_assert_null (gather_workspace_get_run (fixture->workspace));

  run (fixture);
  g_assert_cmpuint (gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE), ==, 5);
}

/* A row whose request was stopped can be tried again, and the recording stays what it was. */
static void
test_retry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GatherEntry) entry = NULL;
  guint position;

  choose (fixture, "sequential", "steady", 5);
  press (fixture, "Run");
  wait_until (gather_workspace_get_run (fixture->workspace) != NULL
              && gather_trace_get_n_final (get_trace (fixture)) == 1);
  press (fixture, "Stop");
  wait_until (!gather_workspace_is_active (fixture->workspace));
  wait_until (find_button (fixture, "Try again") != NULL);
  g_assert_nonnull (find_label (fixture, "Stopped before the answer came."));

  position = gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE);
  entry = g_list_model_get_item (
    gather_run_get_entries (gather_workspace_get_run (fixture->workspace)), position);
  press (fixture, "Try again");
  wait_until (gather_entry_get_pokemon (entry) != NULL);
  wait_until (find_label (fixture, "Arrived when tried again") != NULL);
  g_assert_cmpuint (gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE), ==, position);
}

/* What is known when the frozen run begins. */
typedef struct
{
  Fixture *fixture;
  gboolean said;
  gboolean painted;
  gboolean painted_before_start;
} Freeze;

static void
painted_cb (GdkFrameClock *clock, Freeze *freeze)
{
  freeze->painted = freeze->said;
}

static void
state_changed_cb (GatherRun *current, GParamSpec *pspec, Freeze *freeze)
{
  if (gather_run_get_state (current) == GATHER_RUN_PREPARING)
    freeze->painted_before_start = freeze->painted;
}

static void
test_blocking (Fixture *fixture, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  Freeze freeze = { .fixture = fixture };
  GatherTrace *trace;
  gulong handler;

  g_assert_null (find_label (fixture, "The window will freeze"));
  choose (fixture, "blocking", "steady", 20);
  wait_until (find_label (fixture, "The window will freeze for about 1 second") != NULL);

  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &freeze);
  press (fixture, "Run");
  freeze.said = find_label (fixture, "The window is frozen now") != NULL;
  g_assert_true (freeze.said);
  g_signal_connect (gather_workspace_get_run (fixture->workspace), "notify::state",
                    G_CALLBACK (state_changed_cb), &freeze);
  wait_until (!gather_workspace_is_active (fixture->workspace));
  g_signal_handler_disconnect (clock, handler);

  trace = get_trace (fixture);
  g_assert_true (freeze.painted_before_start);
  g_assert_cmpuint (gather_trace_count (trace, GATHER_OUTCOME_DONE), ==, 20);
  g_assert_cmpint (gather_trace_get_longest_freeze (trace), >=,
                   gather_trace_get_elapsed (trace, 0) * 95 / 100);
  g_assert_nonnull (find_label (fixture, "The window was frozen for"));
  g_assert_nonnull (find_label (fixture, "The window will freeze"));
}

static void
test_tutorial (Fixture *fixture, gconstpointer data)
{
  press (fixture, "1. Mew");
  g_assert_true (gather_workspace_is_active (fixture->workspace));
  wait_until (!gather_workspace_is_active (fixture->workspace));
  wait_until (find_label (fixture, "mew") != NULL);
  g_assert_true (has_named (fixture, GTK_TYPE_LABEL, "Finished 1 of 1"));
  g_assert_nonnull (find_label (fixture, "One request took"));
  g_assert_nonnull (find_button (fixture, "Next: 2. 150, one at a time"));

  /* A run of one's own is no step of the tutorial. */
  choose (fixture, "gathered", "instant", 2);
  run (fixture);
  g_assert_null (find_button (fixture, "Next:"));
}

/* The whole run fails: a sentence, and a way on. */
static void
test_no_lab (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_strdup (g_getenv ("GATHER_LAB"));

  g_setenv ("GATHER_LAB", "/nonexistent/gather-lab", TRUE);
  choose (fixture, "gathered", "instant", 3);
  run (fixture);
  g_setenv ("GATHER_LAB", program, TRUE);

  g_assert_cmpint (gather_run_get_state (gather_workspace_get_run (fixture->workspace)), ==,
                   GATHER_RUN_FAILED);
  g_assert_nonnull (find_label (fixture, "The lab could not be started"));

  press (fixture, "Run again");
  wait_until (!gather_workspace_is_active (fixture->workspace));
  g_assert_null (find_label (fixture, "The lab could not be started"));
  g_assert_cmpuint (gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE), ==, 3);
}

/* Nothing of the run arrived: the page says why, and the lab is a click away. */
static void
test_server (Fixture *fixture, gconstpointer data)
{
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *host = g_strndup (base + strlen ("http://"), strcspn (base + strlen ("http://"), "/"));
  g_autofree char *refused = g_strdup_printf ("%s refused the connection.", host);
  g_autofree char *cost = g_strdup_printf ("4 requests went to %s", host);

  gather_run_settings_set_endpoint (settings, base);
  g_assert_nonnull (find_label (fixture, host));
  choose (fixture, "gathered", "instant", 4);
  run (fixture);
  g_assert_nonnull (find_label (fixture, cost));
  g_assert_null (find_button (fixture, "Use the lab"));

  g_clear_pointer (&server, gate_server_free);
  run (fixture);
  g_assert_nonnull (find_label (fixture, refused));
  press (fixture, "Use the lab");
  wait_until (!gather_workspace_is_active (fixture->workspace));
  g_assert_cmpuint (gather_trace_count (get_trace (fixture), GATHER_OUTCOME_DONE), ==, 4);
  g_assert_cmpstr (gather_run_settings_get_endpoint (settings), ==, "lab");
  g_assert_null (find_label (fixture, "requests went to"));
}

/* An address is asked before it is remembered. */
static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  GtkWidget *row;

  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "preferences", NULL);
  wait_until (find_in_windows (GTK_TYPE_LABEL, "Its address, such as") != NULL);
  row = gtk_widget_get_ancestor (find_in_windows (GTK_TYPE_LABEL, "Its address, such as"),
                                 ADW_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (row), "nonsense");
  g_signal_emit_by_name (row, "apply");
  g_assert_nonnull (find_in_windows (GTK_TYPE_LABEL, "is not the address of a server"));

  gtk_editable_set_text (GTK_EDITABLE (row), "http://127.0.0.1:1/");
  g_signal_emit_by_name (row, "apply");
  wait_until (find_in_windows (GTK_TYPE_LABEL, "This does not answer like PokeAPI: 127.0.0.1:1")
              != NULL);
  g_assert_cmpstr (gather_run_settings_get_endpoint (settings), ==, "lab");

  gtk_editable_set_text (GTK_EDITABLE (row), base);
  g_signal_emit_by_name (row, "apply");
  wait_until (find_in_windows (GTK_TYPE_LABEL, "It answers like PokeAPI") != NULL);
  g_assert_cmpstr (gather_run_settings_get_endpoint (settings), ==, base);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in_windows (GTK_TYPE_CHECK_BUTTON, "Lab")),
                               TRUE);
  g_assert_cmpstr (gather_run_settings_get_endpoint (settings), ==, "lab");
}

static void
get_bounds (Fixture *fixture, GType type, graphene_rect_t *bounds)
{
  GtkWidget *widget = find_type (fixture, type);

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), bounds));
}

/* Card, ruler and rows have one time axis. */
static gboolean
is_aligned (Fixture *fixture)
{
  graphene_rect_t chart;
  graphene_rect_t ruler;
  graphene_rect_t bar;

  get_bounds (fixture, GATHER_TYPE_REQUESTS_CHART, &chart);
  get_bounds (fixture, GATHER_TYPE_RULER, &ruler);
  get_bounds (fixture, GATHER_TYPE_BAR, &bar);

  return ABS (chart.origin.x - ruler.origin.x) < 0.5f && ABS (chart.origin.x - bar.origin.x) < 0.5f
         && ABS (chart.size.width - ruler.size.width) < 0.5f
         && ABS (chart.size.width - bar.size.width) < 0.5f && bar.size.width > 100;
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GatherNarrowBin *bin = GATHER_NARROW_BIN (find_type (fixture, GATHER_TYPE_NARROW_BIN));

  choose (fixture, "gathered", "instant", 5);
  run (fixture);
  g_assert_false (gather_narrow_bin_is_narrow (bin));
  wait_until (is_aligned (fixture));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  wait_until (gather_narrow_bin_is_narrow (bin));
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 370 && is_aligned (fixture));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 720);
  wait_until (!gather_narrow_bin_is_narrow (bin));
  wait_until (is_aligned (fixture));
}

/* Closed in the middle: no complaint, and nothing remains (tear_down waits for it). */
static void
test_close (Fixture *fixture, gconstpointer strategy)
{
  choose (fixture, strategy, "steady", 100);
  press (fixture, "Run");
  wait_until (gather_trace_get_in_flight (get_trace (fixture)) > 0);
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static void
test_close_at_once (Fixture *fixture, gconstpointer data)
{
  press (fixture, "Run");
  gtk_window_close (GTK_WINDOW (fixture->window));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);

  window_fixture_add ("/window/names", NULL, test_names);
  window_fixture_add ("/window/run", NULL, test_run);
  window_fixture_add ("/window/compare", NULL, test_compare);
  window_fixture_add ("/window/stop", NULL, test_stop);
  window_fixture_add ("/window/stop-at-once", NULL, test_stop_at_once);
  window_fixture_add ("/window/retry", NULL, test_retry);
  window_fixture_add ("/window/blocking", NULL, test_blocking);
  window_fixture_add ("/window/tutorial", NULL, test_tutorial);
  window_fixture_add ("/window/no-lab", NULL, test_no_lab);
  window_fixture_add ("/window/server", NULL, test_server);
  window_fixture_add ("/window/preferences", NULL, test_preferences);
  window_fixture_add ("/window/narrow", NULL, test_narrow);
  window_fixture_add ("/window/close/gathered", "gathered", test_close);
  window_fixture_add ("/window/close/sequential", "sequential", test_close);
  window_fixture_add ("/window/close/at-once", NULL, test_close_at_once);

  return window_fixture_run ();
}
