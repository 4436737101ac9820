/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lab saw: one line of figures for each request, the last 20,000, and of what clients wrote no
 * more than is needed to find a line again: so it cannot grow without bound. All times are
 * microseconds of CLOCK_MONOTONIC, the clock that clients on this machine have too. Belongs to the main
 * thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GATHER_LOG_MAX_LINES 20000
#define GATHER_LOG_MAX_TEXT  128

/**
 * GatherLogLine:
 * @run: (nullable): what the client calls its run, cut to GATHER_LOG_MAX_TEXT bytes
 * @item: number of the item in its plan, from 1, or 0
 * @attempt: number of the attempt, from 1
 * @path: path below the base, cut likewise
 * @method: "GET" or "HEAD"
 * @status: HTTP status, or 0 where the answer had none
 * @fault: (nullable): word of the fault that it met, or "rate" for what the cap turned away; static
 * @delay: the delay that its fate decided, microseconds
 * @bytes: bytes of the body that were handed over
 * @arrived: the request was there as a whole
 * @ready: its time had come, or 0 when it never does
 * @first_byte: the answer's head was handed to the kernel, or 0
 * @last_byte: all of its body was, or 0 when the client went away before
 */
typedef struct
{
  char *run;
  guint64 item;
  guint attempt;
  char *path;
  const char *method;
  guint status;
  const char *fault;
  gint64 delay;
  gsize bytes;
  gint64 arrived;
  gint64 ready;
  gint64 first_byte;
  gint64 last_byte;
} GatherLogLine;

GatherLogLine *gather_log_line_new (const char *path, const char *run);
void gather_log_line_free (GatherLogLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherLogLine, gather_log_line_free)

typedef struct _GatherLabLog GatherLabLog;

GatherLabLog *gather_lab_log_new (void);
void gather_lab_log_free (GatherLabLog *self);
void gather_lab_log_take (GatherLabLog *self, GatherLogLine *line);
char *gather_lab_log_to_json (GatherLabLog *self, const char *run);

G_END_DECLS
