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

G_GNUC_END_IGNORE_DEPRECATIONS
