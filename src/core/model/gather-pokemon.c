/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-pokemon.h"

struct _GatherPokemon
{
  gatomicrefcount ref_count;
  GatherPokemonFacts facts;
};

G_DEFINE_BOXED_TYPE (GatherPokemon, gather_pokemon, gather_pokemon_ref, gather_pokemon_unref)

/**
 * gather_pokemon_facts_clear:
 * @facts: facts
 *
 * Frees what they point to and leaves them empty.
 */
void
gather_pokemon_facts_clear (GatherPokemonFacts *facts)
{
  g_return_if_fail (facts != NULL);

  g_free (facts->name);
  g_strfreev (facts->types);
  g_strfreev (facts->abilities);
  g_free (facts->sprite_url);
  *facts = (GatherPokemonFacts){ 0 };
}

/**
 * gather_pokemon_new_take:
 * @facts: (inout): checked facts; what they point to is taken, and they are left empty
 *
 * Returns: (transfer full): a Pokemon
 */
GatherPokemon *
gather_pokemon_new_take (GatherPokemonFacts *facts)
{
  GatherPokemon *self;

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (facts->name != NULL, NULL);

  self = g_new0 (GatherPokemon, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->facts = *facts;
  *facts = (GatherPokemonFacts){ 0 };

  return self;
}

GatherPokemon *
gather_pokemon_ref (GatherPokemon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
gather_pokemon_unref (GatherPokemon *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  gather_pokemon_facts_clear (&self->facts);
  g_free (self);
}

/**
 * gather_pokemon_get_facts:
 * @self: a Pokemon
 *
 * Returns: (transfer none): everything that is known about it
 */
const GatherPokemonFacts *
gather_pokemon_get_facts (GatherPokemon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->facts;
}

const char *
gather_pokemon_get_name (GatherPokemon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts.name;
}

/**
 * gather_pokemon_get_sprite_url:
 * @self: a Pokemon
 *
 * Returns: (transfer none) (nullable): where its document says that its sprite is
 */
const char *
gather_pokemon_get_sprite_url (GatherPokemon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts.sprite_url;
}

/**
 * gather_pokemon_get_types:
 * @self: a Pokemon
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): the names of its types
 */
const char *const *
gather_pokemon_get_types (GatherPokemon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->facts.types;
}
