/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-design.h"

#include "core/base/gather-error.h"
#include "core/model/gather-experiment-lists.h"
#include "core/model/gather-findings.h"
#include "core/run/gather-benchmark-forecast.h"
#include "core/run/gather-benchmark-limits.h"

#include <glib/gi18n.h>

/* The chosen strategies, and then "gathered" with each of the limits. */
static GArray *
list_variants (const GatherBenchmarkDesign *self, GError **error)
{
  g_autoptr (GArray) limits = gather_experiment_lists_parse_limits (self->limits, error);
  GArray *variants;

  if (limits == NULL)
    return NULL;

  variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));
  for (guint i = 0; self->strategies[i] != NULL; i++)
    {
      GatherVariant variant = { .strategy = self->strategies[i] };

      g_array_append_val (variants, variant);
    }
  for (guint i = 0; i < limits->len; i++)
    {
      GatherVariant *variant = &g_array_index (limits, GatherVariant, i);

      variant->strategy = "gathered";
      g_array_append_val (variants, *variant);
    }

  return variants;
}

static GArray *
list_counts (const GatherBenchmarkDesign *self, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s,%u", self->counts, self->count);

  return gather_experiment_lists_parse_counts (text, error);
}

static GatherPlan *
make_plan (const GatherBenchmarkDesign *self, GatherRunSettings *run_settings, guint count)
{
  g_autoptr (GArray) ids = gather_plan_ids_from_count (count);
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  gather_run_settings_fill_server (run_settings, &settings);
  /* PokeAPI is run by volunteers: what is measured again and again is measured elsewhere. */
  if (gather_run_settings_get_endpoint_kind (run_settings) != GATHER_ENDPOINT_KIND_OWN)
    settings.endpoint = NULL;
  settings.preset = self->preset->name;
  settings.behaviour = self->preset->behaviour;
  settings.behaviour.seed = self->seed;

  return gather_plan_new (&settings);
}

static gboolean
has_variants (GArray *variants, GError **error)
{
  if (variants->len == 0)
    g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                         _ ("Choose at least one strategy."));
  else if (variants->len > GATHER_EXPERIMENT_MAX_VARIANTS)
    g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                 _ ("There are %u rows to compare, and %d are the limit: leave out strategies, "
                    "limits or counts."),
                 variants->len, GATHER_EXPERIMENT_MAX_VARIANTS);
  else
    return TRUE;

  return FALSE;
}

/**
 * gather_benchmark_design_make_experiment:
 * @self: a design
 * @run_settings: where the server is chosen
 * @error: return location for an error of %GATHER_ERROR_USAGE
 *
 * Returns: (transfer full): the experiment, or %NULL when it cannot be measured
 */
GatherExperiment *
gather_benchmark_design_make_experiment (const GatherBenchmarkDesign *self,
                                         GatherRunSettings *run_settings,
                                         GError **error)
{
  g_autoptr (GArray) rows = list_variants (self, error);
  g_autoptr (GArray) counts = rows != NULL ? list_counts (self, error) : NULL;
  g_autoptr (GArray) variants = NULL;
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherExperiment) experiment = NULL;

  if (counts == NULL)
    return NULL;

  variants = gather_experiment_lists_cross (rows, counts);
  if (!has_variants (variants, error))
    return NULL;

  plan = make_plan (self, run_settings, g_array_index (counts, guint, counts->len - 1));
  experiment = gather_experiment_new (plan, (const GatherVariant *) (gpointer) variants->data,
                                      variants->len, self->n_repeats, self->n_warm_ups);

  return gather_benchmark_limits_check (experiment, error) ? g_steal_pointer (&experiment) : NULL;
}

/**
 * gather_benchmark_design_describe:
 * @experiment: an experiment
 * @run_settings: where the server is chosen
 *
 * Returns: (transfer full): what it takes, one translated line
 */
char *
gather_benchmark_design_describe (GatherExperiment *experiment, GatherRunSettings *run_settings)
{
  guint n_runs = gather_experiment_get_n_variants (experiment)
                 * (gather_experiment_get_n_repeats (experiment)
                    + gather_experiment_get_n_warm_ups (experiment));
  gint64 estimate = gather_benchmark_forecast_estimate (experiment);
  g_autofree char *duration = NULL;

  if (estimate < 0)
    {
      g_autofree char *server = gather_run_settings_dup_server (run_settings);

      return gather_benchmark_limits_describe (experiment, server);
    }

  duration = gather_format_estimate (estimate);

  return g_strdup_printf (
    /* Translators: numbers of runs and of requests, and a time: "44 runs with 2200 requests, about
     * 80 s". */
    ngettext ("%u run with %llu requests, about %s", "%u runs with %llu requests, about %s",
              n_runs),
    n_runs, (unsigned long long) gather_experiment_count_requests (experiment), duration);
}
