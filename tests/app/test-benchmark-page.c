/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The benchmark page in the whole window, against the real lab. Its controls are set as a person sets
 * them. */

#include "config.h"

#include "app/benchmark/gather-benchmark-page.h"
#include "app/benchmark/gather-history-row.h"
#include "app/charts/gather-figure-view.h"
#include "core/base/gather-clock.h"
#include "gate-server.h"
#include "window-fixture.h"

static GtkWidget *
find_named (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = find (GTK_WIDGET (fixture->window), type, is_named, name);

  g_assert_nonnull (widget);

  return widget;
}

static void
set_number (Fixture *fixture, const char *name, int value)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_named (fixture, GTK_TYPE_SPIN_BUTTON, name)),
                             value);
}

static gboolean
is_titled (GtkWidget *widget, const char *title)
{
  return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static void
set_list (Fixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = find (GTK_WIDGET (fixture->window), ADW_TYPE_ENTRY_ROW, is_titled, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
show_benchmark (Fixture *fixture, int count, int repeats)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "benchmark");
  wait_until (find_button (fixture, "Run benchmark") != NULL);
  set_number (fixture, "Pokémon in each run", count);
  set_number (fixture, "Repeats", repeats);
  set_number (fixture, "Warm-ups", 1);
  set_list (fixture, "Limits for “Gathered”", "");
  set_list (fixture, "More counts", "");
}

static void
set_strategy (Fixture *fixture, const char *title, gboolean chosen)
{
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_named (fixture, GTK_TYPE_CHECK_BUTTON, title)), chosen);
}

static void
run_benchmark (Fixture *fixture)
{
  press (fixture, "Run benchmark");
  g_assert_true (gather_workspace_is_busy (fixture->workspace));
  wait_until (!gather_workspace_is_busy (fixture->workspace));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_run (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copied = NULL;

  show_benchmark (fixture, 8, 2);
  g_assert_nonnull (find_label (fixture, "6 runs with 48 requests, about"));
  press (fixture, "Run benchmark");
  g_assert_true (gather_workspace_is_busy (fixture->workspace));
  g_assert_null (find_button (fixture, "Run benchmark"));
  wait_until (find_label (fixture, "Warm-up 1 of 2") != NULL);
  wait_until (!gather_workspace_is_busy (fixture->workspace));

  g_assert_nonnull (find_label (fixture, "Done: 6 runs"));
  g_assert_nonnull (find_label (fixture, "One at a time"));
  /* Two repeats carry no interval, and that is said with its remedy. */
  g_assert_nonnull (find_label (fixture, "6 repeats"));
  g_assert_nonnull (find_type (fixture, GATHER_TYPE_FIGURE_VIEW));

  press (fixture, "Copy as text");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 copied_cb, &copied);
  wait_until (copied != NULL);
  g_assert_nonnull (strstr (copied, "8 items in each run; 2 repeats"));
}

/* Stop keeps what was measured, at once, also while nothing runs yet. */
static void
test_stop (Fixture *fixture, gconstpointer data)
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
test_choice (Fixture *fixture, gconstpointer data)
{
  show_benchmark (fixture, 3, 1);
  set_strategy (fixture, "One at a time", FALSE);
  set_strategy (fixture, "Gathered", FALSE);
  g_assert_nonnull (find_label (fixture, "Choose at least one strategy."));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Run benchmark")));

  set_strategy (fixture, "Blocking", TRUE);
  g_assert_nonnull (find_label (fixture, "The window will freeze during each run"));
  run_benchmark (fixture);
  g_assert_nonnull (find_label (fixture, "Done: 2 runs"));

  set_strategy (fixture, "Blocking", FALSE);
  set_strategy (fixture, "One at a time", TRUE);
  set_strategy (fixture, "Gathered", TRUE);
  g_assert_null (find_label (fixture, "The window will freeze"));
}

/* Limits and counts are typed; what makes no sense is said. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  show_benchmark (fixture, 6, 1);
  set_strategy (fixture, "One at a time", FALSE);
  set_strategy (fixture, "Gathered", FALSE);
  set_list (fixture, "Limits for “Gathered”", "two");
  g_assert_nonnull (find_label (fixture, "“two” is no limit."));
  set_list (fixture, "Limits for “Gathered”", "1, 2, 6:3");
  set_list (fixture, "More counts", "3, x");
  g_assert_nonnull (find_label (fixture, "“x” is no count."));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Run benchmark")));

  set_list (fixture, "More counts", "");
  g_assert_nonnull (find_label (fixture, "6 runs with 36 requests"));
  run_benchmark (fixture);
  g_assert_nonnull (find_label (fixture, "Done: 6 runs"));
  /* Three limits make a curve, with a forecast. */
  g_assert_nonnull (find_label (fixture, "forecast"));

  set_list (fixture, "Limits for “Gathered”", "");
  set_strategy (fixture, "One at a time", TRUE);
  set_strategy (fixture, "Gathered", TRUE);
}

static GtkWidget *
find_row (Fixture *fixture)
{
  return find_type (fixture, GATHER_TYPE_HISTORY_ROW);
}

static GtkWidget *
find_search (Fixture *fixture)
{
  return find_named (fixture, GTK_TYPE_SEARCH_ENTRY, "Search saved benchmarks");
}

