/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The GZIP container around raw deflate (RFC 1952). Pure functions. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gather_gzip_append_header (GByteArray *gzip);
void gather_gzip_append_stored (GByteArray *gzip, const char *text, gsize length);
void gather_gzip_append_trailer (GByteArray *gzip, guint32 checksum, guint32 length);
gboolean gather_gzip_inflate (const guint8 *packed, gsize packed_size, guint8 *text, gsize length);
GByteArray *gather_gzip_compress (const char *text, gsize length);

G_END_DECLS
