/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements on their way into the history and out of it: made into text and back on a thread,
 * because the text of a large one takes longer than a callback of the main loop may. Main loop only;
 * a measurement that is being saved must not change any more. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/store/gather-history.h"

G_BEGIN_DECLS

void gather_saved_keep_async (GatherHistory *history,
                              GatherMeasurement *measurement,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean gather_saved_keep_finish (GatherHistory *history, GAsyncResult *result, GError **error);

void gather_saved_open_async (GatherHistory *history,
                              const char *id,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GatherMeasurement *gather_saved_open_finish (GatherHistory *history,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
