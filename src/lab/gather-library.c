/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-library.h"

#include "lab/gather-catalogue.h"
#include "lab/gather-documents.h"
#include "lab/gather-mirror.h"
#include "lab/gather-sprite.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define CATALOGUE     "/io/github/gatherlab/Gather/Lab/catalogue.tsv"
#define JSON_TYPE     "application/json; charset=utf-8"
#define DEFAULT_LIMIT 20
#define MAX_SPRITE_ID 1000000

/* More than there are documents, and twice as much is still a number. */
#define MAX_PARAMETER 1000000000

struct _GatherLibrary
{
  char *base;
  GatherCatalogue *catalogue;
  GatherDocuments *documents;
  GatherMirror *mirror; /* (nullable): instead of the documents */
  GHashTable *ids;      /* name -> id */
  GHashTable *indices;  /* id -> index */
  GHashTable *sprites;  /* key -> GBytes, painted when first asked for */
};

void
gather_answer_clear (GatherAnswer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->etag, g_free);
}

static guint
get_n (GatherLibrary *self)
{
  return self->mirror != NULL ? gather_mirror_get_n (self->mirror)
                              : gather_documents_get_n (self->documents);
}

static guint
get_id (GatherLibrary *self, guint index)
{
  return self->mirror != NULL ? gather_mirror_get_id (self->mirror, index) : index + 1;
}

static const char *
get_name (GatherLibrary *self, guint index)
{
  return self->mirror != NULL ? gather_mirror_get_name (self->mirror, index)
                              : gather_documents_get_name (self->documents, index + 1);
}

static GBytes *
get_document (GatherLibrary *self, guint index, gboolean gzip)
{
  if (self->mirror != NULL)
    return gather_mirror_get_bytes (self->mirror, index, gzip);

  return gzip ? gather_documents_get_gzip (self->documents, index + 1)
              : gather_documents_get_plain (self->documents, index + 1);
}

static void
make_index (GatherLibrary *self)
{
  for (guint i = 0; i < get_n (self); i++)
    {
      gpointer id = GUINT_TO_POINTER (get_id (self, i));

      g_hash_table_insert (self->indices, id, GUINT_TO_POINTER (i));
      if (get_name (self, i) != NULL)
        g_hash_table_insert (self->ids, (gpointer) get_name (self, i), id);
    }
}

/**
 * gather_library_new:
 * @base: the lab's base URI
 * @mirror: (nullable): folder of real documents
 * @error: return location for an error
 *
 * Returns: (transfer full): a library, with a mirror's documents ready
 */
GatherLibrary *
gather_library_new (const char *base, const char *mirror, GError **error)
{
  g_autoptr (GatherLibrary) self = g_new0 (GatherLibrary, 1);
  g_autoptr (GBytes) catalogue = NULL;
  gsize length;
  const char *text;

  self->base = g_strdup (base);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->indices = g_hash_table_new (NULL, NULL);
  self->sprites = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);

  catalogue = g_resources_lookup_data (CATALOGUE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (catalogue == NULL)
    return NULL;
  text = g_bytes_get_data (catalogue, &length);
  self->catalogue = gather_catalogue_new (text, length, error);
  if (self->catalogue == NULL)
    return NULL;

  if (mirror != NULL)
    self->mirror = gather_mirror_new (mirror, base, error);
  else
    self->documents = gather_documents_new (base, error);
  if (self->mirror == NULL && self->documents == NULL)
    return NULL;
  make_index (self);

  return g_steal_pointer (&self);
}

void
gather_library_free (GatherLibrary *self)
{
  g_clear_pointer (&self->catalogue, gather_catalogue_free);
  g_clear_pointer (&self->documents, gather_documents_free);
  g_clear_pointer (&self->mirror, gather_mirror_free);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->indices);
  g_hash_table_unref (self->sprites);
  g_free (self->base);
  g_free (self);
}

static gboolean
parse_id (const char *text, guint max, guint *id)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, max, &value, NULL))
    return FALSE;
  *id = (guint) value;

  return TRUE;
}

static gboolean
find_document (GatherLibrary *self, const char *name, gboolean accepts_gzip, GatherAnswer *answer)
{
  g_autofree char *key = g_strdup (name);
  gpointer index;
  guint id;

  /* PokeAPI answers with and without the slash. */
  if (g_str_has_suffix (key, "/"))
    key[strlen (key) - 1] = '\0';
  if (!parse_id (key, G_MAXUINT, &id))
    id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, key));
  if (id == 0 || !g_hash_table_lookup_extended (self->indices, GUINT_TO_POINTER (id), NULL, &index))
    return FALSE;

  answer->body = get_document (self, GPOINTER_TO_UINT (index), accepts_gzip);
  answer->content_type = JSON_TYPE;
  answer->is_gzip = accepts_gzip;
  answer->etag = g_strdup_printf ("gather-%u%s", id, accepts_gzip ? "-gzip" : "");
  answer->id = id;

  return answer->body != NULL;
}

