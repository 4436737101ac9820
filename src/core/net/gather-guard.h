/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The guard: what a server may do to us, and what is said when it does otherwise. Pure functions that
 * turn the errors of GIO and libsoup, and the state of an answer, into Gather's kinds of error. Any
 * thread. Knows neither sessions nor Pokemon. */

#pragma once

#include "core/model/gather-request.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define GATHER_MAX_REDIRECTS 5
#define GATHER_MAX_INFORMATIONAL 10
#define GATHER_MAX_REPEATS 3

char *gather_guard_describe_server (GUri *uri);
GError *gather_guard_explain (const GError *error,
                              GUri *uri,
                              const GatherRecord *record,
                              gboolean is_lab);
GError *gather_guard_deadline_error (GUri *uri, gint64 deadline_us);
GError *gather_guard_cancelled_error (void);
gboolean gather_guard_check_informational (GUri *uri,
                                           guint status,
                                           guint n_informational,
                                           GError **error);
gboolean gather_guard_check_headers (SoupMessageHeaders *headers,
                                     GUri *uri,
                                     gboolean *packed,
                                     GError **error);
gboolean gather_guard_check_status (guint status, GError **error);
gboolean gather_guard_check_length (gint64 promised, gint64 received, GUri *uri, GError **error);
gboolean gather_guard_check_redirect (GUri *from, GUri *to, guint n_redirects, GError **error);

G_END_DECLS
