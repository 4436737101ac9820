/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A Pokemon's type in a coloured pill. The word is the type; the colour only repeats it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gather_type_chip_set (GtkLabel *chip, const char *type);

G_END_DECLS
