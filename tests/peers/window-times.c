/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* window-times empty | start | gather COUNT | scroll COUNT | benchmark COUNT [REPEATS [PRESET]]: what the
 * window costs, measured from within. Run it on a screen (tests/app/with-display.sh makes one). Prints a line of figures.
 *
 * empty   time from the start of the process to the first frame of a window without contents
 * start   the same of Gather's window
 * gather  frames while COUNT requests are gathered at 50 ms, and the run's own stalls
 * scroll  frames while the list of COUNT results is scrolled from end to end
 * benchmark  the longest time in which nothing could be painted while five strategies are measured, and
 *         how long Stop takes, five times */

#include "config.h"

#include "app/gather-application.h"
#include "app/gather-window.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SCROLL_FRAMES 300

typedef struct
{
  const char *mode;
  guint count;
  GtkWindow *window;
  gint64 frame_begun;
  GArray *frames; /* of gint64, microseconds */
  gboolean measuring;
  guint n_scrolled;
  GtkAdjustment *adjustment;
  guint n_repeats;
  const char *preset;
  gint64 beat_due;
  gint64 longest_gap;
  guint n_gaps; /* of 100 ms and more */
  guint n_stops;
  guint stop_id;
  gint64 stopped;
} Session;

/* Since the process was started, which the kernel knows in ticks. */
static double
get_age_ms (void)
{
  g_autofree char *stat = NULL;
  g_autofree char *uptime = NULL;
  const char *field;
  guint64 started = 0;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL)
      || !g_file_get_contents ("/proc/uptime", &uptime, NULL, NULL))
    return 0;

  /* The 22nd field; the second may hold spaces and ends with a bracket. */
  field = strrchr (stat, ')') + 2;
  for (int i = 3; i < 22; i++)
    field = strchr (field, ' ') + 1;
  started = g_ascii_strtoull (field, NULL, 10);

  return g_ascii_strtod (uptime, NULL) * 1000 - (double) started * 1000 / (double) sysconf (_SC_CLK_TCK);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

static void
print_frames (Session *session)
{
  guint n = session->frames->len;
  const gint64 *sorted;

  g_array_sort (session->frames, compare);
  sorted = (const gint64 *) (gpointer) session->frames->data;
  if (n > 0)
    printf ("frames %u, median %.1f ms, 95 %% %.1f ms, longest %.1f ms\n", n,
            (double) sorted[n / 2] / 1000, (double) sorted[n * 95 / 100] / 1000,
            (double) sorted[n - 1] / 1000);
  fflush (stdout);
}

static void
finish (Session *session)
{
  print_frames (session);
  gtk_window_close (session->window);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Session *session = user_data;
  double most = gtk_adjustment_get_upper (session->adjustment)
                - gtk_adjustment_get_page_size (session->adjustment);

  gtk_adjustment_set_value (session->adjustment, most * ++session->n_scrolled / SCROLL_FRAMES);
  if (session->n_scrolled < SCROLL_FRAMES)
    return G_SOURCE_CONTINUE;

  finish (session);

  return G_SOURCE_REMOVE;
}

static void
start_scrolling (Session *session)
{
  GtkWidget *list = find (GTK_WIDGET (session->window), GTK_TYPE_LIST_VIEW);

  session->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  g_array_set_size (session->frames, 0);
  session->measuring = TRUE;
  gtk_widget_add_tick_callback (list, scroll_cb, session, NULL);
}

static void
active_changed_cb (GatherWorkspace *workspace, GParamSpec *pspec, Session *session)
{
  GatherTrace *trace;

  if (gather_workspace_is_active (workspace))
    return;

  trace = gather_run_get_trace (gather_workspace_get_run (workspace));
  printf ("%s %u: elapsed %.0f ms, longest block %.1f ms, longest time without paint %.1f ms; ",
          session->mode, session->count, (double) gather_trace_get_elapsed (trace, 0) / 1000,
          (double) gather_trace_get_longest_block (trace) / 1000,
          (double) gather_trace_get_longest_paint_gap (trace) / 1000);
  if (g_str_equal (session->mode, "gather"))
    finish (session);
  else
    start_scrolling (session);
}

/* A benchmark. Nothing is painted while a source just below GTK's redraw (120) does not get its turn. */

#define PRIORITY_BELOW_REDRAW 121
#define BEAT_US 4000
#define N_STOPS 5
#define STOP_AFTER_MS 700

static gboolean
beat_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  Session *session = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 gap = now - session->beat_due;

  session->longest_gap = MAX (session->longest_gap, gap);
  session->n_gaps += gap >= 100000;
  session->beat_due = now + BEAT_US;
  g_source_set_ready_time (source, session->beat_due);

  return G_SOURCE_CONTINUE;
}

