/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-page.h"

#include "app/benchmark/gather-benchmark-controls.h"
#include "app/benchmark/gather-benchmark-results.h"
#include "app/gather-narrow-bin.h"
#include "app/gather-painted.h"
#include "core/model/gather-findings.h"
#include "core/run/gather-benchmark.h"
#include "core/run/gather-benchmark-report.h"

#include <glib/gi18n.h>

/* The steps: run -> (the page is painted) -> page_painted_cb -> benchmark_changed_cb after each run ->
 * benchmark_executed_cb. */

/* How often the time left is written while a run is under way, milliseconds. */
#define PROGRESS_INTERVAL_MS 250

/* Width of the controls where they stand beside the results, pixels. */
#define CONTROLS_WIDTH 340

struct _GatherBenchmarkPage
{
  AdwBin parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkLabel *status_label;
  GtkProgressBar *progress_bar;
  GtkButton *run_button;
  GtkWidget *problem_box;
  GtkLabel *problem_label;
  GatherNarrowBin *narrow_bin;
  GtkBox *layout_box;
  AdwClamp *controls_clamp;
  GatherBenchmarkControls *controls;
  GtkStack *stack;
  GatherBenchmarkResults *results;

  GatherWorkspace *workspace;
  GatherBenchmark *benchmark;
  gboolean measuring;
  GCancellable *painting;
  guint progress_id;
};

G_DEFINE_FINAL_TYPE (GatherBenchmarkPage, gather_benchmark_page, ADW_TYPE_BIN)

/* Run becomes Stop; while the other page measures, neither can be pressed. */
static void
update_actions (GatherBenchmarkPage *self)
{
  gboolean ready;
  gboolean busy = gather_workspace_is_busy (self->workspace);

  g_object_get (self->controls, "ready", &ready, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "benchmark.run", ready && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "benchmark.stop", self->measuring);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "benchmark.copy", self->benchmark != NULL);

  gtk_button_set_label (self->run_button, self->measuring ? _ ("Stop") : _ ("Run benchmark"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run_button),
                                  self->measuring ? "benchmark.stop" : "benchmark.run");
  gtk_widget_remove_css_class (GTK_WIDGET (self->run_button),
                               self->measuring ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->run_button),
                            self->measuring ? "destructive-action" : "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->controls), !self->measuring);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), self->measuring);
}

static void
show_problem (GatherBenchmarkPage *self, const char *problem)
{
  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
}

static char *
describe_progress (GatherBenchmarkPage *self)
{
  guint n_done = gather_benchmark_get_n_runs_done (self->benchmark);
  guint n_runs = gather_benchmark_get_n_runs (self->benchmark);
  gint64 left = gather_benchmark_get_time_left (self->benchmark);
  g_autofree char *left_text = NULL;

  if (gather_benchmark_is_warming_up (self->benchmark))
    /* Translators: numbers of runs: "Warm-up 1 of 2". A warm-up is run but not counted. */
    return g_strdup_printf (_ ("Warm-up %u of %u"), n_done + 1,
                            gather_benchmark_get_n_strategies (self->benchmark));
  if (left < 0)
    /* Translators: numbers of runs: "Run 3 of 12". */
    return g_strdup_printf (_ ("Run %u of %u"), n_done + 1, n_runs);

  left_text = gather_format_duration (left);
  /* Translators: numbers of runs and a time: "Run 3 of 12, about 14.2 s left". */
  return g_strdup_printf (_ ("Run %u of %u, about %s left"), n_done + 1, n_runs, left_text);
}

static char *
describe_end (GatherBenchmarkPage *self)
{
  guint n_done = gather_benchmark_get_n_runs_done (self->benchmark);
  guint n_runs = gather_benchmark_get_n_runs (self->benchmark);

  if (n_done < n_runs)
    /* Translators: numbers of runs: "Stopped after 5 of 12 runs." */
    return g_strdup_printf (
      ngettext ("Stopped after %u of %u run.", "Stopped after %u of %u runs.", n_runs), n_done,
      n_runs);

  return g_strdup_printf (ngettext ("Done: %u run, the warm-ups included.",
                                    "Done: %u runs, the warm-ups included.", n_runs),
                          n_runs);
}

/* How much of all runs is behind us; the run under way counts by its items. */
static double
get_fraction (GatherBenchmarkPage *self)
{
  GatherRun *run = gather_benchmark_get_current_run (self->benchmark);
  double n_done = gather_benchmark_get_n_runs_done (self->benchmark);

  if (run != NULL)
    n_done += (double) gather_trace_get_n_final (gather_run_get_trace (run))
              / gather_trace_get_n_requests (gather_run_get_trace (run));

  return MIN (n_done / gather_benchmark_get_n_runs (self->benchmark), 1.0);
}

static void
show_progress (GatherBenchmarkPage *self)
{
  g_autofree char *text
    = gather_benchmark_is_active (self->benchmark) ? describe_progress (self) : describe_end (self);

  gtk_label_set_text (self->status_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, get_fraction (self));
}

static gboolean
progress_due_cb (gpointer user_data)
{
  show_progress (user_data);

  return G_SOURCE_CONTINUE;
}

static void
benchmark_changed_cb (GatherBenchmarkPage *self)
{
  show_progress (self);
  gather_benchmark_results_show (self->results, self->benchmark);
}

static void
end_measuring (GatherBenchmarkPage *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->painting);
  self->measuring = FALSE;
  gather_workspace_release (self->workspace);
  update_actions (self);
}

static void
benchmark_executed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmarkPage) self = user_data;
  g_autoptr (GError) error = NULL;

  gather_benchmark_execute_finish (GATHER_BENCHMARK (source), result, &error);
  /* The page may be gone from its window by now. */
  if (!self->measuring)
    return;

  show_problem (self, error != NULL ? error->message : NULL);
  show_progress (self);
  end_measuring (self);
}

