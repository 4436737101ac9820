/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that the lab can answer a GET with, by its path below the base: documents (its own or a
 * mirror's), the list, sprites. It makes bytes and knows neither HTTP nor times. Belongs to the main
 * thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GatherAnswer:
 * @body: the body
 * @is_gzip: whether the body is compressed
 * @content_type: its type
 * @etag: its entity tag, without quotes
 * @id: the Pokemon's number, for documents; their answers are delayed, others are not
 */
typedef struct
{
  GBytes *body;
  const char *content_type;
  char *etag;
  gboolean is_gzip;
  guint id;
} GatherAnswer;

void gather_answer_clear (GatherAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GatherAnswer, gather_answer_clear)

typedef struct _GatherLibrary GatherLibrary;

GatherLibrary *gather_library_new (const char *base, const char *mirror, GError **error);
void gather_library_free (GatherLibrary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherLibrary, gather_library_free)

gboolean gather_library_find (GatherLibrary *self,
                              const char *path,
                              const char *query,
                              gboolean accepts_gzip,
                              GatherAnswer *answer);

G_END_DECLS
