/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-entry.h"

#include <string.h>

struct _GatherHistoryEntry
{
  GObject parent_instance;

  char *id;
  gint64 created;
  char *name;
  char *note;
  char *summary;
  gboolean starred;
};

G_DEFINE_FINAL_TYPE (GatherHistoryEntry, gather_history_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_CREATED,
  PROP_SUMMARY,
  PROP_NAME,
  PROP_NOTE,
  PROP_STARRED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The file and every widget need UTF-8. */
static char *
make_text (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

static void
set_text (GatherHistoryEntry *self, char **member, const char *text, guint property)
{
  g_autofree char *valid = make_text (text);

  if (g_strcmp0 (*member, valid) == 0)
    return;

  g_free (*member);
  *member = g_steal_pointer (&valid);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
gather_history_entry_get_property (GObject *object,
                                   guint property_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  GatherHistoryEntry *self = GATHER_HISTORY_ENTRY (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_STARRED:
      g_value_set_boolean (value, self->starred);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_history_entry_set_property (GObject *object,
                                   guint property_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  GatherHistoryEntry *self = GATHER_HISTORY_ENTRY (object);

  switch (property_id)
    {
    case PROP_NAME:
      gather_history_entry_set_name (self, g_value_get_string (value));
      break;
    case PROP_NOTE:
      gather_history_entry_set_note (self, g_value_get_string (value));
      break;
    case PROP_STARRED:
      gather_history_entry_set_starred (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_history_entry_finalize (GObject *object)
{
  GatherHistoryEntry *self = GATHER_HISTORY_ENTRY (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_free (self->summary);

  G_OBJECT_CLASS (gather_history_entry_parent_class)->finalize (object);
}

static void
gather_history_entry_class_init (GatherHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gather_history_entry_get_property;
  object_class->set_property = gather_history_entry_set_property;
  object_class->finalize = gather_history_entry_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, readable);
  properties[PROP_CREATED]
    = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "", readable);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", writable);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", writable);
  properties[PROP_STARRED] = g_param_spec_boolean ("starred", NULL, NULL, FALSE, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_history_entry_init (GatherHistoryEntry *self)
{
  self->note = g_strdup ("");
}

/**
 * gather_history_entry_new:
 * @id: what it is known by, for instance g_uuid_string_random(); whoever saves makes it once, so that
 *   saving twice is saving once
 * @created: when it was measured, real time, microseconds since 1970
 * @name: (nullable): the person's name for it, or nothing
 * @summary: (nullable): what it is, in a few words for the list
 *
 * Returns: (transfer full): an entry without note or star
 */
GatherHistoryEntry *
gather_history_entry_new (const char *id, gint64 created, const char *name, const char *summary)
{
  GatherHistoryEntry *self;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  self = g_object_new (GATHER_TYPE_HISTORY_ENTRY, NULL);
  self->id = make_text (id);
  self->created = created;
  self->name = make_text (name);
  self->summary = make_text (summary);

  return self;
}

/**
 * gather_history_entry_copy:
 * @self: an entry
 *
 * Returns: (transfer full): another one that is the same now
 */
GatherHistoryEntry *
gather_history_entry_copy (GatherHistoryEntry *self)
{
  GatherHistoryEntry *copy;

  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), NULL);

  copy = gather_history_entry_new (self->id, self->created, self->name, self->summary);
  gather_history_entry_set_note (copy, self->note);
  gather_history_entry_set_starred (copy, self->starred);

  return copy;
}

/**
 * gather_history_entry_get_id:
 * @self: an entry
 *
 * Returns: what it is known by
 */
const char *
gather_history_entry_get_id (GatherHistoryEntry *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), NULL);

  return self->id;
}

/**
 * gather_history_entry_get_created:
 * @self: an entry
 *
 * Returns: when it was measured, real time, microseconds since 1970
 */
gint64
gather_history_entry_get_created (GatherHistoryEntry *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), 0);

  return self->created;
}

/**
 * gather_history_entry_get_summary:
 * @self: an entry
 *
 * Returns: what it is, in a few words, in the language it was saved in
 */
const char *
gather_history_entry_get_summary (GatherHistoryEntry *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), NULL);

  return self->summary;
}

/**
 * gather_history_entry_get_name:
 * @self: an entry
 *
 * Returns: the person's name for it, perhaps empty
 */
const char *
gather_history_entry_get_name (GatherHistoryEntry *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), NULL);

  return self->name;
}

/**
 * gather_history_entry_set_name:
 * @self: an entry
 * @name: (nullable): the person's name for it
 */
void
gather_history_entry_set_name (GatherHistoryEntry *self, const char *name)
{
  g_return_if_fail (GATHER_IS_HISTORY_ENTRY (self));

  set_text (self, &self->name, name, PROP_NAME);
}

/**
 * gather_history_entry_get_note:
 * @self: an entry
 *
 * Returns: the person's note, perhaps empty
 */
const char *
gather_history_entry_get_note (GatherHistoryEntry *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), NULL);

  return self->note;
}

/**
 * gather_history_entry_set_note:
 * @self: an entry
 * @note: (nullable): the person's note
 */
void
gather_history_entry_set_note (GatherHistoryEntry *self, const char *note)
{
  g_return_if_fail (GATHER_IS_HISTORY_ENTRY (self));

  set_text (self, &self->note, note, PROP_NOTE);
}

/**
 * gather_history_entry_get_starred:
 * @self: an entry
 *
 * Returns: whether it has the person's star
 */
gboolean
gather_history_entry_get_starred (GatherHistoryEntry *self)
{
  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), FALSE);

  return self->starred;
}

/**
 * gather_history_entry_set_starred:
 * @self: an entry
 * @starred: whether it has the person's star
 */
void
gather_history_entry_set_starred (GatherHistoryEntry *self, gboolean starred)
{
  g_return_if_fail (GATHER_IS_HISTORY_ENTRY (self));

  starred = !!starred;
  if (self->starred == starred)
    return;

  self->starred = starred;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STARRED]);
}

/* Upper and lower case are the same, and so are the two ways to write an accented letter. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/**
 * gather_history_entry_matches:
 * @self: an entry
 * @text: what a person looks for
 *
 * Every word of @text must occur in name, note or summary, whatever its case. Depends on nothing else.
 *
 * Returns: whether it does; nothing but spaces matches everything
 */
gboolean
gather_history_entry_matches (GatherHistoryEntry *self, const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *all = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (GATHER_IS_HISTORY_ENTRY (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  valid = g_utf8_make_valid (text, -1);
  wanted = fold (valid);
  words = g_strsplit_set (wanted, " \t\n", -1);
  all = g_strjoin ("\n", self->name, self->note, self->summary, NULL);
  folded = fold (all);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
