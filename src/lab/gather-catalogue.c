/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-catalogue.h"

#include <string.h>

enum
{
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_TYPES,
  COLUMN_HEIGHT,
  COLUMN_WEIGHT,
  COLUMN_BASE_EXPERIENCE,
  COLUMN_STATS,
  COLUMN_ABILITIES,
  COLUMN_SIZE,
  N_COLUMNS,
};

struct _GatherCatalogue
{
  GArray *rows; /* of GatherCatalogueRow, in order of id from 1 */
};

static void
row_clear (gpointer data)
{
  GatherCatalogueRow *row = data;

  g_free (row->name);
  g_strfreev (row->types);
  g_clear_pointer (&row->abilities, g_array_unref);
}

static gboolean
parse_number (const char *text, guint64 max, guint64 *value)
{
  return g_ascii_string_to_unsigned (text, 10, 0, max, value, NULL);
}

static gboolean
parse_uint (const char *text, guint *value)
{
  guint64 number;

  if (!parse_number (text, G_MAXINT32, &number))
    return FALSE;
  *value = (guint) number;

  return TRUE;
}

static gboolean
parse_stats (const char *text, GatherCatalogueRow *row)
{
  g_auto (GStrv) stats = g_strsplit (text, ",", -1);

  if (g_strv_length (stats) != GATHER_CATALOGUE_N_STATS)
    return FALSE;
  for (guint i = 0; i < GATHER_CATALOGUE_N_STATS; i++)
    if (!parse_uint (stats[i], &row->stats[i]))
      return FALSE;

  return TRUE;
}

static void
ability_clear (gpointer data)
{
  GatherCatalogueAbility *ability = data;

  g_free (ability->name);
}

/* `name:number`, with `*` behind it when it is hidden. */
static gboolean
parse_ability (char *text, GatherCatalogueAbility *ability)
{
  char *colon = strchr (text, ':');

  ability->hidden = g_str_has_suffix (text, "*");
  if (colon == NULL || colon == text)
    return FALSE;
  if (ability->hidden)
    text[strlen (text) - 1] = '\0';
  ability->name = g_strndup (text, (gsize) (colon - text));

  return parse_uint (colon + 1, &ability->id);
}

static gboolean
parse_abilities (const char *text, GatherCatalogueRow *row)
{
  g_auto (GStrv) cells = g_strsplit (text, ",", -1);

  row->abilities = g_array_new (FALSE, TRUE, sizeof (GatherCatalogueAbility));
  g_array_set_clear_func (row->abilities, ability_clear);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      GatherCatalogueAbility ability = { 0 };
      gboolean parsed = parse_ability (cells[i], &ability);

      g_array_append_val (row->abilities, ability);
      if (!parsed)
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_row (const char *line, GatherCatalogueRow *row)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint64 size;

  if (g_strv_length (cells) != N_COLUMNS || *cells[COLUMN_NAME] == '\0'
      || *cells[COLUMN_TYPES] == '\0')
    return FALSE;

  row->name = g_strdup (cells[COLUMN_NAME]);
  row->types = g_strsplit (cells[COLUMN_TYPES], ",", -1);
  if (!parse_number (cells[COLUMN_SIZE], 16 * 1024 * 1024, &size))
    return FALSE;
  row->size = size;

  return parse_uint (cells[COLUMN_ID], &row->id) && parse_uint (cells[COLUMN_HEIGHT], &row->height)
         && parse_uint (cells[COLUMN_WEIGHT], &row->weight)
         && parse_uint (cells[COLUMN_BASE_EXPERIENCE], &row->base_experience)
         && parse_stats (cells[COLUMN_STATS], row)
         && parse_abilities (cells[COLUMN_ABILITIES], row);
}

/**
 * gather_catalogue_new:
 * @text: (array length=length): the table: one row on each line, tabs between columns, comments
 * with #
 * @length: its length, bytes
 * @error: return location for an error
 *
 * Returns: (transfer full): the catalogue, or %NULL with %G_IO_ERROR_INVALID_DATA and the line
 */
GatherCatalogue *
gather_catalogue_new (const char *text, gsize length, GError **error)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GatherCatalogue) self = g_new0 (GatherCatalogue, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (GatherCatalogueRow));
  g_array_set_clear_func (self->rows, row_clear);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      GatherCatalogueRow row = { 0 };
      gboolean parsed;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;

      parsed = parse_row (lines[i], &row);
      g_array_append_val (self->rows, row);
      if (parsed && row.id == self->rows->len)
        continue;

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The catalogue is wrong at line %u",
                   i + 1);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
gather_catalogue_free (GatherCatalogue *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

guint
gather_catalogue_get_n_rows (GatherCatalogue *self)
{
  return self->rows->len;
}

/**
 * gather_catalogue_get_row:
 * @self: a catalogue
 * @index: from 0
 *
 * Returns: (transfer none): the row
 */
const GatherCatalogueRow *
gather_catalogue_get_row (GatherCatalogue *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, GatherCatalogueRow, index);
}

/**
 * gather_catalogue_lookup:
 * @self: a catalogue
 * @id: a number that somebody asked for
 *
 * Returns: (transfer none) (nullable): its row
 */
const GatherCatalogueRow *
gather_catalogue_lookup (GatherCatalogue *self, guint id)
{
  return id >= 1 && id <= self->rows->len ? gather_catalogue_get_row (self, id - 1) : NULL;
}
