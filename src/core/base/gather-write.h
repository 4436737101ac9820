/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing to a file descriptor. Blocks; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gather_write_all (int fd, const void *bytes, gsize size);

G_END_DECLS
