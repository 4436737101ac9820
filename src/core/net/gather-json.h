/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the formats of files share: members written one by one, and members read that may be anything,
 * because files come from outside. Pure functions over json-glib; any thread. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void gather_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void gather_json_add_int_or_null (JsonBuilder *builder, const char *name, guint64 value);
void gather_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void gather_json_add_null (JsonBuilder *builder, const char *name);
void gather_json_add_text (JsonBuilder *builder, const char *name, const char *value);
void gather_json_add_ints (JsonBuilder *builder,
                           const char *name,
                           const gint64 *values,
                           guint n_values);
void gather_json_begin_document (JsonBuilder *builder, const char *format);
char *gather_json_end_document (JsonBuilder *builder);

JsonParser *gather_json_load (const char *text, gsize size, const char *format);
JsonObject *gather_json_get_root (JsonParser *parser);
gboolean gather_json_read_int (JsonObject *object,
                               const char *name,
                               gint64 min,
                               gint64 max,
                               gint64 *value);
gboolean gather_json_read_uint (JsonObject *object,
                                const char *name,
                                guint min,
                                guint max,
                                guint *value);
gboolean gather_json_read_boolean (JsonObject *object, const char *name);
const char *gather_json_read_text (JsonObject *object, const char *name);
JsonObject *gather_json_read_object (JsonObject *object, const char *name);
JsonArray *gather_json_read_array (JsonObject *object, const char *name);
GArray *gather_json_array_to_ints (JsonArray *array, gint64 min, gint64 max);

G_END_DECLS
