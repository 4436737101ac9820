/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-entry.h"

struct _GatherEntry
{
  GObject parent_instance;

  GatherRequest *request;
  GatherRequest *retry;
  GatherPokemon *pokemon;
};

G_DEFINE_FINAL_TYPE (GatherEntry, gather_entry, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
gather_entry_dispose (GObject *object)
{
  GatherEntry *self = GATHER_ENTRY (object);

  g_clear_object (&self->request);
  g_clear_object (&self->retry);
  g_clear_pointer (&self->pokemon, gather_pokemon_unref);

  G_OBJECT_CLASS (gather_entry_parent_class)->dispose (object);
}

static void
gather_entry_class_init (GatherEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_entry_dispose;

  /**
   * GatherEntry::changed:
   *
   * Its state changed or its Pokemon arrived.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GATHER_TYPE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
gather_entry_init (GatherEntry *self)
{
}

/**
 * gather_entry_new:
 * @request: its request in the run
 *
 * Returns: (transfer full): a row without a Pokemon yet
 */
GatherEntry *
gather_entry_new (GatherRequest *request)
{
  GatherEntry *self;

  g_return_val_if_fail (GATHER_IS_REQUEST (request), NULL);

  self = g_object_new (GATHER_TYPE_ENTRY, NULL);
  self->request = g_object_ref (request);

  return self;
}

/**
 * gather_entry_get_request:
 * @self: an entry
 *
 * Returns: (transfer none): its request in the run
 */
GatherRequest *
gather_entry_get_request (GatherEntry *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY (self), NULL);

  return self->request;
}

/**
 * gather_entry_get_retry:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the last attempt made after the run, which is no part of it
 */
GatherRequest *
gather_entry_get_retry (GatherEntry *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY (self), NULL);

  return self->retry;
}

void
gather_entry_set_retry (GatherEntry *self, GatherRequest *retry)
{
  g_return_if_fail (GATHER_IS_ENTRY (self));

  if (g_set_object (&self->retry, retry))
    gather_entry_changed (self);
}

/**
 * gather_entry_get_pokemon:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its Pokemon, once it has arrived
 */
GatherPokemon *
gather_entry_get_pokemon (GatherEntry *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY (self), NULL);

  return self->pokemon;
}

/**
 * gather_entry_set_pokemon:
 * @self: an entry
 * @pokemon: what arrived
 *
 * Does not emit "changed": the request ends in the same step, and one signal is enough.
 */
void
gather_entry_set_pokemon (GatherEntry *self, GatherPokemon *pokemon)
{
  g_return_if_fail (GATHER_IS_ENTRY (self));
  g_return_if_fail (pokemon != NULL);

  gather_pokemon_ref (pokemon);
  g_clear_pointer (&self->pokemon, gather_pokemon_unref);
  self->pokemon = pokemon;
}

/**
 * gather_entry_get_number:
 * @self: an entry
 *
 * Returns: the id that was asked for
 */
guint
gather_entry_get_number (GatherEntry *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY (self), 0);

  return gather_request_get_id (self->request);
}

/**
 * gather_entry_dup_name:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the name of its Pokemon, or %NULL before it has arrived
 */
char *
gather_entry_dup_name (GatherEntry *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY (self), NULL);

  return self->pokemon != NULL ? g_strdup (gather_pokemon_get_name (self->pokemon)) : NULL;
}

/**
 * gather_entry_changed:
 * @self: an entry
 *
 * Emits "changed". Called by whoever changed the state of its request.
 */
void
gather_entry_changed (GatherEntry *self)
{
  g_return_if_fail (GATHER_IS_ENTRY (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
