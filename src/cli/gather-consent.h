/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before a server is loaded that is not the lab: whether it is the person's own.
 * Blocks until there is an answer; main thread, and nothing runs yet. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gather_consent_get (const char *command, const char *demand, gboolean given);

G_END_DECLS
