/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-endpoint-check.h"

#include "core/base/gather-error.h"
#include "core/run/gather-item-fetch.h"

#include <glib/gi18n-lib.h>

/* A person waits for it. */
#define DEADLINE_US (10 * G_USEC_PER_SEC)

/* The first one; every server of this shape has it. */
#define ASKED_ID 1

static void
fetch_changed_cb (GatherItemFetch *fetch,
                  GatherItemFetchEvent event,
                  const GError *error,
                  gpointer user_data)
{
}

static void
item_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GatherPokemon) pokemon = NULL;
  g_autoptr (GError) error = NULL;

  pokemon = gather_item_fetch_run_finish (GATHER_ITEM_FETCH (source), result, &error);
  if (pokemon != NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, GATHER_ERROR, GATHER_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, error->domain, error->code,
                             /* Translators: %s is a sentence that says why. */
                             _ ("This does not answer like PokeAPI: %s"), error->message);
}

/**
 * gather_endpoint_check_async:
 * @base: the base that `pokemon/{id}` is added to
 * @cancellable: (nullable): ends it
 * @callback: called when it is known, after ten seconds at the latest
 * @user_data: data for @callback
 */
void
gather_endpoint_check_async (const char *base,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GatherEndpoint) endpoint = NULL;
  g_autoptr (GatherClient) client = NULL;
  g_autoptr (GatherItemFetch) fetch = NULL;
  GatherClientConfig client_config;
  GatherItemFetchConfig config;
  GError *error = NULL;

  g_task_set_source_tag (task, gather_endpoint_check_async);
  endpoint = gather_endpoint_new (base, FALSE, &error);
  if (endpoint == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  gather_client_config_init (&client_config);
  client_config.encrypted = gather_endpoint_is_https (endpoint);
  client_config.deadline_us = DEADLINE_US;
  client = gather_client_new (&client_config);
  config = (GatherItemFetchConfig){ .client = client, .endpoint = endpoint };
  fetch = gather_item_fetch_new (&config, ASKED_ID, 0, 1);
  gather_item_fetch_run_async (fetch, fetch_changed_cb, NULL, cancellable, item_fetched_cb,
                               g_steal_pointer (&task));
}

/**
 * gather_endpoint_check_finish:
 * @result: the result
 * @error: return location for an error of %GATHER_ERROR, a sentence
 *
 * Returns: whether it answers like PokeAPI
 */
gboolean
gather_endpoint_check_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_endpoint_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
