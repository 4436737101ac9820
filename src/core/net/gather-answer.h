/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a server answered: the body, and what a cache wants to know of it. Immutable and reference
 * counted; any thread. Knows neither libsoup nor Pokemon. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherAnswer GatherAnswer;

GatherAnswer *gather_answer_new (GBytes *body, const char *etag, gint64 max_age);
GatherAnswer *gather_answer_renew (GatherAnswer *self, GatherAnswer *unchanged);
GatherAnswer *gather_answer_ref (GatherAnswer *self);
void gather_answer_unref (GatherAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherAnswer, gather_answer_unref)

GBytes *gather_answer_get_body (GatherAnswer *self);
const char *gather_answer_get_etag (GatherAnswer *self);
gint64 gather_answer_get_max_age (GatherAnswer *self);

gint64 gather_answer_parse_max_age (const char *cache_control);

G_END_DECLS
