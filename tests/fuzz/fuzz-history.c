/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer: the pages of a history's file and of its log; the first byte of the input says how many are
 * the file's. Whatever is in them, a record that is found there has an id and a good seal, and its
 * payload, if it has one, is what was saved. */

#include "config.h"

#include "core/base/gather-write.h"
#include "core/store/gather-history-pages.h"
#include "core/store/gather-history-reader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *file_path;
static char *log_path;

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
clean_up (void)
{
  g_autofree char *folder = g_path_get_dirname (file_path);

  g_unlink (file_path);
  g_unlink (log_path);
  g_rmdir (folder);
  g_free (file_path);
  g_free (log_path);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_autofree char *folder = g_dir_make_tmp ("gather-fuzz-XXXXXX", NULL);

  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
  file_path = g_build_filename (folder, "history.db", NULL);
  log_path = g_strconcat (file_path, "-wal", NULL);
  atexit (clean_up);

  return 0;
}

static void
write_file (const char *path, const guint8 *data, gsize size)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_true (gather_write_all (fd, data, size));
  close (fd);
}

static void
check (const GatherHistoryRecord *record, gpointer user_data)
{
  g_assert_cmpstr (gather_history_entry_get_id (record->entry), !=, "");
  g_assert_true (record->payload == NULL
                 || gather_history_record_is_payload (record, record->payload));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gsize file_size;

  if (size < 1)
    return 0;

  file_size = MIN ((gsize) data[0] * GATHER_HISTORY_PAGE_BYTES, size - 1);
  write_file (file_path, data + 1, file_size);
  write_file (log_path, data + 1 + file_size, size - 1 - file_size);
  g_assert_true (gather_history_reader_read (file_path, check, NULL, NULL));

  return 0;
}
