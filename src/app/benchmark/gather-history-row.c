/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-history-row.h"

#include <glib/gi18n.h>

struct _GatherHistoryRow
{
  AdwActionRow parent_instance;

  GtkToggleButton *star_button;
  GtkPopover *edit_popover;
  GtkEditable *name_entry;
  GtkEditable *note_entry;

  GatherHistoryEntry *entry;
};

G_DEFINE_FINAL_TYPE (GatherHistoryRow, gather_history_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_COMPARED,
  SIGNAL_DELETED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
format_date (GatherHistoryEntry *entry)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (
    gather_history_entry_get_created (entry) / G_USEC_PER_SEC);

  if (date == NULL)
    return g_strdup ("–");

  /* Translators: date and time of a saved benchmark, a format of g_date_time_format(), for example
   * "24 Nov 2026, 10:12". */
  return g_date_time_format (date, _ ("%e %b %Y, %H:%M"));
}

/**
 * gather_history_row_describe:
 * @entry: a saved benchmark
 *
 * Returns: (transfer full): what people call it: its name, or else its date
 */
char *
gather_history_row_describe (GatherHistoryEntry *entry)
{
  const char *name = gather_history_entry_get_name (entry);

  return *name != '\0' ? g_strdup (name) : format_date (entry);
}

/* Names and notes are typed by people and are never markup. */
static void
show_entry (GatherHistoryRow *self)
{
  g_autofree char *title = gather_history_row_describe (self->entry);
  g_autofree char *date = format_date (self->entry);
  const char *summary = gather_history_entry_get_summary (self->entry);
  const char *note = gather_history_entry_get_note (self->entry);
  g_autoptr (GString) subtitle = g_string_new (summary);

  if (*gather_history_entry_get_name (self->entry) != '\0')
    g_string_append_printf (subtitle, "\n%s", date);
  if (*note != '\0')
    g_string_append_printf (subtitle, "\n%s", note);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle->str);
}

static void
show_star (GatherHistoryRow *self)
{
  gboolean starred = gtk_toggle_button_get_active (self->star_button);
  const char *label = starred ? _ ("Starred") : _ ("Not starred");

  gtk_button_set_icon_name (GTK_BUTTON (self->star_button),
                            starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
star_toggled_cb (GatherHistoryRow *self)
{
  gboolean starred = gtk_toggle_button_get_active (self->star_button);

  show_star (self);
  if (starred == gather_history_entry_get_starred (self->entry))
    return;

  gather_history_entry_set_starred (self->entry, starred);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
edit_shown_cb (GatherHistoryRow *self)
{
  gtk_editable_set_text (self->name_entry, gather_history_entry_get_name (self->entry));
  gtk_editable_set_text (self->note_entry, gather_history_entry_get_note (self->entry));
}

static void
apply (GatherHistoryRow *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name_entry));
  g_autofree char *note = g_strdup (gtk_editable_get_text (self->note_entry));

  gtk_popover_popdown (self->edit_popover);
  gather_history_entry_set_name (self->entry, g_strstrip (name));
  gather_history_entry_set_note (self->entry, g_strstrip (note));
  show_entry (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
compare_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_COMPARED], 0);
}

static void
delete_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DELETED], 0);
}

static void
gather_history_row_dispose (GObject *object)
{
  g_clear_object (&GATHER_HISTORY_ROW (object)->entry);

  G_OBJECT_CLASS (gather_history_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, GATHER_TYPE_HISTORY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
gather_history_row_class_init (GatherHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_history_row_dispose;

  /* "changed": name, note or star of its entry; "compared" and "deleted" are wishes. */
  signals[SIGNAL_CHANGED] = add_signal ("changed");
  signals[SIGNAL_COMPARED] = add_signal ("compared");
  signals[SIGNAL_DELETED] = add_signal ("deleted");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryRow, star_button);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryRow, edit_popover);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, GatherHistoryRow, note_entry);
  gtk_widget_class_bind_template_callback (widget_class, star_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply);

  gtk_widget_class_install_action (widget_class, "saved.compare", NULL, compare_activated);
  gtk_widget_class_install_action (widget_class, "saved.delete", NULL, delete_activated);
}

static void
gather_history_row_init (GatherHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_history_row_new:
 * @entry: the saved benchmark that it shows and changes
 *
 * Returns: (transfer floating): a row
 */
GatherHistoryRow *
gather_history_row_new (GatherHistoryEntry *entry)
{
  GatherHistoryRow *self = g_object_new (GATHER_TYPE_HISTORY_ROW, NULL);

  self->entry = g_object_ref (entry);
  show_entry (self);
  gtk_toggle_button_set_active (self->star_button, gather_history_entry_get_starred (entry));
  show_star (self);

  return self;
}

/**
 * gather_history_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): the saved benchmark that it shows
 */
GatherHistoryEntry *
gather_history_row_get_entry (GatherHistoryRow *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ROW (self), NULL);

  return self->entry;
}
