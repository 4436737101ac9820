/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes of a document -> a checked Pokemon. The scanner finds the wanted members, json-glib parses
 * those only. gather_decoder_decode() may run on any thread; the asynchronous pair runs it on a small
 * pool and returns to the caller's main context at GATHER_PRIORITY_DECODED. */

#pragma once

#include "core/model/gather-pokemon.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GatherPokemon *gather_decoder_decode (GBytes *document, GError **error);

void gather_decoder_decode_async (GBytes *document,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GatherPokemon *gather_decoder_decode_finish (GAsyncResult *result,
                                             gint64 *decoded_at,
                                             GError **error);

G_END_DECLS
