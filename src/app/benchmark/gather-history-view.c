/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-history-view.h"

#include "app/benchmark/gather-history-row.h"
#include "app/benchmark/gather-saved.h"

#include <glib/gi18n.h>

struct _GatherHistoryView
{
  AdwBin parent_instance;

  GtkWidget *notice_box;
  GtkLabel *notice_label;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListBox *list_box;

  GatherHistory *history;
  GListStore *entries;      /* of GatherHistoryEntry, in the order that is shown */
  GtkFilterListModel *found; /* those that match the search */
  guint n_listing;           /* lists that were asked for and have not come */
  gboolean is_stale;         /* something was changed after the list on its way was asked for */
};

G_DEFINE_FINAL_TYPE (GatherHistoryView, gather_history_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPENED,
  SIGNAL_COMPARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is opened, and for what. */
typedef struct
{
  GatherHistoryView *self;
  GatherHistoryEntry *entry;
  guint signal;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->self);
  g_object_unref (opening->entry);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
tell (GatherHistoryView *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "benchmark.tell", "s", text);
}

static void
show_notice (GatherHistoryView *self)
{
  g_autofree char *notice = gather_history_dup_notice (self->history);

  gtk_label_set_text (self->notice_label, notice != NULL ? notice : "");
  gtk_widget_set_visible (self->notice_box, notice != NULL);
}

/* Empty for two reasons, which are told apart. */
static void
show_state (GatherHistoryView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  gtk_stack_set_visible_child_name (self->stack,
                                    n == 0 ? "empty" : n_found > 0 ? "list" : "nothing");
}

static gboolean
is_found (gpointer item, gpointer user_data)
{
  GatherHistoryView *self = user_data;

  return gather_history_entry_matches (
    item, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
search_changed_cb (GatherHistoryView *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

/* Starred ones first, then the newest. */
static int
compare_entries (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GatherHistoryEntry *x = (gpointer) a;
  GatherHistoryEntry *y = (gpointer) b;
  int stars = gather_history_entry_get_starred (y) - gather_history_entry_get_starred (x);
  gint64 created_x = gather_history_entry_get_created (x);
  gint64 created_y = gather_history_entry_get_created (y);

  return stars != 0 ? stars : (created_y > created_x) - (created_y < created_x);
}

static void
entries_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = gather_history_list_finish (GATHER_HISTORY (source), result, &error);

  self->n_listing--;
  if (self->entries == NULL)
    return;
  if (self->is_stale)
    {
      self->is_stale = FALSE;
      gather_history_view_refresh (self);
      return;
    }

  if (entries != NULL)
    {
      g_list_store_splice (self->entries, 0,
                           g_list_model_get_n_items (G_LIST_MODEL (self->entries)), entries->pdata,
                           entries->len);
      g_list_store_sort (self->entries, compare_entries, NULL);
    }
  else
    tell (self, error->message);
  show_notice (self);
  show_state (self);
}

static void
entry_updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gather_history_update_finish (GATHER_HISTORY (source), result, &error))
    return;

  /* What is shown is not what is kept. */
  tell (self, error->message);
  gather_history_view_refresh (self);
}

static void
row_changed_cb (GatherHistoryRow *row, gpointer user_data)
{
  GatherHistoryView *self = user_data;

  self->is_stale = self->n_listing > 0;
  gather_history_update_async (self->history, gather_history_row_get_entry (row), NULL,
                               entry_updated_cb, g_object_ref (self));
}

static void
measurement_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherMeasurement) measurement
    = gather_saved_open_finish (GATHER_HISTORY (source), result, &error);
  g_autofree char *name = gather_history_row_describe (opening->entry);

  if (measurement != NULL)
    g_signal_emit (opening->self, signals[opening->signal], 0, measurement, name);
  else
    tell (opening->self, error->message);
}

static void
open_entry (GatherHistoryView *self, GatherHistoryEntry *entry, guint signal)
{
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening){ .self = g_object_ref (self),
                        .entry = g_object_ref (entry),
                        .signal = signal };
  gather_saved_open_async (self->history, gather_history_entry_get_id (entry),
                           measurement_read_cb, opening);
}

