/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a PNG from outside must be before a decoder sees it, and what is left of it then. A PNG of 48 kB
 * that was really 20000x20000 took 1.2 GB and 2.9 s; one of a pixel that carries 700 kB of packed text,
 * as long. Pure; any thread. Includes no GTK and no decoder. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pixels in each direction. */
#define GATHER_SPRITE_MAX_SIZE 1024

GBytes *gather_png_gate_pass (GBytes *png, GError **error);

G_END_DECLS
