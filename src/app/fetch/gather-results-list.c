/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-results-list.h"

#include "app/charts/gather-gutter.h"
#include "app/charts/gather-ruler.h"
#include "app/fetch/gather-entry-row.h"

/* Rows that are not on screen are brought up to date when there is time: so many in a frame. */
#define HIDDEN_PER_FRAME 6

struct _GatherResultsList
{
  GatherSection parent_instance;

  GtkListView *list_view;
  GtkScrolledWindow *scrolled_window;
  GatherChart *ruler;

  GatherWorkspace *workspace;
  GatherTimeScale *scale;
  GatherSpriteStore *sprites;
  GPtrArray *rows;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (GatherResultsList, gather_results_list, GATHER_TYPE_SECTION)

static gboolean
is_on_screen (GatherResultsList *self, GatherEntryRow *row)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (GTK_WIDGET (row))
         && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scrolled_window),
                                       &bounds)
         && bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (self->scrolled_window));
}

static void
show_row (GatherResultsList *self, GatherEntryRow *row)
{
  GatherRun *run = gather_workspace_get_run (self->workspace);

  if (gather_entry_row_is_stale (row))
    gather_entry_row_refresh (row);
  else
    gather_entry_row_queue_bar (row);

  if (run != NULL && gather_run_get_endpoint (run) != NULL)
    gather_entry_row_load_sprite (row, self->sprites, gather_run_get_endpoint (run));
}

/* Returns whether there is more to do. */
static gboolean
update_rows (GatherResultsList *self)
{
  guint n_left = HIDDEN_PER_FRAME;
  gboolean more = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GatherEntryRow *row = g_ptr_array_index (self->rows, i);

      if (is_on_screen (self, row))
        show_row (self, row);
      else if (gather_entry_row_is_stale (row) && n_left > 0)
        {
          n_left--;
          gather_entry_row_refresh (row);
        }
      else if (gather_entry_row_is_stale (row))
        more = TRUE;
    }

  return more;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GatherResultsList *self = GATHER_RESULTS_LIST (widget);

  /* While something is measured, the page does the updating, and rows that nobody sees can wait. */
  if (!gather_workspace_is_active (self->workspace) && update_rows (self))
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GatherResultsList *self = user_data;
  GatherEntryRow *row = gather_entry_row_new (self->scale);

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "stale", G_CALLBACK (gather_results_list_queue_update), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GatherResultsList *self = user_data;
  GatherEntryRow *row = GATHER_ENTRY_ROW (gtk_list_item_get_child (item));

  gather_entry_row_set_entry (row, GATHER_ENTRY (gtk_list_item_get_item (item)));
  g_ptr_array_add (self->rows, row);
  gather_results_list_queue_update (self);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GatherResultsList *self = user_data;
  GatherEntryRow *row = GATHER_ENTRY_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  gather_entry_row_set_entry (row, NULL);
}

static void
try_again (GatherResultsList *self, guint position)
{
  gather_workspace_retry (self->workspace, position);
  gather_results_list_queue_update (self);
}

static void
retry_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  try_again (GATHER_RESULTS_LIST (widget), g_variant_get_uint32 (parameter));
}

/* Enter on a row that failed. */
static void
row_activated_cb (GtkListView *list_view, guint position, GatherResultsList *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list_view));
  g_autoptr (GatherEntry) entry = g_list_model_get_item (model, position);
  GatherRequest *retry = gather_entry_get_retry (entry);
  GatherRequest *last = retry != NULL ? retry : gather_entry_get_request (entry);

  if (gather_request_get_outcome (last) == GATHER_OUTCOME_FAILED
      || gather_request_get_outcome (last) == GATHER_OUTCOME_CANCELLED)
    try_again (self, position);
}

/* A new run, and a new list: from the top. */
static void
run_changed_cb (GatherResultsList *self)
{
  GatherRun *run = gather_workspace_get_run (self->workspace);
  GListModel *entries = run != NULL ? gather_run_get_entries (run) : NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  if (entries != NULL)
    selection = gtk_no_selection_new (g_object_ref (entries));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0.0);
}

static void
gather_results_list_dispose (GObject *object)
{
  GatherResultsList *self = GATHER_RESULTS_LIST (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->workspace);
  g_clear_object (&self->scale);
  g_clear_object (&self->sprites);

  G_OBJECT_CLASS (gather_results_list_parent_class)->dispose (object);
}

static void
gather_results_list_finalize (GObject *object)
{
  g_ptr_array_unref (GATHER_RESULTS_LIST (object)->rows);

  G_OBJECT_CLASS (gather_results_list_parent_class)->finalize (object);
}

static void
gather_results_list_class_init (GatherResultsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gather_results_list_dispose;
  object_class->finalize = gather_results_list_finalize;

  g_type_ensure (GATHER_TYPE_RULER);
  g_type_ensure (GATHER_TYPE_GUTTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/fetch/gather-results-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherResultsList, list_view);
  gtk_widget_class_bind_template_child (widget_class, GatherResultsList, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, GatherResultsList, ruler);
  gtk_widget_class_bind_template_callback (widget_class, row_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbound_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "results.retry", "u", retry_activated);
}

static void
gather_results_list_init (GatherResultsList *self)
{
  GtkAdjustment *adjustment;

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  g_signal_connect_object (adjustment, "value-changed",
                           G_CALLBACK (gather_results_list_queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gather_results_list_queue_update),
                           self, G_CONNECT_SWAPPED);
}

/**
 * gather_results_list_set_up:
 * @self: a list, not set up yet
 * @workspace: whose run it shows
 * @scale: the time scale of ruler and bars
 * @sprites: where sprites come from
 */
void
gather_results_list_set_up (GatherResultsList *self,
                            GatherWorkspace *workspace,
                            GatherTimeScale *scale,
                            GatherSpriteStore *sprites)
{
  g_return_if_fail (GATHER_IS_RESULTS_LIST (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->scale = g_object_ref (scale);
  self->sprites = g_object_ref (sprites);
  gather_chart_set_scale (self->ruler, scale);
  g_signal_connect_object (workspace, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * gather_results_list_update:
 * @self: a list
 *
 * Brings the rows on screen up to date. Call it from a frame.
 */
void
gather_results_list_update (GatherResultsList *self)
{
  g_return_if_fail (GATHER_IS_RESULTS_LIST (self));

  update_rows (self);
}

/**
 * gather_results_list_queue_update:
 * @self: a list
 *
 * Brings the rows up to date in the next frames, those on screen first. Nothing ticks afterwards.
 */
void
gather_results_list_queue_update (GatherResultsList *self)
{
  g_return_if_fail (GATHER_IS_RESULTS_LIST (self));

  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}
