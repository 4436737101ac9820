/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-compat.h"

#include <glib/gi18n.h>

#define WEBSITE "https://github.com/gatherlab/gather"

typedef struct
{
  const char *title;
  const char *accelerator;
} Shortcut;

static const Shortcut shortcuts[] = {
  /* Translators: a verb, also on a button: start a run. */
  { N_ ("Run"), "F5" },
  /* Translators: a verb, also on a button: end the run. It cannot be continued. */
  { N_ ("Stop"), "Escape" },
  /* Translators: the name of the page is translated by itself, as "Fetch". */
  { N_ ("Show the Fetch page"), "<Alt>1" },
  /* Translators: the name of the page is translated by itself, as "Benchmark". */
  { N_ ("Show the Benchmark page"), "<Alt>2" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Open the main menu"), "F10" },
  { N_ ("Keyboard shortcuts"), "<Control>question" },
  { N_ ("Close the window"), "<Control>w" },
  { N_ ("Quit"), "<Control>q" },
};

static const char *
get_developer (void)
{
  return _ ("The Gather developers");
}

/* NULL where the program is not translated. */
static const char *
get_translators (void)
{
  /* Translators: your own names, one a line, each perhaps with <an@address.org> behind it. */
  const char *credits = _ ("translator-credits");

  return g_str_equal (credits, "translator-credits") ? NULL : credits;
}

static const char *
get_comments (void)
{
  return _ ("Makes asynchronous HTTP visible: the same requests blocking, one at a time and gathered, "
            "on one time axis.");
}

/* What is newer than the pinned floor, or older than the newest wants, is meant to be so here. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

#if ADW_CHECK_VERSION(1, 5, 0)
void
gather_compat_present_about (GtkWindow *parent)
{
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
  const char *developers[] = { get_developer (), NULL };

  adw_about_dialog_set_application_name (about, "Gather");
  adw_about_dialog_set_application_icon (about, APPLICATION_ID);
  adw_about_dialog_set_version (about, PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (about, get_developer ());
  adw_about_dialog_set_comments (about, get_comments ());
  adw_about_dialog_set_website (about, WEBSITE);
  adw_about_dialog_set_developers (about, developers);
  adw_about_dialog_set_translator_credits (about, get_translators ());
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
}
#else
void
gather_compat_present_about (GtkWindow *parent)
{
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());
  const char *developers[] = { get_developer (), NULL };

  adw_about_window_set_application_name (about, "Gather");
  adw_about_window_set_application_icon (about, APPLICATION_ID);
  adw_about_window_set_version (about, PACKAGE_VERSION);
  adw_about_window_set_developer_name (about, get_developer ());
  adw_about_window_set_comments (about, get_comments ());
  adw_about_window_set_website (about, WEBSITE);
  adw_about_window_set_developers (about, developers);
  adw_about_window_set_translator_credits (about, get_translators ());
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
}
#endif

#if ADW_CHECK_VERSION(1, 5, 0)
void
gather_compat_present_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}
#else
void
gather_compat_present_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  GtkWidget *window = adw_preferences_window_new ();

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 620);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
#endif

#if ADW_CHECK_VERSION(1, 8, 0)
void
gather_compat_present_shortcuts (GtkWindow *parent)
{
  AdwDialog *dialog = adw_shortcuts_dialog_new ();
  AdwShortcutsSection *section = adw_shortcuts_section_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    adw_shortcuts_section_add (
      section, adw_shortcuts_item_new (_ (shortcuts[i].title), shortcuts[i].accelerator));
  adw_shortcuts_dialog_add (ADW_SHORTCUTS_DIALOG (dialog), section);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}
#else
/* GtkShortcutsWindow of GTK 4.8 can only be built from XML. */
static char *
describe_shortcuts (void)
{
  g_autoptr (GString) xml = g_string_new (
    "<interface><object class='GtkShortcutsWindow' id='window'><child>"
    "<object class='GtkShortcutsSection'><child><object class='GtkShortcutsGroup'>");

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_autofree char *item = g_markup_printf_escaped (
        "<child><object class='GtkShortcutsShortcut'><property name='title'>%s</property>"
        "<property name='accelerator'>%s</property></object></child>",
        _ (shortcuts[i].title), shortcuts[i].accelerator);

      g_string_append (xml, item);
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

void
gather_compat_present_shortcuts (GtkWindow *parent)
{
  g_autofree char *xml = describe_shortcuts ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_present (window);
}
#endif

/**
 * gather_compat_close_window:
 * @window: a window
 *
 * Closes it with what it presents. On the newest platform, closing a window that presents a dialog only
 * closes the dialog.
 */
void
gather_compat_close_window (GtkWindow *window)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog;

  while (ADW_IS_APPLICATION_WINDOW (window)
         && (dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))))
    adw_dialog_force_close (dialog);
#endif
  gtk_window_close (window);
}

#define YES "yes"
#define NO  "no"

static void
answered_cb (gpointer dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, g_str_equal (response, YES));
}

/**
 * gather_compat_ask_async:
 * @parent: the window that asks
 * @question: what it asks
 * @callback: called when it was answered
 * @user_data: data for @callback
 */
void
gather_compat_ask_async (GtkWindow *parent,
                         const GatherQuestion *question,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, gather_compat_ask_async);
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAlertDialog *dialog
    = ADW_ALERT_DIALOG (adw_alert_dialog_new (question->title, question->body));

  adw_alert_dialog_add_responses (dialog, NO, question->no, YES, question->yes, NULL);
  adw_alert_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (dialog, NO);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  AdwMessageDialog *dialog
    = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, question->title, question->body));

  adw_message_dialog_add_responses (dialog, NO, question->no, YES, question->yes, NULL);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, NO);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

/**
 * gather_compat_ask_finish:
 * @parent: the window that asked
 * @result: the result
 *
 * Returns: whether the person agreed
 */
gboolean
gather_compat_ask_finish (GtkWindow *parent, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_compat_ask_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
return_file (GTask *task, GFile *file)
{
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no file was chosen");
}

#if GTK_CHECK_VERSION(4, 10, 0)
static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  return_file (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL));
}
#else
static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  return_file (task, response == GTK_RESPONSE_ACCEPT
                       ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                       : NULL);
  g_object_unref (dialog);
}
#endif

/**
 * gather_compat_choose_file_async:
 * @parent: the window that asks
 * @title: translated title of the dialog
 * @name: name of the file, unless the person says otherwise
 * @callback: called when a file was chosen, or none
 * @user_data: data for @callback
 *
 * Asks where something is to be saved. Replacing a file has been agreed to when there is a result.
 */
void
gather_compat_choose_file_async (GtkWindow *parent,
                                 const char *title,
                                 const char *name,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, gather_compat_choose_file_async);
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, file_chosen_cb, task);
#else
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
}

/**
 * gather_compat_choose_file_finish:
 * @parent: the window that asked
 * @result: the result
 * @error: return location for an error, %G_IO_ERROR_CANCELLED when none was chosen
 *
 * Returns: (transfer full): the file
 */
GFile *
gather_compat_choose_file_finish (GtkWindow *parent, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_compat_choose_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

G_GNUC_END_IGNORE_DEPRECATIONS
