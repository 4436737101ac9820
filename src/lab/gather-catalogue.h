/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts that the lab's documents state: data/catalogue.tsv, read once. Immutable; any thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GATHER_CATALOGUE_N_STATS 6

/**
 * GatherCatalogueAbility:
 * @name: name
 * @id: PokeAPI's number for it
 * @hidden: whether it is a hidden one
 */
typedef struct
{
  char *name;
  guint id;
  gboolean hidden;
} GatherCatalogueAbility;

/**
 * GatherCatalogueRow:
 * @id: number
 * @name: name
 * @types: %NULL-terminated names
 * @height: decimetres
 * @weight: hectograms
 * @base_experience: points
 * @stats: base stats in PokeAPI's order
 * @abilities: (element-type GatherCatalogueAbility): its abilities
 * @size: bytes of its document, minified
 */
typedef struct
{
  guint id;
  char *name;
  GStrv types;
  guint height;
  guint weight;
  guint base_experience;
  guint stats[GATHER_CATALOGUE_N_STATS];
  GArray *abilities;
  gsize size;
} GatherCatalogueRow;

typedef struct _GatherCatalogue GatherCatalogue;

GatherCatalogue *gather_catalogue_new (const char *text, gsize length, GError **error);
void gather_catalogue_free (GatherCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherCatalogue, gather_catalogue_free)

guint gather_catalogue_get_n_rows (GatherCatalogue *self);
const GatherCatalogueRow *gather_catalogue_get_row (GatherCatalogue *self, guint index);
const GatherCatalogueRow *gather_catalogue_lookup (GatherCatalogue *self, guint id);

G_END_DECLS
