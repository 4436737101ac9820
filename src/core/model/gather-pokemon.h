/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Gather keeps of a Pokemon: the wanted members of a PokeAPI document, checked.
 *
 * Immutable and reference counted; made by the decoder on a worker, read anywhere. Includes nothing
 * but GLib. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* In PokeAPI's order: hp, attack, defense, special-attack, special-defense, speed. */
#define GATHER_N_STATS 6

typedef struct _GatherPokemon GatherPokemon;
#define GATHER_TYPE_POKEMON (gather_pokemon_get_type ())
GType gather_pokemon_get_type (void);

/**
 * GatherPokemonFacts:
 * @id: its number, 1 or more
 * @name: as the server spells it, valid UTF-8, not empty
 * @types: (nullable): %NULL-terminated names, at least one
 * @height: decimetres
 * @weight: hectograms
 * @base_experience: points, or -1 where the server has null
 * @stats: base stats in the order of GATHER_N_STATS, -1 where missing
 * @abilities: (nullable): %NULL-terminated names
 * @sprite_url: (nullable): where its front sprite is, as the document says it
 */
typedef struct
{
  gint64 id;
  char *name;
  GStrv types;
  gint64 height;
  gint64 weight;
  gint64 base_experience;
  gint64 stats[GATHER_N_STATS];
  GStrv abilities;
  char *sprite_url;
} GatherPokemonFacts;

GatherPokemon *gather_pokemon_new_take (GatherPokemonFacts *facts);
GatherPokemon *gather_pokemon_ref (GatherPokemon *self);
void gather_pokemon_unref (GatherPokemon *self);
const GatherPokemonFacts *gather_pokemon_get_facts (GatherPokemon *self);
const char *gather_pokemon_get_name (GatherPokemon *self);
const char *gather_pokemon_get_sprite_url (GatherPokemon *self);
const char *const *gather_pokemon_get_types (GatherPokemon *self);

void gather_pokemon_facts_clear (GatherPokemonFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherPokemon, gather_pokemon_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GatherPokemonFacts, gather_pokemon_facts_clear)

G_END_DECLS
