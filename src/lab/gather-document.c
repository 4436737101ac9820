/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-document.h"

#include <string.h>

#define API "https://pokeapi.co/api/v2/"

/* Details of one move, about as many as real documents have. */
#define DETAILS_PER_MOVE 11

#define HIDDEN_SLOT 3u

/* Longer than two details and the start of a move between them: while there is so much room, one
 * more detail leaves enough for the last, which is stretched to meet the size exactly. */
#define LAST_DETAIL_ROOM 600

#define MOVES_END "]}],"

static const char *const type_names[] = {
  "normal", "fighting", "flying", "poison", "ground", "rock", "bug", "ghost", "steel",
  "fire", "water", "grass", "electric", "psychic", "ice", "dragon", "dark", "fairy",
};

static const char *const stat_names[GATHER_CATALOGUE_N_STATS] = {
  "hp", "attack", "defense", "special-attack", "special-defense", "speed",
};

static const char *const version_groups[] = {
  "red-blue", "yellow", "gold-silver", "crystal", "ruby-sapphire", "emerald", "firered-leafgreen",
  "diamond-pearl", "platinum", "heartgold-soulsilver", "black-white", "x-y", "sun-moon",
};

static const char *const learn_methods[] = { "level-up", "egg", "tutor", "machine" };

static guint
find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_str_equal (type_names[i], name))
      return i + 1;

  return 0;
}

static void
append_abilities (GString *text, const GatherCatalogueRow *row)
{
  g_string_append (text, "\"abilities\":[");
  for (guint i = 0; i < row->abilities->len; i++)
    {
      const GatherCatalogueAbility *ability
        = &g_array_index (row->abilities, GatherCatalogueAbility, i);

      g_string_append_printf (text,
                              "%s{\"ability\":{\"name\":\"%s\",\"url\":\"" API
                              "ability/%u/\"},\"is_hidden\":%s,\"slot\":%u}",
                              i > 0 ? "," : "", ability->name, ability->id,
                              ability->hidden ? "true" : "false",
                              ability->hidden ? HIDDEN_SLOT : i + 1);
    }
  g_string_append (text, "],");
}

static void
append_before_moves (GString *text, const GatherCatalogueRow *row)
{
  g_string_append_c (text, '{');
  append_abilities (text, row);
  g_string_append_printf (text,
                          "\"base_experience\":%u,\"cries\":{\"latest\":null,\"legacy\":null},"
                          "\"forms\":[{\"name\":\"%s\",\"url\":\"" API "pokemon-form/%u/\"}],"
                          "\"game_indices\":[{\"game_index\":%u,\"version\":{\"name\":\"red\","
                          "\"url\":\"" API "version/1/\"}}],\"height\":%u,\"held_items\":[],"
                          "\"id\":%u,\"is_default\":true,"
                          "\"location_area_encounters\":\"" API "pokemon/%u/encounters\",",
                          row->base_experience, row->name, row->id, row->id, row->height, row->id,
                          row->id);
}

static void
append_after_moves (GString *text, const GatherCatalogueRow *row)
{
  g_string_append_printf (text,
                          "\"name\":\"%s\",\"order\":%u,\"past_abilities\":[],\"past_stats\":[],"
                          "\"past_types\":[],\"species\":{\"name\":\"%s\",\"url\":\"" API
                          "pokemon-species/%u/\"},\"sprites\":",
                          row->name, row->id, row->name, row->id);
}

static void
append_move_start (GString *text, guint move)
{
  g_string_append_printf (text,
                          "{\"move\":{\"name\":\"move-%u\",\"url\":\"" API
                          "move/%u/\"},\"version_group_details\":[",
                          move, move);
}

/* One detail; @padding bytes are added to the name of its version group. */
static void
append_detail (GString *text, guint move, guint detail, gsize padding)
{
  guint group = (move + detail) % G_N_ELEMENTS (version_groups);
  guint method = (move * 7 + detail * 3) % G_N_ELEMENTS (learn_methods);
  g_autofree char *fill = g_strnfill (padding, '-');

  g_string_append_printf (text,
                          "{\"level_learned_at\":%u,\"move_learn_method\":{\"name\":\"%s\",\"url\":"
                          "\"" API "move-learn-method/%u/\"},\"order\":null,\"version_group\":{"
                          "\"name\":\"%s%s\",\"url\":\"" API "version-group/%u/\"}}",
                          (move * 5 + detail) % 60, learn_methods[method], method + 1,
                          version_groups[group], fill, group + 1);
}

