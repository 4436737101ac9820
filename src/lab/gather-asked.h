/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a client asks in its headers. Anybody may write anything into them, so each of these takes any
 * bytes. Pure; knows headers, and nothing of answers. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean gather_asked_for_gzip (SoupMessageHeaders *headers);
gboolean gather_asked_unless (SoupMessageHeaders *headers, const char *etag);
guint64 gather_asked_number (SoupMessageHeaders *headers, const char *name, guint64 otherwise);

G_END_DECLS
