/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client: one HTTP exchange at a time for its caller, under a guard's limits. It, its
 * exchanges and its session pool are the only files that touch libsoup (src/DESIGN.md tells what that
 * does by default and what is done instead). It knows neither Pokemon nor the order of requests.
 *
 * A client is made for one run and dropped with it. The asynchronous half belongs to the thread and
 * main context that made it; gather_client_fetch() blocks and may be called from any one thread. */

#pragma once

#include "core/model/gather-request.h"
#include "core/net/gather-answer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Below GDK_PRIORITY_REDRAW (120), so that painting comes first. Decoded results come before more
 * network, or they would all arrive at the end. */
#define GATHER_PRIORITY_DECODED 180
#define GATHER_PRIORITY_NETWORK 181

/* For what is no part of a run: below the lowest that a run of %GATHER_MAX_ITEMS reaches. */
#define GATHER_PRIORITY_ASIDE 10000

#define GATHER_DOCUMENT_MAX_BYTES (2 * 1024 * 1024)
#define GATHER_SPRITE_MAX_BYTES (1024 * 1024)

/**
 * GatherClientConfig:
 * @connections: greatest number of connections, at least 1
 * @encrypted: whether the server speaks TLS (few connections, one session)
 * @keep_alive: whether a connection is used again
 * @direct: whether to ignore proxies (the lab)
 * @deadline_us: total time of an exchange, microseconds
 * @max_bytes: cap on the decoded body, bytes
 * @priority: priority of its sources; those of later exchanges are lower, one step for every few
 */
typedef struct
{
  guint connections;
  gboolean encrypted;
  gboolean keep_alive;
  gboolean direct;
  gint64 deadline_us;
  gsize max_bytes;
  int priority;
} GatherClientConfig;

void gather_client_config_init (GatherClientConfig *config);

/**
 * GatherRecordFunc:
 * @record: what has been measured so far
 * @user_data: data of the caller
 *
 * Called on the client's main context when an exchange enters another phase.
 */
typedef void (*GatherRecordFunc) (const GatherRecord *record, gpointer user_data);

#define GATHER_TYPE_CLIENT (gather_client_get_type ())
G_DECLARE_FINAL_TYPE (GatherClient, gather_client, GATHER, CLIENT, GObject)

GatherClient *gather_client_new (const GatherClientConfig *config);
void gather_client_abort (GatherClient *self);

void gather_client_fetch_async (GatherClient *self,
                                GUri *uri,
                                const char *const *headers,
                                GatherRecordFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GatherAnswer *gather_client_fetch_finish (GatherClient *self,
                                          GAsyncResult *result,
                                          GatherRecord *record,
                                          GError **error);
GatherAnswer *gather_client_fetch (GatherClient *self,
                                   GUri *uri,
                                   const char *const *headers,
                                   GCancellable *cancellable,
                                   GatherRecord *record,
                                   GError **error);

G_END_DECLS
