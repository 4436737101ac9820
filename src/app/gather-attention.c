/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-attention.h"

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* A window of a test has none. */
static GtkApplication *
get_application (GtkWidget *widget)
{
  GtkWindow *window = get_window (widget);

  return window != NULL ? gtk_window_get_application (window) : NULL;
}

/**
 * gather_attention_hold:
 * @widget: a widget in a window
 * @reason: why, translated
 *
 * Keeps the computer from suspending.
 *
 * Returns: what to give to gather_attention_release(), or 0 where nobody can be asked
 */
guint
gather_attention_hold (GtkWidget *widget, const char *reason)
{
  GtkApplication *application = get_application (widget);

  if (application == NULL)
    return 0;

  return gtk_application_inhibit (application, get_window (widget), GTK_APPLICATION_INHIBIT_SUSPEND,
                                  reason);
}

void
gather_attention_release (GtkWidget *widget, guint cookie)
{
  GtkApplication *application = get_application (widget);

  if (application != NULL && cookie != 0)
    gtk_application_uninhibit (application, cookie);
}

/**
 * gather_attention_tell:
 * @widget: a widget in a window
 * @id: name of the notification; the next one of this name replaces it
 * @title: what has happened, translated
 * @body: (nullable): what came of it, translated
 *
 * Shows a notification, unless the person sees the window anyway.
 */
void
gather_attention_tell (GtkWidget *widget, const char *id, const char *title, const char *body)
{
  GtkApplication *application = get_application (widget);
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || gtk_window_is_active (get_window (widget)))
    return;

  notification = g_notification_new (title);
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (application), id, notification);
}
