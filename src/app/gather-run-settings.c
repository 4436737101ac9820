/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-run-settings.h"

#include "core/base/gather-backoff.h"
#include "core/strategies/gather-strategy.h"

struct _GatherRunSettings
{
  GObject parent_instance;

  char *strategy;
  char *preset;
  guint count;
  guint single;
  char *endpoint;
  char *base; /* (nullable): of the endpoint, %NULL for the lab */
  guint in_flight;
  guint retries;
};

G_DEFINE_FINAL_TYPE (GatherRunSettings, gather_run_settings, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STRATEGY,
  PROP_COUNT,
  PROP_PRESET,
  PROP_ENDPOINT,
  PROP_IN_FLIGHT,
  PROP_RETRIES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_name (GatherRunSettings *self, char **place, const char *name, guint property)
{
  if (g_strcmp0 (*place, name) == 0)
    return;

  g_free (*place);
  *place = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
gather_run_settings_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  GatherRunSettings *self = GATHER_RUN_SETTINGS (object);

  switch (property_id)
    {
    case PROP_STRATEGY:
      g_value_set_string (value, self->strategy);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_PRESET:
      g_value_set_string (value, self->preset);
      break;
    case PROP_ENDPOINT:
      g_value_set_string (value, self->endpoint);
      break;
    case PROP_IN_FLIGHT:
      g_value_set_uint (value, self->in_flight);
      break;
    case PROP_RETRIES:
      g_value_set_uint (value, self->retries);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_run_settings_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  GatherRunSettings *self = GATHER_RUN_SETTINGS (object);

  switch (property_id)
    {
    case PROP_STRATEGY:
      gather_run_settings_set_strategy (self, g_value_get_string (value));
      break;
    case PROP_COUNT:
      gather_run_settings_set_count (self, g_value_get_uint (value));
      break;
    case PROP_PRESET:
      gather_run_settings_set_preset (self, g_value_get_string (value));
      break;
    case PROP_ENDPOINT:
      gather_run_settings_set_endpoint (self, g_value_get_string (value));
      break;
    case PROP_IN_FLIGHT:
      self->in_flight = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_RETRIES:
      self->retries = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_run_settings_finalize (GObject *object)
{
  GatherRunSettings *self = GATHER_RUN_SETTINGS (object);

  g_free (self->strategy);
  g_free (self->preset);
  g_free (self->endpoint);
  g_free (self->base);

  G_OBJECT_CLASS (gather_run_settings_parent_class)->finalize (object);
}

static void
gather_run_settings_class_init (GatherRunSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = gather_run_settings_get_property;
  object_class->set_property = gather_run_settings_set_property;
  object_class->finalize = gather_run_settings_finalize;

  /* Names of the tables of strategies and presets, and how many items. */
  properties[PROP_STRATEGY]
    = g_param_spec_string ("strategy", NULL, NULL, GATHER_DEFAULT_STRATEGY, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 1, GATHER_MAX_ITEMS,
                                              GATHER_DEFAULT_COUNT, flags);
  properties[PROP_PRESET]
    = g_param_spec_string ("preset", NULL, NULL, GATHER_DEFAULT_PRESET, flags);

  /* "lab", "pokeapi" or an address; most requests in flight, 0 for all; repetitions of a request. */
  properties[PROP_ENDPOINT]
    = g_param_spec_string ("endpoint", NULL, NULL, GATHER_ENDPOINT_LAB, flags);
  properties[PROP_IN_FLIGHT]
    = g_param_spec_uint ("in-flight", NULL, NULL, 0, GATHER_MAX_ITEMS, 0, flags);
  properties[PROP_RETRIES]
    = g_param_spec_uint ("retries", NULL, NULL, 0, GATHER_MAX_RETRIES, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_run_settings_init (GatherRunSettings *self)
{
  self->strategy = g_strdup (GATHER_DEFAULT_STRATEGY);
  self->preset = g_strdup (GATHER_DEFAULT_PRESET);
  self->count = GATHER_DEFAULT_COUNT;
  self->endpoint = g_strdup (GATHER_ENDPOINT_LAB);
}

/**
 * gather_run_settings_new:
 *
 * Returns: (transfer full): the default settings
 */
GatherRunSettings *
gather_run_settings_new (void)
{
  return g_object_new (GATHER_TYPE_RUN_SETTINGS, NULL);
}

const char *
gather_run_settings_get_strategy (GatherRunSettings *self)
{
  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), NULL);

  return self->strategy;
}

/**
 * gather_run_settings_set_strategy:
 * @self: settings
 * @strategy: (nullable): a name, perhaps out of an old settings file; the default stands for a name
 *   that is not in the table
 */
void
gather_run_settings_set_strategy (GatherRunSettings *self, const char *strategy)
{
  const GatherStrategy *known = gather_strategy_lookup (strategy);

  g_return_if_fail (GATHER_IS_RUN_SETTINGS (self));

  strategy = known != NULL && known->shown ? known->name : GATHER_DEFAULT_STRATEGY;
  set_name (self, &self->strategy, strategy, PROP_STRATEGY);
}

guint
gather_run_settings_get_count (GatherRunSettings *self)
{
  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), 0);

  return self->count;
}

void
gather_run_settings_set_count (GatherRunSettings *self, guint count)
{
  g_return_if_fail (GATHER_IS_RUN_SETTINGS (self));

  count = CLAMP (count, 1, GATHER_MAX_ITEMS);
  if (self->count == count)
    return;

  self->count = count;
  self->single = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

const char *
gather_run_settings_get_preset (GatherRunSettings *self)
{
  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), NULL);

  return self->preset;
}

/**
 * gather_run_settings_set_preset:
 * @self: settings
 * @preset: (nullable): a name; the default stands for one that is not in the table
 */
void
gather_run_settings_set_preset (GatherRunSettings *self, const char *preset)
{
  g_return_if_fail (GATHER_IS_RUN_SETTINGS (self));

  if (preset == NULL || gather_preset_lookup (preset) == NULL)
    preset = GATHER_DEFAULT_PRESET;
  set_name (self, &self->preset, preset, PROP_PRESET);
}

/**
 * gather_run_settings_get_endpoint:
 * @self: settings
 *
 * Returns: (transfer none): "lab", "pokeapi" or an address
 */
const char *
gather_run_settings_get_endpoint (GatherRunSettings *self)
{
  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), NULL);

  return self->endpoint;
}

