/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-application.h"

#include "app/gather-compat.h"
#include "app/gather-headless.h"
#include "app/gather-preferences-page.h"
#include "app/gather-window.h"
#include "gather-resources.h"

#include <glib/gi18n.h>

struct _GatherApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  GatherHistory *history;
};

G_DEFINE_FINAL_TYPE (GatherApplication, gather_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *accelerators[3];
} Accelerators;

static const Accelerators accelerators[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.run", { "F5", "<Control>r", NULL } },
  { "win.stop", { "Escape", NULL } },
  { "win.page::fetch", { "<Alt>1", NULL } },
  { "win.page::benchmark", { "<Alt>2", NULL } },
  { "app.preferences", { "<Control>comma", NULL } },
  { "win.show-help-overlay", { "<Control>question", NULL } },
};

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gather_compat_present_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GatherApplication *self = GATHER_APPLICATION (user_data);

  gather_compat_present_preferences (
    gtk_application_get_active_window (GTK_APPLICATION (self)),
    ADW_PREFERENCES_PAGE (gather_preferences_page_new (self->settings)));
}

/* Closing the windows ends runs and the lab; the application ends after the last of them. */
static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gather_compat_close_window (l->data);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_activated_cb },
  { .name = "preferences", .activate = preferences_activated_cb },
  { .name = "quit", .activate = quit_activated_cb },
};

/* GApplication's word for: go on. */
#define GO_ON      -1
#define EXIT_USAGE 2

static void
add_options (GatherApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autofree char *description = NULL;

  g_application_add_main_option (application, "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Print the version and end"), NULL);
  g_application_add_main_option (application, G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_STRING_ARRAY, "", NULL);
  g_application_set_option_context_parameter_string (application, "");
  g_application_set_option_context_summary (
    application, _ ("Opens a window that shows and measures what asynchronous HTTP does."));
  description = g_strjoin (
    "\n", _ ("Where there is no display, the comparison runs on the terminal."),
    _ ("For the terminal and for scripts there is gather-cli; see gather-cli --help."), NULL);
  g_application_set_option_context_description (application, description);
}

/* In this process, before it registers: what needs no display, and what to do without one. --help has
 * been answered already. */
static int
gather_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Gather %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }
  if (g_variant_dict_contains (options, G_OPTION_REMAINING))
    {
      g_printerr ("%s\n", _ ("gather takes options only; see gather --help."));
      return EXIT_USAGE;
    }
  if (gtk_init_check ())
    return GO_ON;
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) == 0)
    return gather_headless_run ();

  /* Nobody is at a terminal to read the comparison. */
  g_printerr ("%s\n", _ ("There is no display for the window."));

  return EXIT_FAILURE;
}

static void
gather_application_startup (GApplication *application)
{
  GatherApplication *self = GATHER_APPLICATION (application);

  G_APPLICATION_CLASS (gather_application_parent_class)->startup (application);

  self->settings = g_settings_new (APPLICATION_ID);
  self->history = gather_history_new_for_user ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].accelerators);
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
gather_application_activate (GApplication *application)
{
  GatherApplication *self = GATHER_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (gather_window_new (GTK_APPLICATION (self), self->settings, self->history));
  gtk_window_present (window);
}

/* What was asked for is on the disk before the program ends. */
static void
gather_application_shutdown (GApplication *application)
{
  GatherApplication *self = GATHER_APPLICATION (application);

  if (self->history != NULL)
    gather_history_close (self->history);

  G_APPLICATION_CLASS (gather_application_parent_class)->shutdown (application);
}

static void
gather_application_dispose (GObject *object)
{
  g_clear_object (&GATHER_APPLICATION (object)->settings);
  g_clear_object (&GATHER_APPLICATION (object)->history);

  G_OBJECT_CLASS (gather_application_parent_class)->dispose (object);
}

static void
gather_application_class_init (GatherApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_application_dispose;
  G_APPLICATION_CLASS (klass)->handle_local_options = gather_application_handle_local_options;
  G_APPLICATION_CLASS (klass)->startup = gather_application_startup;
  G_APPLICATION_CLASS (klass)->activate = gather_application_activate;
  G_APPLICATION_CLASS (klass)->shutdown = gather_application_shutdown;
}

static void
gather_application_init (GatherApplication *self)
{
  /* In a static library nothing else asks for the resource. */
  gather_get_resource ();
  add_options (self);
}

/**
 * gather_application_new:
 *
 * Without a display, `g_application_run()` becomes `gather-cli bench`. Set up the language first.
 *
 * Returns: (transfer full): the application
 */
GatherApplication *
gather_application_new (void)
{
  return g_object_new (GATHER_TYPE_APPLICATION, "application-id", APPLICATION_ID,
                       "resource-base-path", "/gather", NULL);
}
