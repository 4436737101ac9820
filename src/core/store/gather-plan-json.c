/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-plan-json.h"

#include "core/net/gather-json.h"

static void
add_faults (JsonBuilder *builder, const GatherBehaviour *behaviour)
{
  json_builder_set_member_name (builder, "faults_per_mille");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    gather_json_add_int (builder, gather_fault_get_name (i), behaviour->faults[i]);
  json_builder_end_object (builder);
  gather_json_add_int_or_null (builder, "rate", behaviour->rate);
  gather_json_add_int_or_null (builder, "burst", behaviour->rate != 0 ? behaviour->burst : 0);
}

static void
add_behaviour (JsonBuilder *builder, const GatherBehaviour *behaviour)
{
  json_builder_set_member_name (builder, "behaviour");
  json_builder_begin_object (builder);
  gather_json_add_int (builder, "latency_us", behaviour->latency_us);
  gather_json_add_int (builder, "jitter_us", behaviour->jitter_us);
  gather_json_add_int_or_null (builder, "bandwidth", (guint64) behaviour->bandwidth);
  gather_json_add_boolean (builder, "tutorial", behaviour->tutorial);
  add_faults (builder, behaviour);
  json_builder_end_object (builder);
}

/**
 * gather_plan_json_add:
 * @builder: where to add them
 * @plan: a plan
 *
 * Adds the settings that runs have in common, as members of the current object: everything but the
 * strategy.
 */
void
gather_plan_json_add (JsonBuilder *builder, GatherPlan *plan)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (plan);

  gather_json_add_text (builder, "endpoint",
                        gather_plan_uses_lab (plan) ? "lab" : settings->endpoint);
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_array (builder);
  for (guint i = 0; i < gather_plan_get_n_items (plan); i++)
    json_builder_add_int_value (builder, gather_plan_get_id (plan, i));
  json_builder_end_array (builder);
  gather_json_add_int (builder, "in_flight", gather_plan_get_in_flight (plan));
  gather_json_add_int (builder, "connections", gather_plan_get_connections (plan));
  gather_json_add_boolean (builder, "keep_alive", settings->keep_alive);
  gather_json_add_text (builder, "http", "1.1");
  gather_json_add_int (builder, "deadline_us", settings->deadline_us);
  gather_json_add_int (builder, "retries", settings->retries);
  gather_json_add_int (builder, "seed", (gint64) settings->behaviour.seed);
  if (!gather_plan_uses_lab (plan))
    return;

  gather_json_add_text (builder, "preset", settings->preset);
  add_behaviour (builder, &settings->behaviour);
  gather_json_add_text (builder, "mirror", settings->mirror);
}

static gboolean
read_faults (JsonObject *object, GatherBehaviour *behaviour)
{
  JsonObject *faults = gather_json_read_object (object, "faults_per_mille");

  if (faults == NULL)
    return FALSE;
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    if (!gather_json_read_uint (faults, gather_fault_get_name (i), 0, GATHER_ALL_ATTEMPTS,
                                &behaviour->faults[i]))
      return FALSE;

  return gather_behaviour_sum_faults (behaviour) <= GATHER_ALL_ATTEMPTS
         && gather_json_read_uint (object, "rate", 0, GATHER_MAX_RATE, &behaviour->rate)
         && gather_json_read_uint (object, "burst", 0, GATHER_MAX_RATE, &behaviour->burst);
}

static gboolean
read_behaviour (JsonObject *object, GatherBehaviour *behaviour)
{
  JsonObject *member = gather_json_read_object (object, "behaviour");

  if (member == NULL
      || !gather_json_read_int (member, "latency_us", 0, GATHER_JSON_MAX_TIME,
                                &behaviour->latency_us)
      || !gather_json_read_int (member, "jitter_us", 0, GATHER_JSON_MAX_TIME,
                                &behaviour->jitter_us))
    return FALSE;

  behaviour->bandwidth = 0;
  gather_json_read_int (member, "bandwidth", 1, G_MAXINT64, &behaviour->bandwidth);
  behaviour->tutorial = gather_json_read_boolean (member, "tutorial");

  return read_faults (member, behaviour);
}

static GArray *
read_ids (JsonObject *object)
{
  g_autoptr (GArray) values
    = gather_json_array_to_ints (gather_json_read_array (object, "ids"), 1, G_MAXINT);
  GArray *ids;

  if (values == NULL || values->len == 0 || values->len > GATHER_MAX_ITEMS)
    return NULL;

  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint), values->len);
  for (guint i = 0; i < values->len; i++)
    {
      guint id = (guint) g_array_index (values, gint64, i);

      g_array_append_val (ids, id);
    }

  return ids;
}

static gboolean
read_limits (JsonObject *object, GatherPlanSettings *settings)
{
  gint64 seed = 0;

  settings->keep_alive = gather_json_read_boolean (object, "keep_alive");
  if (!gather_json_read_uint (object, "in_flight", 0, GATHER_MAX_ITEMS, &settings->in_flight)
      || !gather_json_read_uint (object, "connections", 0, GATHER_MAX_ITEMS, &settings->connections)
      || !gather_json_read_int (object, "deadline_us", 1, GATHER_JSON_MAX_TIME,
                                &settings->deadline_us)
      || !gather_json_read_uint (object, "retries", 0, G_MAXINT, &settings->retries)
      || !gather_json_read_int (object, "seed", G_MININT64, G_MAXINT64, &seed))
    return FALSE;

  settings->behaviour.seed = (guint64) seed;

  return TRUE;
}

/**
 * gather_plan_json_read:
 * @object: an object from outside, with the members that gather_plan_json_add() writes
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL when something is missing or makes no sense
 */
GatherPlan *
gather_plan_json_read (JsonObject *object)
{
  g_autoptr (GArray) ids = NULL;
  const char *endpoint;
  GatherPlanSettings settings;

  g_return_val_if_fail (object != NULL, NULL);

  gather_plan_settings_init (&settings);
  endpoint = gather_json_read_text (object, "endpoint");
  ids = read_ids (object);
  if (endpoint == NULL || ids == NULL || !read_limits (object, &settings))
    return NULL;

  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  if (!g_str_equal (endpoint, "lab"))
    {
      settings.endpoint = endpoint;
      return gather_plan_new (&settings);
    }

  settings.preset = gather_json_read_text (object, "preset");
  settings.mirror = gather_json_read_text (object, "mirror");

  return read_behaviour (object, &settings.behaviour) ? gather_plan_new (&settings) : NULL;
}
