/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lab's own documents: carried compressed in the program. A compressed answer is joined from parts
 * that were compressed at build time; a plain one is inflated once into a mapped file in memory. So
 * nothing is compressed while somebody measures, and the heap does not hold them all. Belongs to the
 * main thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* For each id from 1: name; checksum and length of the head's text, then of the tail's; head and tail
 * as raw deflate, the head ending at a byte boundary. */
#define GATHER_DOCUMENTS_FORMAT "a(suuuuayay)"

typedef struct _GatherDocuments GatherDocuments;

GatherDocuments *gather_documents_new (const char *base, GError **error);
void gather_documents_free (GatherDocuments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherDocuments, gather_documents_free)

guint gather_documents_get_n (GatherDocuments *self);
const char *gather_documents_get_name (GatherDocuments *self, guint id);
GBytes *gather_documents_get_gzip (GatherDocuments *self, guint id);
GBytes *gather_documents_get_plain (GatherDocuments *self, guint id);

G_END_DECLS