/* PokeAPI reads them as Python reads a whole number: space around it and a sign are allowed, it may
 * be as large as it likes, and what is not one counts as not there. */
static guint
get_parameter (GHashTable *parameters, const char *name, guint otherwise)
{
  const char *given = parameters != NULL ? g_hash_table_lookup (parameters, name) : NULL;
  g_autofree char *text = g_strstrip (g_strdup (given != NULL ? given : ""));
  const char *digits = *text == '+' ? text + 1 : text;

  if (*digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return otherwise;

  return (guint) MIN (g_ascii_strtoull (digits, NULL, 10), MAX_PARAMETER);
}

static void
add_page_link (JsonBuilder *builder,
               GatherLibrary *self,
               const char *name,
               gboolean exists,
               guint limit,
               guint offset)
{
  g_autofree char *url
      = g_strdup_printf ("%spokemon?offset=%u&limit=%u", self->base, offset, limit);

  json_builder_set_member_name (builder, name);
  if (exists)
    json_builder_add_string_value (builder, url);
  else
    json_builder_add_null_value (builder);
}

static void
add_results (JsonBuilder *builder, GatherLibrary *self, guint limit, guint offset)
{
  json_builder_set_member_name (builder, "results");
  json_builder_begin_array (builder);
  for (guint i = offset; i < get_n (self) && i - offset < limit; i++)
    {
      g_autofree char *url = g_strdup_printf ("%spokemon/%u/", self->base, get_id (self, i));

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, get_name (self, i) != NULL ? get_name (self, i) : "");
      json_builder_set_member_name (builder, "url");
      json_builder_add_string_value (builder, url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* `pokemon?limit=&offset=`, as PokeAPI pages its lists. */
static gboolean
find_list (GatherLibrary *self, const char *query, GatherAnswer *answer)
{
  g_autoptr (GHashTable) parameters
      = query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  guint limit = get_parameter (parameters, "limit", DEFAULT_LIMIT);
  guint offset = get_parameter (parameters, "offset", 0);
  char *text;

  if (limit == 0)
    limit = DEFAULT_LIMIT;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, get_n (self));
  add_page_link (builder, self, "next", offset + limit < get_n (self), limit, offset + limit);
  add_page_link (builder, self, "previous", offset > 0, limit, offset > limit ? offset - limit : 0);
  add_results (builder, self, limit, offset);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  answer->body = g_bytes_new_take (text, strlen (text));
  answer->content_type = JSON_TYPE;
  answer->etag = g_strdup_printf ("gather-list-%u-%u", limit, offset);

  return TRUE;
}

static GBytes *
paint (GatherLibrary *self, guint id, gboolean shiny)
{
  gpointer key = GUINT_TO_POINTER (id * 2 + (shiny ? 1 : 0));
  const GatherCatalogueRow *row = gather_catalogue_lookup (self->catalogue, id);
  GBytes *png = g_hash_table_lookup (self->sprites, key);

  if (png == NULL)
    {
      png = gather_sprite_paint (id, row != NULL ? (const char *const *) row->types : NULL, shiny);
      g_hash_table_insert (self->sprites, key, png);
    }

  return g_bytes_ref (png);
}

static gboolean
find_sprite (GatherLibrary *self, const char *file_name, GatherAnswer *answer)
{
  gboolean shiny = g_str_has_prefix (file_name, "shiny/");
  g_autofree char *stem = NULL;
  guint id;

  if (shiny)
    file_name += strlen ("shiny/");
  if (!g_str_has_suffix (file_name, ".png"))
    return FALSE;
  stem = g_strndup (file_name, strlen (file_name) - strlen (".png"));
  if (!parse_id (stem, MAX_SPRITE_ID, &id)
      || !g_hash_table_contains (self->indices, GUINT_TO_POINTER (id)))
    return FALSE;

  answer->body = paint (self, id, shiny);
  answer->content_type = "image/png";
  answer->etag = g_strdup_printf ("gather-sprite-%u%s", id, shiny ? "-shiny" : "");

  return TRUE;
}

/**
 * gather_library_find:
 * @self: a library
 * @path: path below the base
 * @query: (nullable): query, encoded
 * @accepts_gzip: whether a document may be given compressed
 * @answer: (out caller-allocates): what to answer
 *
 * Returns: whether there is such a thing
 */
gboolean
gather_library_find (GatherLibrary *self,
                     const char *path,
                     const char *query,
                     gboolean accepts_gzip,
                     GatherAnswer *answer)
{
  *answer = (GatherAnswer){ 0 };

  if (g_str_equal (path, "pokemon") || g_str_equal (path, "pokemon/"))
    return find_list (self, query, answer);
  if (g_str_has_prefix (path, "pokemon/"))
    return find_document (self, path + strlen ("pokemon/"), accepts_gzip, answer);
  if (g_str_has_prefix (path, "sprites/pokemon/"))
    return find_sprite (self, path + strlen ("sprites/pokemon/"), answer);

  return FALSE;
}
