/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the body of an answer as it comes, on the main loop. Knows nothing of what it reads; tells its
 * owner. Belongs to the thread that starts it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GatherReading:
 * @scratch: (unowned): room to read into, which must outlive the reading; may be shared
 * @scratch_size: its size, bytes
 * @priority: priority of the sources
 *
 * How to read.
 */
typedef struct
{
  guint8 *scratch;
  gsize scratch_size;
  int priority;
} GatherReading;

typedef struct _GatherStreamReader GatherStreamReader;

/**
 * GatherStreamReaderFunc:
 * @bytes: (array length=n_read): what was read
 * @n_read: how much; 0 at the end of the stream, -1 when it failed
 * @error: (nullable): why it failed
 * @user_data: data of the owner
 *
 * Takes what one read gave. May stop the reader, and says then that it is not to read on.
 *
 * Returns: whether to read on
 */
typedef gboolean (*GatherStreamReaderFunc) (const guint8 *bytes,
                                            gssize n_read,
                                            const GError *error,
                                            gpointer user_data);

GatherStreamReader *gather_stream_reader_new (GInputStream *stream,
                                              gboolean may_poll,
                                              const GatherReading *reading,
                                              GCancellable *cancellable,
                                              GatherStreamReaderFunc func,
                                              gpointer user_data);
void gather_stream_reader_start (GatherStreamReader *self);
void gather_stream_reader_stop (GatherStreamReader *self);

G_END_DECLS
