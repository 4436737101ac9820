/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One saved benchmark as it lies in the file. A disk may give back other bytes than it was given, and
 * SQLite does not look at the content of a row. So a row carries two SHA-256: of what was measured,
 * and (its seal) of everything else, with the first among it. Whatever bears a good seal is what was
 * written, wherever in a damaged file it was found. Plain data; the history's worker. */

#pragma once

#include "core/store/gather-history-entry.h"

G_BEGIN_DECLS

/* A benchmark is below one MB. */
#define GATHER_HISTORY_MAX_PAYLOAD_BYTES (64 * 1024 * 1024)

/**
 * GatherHistoryRecord:
 * @entry: (owned): what a list shows
 * @revision: how often it was changed; of two with one id the higher is the newer
 * @deleted: when it was deleted, real time, microseconds since 1970, or 0
 * @checksum: (owned): SHA-256 of the payload, in hexadecimal
 * @payload: (owned) (nullable): what was measured; opaque here
 */
typedef struct
{
  GatherHistoryEntry *entry;
  gint64 revision;
  gint64 deleted;
  char *checksum;
  GBytes *payload;
} GatherHistoryRecord;

GatherHistoryRecord *gather_history_record_new (GatherHistoryEntry *entry, GBytes *payload);
GatherHistoryRecord *gather_history_record_copy_head (const GatherHistoryRecord *self);
void gather_history_record_free (GatherHistoryRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherHistoryRecord, gather_history_record_free)

char *gather_history_record_dup_seal (const GatherHistoryRecord *self);
gboolean gather_history_record_is_payload (const GatherHistoryRecord *self, GBytes *payload);

G_END_DECLS
