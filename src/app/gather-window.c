/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-window.h"

#include "app/benchmark/gather-benchmark-page.h"
#include "app/fetch/gather-fetch-page.h"
#include "app/fetch/gather-tutorial.h"
#include "app/gather-compat.h"
#include "app/gather-frame-watch.h"
#include "app/gather-narrow-bin.h"
#include "app/gather-sprite-store.h"

#include <glib/gi18n.h>

struct _GatherWindow
{
  AdwApplicationWindow parent_instance;

  GatherNarrowBin *narrow_bin;
  AdwViewStack *stack;
  GatherFetchPage *fetch_page;
  GatherBenchmarkPage *benchmark_page;
  GtkMenuButton *tutorial_button;
  GtkWidget *server_button;
  GtkLabel *server_label;
  GMenu *tutorial_menu;

  GatherWorkspace *workspace;
  GatherSpriteStore *sprites;
};

G_DEFINE_FINAL_TYPE (GatherWindow, gather_window, ADW_TYPE_APPLICATION_WINDOW)

static void
fill_tutorial_menu (GatherWindow *self)
{
  guint n_steps;
  const GatherTutorialStep *steps = gather_tutorial_get_steps (&n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (GMenuItem) item
        = g_menu_item_new (gather_tutorial_step_get_title (&steps[i]), NULL);

      g_menu_item_set_action_and_target (item, "win.tutorial", "u", i);
      g_menu_append_item (self->tutorial_menu, item);
    }
}

static void
show_fetch_page (GatherWindow *self)
{
  adw_view_stack_set_visible_child_name (self->stack, "fetch");
}

static gboolean
shows_benchmark (GatherWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "benchmark") == 0;
}

/* Run and Stop are one key each, whichever page is shown. */
static void
run_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherWindow *self = GATHER_WINDOW (widget);

  if (shows_benchmark (self))
    gather_benchmark_page_run (self->benchmark_page);
  else
    gather_fetch_page_run (self->fetch_page);
}

static void
stop_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherWindow *self = GATHER_WINDOW (widget);

  gather_benchmark_page_stop (self->benchmark_page);
  gather_workspace_stop (self->workspace);
}

static void
use_lab_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherWindow *self = GATHER_WINDOW (widget);

  gather_run_settings_set_endpoint (gather_workspace_get_settings (self->workspace),
                                    GATHER_ENDPOINT_LAB);
  gather_fetch_page_run (self->fetch_page);
}

static void
tutorial_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherWindow *self = GATHER_WINDOW (widget);

  show_fetch_page (self);
  gather_fetch_page_run_step (self->fetch_page, g_variant_get_uint32 (parameter));
}

static void
page_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (GATHER_WINDOW (widget)->stack,
                                         g_variant_get_string (parameter, NULL));
}

static void
help_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gather_compat_present_shortcuts (GTK_WINDOW (widget));
}

static void
busy_changed_cb (GatherWindow *self)
{
  gboolean busy = gather_workspace_is_busy (self->workspace);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.run", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.use-lab", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.tutorial", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", busy);
}

static char *
name_server (GatherRunSettings *settings)
{
  switch (gather_run_settings_get_endpoint_kind (settings))
    {
    case GATHER_ENDPOINT_KIND_LAB:
      return g_strdup (_ ("Lab"));
    case GATHER_ENDPOINT_KIND_POKEAPI:
      return g_strdup ("PokeAPI");
    case GATHER_ENDPOINT_KIND_OWN:
    default:
      return gather_run_settings_dup_server (settings);
    }
}

static void
endpoint_changed_cb (GatherWindow *self)
{
  g_autofree char *server = name_server (gather_workspace_get_settings (self->workspace));
  /* Translators: read out for a button; %s is "Lab", "PokeAPI" or the name of a server. */
  g_autofree char *name = g_strdup_printf (_ ("Server: %s"), server);

  gtk_label_set_text (self->server_label, server);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->server_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
page_changed_cb (GatherWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->tutorial_button), !shows_benchmark (self));
}

/* In a narrow header there is room for a sign only. */
static void
narrow_changed_cb (GatherWindow *self)
{
  if (gather_narrow_bin_is_narrow (self->narrow_bin))
    gtk_menu_button_set_icon_name (self->tutorial_button, "gather-tutorial-symbolic");
  else
    gtk_menu_button_set_label (self->tutorial_button, _ ("_Tutorial"));
}

