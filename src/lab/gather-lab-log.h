/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lab saw: one line of figures for each request, the last 20,000. All times are microseconds
 * of CLOCK_MONOTONIC, the clock that clients on this machine have too. Belongs to the main thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherLogLine:
 * @run: (nullable): what the client calls its run
 * @item: number of the item in its plan, from 1, or 0
 * @attempt: number of the attempt, from 1
 * @path: path below the base
 * @status: HTTP status
 * @bytes: bytes of the body
 * @arrived: the request was there as a whole
 * @ready: its time had come
 * @first_byte: the answer's head was handed to the kernel
 * @last_byte: all of its body was
 */
typedef struct
{
  char *run;
  guint64 item;
  guint attempt;
  char *path;
  guint status;
  gsize bytes;
  gint64 arrived;
  gint64 ready;
  gint64 first_byte;
  gint64 last_byte;
} GatherLogLine;

GatherLogLine *gather_log_line_new (void);
void gather_log_line_free (GatherLogLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherLogLine, gather_log_line_free)

typedef struct _GatherLabLog GatherLabLog;

GatherLabLog *gather_lab_log_new (void);
void gather_lab_log_free (GatherLabLog *self);
void gather_lab_log_take (GatherLabLog *self, GatherLogLine *line);
char *gather_lab_log_to_json (GatherLabLog *self, const char *run);

G_END_DECLS