static void
row_activated_cb (GatherHistoryView *self, GatherHistoryRow *row)
{
  open_entry (self, gather_history_row_get_entry (row), SIGNAL_OPENED);
}

static void
row_compared_cb (GatherHistoryRow *row, gpointer user_data)
{
  open_entry (user_data, gather_history_row_get_entry (row), SIGNAL_COMPARED);
}

static void
entry_undeleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gather_history_undelete_finish (GATHER_HISTORY (source), result, &error))
    tell (self, error->message);
  gather_history_view_refresh (self);
}

static void
entry_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  GatherHistoryView *self = opening->self;
  g_autoptr (GError) error = NULL;
  guint position;

  if (!gather_history_delete_finish (GATHER_HISTORY (source), result, &error))
    {
      tell (self, error->message);
      return;
    }

  if (self->entries != NULL && g_list_store_find (self->entries, opening->entry, &position))
    g_list_store_remove (self->entries, position);
  show_state (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "benchmark.tell-deleted", "s",
                              gather_history_entry_get_id (opening->entry));
}

static void
row_deleted_cb (GatherHistoryRow *row, gpointer user_data)
{
  GatherHistoryView *self = user_data;
  Opening *opening = g_new0 (Opening, 1);

  opening->self = g_object_ref (self);
  opening->entry = g_object_ref (gather_history_row_get_entry (row));
  gather_history_delete_async (self->history, gather_history_entry_get_id (opening->entry), NULL,
                               entry_deleted_cb, opening);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GatherHistoryRow *row = gather_history_row_new (item);

  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), user_data, 0);
  g_signal_connect_object (row, "compared", G_CALLBACK (row_compared_cb), user_data, 0);
  g_signal_connect_object (row, "deleted", G_CALLBACK (row_deleted_cb), user_data, 0);

  return GTK_WIDGET (row);
}

static void
gather_history_view_dispose (GObject *object)
{
  GatherHistoryView *self = GATHER_HISTORY_VIEW (object);

  g_clear_object (&self->history);
  g_clear_object (&self->entries);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (gather_history_view_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, GATHER_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, GATHER_TYPE_MEASUREMENT, G_TYPE_STRING);
}

static void
gather_history_view_class_init (GatherHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_history_view_dispose;

  signals[SIGNAL_OPENED] = add_signal ("opened");
  signals[SIGNAL_COMPARED] = add_signal ("compared");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryView, notice_box);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryView, notice_label);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryView, list_box);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gather_history_view_init (GatherHistoryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_list_store_new (GATHER_TYPE_HISTORY_ENTRY);
  self->found = gtk_filter_list_model_new (
    g_object_ref (G_LIST_MODEL (self->entries)),
    GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL)));
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->found), make_row, self, NULL);
  show_state (self);
}

/**
 * gather_history_view_set_history:
 * @self: a view without a history
 * @history: what it shows
 */
void
gather_history_view_set_history (GatherHistoryView *self, GatherHistory *history)
{
  g_return_if_fail (GATHER_IS_HISTORY_VIEW (self));
  g_return_if_fail (self->history == NULL);

  self->history = g_object_ref (history);
}

/**
 * gather_history_view_refresh:
 * @self: a view with a history
 *
 * Reads the list again.
 */
void
gather_history_view_refresh (GatherHistoryView *self)
{
  g_return_if_fail (GATHER_IS_HISTORY_VIEW (self));

  if (self->history == NULL)
    return;

  self->n_listing++;
  gather_history_list_async (self->history, NULL, entries_listed_cb, g_object_ref (self));
}

/**
 * gather_history_view_undelete:
 * @self: a view with a history
 * @id: id of an entry that was deleted
 *
 * Brings it back.
 */
void
gather_history_view_undelete (GatherHistoryView *self, const char *id)
{
  g_return_if_fail (GATHER_IS_HISTORY_VIEW (self));

  gather_history_undelete_async (self->history, id, NULL, entry_undeleted_cb, g_object_ref (self));
}
