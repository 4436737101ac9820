/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-failures.h"

#include "core/base/gather-error.h"

#include <glib/gi18n.h>

/**
 * gather_failures_list:
 * @run: a run that has ended
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each item that failed: which, and
 * why
 */
GPtrArray *
gather_failures_list (GatherRun *run)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  GatherTrace *trace = gather_run_get_trace (run);

  for (guint i = 0; i < gather_trace_get_n_requests (trace); i++)
    {
      GatherRequest *request = gather_trace_get_request (trace, i);
      const GError *error = gather_request_get_error (request);

      if (gather_request_get_outcome (request) != GATHER_OUTCOME_FAILED || error == NULL)
        continue;

      g_ptr_array_add (
        sentences,
        /* Translators: the number of a Pokémon, and a sentence that says why it did
         * not arrive. */
        g_strdup_printf (_ ("Pokémon %u: %s"), gather_request_get_id (request), error->message));
    }

  return sentences;
}

static gboolean
is_unreachable (const GError *error)
{
  return g_error_matches (error, GATHER_ERROR, GATHER_ERROR_REFUSED)
         || g_error_matches (error, GATHER_ERROR, GATHER_ERROR_DNS)
         || g_error_matches (error, GATHER_ERROR, GATHER_ERROR_UNREACHABLE);
}

/**
 * gather_failures_find_unreachable:
 * @run: a run that has ended
 *
 * Returns: (transfer none) (nullable): why not a single request reached the server, or %NULL if one
 * did
 */
const GError *
gather_failures_find_unreachable (GatherRun *run)
{
  GatherTrace *trace = gather_run_get_trace (run);
  const GError *reason = NULL;

  for (guint i = 0; i < gather_trace_get_n_requests (trace); i++)
    {
      const GError *error = gather_request_get_error (gather_trace_get_request (trace, i));

      if (!is_unreachable (error))
        return NULL;
      reason = error;
    }

  return reason;
}
