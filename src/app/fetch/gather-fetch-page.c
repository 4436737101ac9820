/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-fetch-page.h"

#include "app/fetch/gather-freeze-note.h"
#include "app/fetch/gather-legend.h"
#include "app/fetch/gather-results-list.h"
#include "app/fetch/gather-run-card.h"
#include "app/fetch/gather-run-controls.h"
#include "app/fetch/gather-tiles.h"
#include "app/fetch/gather-tutorial.h"
#include "app/gather-painted.h"
#include "core/base/gather-clock.h"

#include <glib/gi18n.h>

/* The steps of a run: prepare (empty rows, and the words about freezing) -> page_painted_cb -> start;
 * tick_cb in each frame -> active_changed_cb when it has ended. */

/* The figures change ten times a second at most: faster cannot be read, and costs layout. */
#define TILES_INTERVAL_US (100 * 1000)

#define NO_STEP G_MAXUINT

struct _GatherFetchPage
{
  GatherSection parent_instance;

  GatherRunControls *controls;
  GatherFreezeNote *freeze_note;
  GtkWidget *problem_box;
  GtkLabel *problem_label;
  GtkStack *stack;
  GtkBox *steps_box;
  GatherTiles *tiles;
  GatherRunCard *card;
  GtkLabel *finding_label;
  GtkLabel *comparison_label;
  GtkLabel *cost_label;
  GtkWidget *lab_button;
  GtkButton *next_button;
  GatherResultsList *results;

  GatherWorkspace *workspace;
  GatherSpriteStore *sprites;
  GatherTimeScale *scale;
  GCancellable *painting;
  guint tick_id;
  gint64 tiles_updated_at;
  guint step;
};

G_DEFINE_FINAL_TYPE (GatherFetchPage, gather_fetch_page, GATHER_TYPE_SECTION)

static void
add_step_button (GatherFetchPage *self, const GatherTutorialStep *step, guint number)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (gather_tutorial_step_get_title (step));
  GtkWidget *summary = gtk_label_new (gather_tutorial_step_get_summary (step));

  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (summary), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (summary), TRUE);
  gtk_widget_add_css_class (summary, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), summary);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "step-button");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.tutorial");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gather_tutorial_step_get_title (step), -1);
  gtk_box_append (self->steps_box, button);
}

static void
add_step_buttons (GatherFetchPage *self)
{
  guint n_steps;
  const GatherTutorialStep *steps = gather_tutorial_get_steps (&n_steps);

  for (guint i = 0; i < n_steps; i++)
    add_step_button (self, &steps[i], i);
}

/* After a step of the tutorial that went through, the next one is a click away. */
static void
show_next_step (GatherFetchPage *self)
{
  guint n_steps;
  const GatherTutorialStep *steps = gather_tutorial_get_steps (&n_steps);
  gboolean has_next = self->step != NO_STEP && self->step + 1 < n_steps;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->next_button), has_next);
  if (!has_next)
    return;

  /* Translators: a button; %s is the title of the tutorial's next step. */
  label = g_strdup_printf (_ ("Next: %s"), gather_tutorial_step_get_title (&steps[self->step + 1]));
  gtk_button_set_label (self->next_button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "u", self->step + 1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "win.tutorial");
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_outcome (GatherFetchPage *self)
{
  const char *problem = gather_workspace_get_problem (self->workspace);
  const char *finding = gather_workspace_get_finding (self->workspace);

  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  gtk_widget_set_visible (self->lab_button,
                          gather_run_settings_get_endpoint_kind (
                            gather_workspace_get_settings (self->workspace))
                            != GATHER_ENDPOINT_KIND_LAB);
  show_text (self->finding_label, finding);
  show_text (self->comparison_label, gather_workspace_get_comparison (self->workspace));
  show_text (self->cost_label, gather_workspace_get_cost (self->workspace));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), FALSE);
  if (finding != NULL)
    show_next_step (self);
}

static void
show_frame (GatherFetchPage *self, gint64 now)
{
  GatherRun *run = gather_workspace_get_run (self->workspace);
  gboolean running = gather_run_get_state (run) == GATHER_RUN_RUNNING;

  gather_time_scale_advance (self->scale, now, running);
  if (now - self->tiles_updated_at < TILES_INTERVAL_US && running)
    return;

  self->tiles_updated_at = now;
  gather_tiles_update (self->tiles, gather_run_get_trace (run), now);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GatherFetchPage *self = GATHER_FETCH_PAGE (widget);

  show_frame (self, gather_clock_now ());
  gather_results_list_update (self->results);

  return G_SOURCE_CONTINUE;
}

