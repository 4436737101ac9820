/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-page.h"

#include "app/benchmark/gather-benchmark-progress.h"
#include "app/benchmark/gather-history-view.h"
#include "app/benchmark/gather-measure-view.h"
#include "app/benchmark/gather-measuring.h"
#include "app/benchmark/gather-owner-question.h"
#include "app/gather-attention.h"
#include "app/gather-display-facts.h"
#include "app/gather-painted.h"
#include "core/report/gather-report.h"
#include "core/run/gather-environment-probe.h"

#include <glib/gi18n.h>

/* The steps: run (-> owner_answered_cb) -> start -> (the page is painted) -> page_painted_cb
 * -> measuring_changed_cb after each run -> measuring_ended_cb -> measuring_kept_cb. */

/* How often the time left is written and the results grow while runs go on, milliseconds: what is
 * drawn takes time from the main loop that is being measured, so not after every run. */
#define PROGRESS_INTERVAL_MS 250
#define RESULTS_INTERVAL_MS 1000

struct _GatherBenchmarkPage
{
  AdwBin parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkLabel *status_label;
  GtkProgressBar *progress_bar;
  GtkButton *run_button;
  GtkToggleButton *history_button;
  GtkWidget *problem_box;
  GtkLabel *problem_label;
  GtkStack *view_stack;
  GatherMeasureView *measure_view;
  GatherHistoryView *history_view;

  GatherWorkspace *workspace;
  GatherHistory *history;
  GatherMeasuring *measuring;
  GatherBenchmarkControls *controls; /* (unowned): the view's */
  GatherBenchmarkResults *results;   /* (unowned): the view's */
  char *owned;                       /* a server that is the person's to load */
  char *notice;                      /* what was last said of the history */
  gboolean grown;                    /* since the results were drawn */
  guint inhibited;
  GCancellable *painting;
  guint progress_id;
  guint results_id;
};

G_DEFINE_FINAL_TYPE (GatherBenchmarkPage, gather_benchmark_page, ADW_TYPE_BIN)

/* Run becomes Stop; while the other page measures, neither can be pressed. */
static void
update_actions (GatherBenchmarkPage *self)
{
  gboolean ready;
  gboolean busy = gather_workspace_is_busy (self->workspace);
  gboolean measuring = gather_measuring_is_active (self->measuring);

  g_object_get (self->controls, "ready", &ready, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "benchmark.run", ready && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "benchmark.stop", measuring);

  gtk_button_set_label (self->run_button, measuring ? _ ("Stop") : _ ("Run benchmark"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run_button),
                                  measuring ? "benchmark.stop" : "benchmark.run");
  gtk_widget_remove_css_class (GTK_WIDGET (self->run_button),
                               measuring ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->run_button),
                            measuring ? "destructive-action" : "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->controls), !measuring);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), measuring);
}

static void
show_problem (GatherBenchmarkPage *self, const char *problem)
{
  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
}

static void
show_progress (GatherBenchmarkPage *self)
{
  GatherBenchmark *benchmark = gather_measuring_get_benchmark (self->measuring);
  g_autofree char *text = gather_benchmark_progress_describe (benchmark);

  gtk_label_set_text (self->status_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 gather_benchmark_progress_get_fraction (benchmark));
}

static gboolean
progress_due_cb (gpointer user_data)
{
  show_progress (user_data);

  return G_SOURCE_CONTINUE;
}

static GatherMeasurement *
get_measurement (GatherBenchmarkPage *self)
{
  return gather_benchmark_get_measurement (gather_measuring_get_benchmark (self->measuring));
}

/* Unless a saved one is looked at meanwhile. */
static void
show_results (GatherBenchmarkPage *self)
{
  GatherMeasurement *measurement = get_measurement (self);

  self->grown = FALSE;
  if (gather_benchmark_results_get_measurement (self->results) == measurement)
    gather_benchmark_results_show (self->results, measurement,
                                   !gather_measuring_is_active (self->measuring));
}

static gboolean
results_due_cb (gpointer user_data)
{
  GatherBenchmarkPage *self = user_data;

  if (self->grown)
    show_results (self);

  return G_SOURCE_CONTINUE;
}

static void
measuring_changed_cb (GatherBenchmarkPage *self)
{
  self->grown = TRUE;
  show_progress (self);
}

static void
stop_watching (GatherBenchmarkPage *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_handle_id (&self->results_id, g_source_remove);
  g_clear_object (&self->painting);
  gather_attention_release (GTK_WIDGET (self), self->inhibited);
  self->inhibited = 0;
}

/* What came of it in one sentence, or else how it ended. */
static void
tell_end (GatherBenchmarkPage *self)
{
  g_autoptr (GPtrArray) headlines = gather_report_list_headlines (get_measurement (self));
  const char *status = gtk_label_get_text (self->status_label);

  gather_attention_tell (GTK_WIDGET (self), "benchmark", status,
                         headlines->len > 0 ? headlines->pdata[0] : NULL);
}

