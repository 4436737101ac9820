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
#include "app/gather-application.h"
#include "app/gather-compat.h"
#include "app/gather-narrow-bin.h"
#include "app/gather-window.h"
#include "core/base/gather-clock.h"
#include "gate-server.h"
#include "core/model/gather-findings.h"

#define PATIENCE_MS 30000

typedef struct
{
  GatherWindow *window;
  GatherWorkspace *workspace;
} Fixture;

static GatherApplication *application;

/* Waiting for a state */

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("Waited too long for: %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint timeout_ = g_timeout_add (PATIENCE_MS, give_up_cb, (gpointer) #condition);               \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (timeout_);                                                                    \
  }                                                                                                \
  G_STMT_END

/* Finding widgets as a person does: by what they are and what they say */

typedef gboolean (*Matches) (GtkWidget *widget, const char *text);

static GtkWidget *
find (GtkWidget *widget, GType type, Matches matches, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (matches == NULL || matches (widget, text)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, matches, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *actual
    = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          name, NULL);

  return actual == NULL;
}

/* A button that holds more than a label says what its accessible name says. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                                             : gtk_label_get_text (GTK_LABEL (widget));

  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  return label != NULL ? strstr (label, text) != NULL : is_named (widget, text);
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, says, label);
}

static GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, says, text);
}

static GtkWidget *
find_type (Fixture *fixture, GType type)
{
  return find (GTK_WIDGET (fixture->window), type, NULL, NULL);
}

static gboolean
has_named (Fixture *fixture, GType type, const char *name)
{
  return find (GTK_WIDGET (fixture->window), type, is_named, name) != NULL;
}

/* The window */

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_application_activate (G_APPLICATION (application));
  fixture->window
    = GATHER_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  fixture->workspace = gather_window_get_workspace (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->workspace), (gpointer *) &fixture->workspace);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window))
              && gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
  /* A window opens on the page on which the last one was closed. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "fetch");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gather_compat_close_window (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL && fixture->workspace == NULL);
}

static void
choose (Fixture *fixture, const char *strategy, const char *preset, guint count)
{
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);

  gather_run_settings_set_strategy (settings, strategy);
  gather_run_settings_set_preset (settings, preset);
  gather_run_settings_set_count (settings, count);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (fixture, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
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

static GBytes *
reply_pokemon (const char *path, guint n_before, gpointer user_data)
{
  return gate_reply_pokemon (path);
}

/* Nothing of the run arrived: the page says why, and the lab is a click away. */
static void
test_server (Fixture *fixture, gconstpointer data)
{
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);
  g_autoptr (GateServer) server = gate_server_new (reply_pokemon, NULL);
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

static GtkWidget *
find_in_windows (GType type, const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found
        = find (window, type, g_type_is_a (type, GTK_TYPE_LABEL) ? says : is_named, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* An address is asked before it is remembered. */
static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);
  g_autoptr (GateServer) server = gate_server_new (reply_pokemon, NULL);
  g_autofree char *base = gate_server_get_base (server);
  GtkWidget *row;

  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
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

/* The benchmark page. Its controls are set as a person sets them. */

static GtkWidget *
find_named (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = find (GTK_WIDGET (fixture->window), type, is_named, name);

  g_assert_nonnull (widget);

  return widget;
}

static void
show_benchmark (Fixture *fixture, int count, int repeats)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "benchmark");
  wait_until (find_button (fixture, "Run benchmark") != NULL);
  gtk_spin_button_set_value (
    GTK_SPIN_BUTTON (find_named (fixture, GTK_TYPE_SPIN_BUTTON, "Pokémon in each run")), count);
  gtk_spin_button_set_value (
    GTK_SPIN_BUTTON (find_named (fixture, GTK_TYPE_SPIN_BUTTON, "Repeats")), repeats);
}

static void
set_strategy (Fixture *fixture, const char *title, gboolean chosen)
{
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_named (fixture, GTK_TYPE_CHECK_BUTTON, title)), chosen);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_benchmark (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copied = NULL;

  show_benchmark (fixture, 8, 2);
  press (fixture, "Run benchmark");
  g_assert_true (gather_workspace_is_busy (fixture->workspace));
  g_assert_null (find_button (fixture, "Run benchmark"));
  wait_until (find_label (fixture, "Warm-up 1 of 2") != NULL);
  wait_until (!gather_workspace_is_busy (fixture->workspace));

  g_assert_nonnull (find_label (fixture, "Done: 6 runs"));
  g_assert_nonnull (find_label (fixture, "Time to fetch 8 Pokémon"));
  g_assert_nonnull (find_label (fixture, "faster than “One at a time”"));
  g_assert_nonnull (find_label (fixture, "Longest freeze"));

  press (fixture, "Copy as text");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 copied_cb, &copied);
  wait_until (copied != NULL);
  g_assert_nonnull (strstr (copied, "8 items in each run; 2 repeats"));
}

