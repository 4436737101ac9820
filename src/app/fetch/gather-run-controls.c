/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-run-controls.h"

#include "app/gather-narrow-bin.h"
#include "app/gather-preset-list.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

struct _GatherRunControls
{
  GatherSection parent_instance;

  GtkBox *strategy_box;
  GtkSpinButton *count_spin;
  GtkBox *preset_box;
  GtkDropDown *preset_drop_down;
  GtkButton *run_button;
  GatherNarrowBin *narrow_bin;
  GtkBox *layout_box;

  GatherWorkspace *workspace;
  char *strategy;
};

G_DEFINE_FINAL_TYPE (GatherRunControls, gather_run_controls, GATHER_TYPE_SECTION)

enum
{
  PROP_0,
  PROP_STRATEGY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
add_toggle (GatherRunControls *self, const GatherStrategy *strategy)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (gather_strategy_get_title (strategy));

  gtk_widget_set_hexpand (toggle, TRUE);
  gtk_widget_set_tooltip_text (toggle, gather_strategy_get_summary (strategy));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (toggle), "s", strategy->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (toggle), "controls.strategy");
  gtk_box_append (self->strategy_box, toggle);
}

static void
add_toggles (GatherRunControls *self)
{
  guint n_strategies;
  const GatherStrategy *strategies = gather_strategy_get_all (&n_strategies);

  for (guint i = 0; i < n_strategies; i++)
    if (strategies[i].shown)
      add_toggle (self, &strategies[i]);
}

static void
arrange (GatherRunControls *self)
{
  gboolean two_lines = gather_narrow_bin_is_narrow (self->narrow_bin);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->layout_box),
                                  two_lines ? GTK_ORIENTATION_VERTICAL
                                            : GTK_ORIENTATION_HORIZONTAL);
  if (two_lines)
    gtk_widget_add_css_class (GTK_WIDGET (self->layout_box), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->layout_box), "tight");
}

static void
preset_changed_cb (GatherRunControls *self)
{
  GatherRunSettings *settings = gather_workspace_get_settings (self->workspace);
  guint position = gather_preset_list_find (gather_run_settings_get_preset (settings));

  gtk_drop_down_set_selected (self->preset_drop_down, position);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->preset_drop_down),
                               _ (gather_preset_list_get (position)->summary));
}

static void
preset_selected_cb (GatherRunControls *self)
{
  const GatherPreset *preset
    = gather_preset_list_get (gtk_drop_down_get_selected (self->preset_drop_down));

  if (self->workspace != NULL && preset != NULL)
    gather_run_settings_set_preset (gather_workspace_get_settings (self->workspace), preset->name);
}

/* Run becomes Stop; while somebody else measures, neither can be pressed. */
static void
busy_changed_cb (GatherRunControls *self)
{
  gboolean active = gather_workspace_is_active (self->workspace);
  gboolean busy = gather_workspace_is_busy (self->workspace);
  const char *const run_classes[] = { "suggested-action", "run-button", NULL };
  const char *const stop_classes[] = { "destructive-action", "run-button", NULL };

  gtk_button_set_label (self->run_button, active ? _ ("Stop") : _ ("Run"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run_button),
                                  active ? "win.stop" : "win.run");
  gtk_widget_set_css_classes (GTK_WIDGET (self->run_button),
                              (const char **) (active ? stop_classes : run_classes));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run_button),
                               busy && !active ? _ ("A benchmark is running") : NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "controls.strategy", !active);
  gtk_widget_set_sensitive (GTK_WIDGET (self->count_spin), !active);
  gtk_widget_set_sensitive (GTK_WIDGET (self->preset_drop_down), !active);
}

/* Only the lab does as it is told. */
static void
endpoint_changed_cb (GatherRunControls *self)
{
  GatherRunSettings *settings = gather_workspace_get_settings (self->workspace);

  gtk_widget_set_visible (GTK_WIDGET (self->preset_box),
                          gather_run_settings_get_endpoint_kind (settings)
                            == GATHER_ENDPOINT_KIND_LAB);
}

static void
gather_run_controls_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  GatherRunControls *self = GATHER_RUN_CONTROLS (object);

  switch (property_id)
    {
    case PROP_STRATEGY:
      g_value_set_string (value, self->strategy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_run_controls_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  GatherRunControls *self = GATHER_RUN_CONTROLS (object);

  switch (property_id)
    {
    case PROP_STRATEGY:
      if (g_strcmp0 (self->strategy, g_value_get_string (value)) == 0)
        break;
      g_free (self->strategy);
      self->strategy = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_run_controls_dispose (GObject *object)
{
  GatherRunControls *self = GATHER_RUN_CONTROLS (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (gather_run_controls_parent_class)->dispose (object);
}

static void
gather_run_controls_finalize (GObject *object)
{
  g_free (GATHER_RUN_CONTROLS (object)->strategy);

  G_OBJECT_CLASS (gather_run_controls_parent_class)->finalize (object);
}

static void
gather_run_controls_class_init (GatherRunControlsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = gather_run_controls_get_property;
  object_class->set_property = gather_run_controls_set_property;
  object_class->dispose = gather_run_controls_dispose;
  object_class->finalize = gather_run_controls_finalize;

  /**
   * GatherRunControls:strategy:
   *
   * The name of the strategy whose toggle is down.
   */
  properties[PROP_STRATEGY] = g_param_spec_string ("strategy", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GATHER_TYPE_NARROW_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/fetch/gather-run-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, strategy_box);
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, count_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, preset_box);
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, preset_drop_down);
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, run_button);
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, narrow_bin);
  gtk_widget_class_bind_template_child (widget_class, GatherRunControls, layout_box);
  gtk_widget_class_bind_template_callback (widget_class, preset_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, arrange);

  gtk_widget_class_install_property_action (widget_class, "controls.strategy", "strategy");
}

static void
gather_run_controls_init (GatherRunControls *self)
{
  g_autoptr (GListModel) presets = NULL;

  /* The state of an action cannot be NULL. */
  self->strategy = g_strdup (GATHER_DEFAULT_STRATEGY);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_toggles (self);
  presets = gather_preset_list_new ();
  gtk_drop_down_set_model (self->preset_drop_down, presets);
}

/**
 * gather_run_controls_set_workspace:
 * @self: controls, without a workspace yet
 * @workspace: whose settings they change
 */
void
gather_run_controls_set_workspace (GatherRunControls *self, GatherWorkspace *workspace)
{
  GatherRunSettings *settings;

  g_return_if_fail (GATHER_IS_RUN_CONTROLS (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  settings = gather_workspace_get_settings (workspace);
  g_object_bind_property (settings, "strategy", self, "strategy",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "count", self->count_spin, "value",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (settings, "notify::preset", G_CALLBACK (preset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::endpoint", G_CALLBACK (endpoint_changed_cb), self,
                           G_CONNECT_SWAPPED);
  preset_changed_cb (self);
  endpoint_changed_cb (self);
  busy_changed_cb (self);
}

/**
 * gather_run_controls_commit:
 * @self: controls
 *
 * Takes over a number that is being typed.
 */
void
gather_run_controls_commit (GatherRunControls *self)
{
  g_return_if_fail (GATHER_IS_RUN_CONTROLS (self));

  gtk_spin_button_update (self->count_spin);
}
