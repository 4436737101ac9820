/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-fixture.h"

#include "app/gather-application.h"
#include "app/gather-compat.h"

#define PATIENCE_MS 30000

static GatherApplication *application;

/* Waiting for a state */

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("Waited too long for: %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

guint
wait_begin (const char *condition)
{
  return g_timeout_add (PATIENCE_MS, give_up_cb, (gpointer) condition);
}

/* Finding widgets as a person does: by what they are and what they say */

typedef gboolean (*Matches) (GtkWidget *widget, const char *text);

GtkWidget *
find (GtkWidget *widget, GType type, Matches matches, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (matches == NULL || matches (widget, text)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, matches, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *actual = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL);

  return actual == NULL;
}

/* A button that holds more than a label says what its accessible name says. */
gboolean
says (GtkWidget *widget, const char *text)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                                             : gtk_label_get_text (GTK_LABEL (widget));

  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  return label != NULL ? strstr (label, text) != NULL : is_named (widget, text);
}

GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, says, label);
}

GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, says, text);
}

GtkWidget *
find_type (Fixture *fixture, GType type)
{
  return find (GTK_WIDGET (fixture->window), type, NULL, NULL);
}

gboolean
has_named (Fixture *fixture, GType type, const char *name)
{
  return find (GTK_WIDGET (fixture->window), type, is_named, name) != NULL;
}

GtkWidget *
find_in_windows (GType type, const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      gboolean has_text = g_type_is_a (type, GTK_TYPE_LABEL) || g_type_is_a (type, GTK_TYPE_BUTTON);
      GtkWidget *found = find (window, type, has_text ? says : is_named, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* GDK 4.24 warns about itself, once in a process, when a surface is hidden on an X server without a
 * compositor: any program with a popover shows it. All else is fatal as ever. */
static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_str_has_prefix (fields[i].value,
                             "gdk_frame_timings_submitted() called on submitted frame"))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
window_fixture_open (Fixture *fixture)
{
  g_application_activate (G_APPLICATION (application));
  fixture->window
    = GATHER_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  fixture->workspace = gather_window_get_workspace (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->workspace), (gpointer *) &fixture->workspace);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window))
              && gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
  /* A window opens on the page on which the last one was closed. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "fetch");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_open (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gather_compat_close_window (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL && fixture->workspace == NULL);
}

void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (fixture, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Who shows notifications on the test's session bus: it keeps the latest. */

static char *latest_notification;

static const char notifications_xml[]
  = "<node><interface name='org.freedesktop.Notifications'><method name='Notify'>"
    "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='out'/></method></interface></node>";

static void
notify_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  const char *title;
  const char *body;

  g_variant_get_child (parameters, 3, "&s", &title);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_free (latest_notification);
  latest_notification = g_strdup_printf ("%s: %s", title, body);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static void
own_notifications (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = notify_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (notifications_xml, NULL);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0],
                                     &vtable, NULL, NULL, NULL);
  g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE,
                                NULL, NULL, NULL, NULL);
}

const char *
window_fixture_get_notification (void)
{
  return latest_notification;
}

void
window_fixture_init (int *argc, char ***argv)
{
  g_log_set_writer_func (write_log_cb, NULL, NULL);
  gtk_test_init (argc, argv, NULL);
  application = gather_application_new ();
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  own_notifications ();
  g_application_hold (G_APPLICATION (application));
}

void
window_fixture_add (const char *path, gconstpointer data, WindowTest test)
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
window_fixture_run (void)
{
  int status = g_test_run ();

  g_application_release (G_APPLICATION (application));
  g_object_unref (application);
  g_free (latest_notification);

  return status;
}
