/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people type them after an option: checked wholly, the same in every language (a point,
 * never a comma). Pure functions; any thread. Includes nothing but GLib. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gather_number_parse_whole (const char *option,
                                    const char *text,
                                    gint64 min,
                                    gint64 max,
                                    gint64 *value,
                                    GError **error);
gboolean gather_number_parse_count (const char *option,
                                    const char *text,
                                    gint64 max,
                                    guint *value,
                                    GError **error);
gboolean gather_number_parse_real (const char *option,
                                   const char *text,
                                   double min,
                                   double max,
                                   double *value,
                                   GError **error);

G_END_DECLS