static void
start_beats (Session *session)
{
  static GSourceFuncs funcs = { .dispatch = beat_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  session->beat_due = g_get_monotonic_time () + BEAT_US;
  g_source_set_priority (source, PRIORITY_BELOW_REDRAW);
  g_source_set_callback (source, NULL, session, NULL);
  g_source_set_ready_time (source, session->beat_due);
  g_source_attach (source, NULL);
  g_source_unref (source);
}

static gboolean
finish_cb (gpointer user_data)
{
  finish (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer user_data)
{
  Session *session = user_data;

  session->stop_id = 0;
  session->stopped = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.stop", NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
run_to_stop_cb (gpointer user_data)
{
  Session *session = user_data;

  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.run", NULL);
  session->stop_id = g_timeout_add (STOP_AFTER_MS, stop_cb, session);

  return G_SOURCE_REMOVE;
}

static void
busy_changed_cb (GatherWorkspace *workspace, GParamSpec *pspec, Session *session)
{
  if (gather_workspace_is_busy (workspace))
    return;

  /* It was over before it could be stopped. */
  g_clear_handle_id (&session->stop_id, g_source_remove);
  if (session->stopped == 0)
    printf ("benchmark %u x %u: longest time without paint %.1f ms, %u of 100 ms or more; ",
            session->count, session->n_repeats, (double) session->longest_gap / 1000,
            session->n_gaps);
  else
    printf ("stopped after %.1f ms; ",
            (double) (g_get_monotonic_time () - session->stopped) / 1000);
  /* Not from within what the window does now. */
  g_idle_add (session->n_stops++ < N_STOPS ? run_to_stop_cb : finish_cb, session);
}

/* Before the window is there, which reads them. */
static void
choose_benchmark (Session *session)
{
  static const char *const strategies[] = { "blocking-worker", "sequential", "gathered", NULL };
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_strv (settings, "benchmark-strategies", strategies);
  g_settings_set_string (settings, "benchmark-limits", "6, 20");
  g_settings_set_int (settings, "benchmark-count", (int) session->count);
  g_settings_set_int (settings, "benchmark-repeats", (int) session->n_repeats);
  g_settings_set_string (settings, "benchmark-preset", session->preset);
  g_settings_set_string (settings, "page", "benchmark");
}

static void
start_benchmark (Session *session)
{
  GatherWorkspace *workspace = gather_window_get_workspace (GATHER_WINDOW (session->window));

  g_signal_connect (workspace, "notify::busy", G_CALLBACK (busy_changed_cb), session);
  session->measuring = TRUE;
  start_beats (session);
  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.run", NULL);
}

static void
first_frame_cb (Session *session)
{
  GatherWorkspace *workspace;
  GatherRunSettings *settings;

  if (g_str_equal (session->mode, "empty") || g_str_equal (session->mode, "start"))
    {
      printf ("%s: first frame after %.0f ms\n", session->mode, get_age_ms ());
      fflush (stdout);
      gtk_window_close (session->window);
      return;
    }

  if (g_str_equal (session->mode, "benchmark"))
    {
      start_benchmark (session);
      return;
    }

  workspace = gather_window_get_workspace (GATHER_WINDOW (session->window));
  settings = gather_workspace_get_settings (workspace);
  gather_run_settings_set_strategy (settings, "gathered");
  gather_run_settings_set_preset (settings, "steady");
  gather_run_settings_set_count (settings, session->count);
  g_signal_connect (workspace, "notify::active", G_CALLBACK (active_changed_cb), session);
  session->measuring = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.run", NULL);
}

static void
frame_begun_cb (GdkFrameClock *clock, Session *session)
{
  session->frame_begun = g_get_monotonic_time ();
}

static gboolean
first_frame_idle_cb (gpointer user_data)
{
  first_frame_cb (user_data);

  return G_SOURCE_REMOVE;
}

static void
frame_ended_cb (GdkFrameClock *clock, Session *session)
{
  static gboolean had_first;
  gint64 took = g_get_monotonic_time () - session->frame_begun;

  if (session->measuring)
    g_array_append_val (session->frames, took);
  if (had_first)
    return;

  had_first = TRUE;
  g_idle_add_full (G_PRIORITY_HIGH, first_frame_idle_cb, session, NULL);
}

static void
realized_cb (GtkWidget *widget, Session *session)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begun_cb), session);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), session);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Session *session)
{
  session->window = window;
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), session);
}

static void
show_empty_cb (GtkApplication *application, Session *session)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1120, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  Session session = { .mode = argc > 1 ? argv[1] : "start",
                      .count = argc > 2 ? (guint) atoi (argv[2]) : 1025,
                      .n_repeats = argc > 3 ? (guint) atoi (argv[3]) : 20,
                      .preset = argc > 4 ? argv[4] : "steady" };
  g_autoptr (GtkApplication) application = NULL;
  char *arguments[] = { argv[0], NULL };
  int status;

  session.frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (g_str_equal (session.mode, "empty"))
    {
      application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (show_empty_cb), &session);
    }
  else
    application = GTK_APPLICATION (gather_application_new ());
  if (g_str_equal (session.mode, "benchmark"))
    choose_benchmark (&session);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &session);

  status = g_application_run (G_APPLICATION (application), 1, arguments);
  g_array_unref (session.frames);

  return status;
}