/* See style.css. */
static void
high_contrast_changed_cb (GatherWindow *self, GParamSpec *pspec, AdwStyleManager *manager)
{
  if (adw_style_manager_get_high_contrast (manager))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

static void
follow_high_contrast (GatherWindow *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (high_contrast_changed_cb),
                           self, G_CONNECT_SWAPPED);
  high_contrast_changed_cb (self, NULL, manager);
}

static gboolean
gather_window_close_request (GtkWindow *window)
{
  GatherWindow *self = GATHER_WINDOW (window);

  gather_benchmark_page_stop (self->benchmark_page);
  gather_workspace_close (self->workspace);

  return GTK_WINDOW_CLASS (gather_window_parent_class)->close_request (window);
}

static void
gather_window_dispose (GObject *object)
{
  GatherWindow *self = GATHER_WINDOW (object);

  if (self->workspace != NULL)
    {
      gather_workspace_close (self->workspace);
      /* A benchmark that ends later still releases it. */
      g_signal_handlers_disconnect_by_data (self->workspace, self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), GATHER_TYPE_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_object (&self->sprites);

  G_OBJECT_CLASS (gather_window_parent_class)->dispose (object);
}

static void
gather_window_class_init (GatherWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = gather_window_close_request;

  g_type_ensure (GATHER_TYPE_BENCHMARK_PAGE);
  g_type_ensure (GATHER_TYPE_FETCH_PAGE);
  g_type_ensure (GATHER_TYPE_NARROW_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/gather/gather-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, narrow_bin);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, fetch_page);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, benchmark_page);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, tutorial_button);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, tutorial_menu);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, server_button);
  gtk_widget_class_bind_template_child (widget_class, GatherWindow, server_label);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);

  gtk_widget_class_install_action (widget_class, "win.run", NULL, run_activated);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop_activated);
  gtk_widget_class_install_action (widget_class, "win.use-lab", NULL, use_lab_activated);
  gtk_widget_class_install_action (widget_class, "win.tutorial", "u", tutorial_activated);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_activated);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, help_activated);
}

static void
gather_window_init (GatherWindow *self)
{
  self->workspace = gather_workspace_new ();
  self->sprites = gather_sprite_store_new (gather_workspace_get_cache (self->workspace));

  gtk_widget_init_template (GTK_WIDGET (self));
  gather_frame_watch (GTK_WINDOW (self));
  follow_high_contrast (self);
  fill_tutorial_menu (self);
  gather_fetch_page_set_up (self->fetch_page, self->workspace, self->sprites);
  g_signal_connect_object (self->workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gather_workspace_get_settings (self->workspace), "notify::endpoint",
                           G_CALLBACK (endpoint_changed_cb), self, G_CONNECT_SWAPPED);
  endpoint_changed_cb (self);
  busy_changed_cb (self);
}

static void
bind_settings (GatherWindow *self, GSettings *settings)
{
  GatherRunSettings *run = gather_workspace_get_settings (self->workspace);

  g_settings_bind (settings, "strategy", run, "strategy", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "count", run, "count", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "preset", run, "preset", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "endpoint", run, "endpoint", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "in-flight", run, "in-flight", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "retries", run, "retries", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "page", self->stack, "visible-child-name", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/**
 * gather_window_new:
 * @application: the application
 * @settings: where sizes and choices are kept
 * @history: where benchmarks are kept
 *
 * Returns: (transfer none): a window, not shown yet
 */
GatherWindow *
gather_window_new (GtkApplication *application, GSettings *settings, GatherHistory *history)
{
  GatherWindow *self = g_object_new (GATHER_TYPE_WINDOW, "application", application, NULL);

  gather_benchmark_page_set_up (self->benchmark_page, self->workspace, history, settings);
  bind_settings (self, settings);

  return self;
}

/**
 * gather_window_get_workspace:
 * @self: a window
 *
 * Returns: (transfer none): what it is working on
 */
GatherWorkspace *
gather_window_get_workspace (GatherWindow *self)
{
  g_return_val_if_fail (GATHER_IS_WINDOW (self), NULL);

  return self->workspace;
}
