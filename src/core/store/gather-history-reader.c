/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-reader.h"

#include "core/store/gather-history-pages.h"

#include <string.h>

/* The columns in the order in which gather-history-schema.c makes them. */
enum
{
  COLUMN_NUMBER,
  COLUMN_ID,
  COLUMN_CREATED,
  COLUMN_REVISION,
  COLUMN_DELETED,
  COLUMN_STARRED,
  COLUMN_NAME,
  COLUMN_NOTE,
  COLUMN_SUMMARY,
  COLUMN_CHECKSUM,
  COLUMN_SEAL,
  COLUMN_PAYLOAD,
  N_COLUMNS,
};

/* "Serial types" of the format: a text of n bytes is 2n + 13, a blob 2n + 12. */
#define FIRST_BLOB_TYPE 12
#define CHECKSUM_TYPE   (2 * 64 + 13)
#define MAX_TYPE        (2 * GATHER_HISTORY_MAX_PAYLOAD_BYTES + 13)

typedef struct
{
  const guint8 *bytes; /* NULL: it is not all there */
  gsize size;
  guint64 type;
} Column;

static const guint8 int_bytes[] = { 0, 1, 2, 3, 4, 6, 8, 0, 0, 0 };

static gsize
get_column_bytes (guint64 type)
{
  if (type >= FIRST_BLOB_TYPE)
    return (gsize) (type - FIRST_BLOB_TYPE) / 2;

  return type < G_N_ELEMENTS (int_bytes) ? int_bytes[type] : 0;
}

/* Newer versions may have more columns, behind these. */
static gboolean
parse_columns (const guint8 *row, gsize size, Column *columns)
{
  guint64 header_bytes = 0;
  gsize at = gather_history_pages_parse_varint (row, size, &header_bytes);
  gsize content = (gsize) header_bytes;

  if (at == 0 || header_bytes > size)
    return FALSE;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gsize n = at < header_bytes ? gather_history_pages_parse_varint (
                  row + at, (gsize) header_bytes - at, &columns[i].type)
                                  : 0;

      if (n == 0 || columns[i].type > MAX_TYPE)
        return FALSE;
      at += n;
      columns[i].size = get_column_bytes (columns[i].type);
      columns[i].bytes
        = content <= size && columns[i].size <= size - content ? row + content : NULL;
      content += columns[i].size;
    }

  return columns[COLUMN_CHECKSUM].type == CHECKSUM_TYPE
         && columns[COLUMN_SEAL].type == CHECKSUM_TYPE;
}

static gboolean
looks_like_a_record (const guint8 *bytes, gsize size)
{
  Column columns[N_COLUMNS];

  return parse_columns (bytes, size, columns);
}

static char *
dup_text (const Column *column)
{
  return column->type > FIRST_BLOB_TYPE && column->type % 2 == 1
           ? g_strndup ((const char *) column->bytes, column->size)
           : NULL;
}

static gint64
get_int (const Column *column)
{
  guint64 value = 0;

  if (column->type == 9)
    return 1;
  if (column->size == 0 || column->type >= FIRST_BLOB_TYPE)
    return 0;

  if (column->bytes[0] & 0x80)
    value = G_MAXUINT64;
  for (gsize i = 0; i < column->size; i++)
    value = value << 8 | column->bytes[i];

  return (gint64) value;
}

/* All but the payload. Whether it is right, its seal says. */
static GatherHistoryRecord *
parse_head (const Column *columns)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *stored_seal = NULL;
  g_autofree char *seal = NULL;
  g_autoptr (GatherHistoryRecord) record = NULL;

  if (columns[COLUMN_SEAL].bytes == NULL)
    return NULL;
  id = dup_text (&columns[COLUMN_ID]);
  name = dup_text (&columns[COLUMN_NAME]);
  note = dup_text (&columns[COLUMN_NOTE]);
  summary = dup_text (&columns[COLUMN_SUMMARY]);
  if (id == NULL || *id == '\0' || name == NULL || note == NULL || summary == NULL)
    return NULL;

  record = g_new0 (GatherHistoryRecord, 1);
  record->entry = gather_history_entry_new (id, get_int (&columns[COLUMN_CREATED]), name, summary);
  gather_history_entry_set_note (record->entry, note);
  gather_history_entry_set_starred (record->entry, get_int (&columns[COLUMN_STARRED]) != 0);
  record->revision = get_int (&columns[COLUMN_REVISION]);
  record->deleted = get_int (&columns[COLUMN_DELETED]);
  record->checksum = dup_text (&columns[COLUMN_CHECKSUM]);

  stored_seal = dup_text (&columns[COLUMN_SEAL]);
  seal = gather_history_record_dup_seal (record);

  return g_str_equal (seal, stored_seal) ? g_steal_pointer (&record) : NULL;
}

typedef struct
{
  GatherHistoryReaderFunc func;
  gpointer user_data;
} Caller;

static void
parse_row (const guint8 *bytes, gsize size, gpointer user_data)
{
  const Caller *caller = user_data;
  Column columns[N_COLUMNS];
  g_autoptr (GatherHistoryRecord) record = NULL;

  if (!parse_columns (bytes, size, columns))
    return;
  record = parse_head (columns);
  if (record == NULL)
    return;

  if (columns[COLUMN_PAYLOAD].bytes != NULL)
    {
      g_autoptr (GBytes) payload
        = g_bytes_new (columns[COLUMN_PAYLOAD].bytes, columns[COLUMN_PAYLOAD].size);

      if (gather_history_record_is_payload (record, payload))
        record->payload = g_steal_pointer (&payload);
    }
  caller->func (record, caller->user_data);
}

/**
 * gather_history_reader_read:
 * @path: (type filename): a history's file
 * @func: gets each record
 * @user_data: data for @func
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: whether the file could be opened
 */
gboolean
gather_history_reader_read (const char *path,
                            GatherHistoryReaderFunc func,
                            gpointer user_data,
                            GError **error)
{
  Caller caller = { func, user_data };

  return gather_history_pages_read (path, looks_like_a_record, parse_row, &caller, error);
}

typedef struct
{
  GHashTable *records;
  const char *wanted;
} Collection;

/* The newest head; any whole payload, as that never changes. */
static void
collect (const GatherHistoryRecord *record, gpointer user_data)
{
  const Collection *self = user_data;
  const char *id = gather_history_entry_get_id (record->entry);
  GatherHistoryRecord *known = g_hash_table_lookup (self->records, id);
  g_autoptr (GatherHistoryRecord) best = NULL;
  GBytes *payload = NULL;

  if (self->wanted != NULL && g_str_equal (self->wanted, id))
    payload = record->payload != NULL || known == NULL ? record->payload : known->payload;
  best = gather_history_record_copy_head (
    known != NULL && known->revision >= record->revision ? known : record);
  best->payload = payload != NULL ? g_bytes_ref (payload) : NULL;
  g_hash_table_replace (self->records, g_strdup (id), g_steal_pointer (&best));
}

/**
 * gather_history_reader_collect:
 * @paths: (array zero-terminated=1): histories' files; those that are not there do not matter
 * @wanted: (nullable): id of the only benchmark whose payload is kept
 *
 * Returns: (transfer full) (element-type utf8 GatherHistoryRecord): the newest of each benchmark
 */
GHashTable *
gather_history_reader_collect (const char *const *paths, const char *wanted)
{
  Collection self = { .wanted = wanted };

  self.records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) gather_history_record_free);
  for (guint i = 0; paths[i] != NULL; i++)
    gather_history_reader_read (paths[i], collect, &self, NULL);

  return self.records;
}
