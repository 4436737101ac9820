/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small PNG writer: RGBA, 8 bits, no filter (W3C PNG specification). Pure; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *gather_png_encode (const guint8 *rgba, guint width, guint height);

G_END_DECLS
