/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-json.h"

#include "core/net/gather-scanner.h"

#define FORMAT_VERSION 1

void
gather_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
gather_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
gather_json_add_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

/**
 * gather_json_add_text:
 * @builder: where to add it
 * @name: name of the member
 * @value: (nullable): a text; a file name or a message of the system may be anything, JSON is UTF-8
 */
void
gather_json_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    {
      gather_json_add_null (builder, name);
      return;
    }

  valid = g_utf8_make_valid (value, -1);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

/**
 * gather_json_add_int_or_null:
 * @builder: where to add it
 * @name: name of the member
 * @value: a number, written as null when it is 0
 */
void
gather_json_add_int_or_null (JsonBuilder *builder, const char *name, guint64 value)
{
  if (value != 0)
    gather_json_add_int (builder, name, (gint64) value);
  else
    gather_json_add_null (builder, name);
}

void
gather_json_begin_document (JsonBuilder *builder, const char *format)
{
  json_builder_begin_object (builder);
  gather_json_add_text (builder, "format", format);
  gather_json_add_int (builder, "version", FORMAT_VERSION);
}

/**
 * gather_json_end_document:
 * @builder: a builder after gather_json_begin_document() whose members were added
 *
 * Returns: (transfer full): the document, one line
 */
char *
gather_json_end_document (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * gather_json_add_ints:
 * @builder: where to add it
 * @name: name of the member
 * @values: (array length=n_values): numbers
 * @n_values: how many
 */
void
gather_json_add_ints (JsonBuilder *builder, const char *name, const gint64 *values, guint n_values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_values; i++)
    json_builder_add_int_value (builder, values[i]);
  json_builder_end_array (builder);
}

/**
 * gather_json_load:
 * @text: (array length=size): JSON from outside
 * @size: how many bytes
 * @format: the format that it must say it has
 *
 * The parser of json-glib follows brackets until the stack ends, and takes more than JSON: comments, and
 * several values, of which it forgets to free all but one. So only what the scanner has passed reaches it.
 *
 * Returns: (transfer full) (nullable): a parser whose root is an object of that format and this version
 */
JsonParser *
gather_json_load (const char *text, gsize size, const char *format)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object;
  gint64 version;

  if (size > G_MAXSSIZE || !gather_scanner_find_members (text, size, NULL, 0, NULL)
      || !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return NULL;

  object = gather_json_get_root (parser);
  if (object == NULL || g_strcmp0 (gather_json_read_text (object, "format"), format) != 0
      || !gather_json_read_int (object, "version", FORMAT_VERSION, FORMAT_VERSION, &version))
    return NULL;

  return g_steal_pointer (&parser);
}

/**
 * gather_json_get_root:
 * @parser: a parser that has loaded a text
 *
 * Returns: (transfer none) (nullable): its root, if that is an object
 */
JsonObject *
gather_json_get_root (JsonParser *parser)
{
  JsonNode *root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static gboolean
is_int (JsonNode *node, gint64 min, gint64 max)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= min
         && json_node_get_int (node) <= max;
}

/**
 * gather_json_read_int:
 * @object: an object from outside
 * @name: name of a member
 * @min: least value
 * @max: greatest value
 * @value: (out): the number
 *
 * Returns: whether it is there, a whole number, and in the range
 */
gboolean
gather_json_read_int (JsonObject *object, const char *name, gint64 min, gint64 max, gint64 *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!is_int (node, min, max))
    return FALSE;

  *value = json_node_get_int (node);

  return TRUE;
}

/**
 * gather_json_read_uint:
 * @object: an object from outside
 * @name: name of a member
 * @min: least value
 * @max: greatest value
 * @value: (out): the number; 0 where the member is missing or null and @min is 0
 *
 * Returns: whether that is so, or it is a whole number in the range
 */
gboolean
gather_json_read_uint (JsonObject *object, const char *name, guint min, guint max, guint *value)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number = 0;

  if (min == 0 && (node == NULL || JSON_NODE_HOLDS_NULL (node)))
    *value = 0;
  else if (gather_json_read_int (object, name, min, max, &number))
    *value = (guint) number;
  else
    return FALSE;

  return TRUE;
}

/**
 * gather_json_read_boolean:
 * @object: an object from outside
 * @name: name of a member
 *
 * Returns: whether it is there and true
 */
gboolean
gather_json_read_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/**
 * gather_json_read_text:
 * @object: an object from outside
 * @name: name of a member
 *
 * Returns: (transfer none) (nullable): the text, if it is one
 */
const char *
gather_json_read_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * gather_json_read_object:
 * @object: an object from outside
 * @name: name of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is an object
 */
JsonObject *
gather_json_read_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * gather_json_read_array:
 * @object: an object from outside
 * @name: name of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is an array
 */
JsonArray *
gather_json_read_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * gather_json_array_to_ints:
 * @array: (nullable): an array from outside
 * @min: least value
 * @max: greatest value
 *
 * Returns: (transfer full) (nullable) (element-type gint64): its numbers, %NULL when it has anything
 *   else
 */
GArray *
gather_json_array_to_ints (JsonArray *array, gint64 min, gint64 max)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (array == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 value;

      if (!is_int (node, min, max))
        return NULL;
      value = json_node_get_int (node);
      g_array_append_val (values, value);
    }

  return g_steal_pointer (&values);
}