static void
measuring_ended_cb (GatherBenchmarkPage *self, const char *problem)
{
  stop_watching (self);
  show_problem (self, problem);
  show_progress (self);
  show_results (self);
  update_actions (self);
  tell_end (self);
}

static void
tell (GatherBenchmarkPage *self, const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  /* Its title is markup, and the text may hold a name that a person typed. */
  adw_toast_set_title (toast, escaped);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* That the history was repaired is said once, and stays above its list. */
static void
tell_notice (GatherBenchmarkPage *self)
{
  g_autofree char *notice = gather_history_dup_notice (self->history);

  if (notice == NULL || g_strcmp0 (notice, self->notice) == 0)
    return;

  tell (self, notice);
  g_free (self->notice);
  self->notice = g_steal_pointer (&notice);
}

static void
measuring_kept_cb (GatherBenchmarkPage *self, const char *problem)
{
  if (problem != NULL)
    {
      show_problem (self, problem);
      return;
    }

  tell (self, _ ("Saved in the history"));
  tell_notice (self);
  gather_history_view_refresh (self->history_view);
}

static void
page_painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmarkPage) self = user_data;

  /* It may have been stopped before it began. */
  if (gather_painted_wait_finish (GTK_WIDGET (source), result, NULL) && self->measuring != NULL
      && gather_measuring_is_active (self->measuring))
    gather_measuring_execute (self->measuring);
}

static void
show_measurement (GatherBenchmarkPage *self)
{
  gtk_toggle_button_set_active (self->history_button, FALSE);
  /* What had the focus is hidden, and the page would scroll to whatever gets it instead. */
  gtk_widget_grab_focus (GTK_WIDGET (self->run_button));
  gather_measure_view_show_results (self->measure_view);
}

/* Where its requests go, %NULL for the lab. */
static const char *
get_endpoint (GatherExperiment *experiment)
{
  return gather_plan_get_settings (gather_experiment_get_plan (experiment))->endpoint;
}

/* Where it is measured, with what only a window knows. */
static gboolean
prepare (GatherBenchmarkPage *self, GatherExperiment *experiment)
{
  GatherEnvironment environment;
  gboolean prepared;

  gather_environment_probe (&environment);
  gather_display_facts_add (&environment, GTK_WIDGET (self));
  prepared = gather_measuring_prepare (self->measuring, experiment, &environment);
  gather_environment_clear (&environment);

  return prepared;
}

static void
start (GatherBenchmarkPage *self, GatherExperiment *experiment)
{
  if (!prepare (self, experiment))
    return;

  self->inhibited = gather_attention_hold (GTK_WIDGET (self), _ ("A benchmark is running"));
  self->painting = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_INTERVAL_MS, progress_due_cb, self);
  self->results_id = g_timeout_add (RESULTS_INTERVAL_MS, results_due_cb, self);
  show_problem (self, NULL);
  gather_benchmark_results_compare_with (self->results, NULL, NULL);
  gather_benchmark_results_show (self->results, get_measurement (self), FALSE);
  gtk_label_set_text (self->status_label, _ ("Starting…"));
  update_actions (self);
  show_measurement (self);

  gather_painted_wait_async (GTK_WIDGET (self), self->painting, page_painted_cb,
                             g_object_ref (self));
}

static void
owner_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmarkPage) self = user_data;
  g_autoptr (GatherExperiment) experiment
    = gather_owner_question_ask_finish (GTK_WINDOW (source), result);

  if (experiment == NULL || self->workspace == NULL)
    return;

  g_free (self->owned);
  self->owned = g_strdup (get_endpoint (experiment));
  start (self, experiment);
}

static void
ask_owner (GatherBenchmarkPage *self, GatherExperiment *experiment)
{
  g_autofree char *server
    = gather_run_settings_dup_server (gather_workspace_get_settings (self->workspace));

  gather_owner_question_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), experiment,
                                   server, owner_answered_cb, g_object_ref (self));
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
tell_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  tell (GATHER_BENCHMARK_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
tell_deleted_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (_ ("Deleted"));

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "benchmark.undelete");
  adw_toast_set_action_target_value (toast, parameter);
  adw_toast_overlay_add_toast (GATHER_BENCHMARK_PAGE (widget)->toast_overlay, toast);
}

static void
undelete_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gather_history_view_undelete (GATHER_BENCHMARK_PAGE (widget)->history_view,
                                g_variant_get_string (parameter, NULL));
}

static void
history_toggled_cb (GatherBenchmarkPage *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->history_button);

  gtk_stack_set_visible_child_name (self->view_stack, shown ? "history" : "measure");
  if (shown)
    gather_history_view_refresh (self->history_view);
}

