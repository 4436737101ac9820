/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lab's process as its parent sees it: started with an inherited loopback socket, told how to
 * behave through its stdin, ended by closing that pipe (so that it ends when the parent dies in any
 * way). Owned by the session (window or command), lent to runs. Main loop only. */

#pragma once

#include "core/base/gather-behaviour.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GATHER_TYPE_LAB_PROCESS (gather_lab_process_get_type ())
G_DECLARE_FINAL_TYPE (GatherLabProcess, gather_lab_process, GATHER, LAB_PROCESS, GObject)

GatherLabProcess *gather_lab_process_new (void);
void gather_lab_process_set_verbose (GatherLabProcess *self, gboolean verbose);

void gather_lab_process_prepare_async (GatherLabProcess *self,
                                       const GatherBehaviour *behaviour,
                                       const char *mirror,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *gather_lab_process_prepare_finish (GatherLabProcess *self,
                                         GAsyncResult *result,
                                         GError **error);
void gather_lab_process_read_line_async (GatherLabProcess *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char *gather_lab_process_read_line_finish (GatherLabProcess *self,
                                           GAsyncResult *result,
                                           GError **error);
void gather_lab_process_stop (GatherLabProcess *self);

char *gather_lab_process_get_program (void);

G_END_DECLS
