/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One execution of a plan: start, cancel, finish. It looks the strategy up in the table, gives it a
 * fetcher made of client and decoder, and records into its trace and its entries. Owned by the
 * workspace, the command or a benchmark. Knows no widgets. Main loop only.
 *
 * Properties: "state" (notified), the rest is read when something draws: charts and tiles ask in each
 * frame, so that a run of ten thousand requests does not emit a hundred thousand signals. */

#pragma once

#include "core/model/gather-entry.h"
#include "core/model/gather-plan.h"
#include "core/model/gather-trace.h"
#include "core/net/gather-cache.h"
#include "core/net/gather-endpoint.h"
#include "core/net/gather-lab-process.h"

G_BEGIN_DECLS

/**
 * GatherRunState:
 * @GATHER_RUN_READY: not started
 * @GATHER_RUN_PREPARING: the lab is being started or told how to behave; nothing is measured yet
 * @GATHER_RUN_RUNNING: requests are under way
 * @GATHER_RUN_DONE: every item ended by itself
 * @GATHER_RUN_STOPPED: stopped by the person; what had arrived is kept
 * @GATHER_RUN_FAILED: could not be executed at all, or the server is not to be trusted: see
 *   gather_run_get_error()
 */
typedef enum
{
  GATHER_RUN_READY,
  GATHER_RUN_PREPARING,
  GATHER_RUN_RUNNING,
  GATHER_RUN_DONE,
  GATHER_RUN_STOPPED,
  GATHER_RUN_FAILED,
} GatherRunState;

#define GATHER_TYPE_RUN_STATE (gather_run_state_get_type ())
GType gather_run_state_get_type (void);

#define GATHER_TYPE_RUN (gather_run_get_type ())
G_DECLARE_FINAL_TYPE (GatherRun, gather_run, GATHER, RUN, GObject)

GatherRun *gather_run_new (GatherPlan *plan, GatherLabProcess *lab);
void gather_run_set_cache (GatherRun *self, GatherCache *cache);
void gather_run_set_interrupt (GatherRun *self, GCancellable *interrupt);

void gather_run_execute_async (GatherRun *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean gather_run_execute_finish (GatherRun *self, GAsyncResult *result, GError **error);
void gather_run_cancel (GatherRun *self);

GatherRunState gather_run_get_state (GatherRun *self);
gboolean gather_run_is_active (GatherRun *self);
const GError *gather_run_get_error (GatherRun *self);
GatherPlan *gather_run_get_plan (GatherRun *self);
GatherTrace *gather_run_get_trace (GatherRun *self);
GListModel *gather_run_get_entries (GatherRun *self);
GatherEndpoint *gather_run_get_endpoint (GatherRun *self);
const char *gather_run_get_id (GatherRun *self);

void gather_run_retry_async (GatherRun *self,
                             guint position,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean gather_run_retry_finish (GatherRun *self, GAsyncResult *result, GError **error);

G_END_DECLS
