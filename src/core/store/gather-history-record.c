/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-history-record.h"

#include <string.h>

/**
 * gather_history_record_new:
 * @entry: what a list shows
 * @payload: what was measured
 *
 * Returns: (transfer full): a record of a benchmark that is new
 */
GatherHistoryRecord *
gather_history_record_new (GatherHistoryEntry *entry, GBytes *payload)
{
  GatherHistoryRecord *self = g_new0 (GatherHistoryRecord, 1);

  self->entry = g_object_ref (entry);
  self->payload = g_bytes_ref (payload);
  self->checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);

  return self;
}

/**
 * gather_history_record_copy_head:
 * @self: a record
 *
 * Returns: (transfer full): the same without payload; the entry is shared
 */
GatherHistoryRecord *
gather_history_record_copy_head (const GatherHistoryRecord *self)
{
  GatherHistoryRecord *copy = g_new0 (GatherHistoryRecord, 1);

  copy->entry = g_object_ref (self->entry);
  copy->revision = self->revision;
  copy->deleted = self->deleted;
  copy->checksum = g_strdup (self->checksum);

  return copy;
}

/**
 * gather_history_record_free:
 * @self: (transfer full) (nullable): a record
 */
void
gather_history_record_free (GatherHistoryRecord *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->entry);
  g_free (self->checksum);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self);
}

/* With its length before it, no text can pass for the end of one and the beginning of the next. */
static void
add_text (GString *all, const char *text)
{
  g_string_append_printf (all, "%" G_GSIZE_FORMAT ":%s;", strlen (text), text);
}

/**
 * gather_history_record_dup_seal:
 * @self: a record
 *
 * Returns: (transfer full): SHA-256 of all but the payload, in hexadecimal
 */
char *
gather_history_record_dup_seal (const GatherHistoryRecord *self)
{
  g_autoptr (GString) all = g_string_new ("gather-history 1;");

  add_text (all, gather_history_entry_get_id (self->entry));
  add_text (all, gather_history_entry_get_name (self->entry));
  add_text (all, gather_history_entry_get_note (self->entry));
  add_text (all, gather_history_entry_get_summary (self->entry));
  add_text (all, self->checksum);
  g_string_append_printf (all, "%" G_GINT64_FORMAT ";%" G_GINT64_FORMAT ";%" G_GINT64_FORMAT ";%d;",
                          gather_history_entry_get_created (self->entry), self->revision,
                          self->deleted, gather_history_entry_get_starred (self->entry));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) all->str, all->len);
}

/**
 * gather_history_record_is_payload:
 * @self: a record
 * @payload: bytes
 *
 * Returns: whether they are what was measured
 */
gboolean
gather_history_record_is_payload (const GatherHistoryRecord *self, GBytes *payload)
{
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);

  return strcmp (checksum, self->checksum) == 0;
}