static void
stop_ticking (GatherFetchPage *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static void
run_changed_cb (GatherFetchPage *self)
{
  GatherRun *run = gather_workspace_get_run (self->workspace);

  gather_time_scale_set_trace (self->scale, run != NULL ? gather_run_get_trace (run) : NULL);
  gtk_stack_set_visible_child_name (self->stack, run != NULL ? "results" : "empty");
}

static void
active_changed_cb (GatherFetchPage *self)
{
  GatherRun *run = gather_workspace_get_run (self->workspace);
  gboolean active = gather_workspace_is_active (self->workspace);

  show_outcome (self);
  gather_freeze_note_set_frozen (self->freeze_note, active);
  if (active && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  if (!active)
    stop_ticking (self);

  if (run != NULL)
    {
      self->tiles_updated_at = 0;
      show_frame (self, gather_clock_now ());
      gather_run_card_update (self->card);
    }
  gather_results_list_queue_update (self->results);
}

static void
busy_changed_cb (GatherFetchPage *self)
{
  gather_sprite_store_set_calm (self->sprites, gather_workspace_is_busy (self->workspace));
}

static void
page_painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherFetchPage) self = GATHER_FETCH_PAGE (user_data);
  GatherRun *run;

  if (!gather_painted_wait_finish (GTK_WIDGET (source), result, NULL) || self->workspace == NULL)
    return;

  run = gather_workspace_get_run (self->workspace);
  if (run != NULL && gather_run_get_state (run) == GATHER_RUN_READY)
    gather_workspace_start (self->workspace);
}

static void
start_run (GatherFetchPage *self)
{
  g_cancellable_cancel (self->painting);
  g_clear_object (&self->painting);
  self->painting = g_cancellable_new ();

  gather_workspace_prepare (self->workspace);
  gather_painted_wait_async (GTK_WIDGET (self), self->painting, page_painted_cb,
                             g_object_ref (self));
}

static void
gather_fetch_page_dispose (GObject *object)
{
  GatherFetchPage *self = GATHER_FETCH_PAGE (object);

  g_cancellable_cancel (self->painting);
  g_clear_object (&self->painting);
  stop_ticking (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->sprites);
  g_clear_object (&self->scale);

  G_OBJECT_CLASS (gather_fetch_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/gather/fetch/gather-fetch-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, controls);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, freeze_note);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, steps_box);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, card);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, finding_label);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, comparison_label);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, cost_label);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, lab_button);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, GatherFetchPage, results);
}

static void
gather_fetch_page_class_init (GatherFetchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gather_fetch_page_dispose;

  g_type_ensure (GATHER_TYPE_RUN_CONTROLS);
  g_type_ensure (GATHER_TYPE_FREEZE_NOTE);
  g_type_ensure (GATHER_TYPE_LEGEND);
  g_type_ensure (GATHER_TYPE_TILES);
  g_type_ensure (GATHER_TYPE_RUN_CARD);
  g_type_ensure (GATHER_TYPE_RESULTS_LIST);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gather_fetch_page_init (GatherFetchPage *self)
{
  self->step = NO_STEP;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_step_buttons (self);
}

/**
 * gather_fetch_page_set_up:
 * @self: a page, not set up yet
 * @workspace: what the window is working on
 * @sprites: where sprites come from
 */
void
gather_fetch_page_set_up (GatherFetchPage *self,
                          GatherWorkspace *workspace,
                          GatherSpriteStore *sprites)
{
  g_return_if_fail (GATHER_IS_FETCH_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->sprites = g_object_ref (sprites);
  self->scale = gather_time_scale_new ();
  gather_run_controls_set_workspace (self->controls, workspace);
  gather_freeze_note_set_settings (self->freeze_note, gather_workspace_get_settings (workspace));
  gather_run_card_set_scale (self->card, self->scale);
  gather_results_list_set_up (self->results, workspace, self->scale, sprites);

  g_signal_connect_object (workspace, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::active", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * gather_fetch_page_run:
 * @self: a page on screen
 *
 * Runs what the controls say. Does nothing while something is measured.
 */
void
gather_fetch_page_run (GatherFetchPage *self)
{
  g_return_if_fail (GATHER_IS_FETCH_PAGE (self));

  if (gather_workspace_is_busy (self->workspace))
    return;

  self->step = NO_STEP;
  gather_run_controls_commit (self->controls);
  start_run (self);
}

/**
 * gather_fetch_page_run_step:
 * @self: a page on screen
 * @step: a step of the tutorial, from 0
 *
 * Sets what the step says and presses Run. Does nothing while something is measured.
 */
void
gather_fetch_page_run_step (GatherFetchPage *self, guint step)
{
  guint n_steps;
  const GatherTutorialStep *steps = gather_tutorial_get_steps (&n_steps);

  g_return_if_fail (GATHER_IS_FETCH_PAGE (self));

  if (step >= n_steps || gather_workspace_is_busy (self->workspace))
    return;

  self->step = step;
  gather_tutorial_step_apply (&steps[step], gather_workspace_get_settings (self->workspace));
  start_run (self);
}
