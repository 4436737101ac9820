/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-controls.h"

#include "app/benchmark/gather-benchmark-design.h"
#include "app/gather-preset-list.h"
#include "core/run/gather-benchmark-limits.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

struct _GatherBenchmarkControls
{
  AdwBin parent_instance;

  AdwPreferencesGroup *strategies_group;
  GtkLabel *note_label;
  GtkLabel *server_label;
  AdwEntryRow *limits_row;
  GtkSpinButton *count_spin;
  AdwEntryRow *counts_row;
  GtkSpinButton *repeats_spin;
  GtkSpinButton *warm_ups_spin;
  AdwComboRow *preset_row;
  GtkWidget *seed_row;
  GtkSpinButton *seed_spin;
  GtkLabel *estimate_label;

  GSettings *settings;
  GatherRunSettings *run_settings;
  GtkCheckButton **checks; /* one for each strategy, in the table's order */
  GStrv chosen;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (GatherBenchmarkControls, gather_benchmark_controls, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the widgets say now. Its texts are theirs. */
static GatherBenchmarkDesign
get_design (GatherBenchmarkControls *self)
{
  return (GatherBenchmarkDesign){
    .strategies = (const char *const *) self->chosen,
    .limits = gtk_editable_get_text (GTK_EDITABLE (self->limits_row)),
    .count = (guint) gtk_spin_button_get_value_as_int (self->count_spin),
    .counts = gtk_editable_get_text (GTK_EDITABLE (self->counts_row)),
    .n_repeats = (guint) gtk_spin_button_get_value_as_int (self->repeats_spin),
    .n_warm_ups = (guint) gtk_spin_button_get_value_as_int (self->warm_ups_spin),
    .preset = gather_preset_list_get (adw_combo_row_get_selected (self->preset_row)),
    .seed = (guint64) gtk_spin_button_get_value_as_int (self->seed_spin),
  };
}

static GatherExperiment *
make_experiment (GatherBenchmarkControls *self, GError **error)
{
  GatherBenchmarkDesign design = get_design (self);

  return gather_benchmark_design_make_experiment (&design, self->run_settings, error);
}

/* Whoever chooses to be frozen is told before. */
static gboolean
has_freezing (GatherBenchmarkControls *self)
{
  for (guint i = 0; self->chosen[i] != NULL; i++)
    if (gather_strategy_lookup (self->chosen[i])->freezes)
      return TRUE;

  return FALSE;
}

static void
check_design (GatherBenchmarkControls *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherExperiment) experiment = NULL;
  gboolean ready;

  if (self->settings == NULL)
    return;

  experiment = make_experiment (self, &error);
  ready = experiment != NULL;
  if (!ready)
    gtk_label_set_text (self->note_label, error->message);
  else if (has_freezing (self))
    gtk_label_set_text (self->note_label,
                        _ ("The window will freeze during each run of “Blocking”."));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->note_label)),
                          !ready || has_freezing (self));
  gtk_widget_set_visible (GTK_WIDGET (self->estimate_label), ready);
  if (ready)
    {
      g_autofree char *text = gather_benchmark_design_describe (experiment, self->run_settings);

      gtk_label_set_text (self->estimate_label, text);
    }

  if (self->ready == ready)
    return;
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
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
  check_design (self);
}

static void
set_limits_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (GATHER_BENCHMARK_CONTROLS (widget)->limits_row),
                         g_variant_get_string (parameter, NULL));
}

static void
set_counts_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (GATHER_BENCHMARK_CONTROLS (widget)->counts_row),
                         g_variant_get_string (parameter, NULL));
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
  if (self->settings == NULL)
    return;

  g_settings_set_string (self->settings, "benchmark-preset", preset->name);
  check_design (self);
}

