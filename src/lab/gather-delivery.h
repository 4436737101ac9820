/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One answer on its way: it waits for its time, is sent (at the bandwidth of the lab's behaviour), or
 * meets the fault of its fate, and is written down. Frees itself when its message has ended. Belongs to
 * the main thread. */

#pragma once

#include "core/base/gather-fate.h"
#include "lab/gather-lab-log.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * GatherDeliveredFunc:
 * @line: (transfer full): what the lab saw
 * @user_data: data of the caller
 */
typedef void (*GatherDeliveredFunc) (GatherLogLine *line, gpointer user_data);

void gather_delivery_begin (SoupServerMessage *message,
                            GBytes *body,
                            const GatherFate *fate,
                            gint64 bandwidth,
                            GatherLogLine *line,
                            GatherDeliveredFunc func,
                            gpointer user_data);

G_END_DECLS
