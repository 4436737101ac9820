/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the lab's sprites: creatures of Gather's own, whose shape follows from number and types. They
 * are meant to look like nobody else's. Pure: the same number and types give the same bytes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GATHER_SPRITE_SIZE 96

GBytes *gather_sprite_paint (guint id, const char *const *types, gboolean shiny);

G_END_DECLS
