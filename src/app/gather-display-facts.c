/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-display-facts.h"

/**
 * gather_display_facts_add:
 * @environment: an environment
 * @widget: a widget in the window that shows the measurement
 */
void
gather_display_facts_add (GatherEnvironment *environment, GtkWidget *widget)
{
  g_autofree char *gtk = g_strdup_printf ("%u.%u.%u", gtk_get_major_version (),
                                          gtk_get_minor_version (), gtk_get_micro_version ());
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  gather_environment_set (environment, GATHER_ENVIRONMENT_GTK, gtk);
  if (renderer != NULL)
    gather_environment_set (environment, GATHER_ENVIRONMENT_RENDERER,
                            G_OBJECT_TYPE_NAME (renderer));
}
