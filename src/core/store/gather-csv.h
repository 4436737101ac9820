/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables as comma-separated values. Pure functions; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gather_csv_append_field (GString *text, const char *field);

G_END_DECLS
