/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-controls.h"

#include "app/gather-preset-list.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

struct _GatherBenchmarkControls
{
  AdwBin parent_instance;

  AdwPreferencesGroup *strategies_group;
  GtkLabel *note_label;
  GtkLabel *server_label;
  GtkSpinButton *count_spin;
  GtkSpinButton *repeats_spin;
  AdwComboRow *preset_row;

  GSettings *settings;
  GatherRunSettings *run_settings;
  GtkCheckButton **checks; /* one for each strategy, in the table's order */
  GStrv chosen;
};

G_DEFINE_FINAL_TYPE (GatherBenchmarkControls, gather_benchmark_controls, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_ready (GatherBenchmarkControls *self)
{
  return self->chosen != NULL && self->chosen[0] != NULL;
}

/* Nothing chosen is no benchmark; and whoever chooses to be frozen is told before. */
static void
show_note (GatherBenchmarkControls *self)
{
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);
  gboolean freezes = FALSE;

  for (guint i = 0; i < n_strategies; i++)
    freezes |= all[i].freezes && gtk_check_button_get_active (self->checks[i]);

  if (!is_ready (self))
    gtk_label_set_text (self->note_label, _ ("Choose at least one strategy."));
  else if (freezes)
    gtk_label_set_text (self->note_label,
                        _ ("The window will freeze during each run of “Blocking”."));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->note_label)),
                          freezes || !is_ready (self));
}

static void
choice_changed_cb (GatherBenchmarkControls *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);

  for (guint i = 0; i < n_strategies; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      g_strv_builder_add (builder, all[i].name);

  g_strfreev (self->chosen);
  self->chosen = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "benchmark-strategies", (const char *const *) self->chosen);
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static GtkCheckButton *
add_strategy (GatherBenchmarkControls *self, const GatherStrategy *strategy)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *title = gather_strategy_get_title (strategy);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), gather_strategy_get_summary (strategy));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->strategies_group, row);

  return GTK_CHECK_BUTTON (check);
}

static void
add_strategies (GatherBenchmarkControls *self)
{
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);

  self->checks = g_new (GtkCheckButton *, n_strategies);
  for (guint i = 0; i < n_strategies; i++)
    self->checks[i] = add_strategy (self, &all[i]);
}

/* A name that is not in the table any more is forgotten with the next choice. */
static void
restore_choice (GatherBenchmarkControls *self)
{
  g_auto (GStrv) kept = g_settings_get_strv (self->settings, "benchmark-strategies");
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);

  for (guint i = 0; i < n_strategies; i++)
    {
      gtk_check_button_set_active (self->checks[i],
                                   g_strv_contains ((const char *const *) kept, all[i].name));
      g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (choice_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  choice_changed_cb (self);
}

static void
preset_selected_cb (GatherBenchmarkControls *self)
{
  const GatherPreset *preset
    = gather_preset_list_get (adw_combo_row_get_selected (self->preset_row));

  if (preset == NULL)
    return;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->preset_row), _ (preset->summary));
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "benchmark-preset", preset->name);
}

/* PokeAPI is run by volunteers: what is measured again and again is measured elsewhere. */
static gboolean
uses_lab (GatherBenchmarkControls *self)
{
  return gather_run_settings_get_endpoint_kind (self->run_settings) != GATHER_ENDPOINT_KIND_OWN;
}

static void
endpoint_changed_cb (GatherBenchmarkControls *self)
{
  GatherEndpointKind kind = gather_run_settings_get_endpoint_kind (self->run_settings);
  g_autofree char *server = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->preset_row), uses_lab (self));
  gtk_widget_set_visible (GTK_WIDGET (self->server_label), kind != GATHER_ENDPOINT_KIND_LAB);
  if (kind == GATHER_ENDPOINT_KIND_LAB)
    return;

  server = gather_run_settings_dup_server (self->run_settings);
  if (kind == GATHER_ENDPOINT_KIND_POKEAPI)
    text = g_strdup (_ ("PokeAPI asks its users to go easy, so the benchmark runs against the lab."));
  else
    /* Translators: %s is the name of a server. */
    text = g_strdup_printf (_ ("Every run goes to %s."), server);
  gtk_label_set_text (self->server_label, text);
}

