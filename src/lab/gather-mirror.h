/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Real documents from a folder, `FOLDER/api/v2/pokemon/{id}` with or without `.json`, prepared before
 * the lab says that it is ready: sprites' URLs rewritten to the lab, compressed once. Belongs to the
 * main thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherMirror GatherMirror;

GatherMirror *gather_mirror_new (const char *folder, const char *base, GError **error);
void gather_mirror_free (GatherMirror *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherMirror, gather_mirror_free)

guint gather_mirror_get_n (GatherMirror *self);
guint gather_mirror_get_id (GatherMirror *self, guint index);
const char *gather_mirror_get_name (GatherMirror *self, guint index);
GBytes *gather_mirror_get_bytes (GatherMirror *self, guint index, gboolean gzip);

G_END_DECLS
