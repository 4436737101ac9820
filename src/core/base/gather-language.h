/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of the person, for every program of Gather. Call it first. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gather_language_set_up (void);

G_END_DECLS
