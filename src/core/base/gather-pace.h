/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the requests of several runs under a number a second, by pauses between the runs: what is
 * measured within a run is not touched. In any second no more requests are made than the cap, as long
 * as no single run makes more. A plain value for one thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GatherPace:
 * @cap: requests a second, or 0 for no cap
 *
 * Everything else is its own.
 */
typedef struct
{
  guint cap;
  GArray *runs;
} GatherPace;

void gather_pace_init (GatherPace *self, guint cap);
void gather_pace_clear (GatherPace *self);
void gather_pace_note (GatherPace *self, guint n_requests, gint64 ended);
gint64 gather_pace_get_wait (GatherPace *self, guint n_requests, gint64 now);

G_END_DECLS
