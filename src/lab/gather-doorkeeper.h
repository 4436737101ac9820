/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The doorkeeper: which requests the lab answers at all. The base's random path cannot be guessed,
 * so a page in somebody's browser cannot ask; these rules hold even if it leaked: one Host, the
 * lab's own; no Origin, since no page has business here; GET and HEAD without a body. Belongs to
 * the main thread. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The only address that the lab listens on. */
#define GATHER_LOOPBACK "127.0.0.1"

guint gather_doorkeeper_find_objection (const char *method,
                                        GUri *uri,
                                        SoupMessageHeaders *headers,
                                        guint16 port);
gboolean gather_doorkeeper_check (SoupServerMessage *message, guint16 port);

G_END_DECLS
