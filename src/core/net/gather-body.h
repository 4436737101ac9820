/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an answer as it comes in: unpacked where it is gzipped, and never larger than its cap.
 * libsoup's own decoder is not used: it takes a broken or cut gzip stream for whole or for plain text,
 * and one read of it lasts as long as a server sends gzip blocks that hold nothing (measured: the main
 * loop stood still for 8 s). Here every call does a bounded amount of work.
 *
 * Owned by an exchange; one thread at a time. Includes no libsoup. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherBody GatherBody;

GatherBody *gather_body_new (gsize max_bytes, gsize expected, gboolean packed);
void gather_body_free (GatherBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherBody, gather_body_free)

gboolean gather_body_take (GatherBody *self, const guint8 *bytes, gsize size, GError **error);
gsize gather_body_get_size (GatherBody *self);
GBytes *gather_body_end (GatherBody *self, GError **error);

G_END_DECLS
