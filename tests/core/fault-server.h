/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A server for tests that does what no server should: it sends any bytes at any pace, stops, resets,
 * floods, freezes, speaks TLS with any certificate. What it does is said by a Fault, a plain value, so
 * that a test is a table of them. Each connection has a thread; the default main context is woken
 * whenever a connection comes or goes. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FaultEnd:
 * @FAULT_CLOSE: closes the connection
 * @FAULT_RESET: resets it (RST)
 * @FAULT_HOLD: keeps it open in silence until the client has gone
 * @FAULT_NEXT: waits for another request and does the same again
 *
 * What becomes of a connection after everything was sent.
 */
typedef enum
{
  FAULT_CLOSE,
  FAULT_RESET,
  FAULT_HOLD,
  FAULT_NEXT,
} FaultEnd;

/* As often as the client takes it. */
#define FAULT_FOREVER G_MAXUINT

/**
 * Fault:
 * @unasked: whether it sends at once and not only after a request
 * @head: (nullable): what is sent first
 * @head_size: its size, bytes; 0 if it ends with a NUL
 * @piece: (nullable): what is sent after it, again and again
 * @piece_size: its size, bytes; 0 if it ends with a NUL
 * @n_pieces: how often, or %FAULT_FOREVER
 * @pace_ms: how long it waits before each piece
 * @tail: (nullable): what is sent at last
 * @n_answers: after so many answers on one connection the next request is not answered any more but
 *   the connection closed; 0 for no limit
 * @end: what becomes of the connection
 * @certificate: (nullable): the name of a certificate; the server speaks TLS with it
 * @mute: whether it does nothing at all with a connection but hold it
 */
typedef struct
{
  gboolean unasked;
  const char *head;
  gsize head_size;
  const char *piece;
  gsize piece_size;
  guint n_pieces;
  guint pace_ms;
  const char *tail;
  guint n_answers;
  FaultEnd end;
  const char *certificate;
  gboolean mute;
} Fault;

typedef struct _FaultServer FaultServer;

FaultServer *fault_server_new (const Fault *fault);
void fault_server_free (FaultServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultServer, fault_server_free)

guint16 fault_server_get_port (FaultServer *self);
guint fault_server_get_n_connections (FaultServer *self);
guint fault_server_get_n_requests (FaultServer *self);
gboolean fault_server_is_idle (FaultServer *self);

GSocket *fault_listen (guint16 *port);
char *fault_get_certificate_path (const char *name);

G_END_DECLS
