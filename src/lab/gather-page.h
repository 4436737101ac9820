/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a document of a mirror. The folder may hold anything: a pipe that would never end, a link
 * that leads out of it, a file that fills the memory, JSON that is nested without end. Pure but for
 * the reading; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *gather_page_read (const char *path, gsize max_size);
char *gather_page_find_name (const char *text, gsize length);
GString *gather_page_rewrite_sprites (const char *text, gsize length, const char *base, guint id);

G_END_DECLS
