/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a server for one Pokemon, to see whether it answers as PokeAPI does, before it is remembered as
 * the one to ask. No part of a run. Main loop only. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void gather_endpoint_check_async (const char *base,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean gather_endpoint_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
