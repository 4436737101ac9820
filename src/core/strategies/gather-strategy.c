/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/strategies/gather-strategy.h"

#include "core/strategies/gather-blocking-worker.h"
#include "core/strategies/gather-blocking.h"
#include "core/strategies/gather-gathered.h"
#include "core/strategies/gather-sequential.h"

#include <glib/gi18n-lib.h>

static const GatherStrategy strategies[] = {
  {
    .name = "blocking",
    /* Translators: a strategy, that is, how requests are made. */
    .title = N_ ("Blocking"),
    .summary = N_ ("Each request blocks the main loop until it is answered: the window freezes."),
    .freezes = TRUE,
    .shown = TRUE,
    .run_async = gather_blocking_run_async,
    .run_finish = gather_blocking_run_finish,
  },
  {
    .name = "blocking-worker",
    /* Translators: a strategy. */
    .title = N_ ("Blocking, in a thread"),
    .summary = N_ ("Blocking requests, one after another, in a thread: the window stays alive."),
    .run_async = gather_blocking_worker_run_async,
    .run_finish = gather_blocking_worker_run_finish,
  },
  {
    .name = "sequential",
    /* Translators: a strategy. */
    .title = N_ ("One at a time"),
    .summary = N_ ("Asynchronous requests, each awaited before the next one starts."),
    .shown = TRUE,
    .run_async = gather_sequential_run_async,
    .run_finish = gather_sequential_run_finish,
  },
  {
    .name = "gathered",
    /* Translators: a strategy, named like asyncio.gather() of Python: all are started, then awaited
     * together. */
    .title = N_ ("Gathered"),
    .summary = N_ ("Asynchronous requests, all under way together."),
    .gathers = TRUE,
    .shown = TRUE,
    .run_async = gather_gathered_run_async,
    .run_finish = gather_gathered_run_finish,
  },
};

/**
 * gather_strategy_get_all:
 * @n_strategies: (out): how many
 *
 * Returns: (transfer none) (array length=n_strategies): the table, in the order in which it is shown
 */
const GatherStrategy *
gather_strategy_get_all (guint *n_strategies)
{
  g_return_val_if_fail (n_strategies != NULL, NULL);

  *n_strategies = G_N_ELEMENTS (strategies);

  return strategies;
}

/**
 * gather_strategy_lookup:
 * @name: a name, perhaps typed by a person
 *
 * Returns: (transfer none) (nullable): the strategy of that name
 */
const GatherStrategy *
gather_strategy_lookup (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (strategies); i++)
    if (g_strcmp0 (strategies[i].name, name) == 0)
      return &strategies[i];

  return NULL;
}

/**
 * gather_strategy_get_title:
 * @self: a strategy
 *
 * Returns: (transfer none): its translated title
 */
const char *
gather_strategy_get_title (const GatherStrategy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->title);
}

/**
 * gather_strategy_get_summary:
 * @self: a strategy
 *
 * Returns: (transfer none): one translated sentence about it
 */
const char *
gather_strategy_get_summary (const GatherStrategy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->summary);
}
