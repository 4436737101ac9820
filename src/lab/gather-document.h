/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the lab's documents: PokeAPI's members in PokeAPI's order, true facts, and as many made-up
 * move entries of the real shape as the real size takes. A document has three parts, because its
 * sprites name the running lab, whose address is known only then:
 *
 *   head (up to and with `"sprites":`)   sprites (an object with URLs)   tail (from the comma on)
 *
 * Pure functions; used by the generator at build time, and for the sprites by the running lab. */

#pragma once

#include "lab/gather-catalogue.h"

G_BEGIN_DECLS

/* What the size of a document is counted with: as long as the lab's own address usually is. */
#define GATHER_DOCUMENT_STAND_IN_BASE "http://127.0.0.1:40000/00000000000000000000000000000000/"

char *gather_document_write_head (const GatherCatalogueRow *row);
char *gather_document_write_sprites (const char *base, guint id);
char *gather_document_write_tail (const GatherCatalogueRow *row);

G_END_DECLS
