/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The guard: what a server may do to us, and what is said when it does otherwise. Pure functions that
 * turn the errors of GIO and libsoup, and the state of an answer, into Gather's kinds of error. Any
 * thread. Knows neither sessions nor Pokemon. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define GATHER_MAX_REDIRECTS 5
#define GATHER_MAX_INFORMATIONAL 10

GError *gather_guard_explain (const GError *error, GUri *uri, guint status);
GError *gather_guard_deadline_error (GUri *uri, gint64 deadline_us);
GError *gather_guard_cancelled_error (void);
GError *gather_guard_size_error (gsize max_bytes);
GError *gather_guard_informational_error (GUri *uri);
gboolean gather_guard_check_status (guint status, GError **error);
gboolean gather_guard_check_length (gint64 promised, gint64 received, GUri *uri, GError **error);
gboolean gather_guard_check_redirect (GUri *from, GUri *to, guint n_redirects, GError **error);

G_END_DECLS
