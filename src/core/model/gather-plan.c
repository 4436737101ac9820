/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-plan.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GatherPlan
{
  gatomicrefcount ref_count;
  GatherPlanSettings settings;
};

G_DEFINE_BOXED_TYPE (GatherPlan, gather_plan, gather_plan_ref, gather_plan_unref)

/* On https each handshake is costly for both sides (src/DESIGN.md), so few connections are opened. */
#define N_ENCRYPTED_CONNECTIONS 6

/* Every open connection is polled in every turn, so ten thousand of them take the processor for
 * themselves: the default stops here. Who asks for more gets more. */
#define MAX_DEFAULT_CONNECTIONS 1024

/**
 * gather_plan_settings_init:
 * @settings: (out caller-allocates): settings to fill with the defaults
 *
 * The defaults are a gathered run against the lab's `steady` behaviour. There are no ids yet.
 */
void
gather_plan_settings_init (GatherPlanSettings *settings)
{
  g_return_if_fail (settings != NULL);

  *settings = (GatherPlanSettings){
    .strategy = GATHER_DEFAULT_STRATEGY,
    .keep_alive = TRUE,
    .deadline_us = GATHER_DEFAULT_DEADLINE_US,
    .preset = GATHER_DEFAULT_PRESET,
    .behaviour = gather_preset_lookup (GATHER_DEFAULT_PRESET)->behaviour,
  };
}

/**
 * gather_plan_new:
 * @settings: the settings, copied with everything that they point to
 *
 * Returns: (transfer full): a plan
 */
GatherPlan *
gather_plan_new (const GatherPlanSettings *settings)
{
  GatherPlan *self;

  g_return_val_if_fail (settings != NULL, NULL);
  g_return_val_if_fail (settings->strategy != NULL, NULL);
  g_return_val_if_fail (settings->n_ids > 0 && settings->n_ids <= GATHER_MAX_ITEMS, NULL);

  self = g_new0 (GatherPlan, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->settings = *settings;
  self->settings.strategy = g_strdup (settings->strategy);
  self->settings.endpoint = g_strdup (settings->endpoint);
  self->settings.preset = g_strdup (settings->preset);
  self->settings.mirror = g_strdup (settings->mirror);
  self->settings.ids = g_memdup2 (settings->ids, settings->n_ids * sizeof (guint));

  return self;
}

GatherPlan *
gather_plan_ref (GatherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
gather_plan_unref (GatherPlan *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((char *) self->settings.strategy);
  g_free ((char *) self->settings.endpoint);
  g_free ((char *) self->settings.preset);
  g_free ((char *) self->settings.mirror);
  g_free ((guint *) self->settings.ids);
  g_free (self);
}

/**
 * gather_plan_get_settings:
 * @self: a plan
 *
 * Returns: (transfer none): the settings as they were given, with 0 where a default applies
 */
const GatherPlanSettings *
gather_plan_get_settings (GatherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->settings;
}

guint
gather_plan_get_n_items (GatherPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->settings.n_ids;
}

/**
 * gather_plan_get_id:
 * @self: a plan
 * @position: position of an item, from 0
 *
 * Returns: the id that it fetches
 */
guint
gather_plan_get_id (GatherPlan *self, guint position)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (position < self->settings.n_ids, 0);

  return self->settings.ids[position];
}

gboolean
gather_plan_uses_lab (GatherPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->settings.endpoint == NULL;
}

static gboolean
is_encrypted (GatherPlan *self)
{
  return self->settings.endpoint != NULL
         && g_ascii_strncasecmp (self->settings.endpoint, "https:", strlen ("https:")) == 0;
}

/**
 * gather_plan_get_in_flight:
 * @self: a plan
 *
 * Returns: the in-flight limit that holds: what the settings say, or else as many as there are
 *   items, or 6 over https; never libsoup's default of 2
 */
guint
gather_plan_get_in_flight (GatherPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->settings.in_flight > 0)
    return self->settings.in_flight;
  if (is_encrypted (self))
    return N_ENCRYPTED_CONNECTIONS;

  return self->settings.n_ids;
}

/**
 * gather_plan_get_connections:
 * @self: a plan
 *
 * Returns: the limit of connections that holds: what the settings say, or else the in-flight limit
 *   (1,024 at the most), or 6 over https
 */
guint
gather_plan_get_connections (GatherPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->settings.connections > 0)
    return self->settings.connections;
  if (is_encrypted (self))
    return N_ENCRYPTED_CONNECTIONS;

  return MIN (gather_plan_get_in_flight (self), MAX_DEFAULT_CONNECTIONS);
}

/**
 * gather_plan_ids_from_count:
 * @count: how many items
 *
 * Returns: (transfer full) (element-type guint): ids 1 to @count, going round the lab's 151
 */
GArray *
gather_plan_ids_from_count (guint count)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint), count);

  for (guint i = 0; i < count; i++)
    {
      guint id = 1 + i % GATHER_LAB_N_POKEMON;

      g_array_append_val (ids, id);
    }

  return ids;
}

static gboolean
parse_id (const char *text, guint *id)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, 1000000, &value, NULL))
    return FALSE;

  *id = value;

  return TRUE;
}

static gboolean
append_range (GArray *ids, const char *range)
{
  g_auto (GStrv) ends = g_strsplit (range, "-", 3);
  guint n_ends = g_strv_length (ends);
  guint first;
  guint last;

  if (n_ends < 1 || n_ends > 2 || !parse_id (ends[0], &first))
    return FALSE;
  last = first;
  if (n_ends == 2 && !parse_id (ends[1], &last))
    return FALSE;
  if (last < first)
    return FALSE;

  /* One too many is enough to see that there are too many. */
  for (guint id = first; id <= last && ids->len <= GATHER_MAX_ITEMS; id++)
    g_array_append_val (ids, id);

  return TRUE;
}

/**
 * gather_plan_ids_parse:
 * @text: ids and ranges with commas between them, for example `1-150`, `1,4,151`; an id may stand
 *   more than once
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type guint): the ids, or %NULL with %GATHER_ERROR_USAGE
 */
GArray *
gather_plan_ids_parse (const char *text, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) ranges = NULL;
  gboolean is_list;

  g_return_val_if_fail (text != NULL, NULL);

  ranges = g_strsplit (text, ",", -1);
  is_list = ranges[0] != NULL;
  for (guint i = 0; is_list && ranges[i] != NULL; i++)
    is_list = append_range (ids, g_strstrip (ranges[i]));

  if (!is_list)
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   _ ("“%s” is not a list of ids. Write for example 1-150 or 1,4,151."), text);
      return NULL;
    }
  if (ids->len > GATHER_MAX_ITEMS)
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   _ ("A run has 1 to %d items. Choose fewer ids."), GATHER_MAX_ITEMS);
      return NULL;
    }

  return g_steal_pointer (&ids);
}