static void
page_painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmarkPage) self = user_data;
  gboolean painted = gather_painted_wait_finish (GTK_WIDGET (source), result, NULL);

  if (!self->measuring)
    return;

  if (painted)
    {
      gather_benchmark_execute_async (self->benchmark, benchmark_executed_cb, g_object_ref (self));
      return;
    }

  /* Stopped before it began. */
  show_progress (self);
  end_measuring (self);
}

static void
run_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gather_benchmark_page_run (GATHER_BENCHMARK_PAGE (widget));
}

static void
stop_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gather_benchmark_page_stop (GATHER_BENCHMARK_PAGE (widget));
}

static void
copy_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherBenchmarkPage *self = GATHER_BENCHMARK_PAGE (widget);
  g_autofree char *text = gather_benchmark_report_to_text (self->benchmark);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_ ("Copied as text")));
}

/* Results stand beside the controls, or above them where there is little room: then they are seen
 * without scrolling, and an empty page would only push the controls away. */
static void
arrange (GatherBenchmarkPage *self)
{
  gboolean narrow = gather_narrow_bin_is_narrow (self->narrow_bin);

  gtk_box_reorder_child_after (self->layout_box, GTK_WIDGET (self->stack),
                               narrow ? NULL : GTK_WIDGET (self->controls_clamp));
  gtk_widget_set_visible (GTK_WIDGET (self->stack), !narrow || self->benchmark != NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->layout_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_clamp_set_maximum_size (self->controls_clamp, narrow ? G_MAXINT : CONTROLS_WIDTH);
}

static void
gather_benchmark_page_dispose (GObject *object)
{
  GatherBenchmarkPage *self = GATHER_BENCHMARK_PAGE (object);

  if (self->workspace != NULL)
    gather_benchmark_page_stop (self);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  self->measuring = FALSE;
  g_clear_object (&self->painting);
  g_clear_object (&self->benchmark);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (gather_benchmark_page_parent_class)->dispose (object);
}

static void
gather_benchmark_page_class_init (GatherBenchmarkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_benchmark_page_dispose;

  g_type_ensure (GATHER_TYPE_NARROW_BIN);
  g_type_ensure (GATHER_TYPE_BENCHMARK_CONTROLS);
  g_type_ensure (GATHER_TYPE_BENCHMARK_RESULTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-benchmark-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, run_button);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, narrow_bin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, layout_box);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, controls_clamp);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, controls);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, results);
  gtk_widget_class_bind_template_callback (widget_class, arrange);

  gtk_widget_class_install_action (widget_class, "benchmark.run", NULL, run_activated);
  gtk_widget_class_install_action (widget_class, "benchmark.stop", NULL, stop_activated);
  gtk_widget_class_install_action (widget_class, "benchmark.copy", NULL, copy_activated);
}

static void
gather_benchmark_page_init (GatherBenchmarkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  arrange (self);
}

/**
 * gather_benchmark_page_set_up:
 * @self: a page, not set up yet
 * @workspace: the workspace that it claims while it measures
 * @settings: where the choice is kept
 */
void
gather_benchmark_page_set_up (GatherBenchmarkPage *self,
                              GatherWorkspace *workspace,
                              GSettings *settings)
{
  g_return_if_fail (GATHER_IS_BENCHMARK_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  gather_benchmark_controls_set_settings (self->controls, settings,
                                          gather_workspace_get_settings (workspace));
  g_signal_connect_object (self->controls, "notify::ready", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * gather_benchmark_page_is_measuring:
 * @self: a page
 *
 * Returns: whether its benchmark is under way
 */
gboolean
gather_benchmark_page_is_measuring (GatherBenchmarkPage *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK_PAGE (self), FALSE);

  return self->measuring;
}

/**
 * gather_benchmark_page_run:
 * @self: a page on screen
 *
 * Measures what the controls say. Does nothing while something is measured, or nothing is chosen.
 */
void
gather_benchmark_page_run (GatherBenchmarkPage *self)
{
  g_autoptr (GatherPlan) plan = NULL;
  const char *const *strategies;

  g_return_if_fail (GATHER_IS_BENCHMARK_PAGE (self));

  strategies = gather_benchmark_controls_get_strategies (self->controls);
  if (strategies[0] == NULL || !gather_workspace_claim (self->workspace))
    return;

  plan = gather_benchmark_controls_make_plan (self->controls);
  g_clear_object (&self->benchmark);
  self->benchmark = gather_benchmark_new (plan, strategies,
                                          gather_benchmark_controls_get_repeats (self->controls),
                                          gather_workspace_get_lab (self->workspace));
  g_signal_connect_object (self->benchmark, "changed", G_CALLBACK (benchmark_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->measuring = TRUE;
  self->painting = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_INTERVAL_MS, progress_due_cb, self);
  show_problem (self, NULL);
  gather_benchmark_results_show (self->results, self->benchmark);
  gtk_stack_set_visible_child_name (self->stack, "results");
  arrange (self);
  gtk_label_set_text (self->status_label, _ ("Starting…"));
  update_actions (self);

  gather_painted_wait_async (GTK_WIDGET (self), self->painting, page_painted_cb,
                             g_object_ref (self));
}

/**
 * gather_benchmark_page_stop:
 * @self: a page
 *
 * Stops the benchmark at once and keeps what was measured. Does nothing when there is none under way.
 */
void
gather_benchmark_page_stop (GatherBenchmarkPage *self)
{
  g_return_if_fail (GATHER_IS_BENCHMARK_PAGE (self));

  if (!self->measuring)
    return;

  g_cancellable_cancel (self->painting);
  gather_benchmark_cancel (self->benchmark);
}
