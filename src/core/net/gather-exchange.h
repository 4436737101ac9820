/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One HTTP exchange, step by step: message, reading loop, record. Private to the client, which says
 * when it starts and may end it at any time. The exchange itself never waits: when it is ended from
 * outside (deadline, cancel), what libsoup still does with it is orphaned and harmless.
 *
 * Reference counted; belongs to the thread that made it. Knows neither deadlines nor other
 * exchanges. */

#pragma once

#include "core/model/gather-request.h"
#include "core/net/gather-answer.h"
#include "core/net/gather-stream-reader.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * GatherExchangeLimits:
 * @max_bytes: cap on the decoded body, bytes
 * @keep_alive: whether the connection may be used again
 * @is_lab: whether it is the lab that is asked
 */
typedef struct
{
  gsize max_bytes;
  gboolean keep_alive;
  gboolean is_lab;
} GatherExchangeLimits;

typedef struct _GatherExchange GatherExchange;

/**
 * GatherExchangeFunc:
 * @exchange: the exchange
 * @user_data: data of the caller
 *
 * Called when an exchange enters another phase, and at last when it has ended.
 */
typedef void (*GatherExchangeFunc) (GatherExchange *exchange, gpointer user_data);

GatherExchange *gather_exchange_new (GUri *uri,
                                     const char *const *headers,
                                     const GatherExchangeLimits *limits);
GatherExchange *gather_exchange_ref (GatherExchange *self);
void gather_exchange_unref (GatherExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherExchange, gather_exchange_unref)

void gather_exchange_start (GatherExchange *self,
                            SoupSession *session,
                            const GatherReading *reading,
                            GatherExchangeFunc func,
                            gpointer user_data);
void gather_exchange_end (GatherExchange *self, GError *error);
void gather_exchange_run (GatherExchange *self, SoupSession *session);
GCancellable *gather_exchange_get_cancellable (GatherExchange *self);

gboolean gather_exchange_has_ended (GatherExchange *self);
GUri *gather_exchange_get_uri (GatherExchange *self);
GatherRecord *gather_exchange_get_record (GatherExchange *self);
GatherAnswer *gather_exchange_get_answer (GatherExchange *self, GError **error);

G_END_DECLS
