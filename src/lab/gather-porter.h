/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The porter: closes connections that do not finish a request in time, stay idle, do not take their
 * answer, or are too many. SoupServer itself waits for ever, and stops accepting for good when it
 * has no descriptor left. Belongs to the main thread. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _GatherPorter GatherPorter;

/* A whole request has to be there so soon, and a connection may be idle for so long. */
#define GATHER_PORTER_REQUEST_TIME (10 * G_USEC_PER_SEC)
#define GATHER_PORTER_IDLE_TIME    (30 * G_USEC_PER_SEC)

GatherPorter *gather_porter_new (SoupServer *server);
void gather_porter_set_patience (GatherPorter *self, gint64 request_time, gint64 idle_time);
void gather_porter_free (GatherPorter *self);

G_END_DECLS
