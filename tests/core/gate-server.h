/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A server for tests that answers with whatever bytes the test says, and can hold its answers until
 * they are released, so that concurrency is tested by states and not by times. Each connection has a
 * thread; the main context is woken whenever something changed. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GateServer GateServer;

/**
 * GateReplyFunc:
 * @path: path of the request
 * @n_before: how many requests came before on all connections
 * @user_data: data of the test
 *
 * Called on a thread of the server.
 *
 * Returns: (transfer full): raw bytes to send. If they say "Connection: close", or are empty, the
 *   connection is closed after them.
 */
typedef GBytes *(*GateReplyFunc) (const char *path, guint n_before, gpointer user_data);

GateServer *gate_server_new (GateReplyFunc func, gpointer user_data);
void gate_server_free (GateServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GateServer, gate_server_free)

char *gate_server_get_base (GateServer *self);
void gate_server_hold (GateServer *self);
void gate_server_release (GateServer *self, guint n);
void gate_server_release_all (GateServer *self);
guint gate_server_get_n_held (GateServer *self);
guint gate_server_get_n_connections (GateServer *self);
guint gate_server_get_n_requests (GateServer *self);

GBytes *gate_reply (const char *status, const char *headers, const char *body);
GBytes *gate_reply_pokemon (const char *path);
GBytes *gate_reply_every (const char *path, guint n_before, gpointer user_data);
GBytes *gate_reply_pokemon_with (const char *path, const char *headers);

typedef gboolean (*GateCondition) (gpointer data);
void gate_wait_until (GateCondition condition, gpointer data);

G_END_DECLS
