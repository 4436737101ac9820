/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes outside the heap: an unlinked file in memory, mapped. The lab keeps tens of megabytes of
 * documents in them without the allocator ever seeing them. Any thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint8 *gather_mapped_new (gsize size, GError **error);
GBytes *gather_mapped_to_bytes (guint8 *data, gsize size);

G_END_DECLS
