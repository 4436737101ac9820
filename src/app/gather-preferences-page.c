/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-preferences-page.h"

#include "core/net/gather-endpoint.h"
#include "core/run/gather-endpoint-check.h"

#include <glib/gi18n.h>

/* The steps of a new address: applied_cb -> (it is asked) -> checked_cb. */

struct _GatherPreferencesPage
{
  AdwPreferencesPage parent_instance;

  GtkCheckButton *lab_check;
  GtkCheckButton *pokeapi_check;
  GtkCheckButton *own_check;
  AdwEntryRow *address_row;
  GtkWidget *spinner;
  GtkLabel *verdict_label;
  GtkSpinButton *in_flight_spin;
  GtkSpinButton *retries_spin;

  GSettings *settings;
  GCancellable *checking;
  char *base; /* what is being asked */
};

G_DEFINE_FINAL_TYPE (GatherPreferencesPage, gather_preferences_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_verdict (GatherPreferencesPage *self, const char *verdict, gboolean is_error)
{
  gtk_label_set_text (self->verdict_label, verdict != NULL ? verdict : "");
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_label), verdict != NULL);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_label), "error");
}

static void
show_checking (GatherPreferencesPage *self, gboolean checking)
{
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), checking);
  gtk_widget_set_visible (self->spinner, checking);
}

static void
stop_checking (GatherPreferencesPage *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  show_checking (self, FALSE);
}

static void
endpoint_changed_cb (GatherPreferencesPage *self)
{
  g_autofree char *endpoint = g_settings_get_string (self->settings, "endpoint");
  GtkCheckButton *check = self->own_check;

  if (g_str_equal (endpoint, GATHER_ENDPOINT_LAB))
    check = self->lab_check;
  else if (g_str_equal (endpoint, GATHER_ENDPOINT_POKEAPI))
    check = self->pokeapi_check;
  gtk_check_button_set_active (check, TRUE);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherPreferencesPage) self = user_data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean answers = gather_endpoint_check_finish (result, &error);

  /* Another address is being asked by now, or nobody waits any more. */
  if (cancellable != self->checking || self->settings == NULL)
    return;

  g_clear_object (&self->checking);
  show_checking (self, FALSE);
  if (!answers)
    {
      show_verdict (self, error->message, TRUE);
      return;
    }

  show_verdict (self, _ ("It answers like PokeAPI, and is asked from now on."), FALSE);
  g_settings_set_string (self->settings, "own-endpoint", self->base);
  g_settings_set_string (self->settings, "endpoint", self->base);
}

static void
applied_cb (GatherPreferencesPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
  g_autoptr (GError) error = NULL;

  stop_checking (self);
  g_clear_pointer (&self->base, g_free);
  if (!gather_endpoint_resolve (g_strstrip (text), &self->base, &error))
    {
      show_verdict (self, error->message, TRUE);
      return;
    }
  /* A name of one that has a row of its own. */
  if (self->base == NULL || g_str_equal (text, GATHER_ENDPOINT_POKEAPI))
    {
      g_settings_set_string (self->settings, "endpoint", text);
      show_verdict (self, NULL, FALSE);
      return;
    }

  self->checking = g_cancellable_new ();
  show_checking (self, TRUE);
  show_verdict (self, _ ("Asking for one Pokémon…"), FALSE);
  gather_endpoint_check_async (self->base, self->checking, checked_cb, g_object_ref (self));
}

static void
toggled_cb (GatherPreferencesPage *self, GtkCheckButton *check)
{
  g_autofree char *own = NULL;

  if (self->settings == NULL || !gtk_check_button_get_active (check))
    return;

  if (check != self->own_check)
    {
      stop_checking (self);
      show_verdict (self, NULL, FALSE);
      g_settings_set_string (self->settings, "endpoint",
                             check == self->lab_check ? GATHER_ENDPOINT_LAB
                                                      : GATHER_ENDPOINT_POKEAPI);
      return;
    }

  own = g_settings_get_string (self->settings, "own-endpoint");
  if (*own != '\0')
    g_settings_set_string (self->settings, "endpoint", own);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
}

static void
gather_preferences_page_dispose (GObject *object)
{
  GatherPreferencesPage *self = GATHER_PREFERENCES_PAGE (object);

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->base, g_free);

  G_OBJECT_CLASS (gather_preferences_page_parent_class)->dispose (object);
}

static void
gather_preferences_page_class_init (GatherPreferencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_preferences_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/gather-preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, lab_check);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, pokeapi_check);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, own_check);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, in_flight_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherPreferencesPage, retries_spin);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
gather_preferences_page_init (GatherPreferencesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_preferences_page_new:
 * @settings: where the preferences are kept
 *
 * Returns: (transfer floating): a page for a preferences dialog
 */
GatherPreferencesPage *
gather_preferences_page_new (GSettings *settings)
{
  GatherPreferencesPage *self = g_object_new (GATHER_TYPE_PREFERENCES_PAGE, NULL);
  g_autofree char *own = g_settings_get_string (settings, "own-endpoint");

  gtk_editable_set_text (GTK_EDITABLE (self->address_row), own);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::endpoint", G_CALLBACK (endpoint_changed_cb), self,
                           G_CONNECT_SWAPPED);
  endpoint_changed_cb (self);
  g_settings_bind (settings, "in-flight", gtk_spin_button_get_adjustment (self->in_flight_spin),
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "retries", gtk_spin_button_get_adjustment (self->retries_spin), "value",
                   G_SETTINGS_BIND_DEFAULT);

  return self;
}
