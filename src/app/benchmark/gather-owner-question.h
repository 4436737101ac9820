/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks whether a server is the person's to load, before a benchmark does. Nobody else can know. Main
 * loop only. */

#pragma once

#include "app/gather-run-settings.h"
#include "core/model/gather-experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gather_owner_question_ask_async (GtkWindow *window,
                                      GatherExperiment *experiment,
                                      const char *server,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GatherExperiment *gather_owner_question_ask_finish (GtkWindow *window, GAsyncResult *result);

G_END_DECLS
