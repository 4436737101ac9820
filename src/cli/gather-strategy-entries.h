/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of options about strategies: which one a run uses, and what a benchmark compares; a
 * part of gather-option-entries.c. The user data of every entry is a GatherOptions. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const GOptionEntry gather_strategy_entries[];
extern const GOptionEntry gather_comparison_entries[];

G_END_DECLS