/**
 * gather_run_settings_set_endpoint:
 * @self: settings
 * @endpoint: (nullable): "lab", "pokeapi" or an address; the lab stands for what makes no sense
 */
void
gather_run_settings_set_endpoint (GatherRunSettings *self, const char *endpoint)
{
  g_autofree char *base = NULL;

  g_return_if_fail (GATHER_IS_RUN_SETTINGS (self));

  if (endpoint == NULL || !gather_endpoint_resolve (endpoint, &base, NULL))
    endpoint = GATHER_ENDPOINT_LAB;
  g_free (self->base);
  self->base = g_steal_pointer (&base);
  set_name (self, &self->endpoint, endpoint, PROP_ENDPOINT);
}

GatherEndpointKind
gather_run_settings_get_endpoint_kind (GatherRunSettings *self)
{
  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), GATHER_ENDPOINT_KIND_LAB);

  return gather_endpoint_classify (self->base);
}

/**
 * gather_run_settings_dup_server:
 * @self: settings whose endpoint is a live server
 *
 * Returns: (transfer full): its host, and its port where that is not the usual one
 */
char *
gather_run_settings_dup_server (GatherRunSettings *self)
{
  g_autoptr (GatherEndpoint) endpoint = NULL;

  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self) && self->base != NULL, NULL);

  endpoint = gather_endpoint_new (self->base, FALSE, NULL);

  return gather_endpoint_dup_server (endpoint);
}

/**
 * gather_run_settings_set_single:
 * @self: settings
 * @id: a Pokemon that is fetched alone, until the count is changed
 */
void
gather_run_settings_set_single (GatherRunSettings *self, guint id)
{
  g_return_if_fail (GATHER_IS_RUN_SETTINGS (self));

  gather_run_settings_set_count (self, 1);
  self->single = id;
}

/**
 * gather_run_settings_fill_server:
 * @self: settings, which must live as long as @plan is used
 * @plan: gets the server, and with what patience it is asked
 */
void
gather_run_settings_fill_server (GatherRunSettings *self, GatherPlanSettings *plan)
{
  g_return_if_fail (GATHER_IS_RUN_SETTINGS (self));
  g_return_if_fail (plan != NULL);

  plan->endpoint = self->base;
  plan->in_flight = self->in_flight;
  plan->connections = self->in_flight;
  plan->retries = self->retries;
}

/* The attempts of one item: the lab does the same to them in every run. */
static gint64
estimate_item (GatherRunSettings *self, const GatherBehaviour *behaviour, guint item)
{
  gint64 sum = 0;
  GatherFate fate;
  guint attempt = 0;

  do
    {
      attempt++;
      fate = gather_behaviour_get_fate (behaviour, item, attempt);
      sum += gather_fate_get_duration (&fate, GATHER_DEFAULT_DEADLINE_US);
    }
  while (gather_fault_is_failure (fate.fault) && attempt <= self->retries);

  return sum;
}

/**
 * gather_run_settings_estimate_freeze:
 * @self: settings
 *
 * Returns: about how long the chosen strategy would freeze the window, microseconds; 0 for one that
 *   does not, -1 where nobody knows how long a live server takes
 */
gint64
gather_run_settings_estimate_freeze (GatherRunSettings *self)
{
  GatherBehaviour behaviour;
  gint64 sum = 0;

  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), 0);

  if (!gather_strategy_lookup (self->strategy)->freezes)
    return 0;
  if (self->base != NULL)
    return -1;

  behaviour = gather_preset_lookup (self->preset)->behaviour;
  for (guint i = 0; i < self->count; i++)
    sum += estimate_item (self, &behaviour, i + 1);

  return MAX (sum, 1);
}

/**
 * gather_run_settings_freeze:
 * @self: settings
 *
 * Returns: (transfer full): a plan of what they say now
 */
GatherPlan *
gather_run_settings_freeze (GatherRunSettings *self)
{
  GatherPlanSettings settings;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (GATHER_IS_RUN_SETTINGS (self), NULL);

  ids = gather_plan_ids_from_count (self->count);
  if (self->single != 0)
    g_array_index (ids, guint, 0) = self->single;

  gather_plan_settings_init (&settings);
  settings.strategy = self->strategy;
  gather_run_settings_fill_server (self, &settings);
  settings.preset = self->preset;
  settings.behaviour = gather_preset_lookup (self->preset)->behaviour;
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;

  return gather_plan_new (&settings);
}
