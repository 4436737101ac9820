/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the C library keeps memory for answers. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gather_heap_set_up (void);

G_END_DECLS
