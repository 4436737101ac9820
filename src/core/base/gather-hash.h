/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that look like chance and follow from what they are made of: fates and jitter are drawn from
 * them, so that every strategy meets the same. Pure functions, any thread, nothing but GLib. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 gather_hash_words (guint64 a, guint64 b, guint64 c);
double gather_hash_to_unit (guint64 hash);

G_END_DECLS
