/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-experiment.h"

struct _GatherExperiment
{
  gatomicrefcount ref_count;
  GatherPlan *plan;
  GArray *variants; /* of GatherVariant, with names of our own */
  guint n_repeats;
  guint n_warm_ups;
};

static void
variant_clear (gpointer data)
{
  GatherVariant *variant = data;

  g_free ((char *) variant->strategy);
}

/**
 * gather_experiment_new:
 * @plan: what every run has in common, with the items of the largest count; its strategy is not used
 * @variants: (array length=n_variants): what is compared, copied
 * @n_variants: how many, 1 to %GATHER_EXPERIMENT_MAX_VARIANTS
 * @n_repeats: how often each is measured, 1 to %GATHER_EXPERIMENT_MAX_REPEATS
 * @n_warm_ups: how often each is run before, without being counted, at most
 *   %GATHER_EXPERIMENT_MAX_WARM_UPS
 *
 * Returns: (transfer full): an experiment
 */
GatherExperiment *
gather_experiment_new (GatherPlan *plan,
                       const GatherVariant *variants,
                       guint n_variants,
                       guint n_repeats,
                       guint n_warm_ups)
{
  GatherExperiment *self;

  g_return_val_if_fail (plan != NULL && variants != NULL, NULL);
  g_return_val_if_fail (n_variants > 0 && n_variants <= GATHER_EXPERIMENT_MAX_VARIANTS, NULL);
  g_return_val_if_fail (n_repeats > 0 && n_repeats <= GATHER_EXPERIMENT_MAX_REPEATS, NULL);
  g_return_val_if_fail (n_warm_ups <= GATHER_EXPERIMENT_MAX_WARM_UPS, NULL);

  self = g_new0 (GatherExperiment, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->plan = gather_plan_ref (plan);
  self->n_repeats = n_repeats;
  self->n_warm_ups = n_warm_ups;
  self->variants = g_array_sized_new (FALSE, FALSE, sizeof (GatherVariant), n_variants);
  g_array_set_clear_func (self->variants, variant_clear);
  for (guint i = 0; i < n_variants; i++)
    {
      GatherVariant copy = variants[i];

      copy.strategy = g_strdup (copy.strategy);
      if (copy.count == 0)
        copy.count = gather_plan_get_n_items (plan);
      copy.count = MIN (copy.count, gather_plan_get_n_items (plan));
      g_array_append_val (self->variants, copy);
    }

  return self;
}

GatherExperiment *
gather_experiment_ref (GatherExperiment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
gather_experiment_unref (GatherExperiment *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  gather_plan_unref (self->plan);
  g_array_unref (self->variants);
  g_free (self);
}

/**
 * gather_experiment_get_plan:
 * @self: an experiment
 *
 * Returns: (transfer none): what every run has in common
 */
GatherPlan *
gather_experiment_get_plan (GatherExperiment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan;
}

guint
gather_experiment_get_n_variants (GatherExperiment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->variants->len;
}

/**
 * gather_experiment_get_variant:
 * @self: an experiment
 * @index: number of a variant, in the order given
 *
 * Returns: (transfer none): the variant; its count is never 0
 */
const GatherVariant *
gather_experiment_get_variant (GatherExperiment *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->variants->len, NULL);

  return &g_array_index (self->variants, GatherVariant, index);
}

guint
gather_experiment_get_n_repeats (GatherExperiment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_repeats;
}

guint
gather_experiment_get_n_warm_ups (GatherExperiment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_warm_ups;
}

/**
 * gather_experiment_get_seed:
 * @self: an experiment
 * @repeat: number of a repeat, from 0
 *
 * Returns: the seed of the lab's behaviour in that repeat, the same for every variant
 */
guint64
gather_experiment_get_seed (GatherExperiment *self, guint repeat)
{
  g_return_val_if_fail (self != NULL, 0);

  return gather_plan_get_settings (self->plan)->behaviour.seed + repeat;
}

/**
 * gather_experiment_make_plan:
 * @self: an experiment
 * @index: number of a variant
 * @seed: seed of the lab's behaviour
 *
 * Returns: (transfer full): the plan of one run of that variant
 */
GatherPlan *
gather_experiment_make_plan (GatherExperiment *self, guint index, guint64 seed)
{
  const GatherVariant *variant = gather_experiment_get_variant (self, index);
  GatherPlanSettings settings;

  g_return_val_if_fail (variant != NULL, NULL);

  settings = *gather_plan_get_settings (self->plan);
  settings.strategy = variant->strategy;
  settings.n_ids = variant->count;
  settings.behaviour.seed = seed;
  if (variant->in_flight > 0)
    {
      settings.in_flight = variant->in_flight;
      /* As many connections, unless it says otherwise: the plan's are meant for the plan's limit. */
      settings.connections = variant->connections;
    }
  else if (variant->connections > 0)
    settings.connections = variant->connections;

  return gather_plan_new (&settings);
}

/**
 * gather_experiment_has_counts:
 * @self: an experiment
 *
 * Returns: whether its variants fetch different numbers of items
 */
gboolean
gather_experiment_has_counts (GatherExperiment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 1; i < self->variants->len; i++)
    if (gather_experiment_get_variant (self, i)->count
        != gather_experiment_get_variant (self, 0)->count)
      return TRUE;

  return FALSE;
}

