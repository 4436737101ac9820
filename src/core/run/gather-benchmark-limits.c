/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-benchmark-limits.h"

#include "core/base/gather-error.h"
#include "core/net/gather-endpoint.h"

#include <glib/gi18n-lib.h>

/**
 * gather_benchmark_limits_get_pokeapi_reason:
 *
 * Returns: (transfer full): why no benchmark runs against PokeAPI, translated
 */
char *
gather_benchmark_limits_get_pokeapi_reason (void)
{
  return g_strdup (_ ("PokeAPI is run by volunteers who ask to go easy on it, so Gather runs no "
                      "benchmarks against it. Use the lab, or a server of your own."));
}

/**
 * gather_benchmark_limits_count:
 * @experiment: an experiment
 *
 * Returns: how many requests it makes at the most, with warm-ups and every retry
 */
guint64
gather_benchmark_limits_count (GatherExperiment *experiment)
{
  guint retries = gather_plan_get_settings (gather_experiment_get_plan (experiment))->retries;

  return gather_experiment_count_requests (experiment) * (1 + retries);
}

static guint64
get_largest_run (GatherExperiment *experiment)
{
  guint largest = 0;

  for (guint i = 0; i < gather_experiment_get_n_variants (experiment); i++)
    largest = MAX (largest, gather_experiment_get_variant (experiment, i)->count);

  return largest
         * (1ULL + gather_plan_get_settings (gather_experiment_get_plan (experiment))->retries);
}

/**
 * gather_benchmark_limits_check:
 * @experiment: an experiment
 * @error: return location for an error of %GATHER_ERROR_USAGE
 *
 * Returns: whether it may be executed: with the lab always, with PokeAPI never, and with any other
 *   server when it stays under the caps
 */
gboolean
gather_benchmark_limits_check (GatherExperiment *experiment, GError **error)
{
  GatherPlan *plan = gather_experiment_get_plan (experiment);
  guint64 n = gather_benchmark_limits_count (experiment);
  guint64 n_at_once = get_largest_run (experiment);

  if (gather_plan_uses_lab (plan))
    return TRUE;

  if (gather_endpoint_classify (gather_plan_get_settings (plan)->endpoint)
      == GATHER_ENDPOINT_KIND_POKEAPI)
    {
      g_autofree char *reason = gather_benchmark_limits_get_pokeapi_reason ();

      g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_USAGE, reason);
      return FALSE;
    }
  if (n > GATHER_OWN_SERVER_MAX_REQUESTS)
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   _ ("This benchmark could make %llu requests. With a server that is not the lab, "
                      "%d are the limit: fetch fewer, or repeat less often."),
                   (unsigned long long) n, GATHER_OWN_SERVER_MAX_REQUESTS);
      return FALSE;
    }
  if (n_at_once > GATHER_OWN_SERVER_MAX_RATE)
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   _ ("A run of this benchmark could make %llu requests. With a server that is not "
                      "the lab, %d a second are the limit: fetch fewer in a run."),
                   (unsigned long long) n_at_once, GATHER_OWN_SERVER_MAX_RATE);
      return FALSE;
    }

  return TRUE;
}

/**
 * gather_benchmark_limits_describe:
 * @experiment: an experiment that passes gather_benchmark_limits_check()
 * @server: name of the server
 *
 * Returns: (transfer full): what it asks of the server, one translated sentence
 */
char *
gather_benchmark_limits_describe (GatherExperiment *experiment, const char *server)
{
  guint64 n = gather_benchmark_limits_count (experiment);

  g_return_val_if_fail (server != NULL, NULL);

  return g_strdup_printf (
    /* Translators: a number of requests, the name of a server, and a number. */
    ngettext ("At most %llu request to %s, and never more than %d in a second.",
              "At most %llu requests to %s, and never more than %d in a second.", (gulong) n),
    (unsigned long long) n, server, GATHER_OWN_SERVER_MAX_RATE);
}
