/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one clock of every measurement: microseconds of CLOCK_MONOTONIC, the clock that the lab's log
 * and libsoup's metrics use too. Any thread. Includes nothing but GLib. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 gather_clock_now (void);

G_END_DECLS
