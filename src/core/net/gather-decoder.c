/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-decoder.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-client.h"
#include "core/net/gather-scanner.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* More threads decode no faster than documents arrive, and take the processor from the main loop. */
#define MAX_THREADS 2

/* Far above what a Pokemon has, and low enough to be harmless. Lengths are bytes. */
#define MAX_ID 1000000
#define MAX_TYPES 8
#define MAX_ABILITIES 32
#define MAX_STATS 32
#define MAX_NAME_LENGTH 200
#define MAX_URL_LENGTH 2000
#define MAX_MEMBER_LENGTH (64 * 1024)
#define MAX_DIGITS 18

enum
{
  MEMBER_ABILITIES,
  MEMBER_BASE_EXPERIENCE,
  MEMBER_HEIGHT,
  MEMBER_ID,
  MEMBER_NAME,
  MEMBER_SPRITES,
  MEMBER_STATS,
  MEMBER_TYPES,
  MEMBER_WEIGHT,
  N_MEMBERS,
};

static const char *const stat_names[GATHER_N_STATS] = {
  "hp", "attack", "defense", "special-attack", "special-defense", "speed",
};

static gboolean
set_shape_error (const char *member, GError **error)
{
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_SHAPE,
               /* Translators: %s is the name of a member of a JSON document, such as "types". */
               _ ("The answer is JSON, but not a Pokémon: “%s” is missing or wrong."), member);

  return FALSE;
}

static gboolean
is_null (const GatherMember *member)
{
  return member->start == NULL
         || (member->length == 4 && memcmp (member->start, "null", 4) == 0);
}

/* json-glib ends a string at \u0000 and makes rubbish of a number that does not fit into 64 bits. */
static gboolean
is_readable (const GatherMember *member)
{
  gboolean in_string = FALSE;
  guint n_digits = 0;

  if (member->length > MAX_MEMBER_LENGTH
      || memmem (member->start, member->length, "\\u0000", strlen ("\\u0000")) != NULL)
    return FALSE;

  for (gsize i = 0; i < member->length; i++)
    {
      if (member->start[i] == '"')
        in_string = !in_string;
      else if (member->start[i] == '\\')
        i++;
      n_digits = !in_string && g_ascii_isdigit (member->start[i]) ? n_digits + 1 : 0;
      if (n_digits > MAX_DIGITS)
        return FALSE;
    }

  return TRUE;
}

/* Parses one wanted value that must begin with @first. The scanner has checked that it is whole and
 * not deep. */
static JsonNode *
parse_member (const GatherMember *member, char first)
{
  g_autoptr (JsonParser) parser = NULL;

  if (member->start == NULL || *member->start != first || !is_readable (member))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, member->start, (gssize) member->length, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

static gboolean
is_text (const char *text, gsize max_length)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > max_length || !g_utf8_validate (text, (gssize) length, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

/* The text itself says what number it is: nothing is lost on the way. */
static gboolean
get_integer (const GatherMember *member, gint64 min, gint64 max, gint64 *value)
{
  g_autofree char *text = g_strndup (member->start, member->length);

  return g_ascii_string_to_signed (text, 10, min, max, value, NULL);
}

/* A whole number, or null; absent counts as null and gives -1. */
static gboolean
get_optional_integer (const GatherMember *member, gint64 *value, GError **error)
{
  *value = -1;
  if (is_null (member) || get_integer (member, G_MININT32, G_MAXINT32, value))
    return TRUE;

  return set_shape_error (member->key, error);
}

static JsonNode *
get_object_member (JsonNode *node, const char *name)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  return json_object_get_member (json_node_get_object (node), name);
}

static const char *
get_text (JsonNode *node, gsize max_length)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING
      || !is_text (json_node_get_string (node), max_length))
    return NULL;

  return json_node_get_string (node);
}

/* The NAME of {"ROLE": {"name": NAME}}. */
static const char *
get_named (JsonNode *node, const char *role)
{
  JsonNode *named = get_object_member (node, role);

  return get_text (get_object_member (named, "name"), MAX_NAME_LENGTH);
}