static void
saved_opened_cb (GatherBenchmarkPage *self, GatherMeasurement *measurement, const char *name)
{
  g_autofree char *text = NULL;

  gather_benchmark_results_compare_with (self->results, NULL, NULL);
  gather_benchmark_results_show (self->results, measurement, TRUE);
  show_measurement (self);
  if (gather_measuring_is_active (self->measuring))
    return;

  /* Translators: %s is the name or the date of a saved benchmark. */
  text = g_strdup_printf (_ ("Saved benchmark: %s"), name);
  gtk_label_set_text (self->status_label, text);
}

static void
saved_compared_cb (GatherBenchmarkPage *self, GatherMeasurement *measurement, const char *name)
{
  if (gather_benchmark_results_get_measurement (self->results) == NULL)
    {
      tell (self, _ ("Run a benchmark first, or open a saved one."));
      return;
    }

  gather_benchmark_results_compare_with (self->results, measurement, name);
  show_measurement (self);
}

static void
gather_benchmark_page_dispose (GObject *object)
{
  GatherBenchmarkPage *self = GATHER_BENCHMARK_PAGE (object);

  if (self->measuring != NULL)
    {
      /* What is under way ends later, and finds no page any more. */
      g_signal_handlers_disconnect_by_data (self->measuring, self);
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      gather_measuring_stop (self->measuring);
      stop_watching (self);
    }
  g_clear_object (&self->measuring);
  g_clear_object (&self->history);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (gather_benchmark_page_parent_class)->dispose (object);
}

static void
gather_benchmark_page_finalize (GObject *object)
{
  GatherBenchmarkPage *self = GATHER_BENCHMARK_PAGE (object);

  g_free (self->owned);
  g_free (self->notice);

  G_OBJECT_CLASS (gather_benchmark_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, run_button);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, history_button);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, measure_view);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkPage, history_view);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "benchmark.run", NULL, run_activated);
  gtk_widget_class_install_action (widget_class, "benchmark.stop", NULL, stop_activated);
  gtk_widget_class_install_action (widget_class, "benchmark.tell", "s", tell_activated);
  gtk_widget_class_install_action (widget_class, "benchmark.tell-deleted", "s",
                                   tell_deleted_activated);
  gtk_widget_class_install_action (widget_class, "benchmark.undelete", "s", undelete_activated);
}

static void
gather_benchmark_page_class_init (GatherBenchmarkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_benchmark_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = gather_benchmark_page_finalize;

  g_type_ensure (GATHER_TYPE_MEASURE_VIEW);
  g_type_ensure (GATHER_TYPE_HISTORY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-benchmark-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, history_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_compared_cb);
  install_actions (widget_class);
}

static void
gather_benchmark_page_init (GatherBenchmarkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->controls = gather_measure_view_get_controls (self->measure_view);
  self->results = gather_measure_view_get_results (self->measure_view);
}

/**
 * gather_benchmark_page_set_up:
 * @self: a page, not set up yet
 * @workspace: the workspace that it claims while it measures
 * @history: where what was measured is kept
 * @settings: where the choice is kept
 */
void
gather_benchmark_page_set_up (GatherBenchmarkPage *self,
                              GatherWorkspace *workspace,
                              GatherHistory *history,
                              GSettings *settings)
{
  g_return_if_fail (GATHER_IS_BENCHMARK_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->measuring = gather_measuring_new (workspace, history);
  g_signal_connect_object (self->measuring, "changed", G_CALLBACK (measuring_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->measuring, "ended", G_CALLBACK (measuring_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->measuring, "kept", G_CALLBACK (measuring_kept_cb), self,
                           G_CONNECT_SWAPPED);
  self->history = g_object_ref (history);
  gather_history_view_set_history (self->history_view, history);
  gather_benchmark_controls_set_settings (self->controls, settings,
                                          gather_workspace_get_settings (workspace));
  g_signal_connect_object (self->controls, "notify::ready", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * gather_benchmark_page_run:
 * @self: a page on screen
 *
 * Measures what the controls say; asks before it loads a server that is not the lab. Does nothing while
 * something is measured, or nothing is chosen.
 */
void
gather_benchmark_page_run (GatherBenchmarkPage *self)
{
  g_autoptr (GatherExperiment) experiment = NULL;
  const char *endpoint;

  g_return_if_fail (GATHER_IS_BENCHMARK_PAGE (self));

  experiment = gather_benchmark_controls_make_experiment (self->controls, NULL);
  if (experiment == NULL || gather_workspace_is_busy (self->workspace))
    return;

  endpoint = get_endpoint (experiment);
  if (endpoint == NULL || g_strcmp0 (endpoint, self->owned) == 0)
    start (self, experiment);
  else
    ask_owner (self, experiment);
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

  if (!gather_measuring_is_active (self->measuring))
    return;

  g_cancellable_cancel (self->painting);
  gather_measuring_stop (self->measuring);
}