/**
 * gather_experiment_get_counts:
 * @self: an experiment
 * @least: (out): how many items a run fetches at the least
 * @most: (out): and at the most
 */
void
gather_experiment_get_counts (GatherExperiment *self, guint *least, guint *most)
{
  g_return_if_fail (self != NULL && least != NULL && most != NULL);

  *least = G_MAXUINT;
  *most = 0;
  for (guint i = 0; i < self->variants->len; i++)
    {
      guint count = gather_experiment_get_variant (self, i)->count;

      *least = MIN (*least, count);
      *most = MAX (*most, count);
    }
}

/**
 * gather_experiment_dup_name:
 * @self: an experiment
 * @index: number of a variant
 *
 * Returns: (transfer full): what files and the command line call it, for example `sequential`,
 *   `gathered:6`, `gathered:6:2`, and `gathered:6@50` where the counts differ
 */
char *
gather_experiment_dup_name (GatherExperiment *self, guint index)
{
  const GatherVariant *variant = gather_experiment_get_variant (self, index);
  GString *name;

  g_return_val_if_fail (variant != NULL, NULL);

  name = g_string_new (variant->strategy);
  if (variant->in_flight > 0 || variant->connections > 0)
    g_string_append_printf (name, ":%u", variant->in_flight);
  if (variant->connections > 0)
    g_string_append_printf (name, ":%u", variant->connections);
  if (gather_experiment_has_counts (self))
    g_string_append_printf (name, "@%u", variant->count);

  return g_string_free (name, FALSE);
}

/**
 * gather_experiment_count_requests:
 * @self: an experiment
 *
 * Returns: how many items all its runs fetch together, warm-ups included and retries not
 */
guint64
gather_experiment_count_requests (GatherExperiment *self)
{
  guint64 n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->variants->len; i++)
    n += gather_experiment_get_variant (self, i)->count;

  return n * (self->n_repeats + self->n_warm_ups);
}

static gboolean
parse_limit (const char *text, guint *limit)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, GATHER_MAX_ITEMS, &value, NULL))
    return FALSE;

  *limit = (guint) value;

  return TRUE;
}

/**
 * gather_variant_parse:
 * @text: for example `sequential`, `gathered:6`, `gathered:6:2`: a strategy, perhaps its in-flight
 *   limit, perhaps its connections; 0 is the default
 * @variant: (out caller-allocates): the variant
 * @strategy: (out) (transfer full): the memory of its name, not checked against the table
 *
 * Returns: %FALSE when it is not written like that
 */
gboolean
gather_variant_parse (const char *text, GatherVariant *variant, char **strategy)
{
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  g_return_val_if_fail (text != NULL && variant != NULL && strategy != NULL, FALSE);

  parts = g_strsplit (text, ":", 4);
  n_parts = g_strv_length (parts);
  *variant = (GatherVariant){ 0 };
  if (n_parts < 1 || n_parts > 3 || *parts[0] == '\0'
      || (n_parts > 1 && !parse_limit (parts[1], &variant->in_flight))
      || (n_parts > 2 && !parse_limit (parts[2], &variant->connections)))
    return FALSE;

  *strategy = g_strdup (parts[0]);
  variant->strategy = *strategy;

  return TRUE;
}
