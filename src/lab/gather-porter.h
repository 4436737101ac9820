/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The porter: closes connections that do not finish a request in time, or stay idle. SoupServer itself
 * waits for ever. Belongs to the main thread. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _GatherPorter GatherPorter;

GatherPorter *gather_porter_new (SoupServer *server);
void gather_porter_free (GatherPorter *self);

G_END_DECLS