static guint
count_rows (Fixture *fixture)
{
  GtkWidget *list = find_named (fixture, GTK_TYPE_LIST_BOX, "Saved benchmarks");
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

/* Kept when it ends; named, starred, searched for, deleted and brought back, opened, compared. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  GtkWidget *history = NULL;
  GatherHistoryEntry *entry;
  guint n;

  show_benchmark (fixture, 2, 1);
  run_benchmark (fixture);
  wait_until (find_label (fixture, "Saved in the history") != NULL);

  history = find_named (fixture, GTK_TYPE_TOGGLE_BUTTON, "Saved benchmarks");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (history), TRUE);
  wait_until (find_row (fixture) != NULL && count_rows (fixture) > 0);
  n = count_rows (fixture);

  entry = gather_history_row_get_entry (GATHER_HISTORY_ROW (find_row (fixture)));
  gather_history_entry_set_name (entry, "<Mew> & co");
  g_signal_emit_by_name (find_row (fixture), "changed");
  gtk_editable_set_text (GTK_EDITABLE (find_search (fixture)), "mew CO");
  wait_until (count_rows (fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (find_search (fixture)), "nobody");
  wait_until (find_label (fixture, "Nothing found") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_search (fixture)), "");
  wait_until (count_rows (fixture) == n);

  gtk_widget_activate_action (find_row (fixture), "saved.delete", NULL);
  wait_until (find_label (fixture, "Deleted") != NULL);
  g_assert_true (find_row (fixture) == NULL || count_rows (fixture) == n - 1);
  press (fixture, "Undo");
  wait_until (find_row (fixture) != NULL && count_rows (fixture) == n);

  gtk_widget_activate_action (find_row (fixture), "saved.compare", NULL);
  wait_until (find_label (fixture, "Compared with “<Mew> & co”") != NULL);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (history)));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (history), TRUE);
  wait_until (find_row (fixture) != NULL);
  g_signal_emit_by_name (gtk_widget_get_parent (find_row (fixture)), "row-activated",
                         find_row (fixture));
  wait_until (find_label (fixture, "Saved benchmark: <Mew> & co") != NULL);
  g_assert_null (find_label (fixture, "Compared with"));
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

/* Only a person knows whose server it is. */
static void
test_own_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GateServer) server = gate_server_new (gate_reply_every, NULL);
  g_autofree char *base = gate_server_get_base (server);
  GatherRunSettings *settings = gather_workspace_get_settings (fixture->workspace);
  GtkWindow *other;
  GtkWidget *button;

  gate_server_hold (server);
  show_benchmark (fixture, 3, 3);
  gather_run_settings_set_endpoint (settings, base);
  g_assert_nonnull (find_label (fixture, "At most 24 requests to 127.0.0.1"));
  g_assert_cmpuint (count_windows (), ==, 1);
  press (fixture, "Run benchmark");
  wait_until ((button = find_in_windows (GTK_TYPE_BUTTON, "Cancel")) != NULL);
  g_assert_false (gather_workspace_is_busy (fixture->workspace));
  g_signal_emit_by_name (button, "clicked");
  wait_until (find_in_windows (GTK_TYPE_BUTTON, "Measure") == NULL);
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 0);

  press (fixture, "Run benchmark");
  wait_until ((button = find_in_windows (GTK_TYPE_BUTTON, "Measure")) != NULL);
  g_signal_emit_by_name (button, "clicked");
  /* The person looks at something else meanwhile. */
  other = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (other);
  wait_until (!gtk_window_is_active (GTK_WINDOW (fixture->window)));
  gate_server_release_all (server);
  wait_until (!gather_workspace_is_busy (fixture->workspace));
  g_assert_cmpuint (gate_server_get_n_requests (server), ==, 24);
  /* No other test makes eight runs. */
  wait_until (window_fixture_get_notification () != NULL
              && strstr (window_fixture_get_notification (), "Done: 8 runs") != NULL);
  g_assert_nonnull (strstr (window_fixture_get_notification (), "as “One at a time”"));
  gtk_window_destroy (other);

  set_number (fixture, "Pokémon in each run", 501);
  g_assert_nonnull (find_label (fixture, "500 a second are the limit"));
  gather_run_settings_set_endpoint (settings, "pokeapi");
  g_assert_nonnull (find_label (fixture, "PokeAPI is run by volunteers"));
  gather_run_settings_set_endpoint (settings, "lab");
}

static guint
count_saved (Fixture *fixture)
{
  GtkWidget *history;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "benchmark");
  history = find_named (fixture, GTK_TYPE_TOGGLE_BUTTON, "Saved benchmarks");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (history), TRUE);
  wait_until (find_row (fixture) != NULL);

  return count_rows (fixture);
}

/* Closed in the middle: nothing remains (tear_down waits for it), and what was measured is kept. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  guint n = count_saved (fixture);

  show_benchmark (fixture, 10, 50);
  press (fixture, "Run benchmark");
  wait_until (find_label (fixture, "Run 5 of 102") != NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);

  window_fixture_open (fixture);
  g_assert_cmpuint (count_saved (fixture), ==, n + 1);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);

  window_fixture_add ("/benchmark-page/run", NULL, test_run);
  window_fixture_add ("/benchmark-page/stop", NULL, test_stop);
  window_fixture_add ("/benchmark-page/choice", NULL, test_choice);
  window_fixture_add ("/benchmark-page/lists", NULL, test_lists);
  window_fixture_add ("/benchmark-page/history", NULL, test_history);
  window_fixture_add ("/benchmark-page/own-server", NULL, test_own_server);
  window_fixture_add ("/benchmark-page/close", NULL, test_close);

  return window_fixture_run ();
}