/* An array of at most @max_length elements. */
static JsonNode *
get_array (const GatherMember *member, guint max_length, GError **error)
{
  g_autoptr (JsonNode) node = parse_member (member, '[');

  if (node != NULL && json_array_get_length (json_node_get_array (node)) <= max_length)
    return g_steal_pointer (&node);

  set_shape_error (member->key, error);

  return NULL;
}

static gboolean
get_names (const GatherMember *member,
           const char *role,
           guint max_names,
           GStrv *names,
           GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (is_null (member))
    return TRUE;
  node = get_array (member, max_names, error);
  if (node == NULL)
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *name = get_named (json_array_get_element (array, i), role);

      if (name == NULL)
        return set_shape_error (member->key, error);
      g_strv_builder_add (builder, name);
    }
  *names = g_strv_builder_end (builder);

  return TRUE;
}

/* {"base_stat": VALUE, "stat": {"name": NAME}}; a name that Gather does not know is no harm. */
static gboolean
get_stat (JsonNode *node, gint64 stats[GATHER_N_STATS])
{
  const char *name = get_named (node, "stat");
  JsonNode *value = get_object_member (node, "base_stat");

  if (name == NULL || value == NULL || !JSON_NODE_HOLDS_VALUE (value)
      || json_node_get_value_type (value) != G_TYPE_INT64 || json_node_get_int (value) < 0
      || json_node_get_int (value) > G_MAXINT32)
    return FALSE;

  for (guint i = 0; i < GATHER_N_STATS; i++)
    if (g_str_equal (stat_names[i], name))
      stats[i] = json_node_get_int (value);

  return TRUE;
}

static gboolean
get_stats (const GatherMember *member, gint64 stats[GATHER_N_STATS], GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  for (guint i = 0; i < GATHER_N_STATS; i++)
    stats[i] = -1;
  if (is_null (member))
    return TRUE;
  node = get_array (member, MAX_STATS, error);
  if (node == NULL)
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!get_stat (json_array_get_element (array, i), stats))
      return set_shape_error (member->key, error);

  return TRUE;
}

/* `sprites` is large, and one member of it is wanted. */
static gboolean
get_sprite_url (const GatherMember *sprites, char **url, GError **error)
{
  GatherMember front = { .key = "front_default" };
  g_autoptr (JsonNode) node = NULL;

  if (is_null (sprites))
    return TRUE;
  if (!gather_scanner_find_members (sprites->start, sprites->length, &front, 1, NULL))
    return set_shape_error (sprites->key, error);
  if (is_null (&front))
    return TRUE;

  node = parse_member (&front, '"');
  *url = g_strdup (get_text (node, MAX_URL_LENGTH));

  return *url != NULL || set_shape_error (front.key, error);
}

static gboolean
get_identity (const GatherMember members[N_MEMBERS], GatherPokemonFacts *facts, GError **error)
{
  const GatherMember *id = &members[MEMBER_ID];
  g_autoptr (JsonNode) name = parse_member (&members[MEMBER_NAME], '"');

  if (id->start == NULL || !get_integer (id, 1, MAX_ID, &facts->id))
    return set_shape_error (id->key, error);

  facts->name = g_strdup (get_text (name, MAX_NAME_LENGTH));

  return facts->name != NULL || set_shape_error (members[MEMBER_NAME].key, error);
}

static gboolean
get_facts (const GatherMember members[N_MEMBERS], GatherPokemonFacts *facts, GError **error)
{
  const GatherMember *types = &members[MEMBER_TYPES];

  if (!get_identity (members, facts, error)
      || !get_names (types, "type", MAX_TYPES, &facts->types, error))
    return FALSE;
  if (facts->types == NULL || facts->types[0] == NULL)
    return set_shape_error (types->key, error);

  return get_names (&members[MEMBER_ABILITIES], "ability", MAX_ABILITIES, &facts->abilities, error)
         && get_optional_integer (&members[MEMBER_HEIGHT], &facts->height, error)
         && get_optional_integer (&members[MEMBER_WEIGHT], &facts->weight, error)
         && get_optional_integer (&members[MEMBER_BASE_EXPERIENCE], &facts->base_experience, error)
         && get_stats (&members[MEMBER_STATS], facts->stats, error)
         && get_sprite_url (&members[MEMBER_SPRITES], &facts->sprite_url, error);
}

