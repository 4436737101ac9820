/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a file so that a good one that stood there is never lost: into a new file beside it, which
 * takes its place when every byte is on the disk. A full disk leaves the old file as it was
 * (g_file_replace() and g_file_set_contents() were seen to destroy it). Blocks; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gather_safe_file_check (const char *path, GError **error);
gboolean gather_safe_file_write (const char *path, const char *text, GError **error);
gboolean
gather_safe_file_write_bytes (const char *path, const void *bytes, gsize size, GError **error);
gboolean
gather_safe_file_write_disposable (const char *path, const void *bytes, gsize size, GError **error);
gboolean gather_safe_file_put (const char *beside, const char *path, GError **error);

G_END_DECLS
