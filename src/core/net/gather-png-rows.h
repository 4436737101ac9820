/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the packed data of a PNG are the rows that its header promises. A decoder that finds out too
 * late may not give its memory back: GTK 4.8 loses the whole image each time. Fed piece by piece, keeps
 * no pixels. Any thread. Includes nothing but GLib and GIO. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherPngRows GatherPngRows;

GatherPngRows *gather_png_rows_new (const guint8 *header);
void gather_png_rows_free (GatherPngRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherPngRows, gather_png_rows_free)

gboolean gather_png_rows_take (GatherPngRows *self, const guint8 *data, gsize size);
gboolean gather_png_rows_are_complete (GatherPngRows *self);

G_END_DECLS