static void
gather_benchmark_controls_get_property (GObject *object,
                                        guint property_id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, is_ready (GATHER_BENCHMARK_CONTROLS (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_benchmark_controls_dispose (GObject *object)
{
  GatherBenchmarkControls *self = GATHER_BENCHMARK_CONTROLS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->run_settings);

  G_OBJECT_CLASS (gather_benchmark_controls_parent_class)->dispose (object);
}

static void
gather_benchmark_controls_finalize (GObject *object)
{
  GatherBenchmarkControls *self = GATHER_BENCHMARK_CONTROLS (object);

  g_free (self->checks);
  g_strfreev (self->chosen);

  G_OBJECT_CLASS (gather_benchmark_controls_parent_class)->finalize (object);
}

static void
gather_benchmark_controls_class_init (GatherBenchmarkControlsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gather_benchmark_controls_get_property;
  object_class->dispose = gather_benchmark_controls_dispose;
  object_class->finalize = gather_benchmark_controls_finalize;

  /**
   * GatherBenchmarkControls:ready:
   *
   * Whether what is chosen can be measured.
   */
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-benchmark-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, strategies_group);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, note_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, server_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, count_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, repeats_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, preset_row);
  gtk_widget_class_bind_template_callback (widget_class, preset_selected_cb);
}

static void
gather_benchmark_controls_init (GatherBenchmarkControls *self)
{
  g_autoptr (GListModel) presets = gather_preset_list_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->preset_row, presets);
  add_strategies (self);
}

/**
 * gather_benchmark_controls_set_settings:
 * @self: controls, without settings yet
 * @settings: where the choice is kept
 * @run_settings: where the server is chosen
 */
void
gather_benchmark_controls_set_settings (GatherBenchmarkControls *self,
                                        GSettings *settings,
                                        GatherRunSettings *run_settings)
{
  g_autofree char *preset = NULL;

  g_return_if_fail (GATHER_IS_BENCHMARK_CONTROLS (self));
  g_return_if_fail (self->settings == NULL);

  preset = g_settings_get_string (settings, "benchmark-preset");
  adw_combo_row_set_selected (self->preset_row, gather_preset_list_find (preset));
  self->settings = g_object_ref (settings);
  self->run_settings = g_object_ref (run_settings);
  g_signal_connect_object (run_settings, "notify::endpoint", G_CALLBACK (endpoint_changed_cb), self,
                           G_CONNECT_SWAPPED);
  endpoint_changed_cb (self);
  g_settings_bind (settings, "benchmark-count", self->count_spin, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "benchmark-repeats", self->repeats_spin, "value",
                   G_SETTINGS_BIND_DEFAULT);
  restore_choice (self);
}

/**
 * gather_benchmark_controls_get_strategies:
 * @self: controls with settings
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the chosen strategies, in the
 *   table's order
 */
const char *const *
gather_benchmark_controls_get_strategies (GatherBenchmarkControls *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK_CONTROLS (self), NULL);

  return (const char *const *) self->chosen;
}

guint
gather_benchmark_controls_get_repeats (GatherBenchmarkControls *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK_CONTROLS (self), 1);

  gtk_spin_button_update (self->repeats_spin);

  return (guint) gtk_spin_button_get_value_as_int (self->repeats_spin);
}

/**
 * gather_benchmark_controls_make_plan:
 * @self: controls
 *
 * Returns: (transfer full): what every run of the benchmark has in common
 */
GatherPlan *
gather_benchmark_controls_make_plan (GatherBenchmarkControls *self)
{
  g_autoptr (GArray) ids = NULL;
  const GatherPreset *preset;
  GatherPlanSettings settings;

  g_return_val_if_fail (GATHER_IS_BENCHMARK_CONTROLS (self), NULL);

  /* A number may still be being typed. */
  gtk_spin_button_update (self->count_spin);
  ids = gather_plan_ids_from_count ((guint) gtk_spin_button_get_value_as_int (self->count_spin));
  preset = gather_preset_list_get (adw_combo_row_get_selected (self->preset_row));

  gather_plan_settings_init (&settings);
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  gather_run_settings_fill_server (self->run_settings, &settings);
  if (uses_lab (self))
    settings.endpoint = NULL;
  settings.preset = preset->name;
  settings.behaviour = preset->behaviour;

  return gather_plan_new (&settings);
}