/* Stop keeps what was measured, at once, also while nothing runs yet. */
static void
test_benchmark_stop (Fixture *fixture, gconstpointer data)
{
  gint64 pressed;

  show_benchmark (fixture, 100, 20);
  press (fixture, "Run benchmark");
  press (fixture, "Stop");
  wait_until (!gather_workspace_is_busy (fixture->workspace));
  g_assert_nonnull (find_label (fixture, "Stopped after 0 of 42 runs."));

  press (fixture, "Run benchmark");
  wait_until (find_label (fixture, "Warm-up 2 of 2") != NULL);
  pressed = gather_clock_now ();
  press (fixture, "Stop");
  wait_until (!gather_workspace_is_busy (fixture->workspace));
  g_assert_cmpint (gather_clock_now () - pressed, <, 100 * 1000);
  g_assert_nonnull (find_label (fixture, "Stopped after 1 of 42 runs."));
  g_assert_nonnull (find_button (fixture, "Run benchmark"));
}

/* Nothing chosen cannot be run, and being frozen is said before. */
static void
test_benchmark_choice (Fixture *fixture, gconstpointer data)
{
  show_benchmark (fixture, 3, 1);
  set_strategy (fixture, "One at a time", FALSE);
  set_strategy (fixture, "Gathered", FALSE);
  g_assert_nonnull (find_label (fixture, "Choose at least one strategy."));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Run benchmark")));

  set_strategy (fixture, "Blocking", TRUE);
  g_assert_nonnull (find_label (fixture, "The window will freeze during each run"));
  press (fixture, "Run benchmark");
  wait_until (!gather_workspace_is_busy (fixture->workspace));
  g_assert_nonnull (find_label (fixture, "Done: 2 runs"));

  set_strategy (fixture, "Blocking", FALSE);
  set_strategy (fixture, "One at a time", TRUE);
  set_strategy (fixture, "Gathered", TRUE);
  g_assert_null (find_label (fixture, "The window will freeze"));
}

static void
test_benchmark_close (Fixture *fixture, gconstpointer data)
{
  show_benchmark (fixture, 100, 20);
  press (fixture, "Run benchmark");
  wait_until (find_label (fixture, "Warm-up 1 of 2") != NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
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

/* GDK 4.24 warns about itself, once in a process, when a surface is hidden on an X server without a
 * compositor: any program with a popover shows it. All else is fatal as ever. */
static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_str_has_prefix (fields[i].value, "gdk_frame_timings_submitted() called on submitted frame"))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  g_log_set_writer_func (write_log_cb, NULL, NULL);
  gtk_test_init (&argc, &argv, NULL);
  application = gather_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_hold (G_APPLICATION (application));

  add ("/window/names", NULL, test_names);
  add ("/window/run", NULL, test_run);
  add ("/window/compare", NULL, test_compare);
  add ("/window/stop", NULL, test_stop);
  add ("/window/stop-at-once", NULL, test_stop_at_once);
  add ("/window/retry", NULL, test_retry);
  add ("/window/blocking", NULL, test_blocking);
  add ("/window/tutorial", NULL, test_tutorial);
  add ("/window/no-lab", NULL, test_no_lab);
  add ("/window/server", NULL, test_server);
  add ("/window/preferences", NULL, test_preferences);
  add ("/window/benchmark/run", NULL, test_benchmark);
  add ("/window/benchmark/stop", NULL, test_benchmark_stop);
  add ("/window/benchmark/choice", NULL, test_benchmark_choice);
  add ("/window/benchmark/close", NULL, test_benchmark_close);
  add ("/window/narrow", NULL, test_narrow);
  add ("/window/close/gathered", "gathered", test_close);
  add ("/window/close/sequential", "sequential", test_close);
  add ("/window/close/at-once", NULL, test_close_at_once);
  status = g_test_run ();

  g_application_release (G_APPLICATION (application));
  g_object_unref (application);

  return status;
}