/**
 * gather_decoder_decode:
 * @document: a PokeAPI document
 * @error: return location for an error of %GATHER_ERROR
 *
 * Checks the whole document and keeps what is wanted of it. May be called on any thread.
 *
 * Returns: (transfer full): the Pokemon; %NULL with the errors of gather_scanner_find_members(), or
 *   %GATHER_ERROR_SHAPE for a member that is missing or wrong
 */
GatherPokemon *
gather_decoder_decode (GBytes *document, GError **error)
{
  GatherMember members[N_MEMBERS] = {
    [MEMBER_ABILITIES] = { .key = "abilities" },
    [MEMBER_BASE_EXPERIENCE] = { .key = "base_experience" },
    [MEMBER_HEIGHT] = { .key = "height" },
    [MEMBER_ID] = { .key = "id" },
    [MEMBER_NAME] = { .key = "name" },
    [MEMBER_SPRITES] = { .key = "sprites" },
    [MEMBER_STATS] = { .key = "stats" },
    [MEMBER_TYPES] = { .key = "types" },
    [MEMBER_WEIGHT] = { .key = "weight" },
  };
  g_auto (GatherPokemonFacts) facts = { 0 };
  const char *text;
  gsize length;

  g_return_val_if_fail (document != NULL, NULL);

  text = g_bytes_get_data (document, &length);
  if (!gather_scanner_find_members (text, length, members, N_MEMBERS, error)
      || !get_facts (members, &facts, error))
    return NULL;

  return gather_pokemon_new_take (&facts);
}

/* What a worker takes and gives. */
typedef struct
{
  GBytes *document;
  gint64 decoded_at;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_bytes_unref (work->document);
  g_free (work);
}

static void
decode_cb (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GatherPokemon *pokemon;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  pokemon = gather_decoder_decode (work->document, &error);
  work->decoded_at = gather_clock_now ();
  if (pokemon != NULL)
    g_task_return_pointer (task, pokemon, (GDestroyNotify) gather_pokemon_unref);
  else
    g_task_return_error (task, error);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (decode_cb, NULL,
                                                 (int) MIN (g_get_num_processors (), MAX_THREADS),
                                                 FALSE, NULL));

  return pool;
}

/**
 * gather_decoder_decode_async:
 * @document: a PokeAPI document
 * @cancellable: (nullable): ends it
 * @callback: called on the caller's main context, at GATHER_PRIORITY_DECODED
 * @user_data: data for @callback
 *
 * gather_decoder_decode() on a worker.
 */
void
gather_decoder_decode_async (GBytes *document,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;
  Work *work;

  g_return_if_fail (document != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  work = g_new0 (Work, 1);
  work->document = g_bytes_ref (document);
  g_task_set_source_tag (task, gather_decoder_decode_async);
  g_task_set_priority (task, GATHER_PRIORITY_DECODED);
  g_task_set_task_data (task, work, work_free);
  g_thread_pool_push (get_pool (), task, NULL);
}

/**
 * gather_decoder_decode_finish:
 * @result: the result
 * @decoded_at: (out) (optional): when decoding ended on the worker, microseconds of CLOCK_MONOTONIC,
 *   or 0 when it did not begin
 * @error: return location for an error of %GATHER_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the Pokemon, or %NULL
 */
GatherPokemon *
gather_decoder_decode_finish (GAsyncResult *result, gint64 *decoded_at, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_decoder_decode_async), NULL);

  if (decoded_at != NULL)
    *decoded_at = ((Work *) g_task_get_task_data (G_TASK (result)))->decoded_at;

  return g_task_propagate_pointer (G_TASK (result), error);
}