/* Where requests go, when that is not simply the lab. */
static char *
describe_server (GatherBenchmarkControls *self, GatherEndpointKind kind)
{
  g_autofree char *text = NULL;

  if (kind == GATHER_ENDPOINT_KIND_POKEAPI)
    {
      text = gather_benchmark_limits_get_pokeapi_reason ();

      /* Translators: %s is a sentence: why no benchmark runs against PokeAPI. */
      return g_strdup_printf (_ ("%s This one runs against the lab."), text);
    }
  if (kind == GATHER_ENDPOINT_KIND_OWN)
    {
      text = gather_run_settings_dup_server (self->run_settings);

      /* Translators: %s is the name of a server. */
      return g_strdup_printf (_ ("Every run goes to %s."), text);
    }

  return g_strdup ("");
}

static void
endpoint_changed_cb (GatherBenchmarkControls *self)
{
  GatherEndpointKind kind = gather_run_settings_get_endpoint_kind (self->run_settings);
  g_autofree char *text = describe_server (self, kind);

  gtk_widget_set_visible (GTK_WIDGET (self->preset_row), kind != GATHER_ENDPOINT_KIND_OWN);
  gtk_widget_set_visible (self->seed_row, kind != GATHER_ENDPOINT_KIND_OWN);
  gtk_widget_set_visible (GTK_WIDGET (self->server_label), kind != GATHER_ENDPOINT_KIND_LAB);
  gtk_label_set_text (self->server_label, text);
  check_design (self);
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
      g_value_set_boolean (value, GATHER_BENCHMARK_CONTROLS (object)->ready);
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
  properties[PROP_READY]
    = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-benchmark-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, strategies_group);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, note_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, server_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, limits_row);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, count_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, counts_row);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, repeats_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, warm_ups_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, preset_row);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, seed_row);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, seed_spin);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkControls, estimate_label);
  gtk_widget_class_bind_template_callback (widget_class, preset_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_design);

  gtk_widget_class_install_action (widget_class, "design.set-limits", "s", set_limits_activated);
  gtk_widget_class_install_action (widget_class, "design.set-counts", "s", set_counts_activated);
}

static void
gather_benchmark_controls_init (GatherBenchmarkControls *self)
{
  g_autoptr (GListModel) presets = gather_preset_list_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->preset_row, presets);
  add_strategies (self);
}

/* The settings of the numbers and lists, by their key. */
static void
bind_settings (GatherBenchmarkControls *self)
{
  const struct
  {
    const char *key;
    gpointer widget;
    const char *property;
  } bindings[] = {
    { "benchmark-limits", self->limits_row, "text" },
    { "benchmark-count", self->count_spin, "value" },
    { "benchmark-counts", self->counts_row, "text" },
    { "benchmark-repeats", self->repeats_spin, "value" },
    { "benchmark-warm-ups", self->warm_ups_spin, "value" },
    { "benchmark-seed", self->seed_spin, "value" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i].key, bindings[i].widget, bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT);
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
  self->chosen = g_new0 (char *, 1);
  self->run_settings = g_object_ref (run_settings);
  self->settings = g_object_ref (settings);
  bind_settings (self);
  g_signal_connect_object (run_settings, "notify::endpoint", G_CALLBACK (endpoint_changed_cb), self,
                           G_CONNECT_SWAPPED);
  restore_choice (self);
  endpoint_changed_cb (self);
}

/**
 * gather_benchmark_controls_make_experiment:
 * @self: controls with settings
 * @error: return location for an error of %GATHER_ERROR_USAGE
 *
 * Returns: (transfer full): what is chosen, or %NULL when that cannot be measured
 */
GatherExperiment *
gather_benchmark_controls_make_experiment (GatherBenchmarkControls *self, GError **error)
{
  GtkSpinButton *spins[]
    = { self->count_spin, self->repeats_spin, self->warm_ups_spin, self->seed_spin };

  g_return_val_if_fail (GATHER_IS_BENCHMARK_CONTROLS (self), NULL);

  /* A number may still be being typed. */
  for (guint i = 0; i < G_N_ELEMENTS (spins); i++)
    gtk_spin_button_update (spins[i]);

  return make_experiment (self, error);
}
