/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The world's errors, as Gather names them.
 *
 * Every code has a fixed word (its kind) that the JSON of a run carries; the words are an interface
 * and do not change. Messages are translated sentences that say what happened and what to do next. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GatherError:
 * @GATHER_ERROR_FAILED: "failed", anything that has no kind of its own
 * @GATHER_ERROR_CANCELLED: "cancelled", the person stopped it
 * @GATHER_ERROR_DNS: "dns", the name of the server is not known
 * @GATHER_ERROR_REFUSED: "refused", nobody listens at the server's port
 * @GATHER_ERROR_UNREACHABLE: "unreachable", there is no way to the server
 * @GATHER_ERROR_CLOSED: "closed", the server ended the connection too early
 * @GATHER_ERROR_TIMEOUT: "timeout", the deadline passed
 * @GATHER_ERROR_TLS: "tls", no trusted encrypted connection
 * @GATHER_ERROR_PROTOCOL: "protocol", what came back is not HTTP
 * @GATHER_ERROR_STATUS: "status", an HTTP status other than 200
 * @GATHER_ERROR_REDIRECT: "redirect", sent somewhere Gather does not follow, or too often
 * @GATHER_ERROR_TOO_LARGE: "too-large", more bytes, or deeper JSON, than a Pokemon has
 * @GATHER_ERROR_INCOMPLETE: "incomplete", the answer broke off
 * @GATHER_ERROR_NOT_JSON: "not-json", the answer is not JSON
 * @GATHER_ERROR_SHAPE: "shape", it is JSON, but not a Pokemon
 * @GATHER_ERROR_LAB: "lab", the built-in server could not be started or used
 * @GATHER_ERROR_USAGE: "usage", an option or a setting that makes no sense
 */
typedef enum
{
  GATHER_ERROR_FAILED,
  GATHER_ERROR_CANCELLED,
  GATHER_ERROR_DNS,
  GATHER_ERROR_REFUSED,
  GATHER_ERROR_UNREACHABLE,
  GATHER_ERROR_CLOSED,
  GATHER_ERROR_TIMEOUT,
  GATHER_ERROR_TLS,
  GATHER_ERROR_PROTOCOL,
  GATHER_ERROR_STATUS,
  GATHER_ERROR_REDIRECT,
  GATHER_ERROR_TOO_LARGE,
  GATHER_ERROR_INCOMPLETE,
  GATHER_ERROR_NOT_JSON,
  GATHER_ERROR_SHAPE,
  GATHER_ERROR_LAB,
  GATHER_ERROR_USAGE,
} GatherError;

#define GATHER_ERROR (gather_error_quark ())
GQuark gather_error_quark (void);

const char *gather_error_get_kind (const GError *error);

G_END_DECLS
