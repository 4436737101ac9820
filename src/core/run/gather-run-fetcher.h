/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The fetcher that a run gives to its strategy: item number i becomes a document from the run's
 * client, and whatever happens to it goes to the recorder. Owned by the run, and by what is still under
 * way when the run has ended. Main loop, but for fetch_blocking(), which any one thread may call: it
 * reports to the main loop in the order of events. */

#pragma once

#include "core/net/gather-cache.h"
#include "core/net/gather-client.h"
#include "core/net/gather-endpoint.h"
#include "core/run/gather-recorder.h"

G_BEGIN_DECLS

#define GATHER_TYPE_RUN_FETCHER (gather_run_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (GatherRunFetcher, gather_run_fetcher, GATHER, RUN_FETCHER, GObject)

GatherRunFetcher *gather_run_fetcher_new (GatherPlan *plan,
                                          GatherRecorder *recorder,
                                          GatherClient *client,
                                          GatherCache *cache,
                                          GatherEndpoint *endpoint,
                                          const char *run_id);

G_END_DECLS