/* Made-up moves of the real shape, until the text is exactly @size bytes long. */
static void
append_moves (GString *text, guint id, gsize size)
{
  gsize end = size - strlen (MOVES_END);
  guint move = id % 50 + 1;
  guint detail = 0;
  gsize start_of_last;
  gsize missing;

  g_string_append (text, "\"moves\":[");
  append_move_start (text, move);
  while (text->len + LAST_DETAIL_ROOM < end)
    {
      append_detail (text, move, detail++, 0);
      if (detail < DETAILS_PER_MOVE)
        {
          g_string_append_c (text, ',');
          continue;
        }

      detail = 0;
      g_string_append (text, "]},");
      append_move_start (text, ++move);
    }

  start_of_last = text->len;
  append_detail (text, move, detail, 0);
  g_assert (text->len <= end);
  missing = end - text->len;
  g_string_truncate (text, start_of_last);
  append_detail (text, move, detail, missing);
  g_string_append (text, MOVES_END);
}

/**
 * gather_document_write_sprites:
 * @base: the lab's base URI
 * @id: a Pokemon's number
 *
 * Returns: (transfer full): the sprites object: the two that the lab paints, and null for the
 * others
 */
char *
gather_document_write_sprites (const char *base, guint id)
{
  return g_strdup_printf ("{\"back_default\":null,\"back_female\":null,\"back_shiny\":null,"
                          "\"back_shiny_female\":null,"
                          "\"front_default\":\"%ssprites/pokemon/%u.png\",\"front_female\":null,"
                          "\"front_shiny\":\"%ssprites/pokemon/shiny/%u.png\","
                          "\"front_shiny_female\":null,\"other\":{\"dream_world\":{"
                          "\"front_default\":null,\"front_female\":null}},\"versions\":{}}",
                          base, id, base, id);
}

/**
 * gather_document_write_tail:
 * @row: the facts
 *
 * Returns: (transfer full): what comes behind the sprites
 */
char *
gather_document_write_tail (const GatherCatalogueRow *row)
{
  g_autoptr (GString) text = g_string_new (",\"stats\":[");

  for (guint i = 0; i < GATHER_CATALOGUE_N_STATS; i++)
    g_string_append_printf (
        text,
        "%s{\"base_stat\":%u,\"effort\":0,\"stat\":{\"name\":\"%s\",\"url\":\"" API "stat/%u/\"}}",
        i > 0 ? "," : "", row->stats[i], stat_names[i], i + 1);
  g_string_append (text, "],\"types\":[");
  for (guint i = 0; row->types[i] != NULL; i++)
    g_string_append_printf (
        text, "%s{\"slot\":%u,\"type\":{\"name\":\"%s\",\"url\":\"" API "type/%u/\"}}",
        i > 0 ? "," : "", i + 1, row->types[i], find_type (row->types[i]));
  g_string_append_printf (text, "],\"weight\":%u}", row->weight);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gather_document_write_head:
 * @row: the facts
 *
 * Returns: (transfer full): what comes before the sprites; so long that the whole document, with
 *   sprites for GATHER_DOCUMENT_STAND_IN_BASE, has exactly the size that the row states
 */
char *
gather_document_write_head (const GatherCatalogueRow *row)
{
  g_autoptr (GString) text = g_string_sized_new (row->size);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autofree char *sprites = gather_document_write_sprites (GATHER_DOCUMENT_STAND_IN_BASE, row->id);
  g_autofree char *tail = gather_document_write_tail (row);

  append_before_moves (text, row);
  append_after_moves (after, row);
  append_moves (text, row->id, row->size - after->len - strlen (sprites) - strlen (tail));
  g_string_append (text, after->str);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
