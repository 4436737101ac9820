/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long to wait before an attempt is repeated. A pure function, any thread, nothing but GLib. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than so many repetitions of one request are never made, whatever is asked for. */
#define GATHER_MAX_RETRIES 2

/* A server that asks to wait longer is not asked again. */
#define GATHER_LONGEST_RETRY_AFTER_US (60 * G_USEC_PER_SEC)

gint64 gather_backoff_get_delay (guint attempt, guint64 item, guint64 seed, gint64 retry_after_us);

G_END_DECLS
