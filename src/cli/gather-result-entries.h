/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of options about what becomes of results: how they are written, and what the history
 * keeps; a part of gather-option-entries.c. The user data of every entry is a GatherOptions. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const GOptionEntry gather_search_entries[];
extern const GOptionEntry gather_list_format_entries[];
extern const GOptionEntry gather_run_format_entries[];
extern const GOptionEntry gather_report_format_entries[];
extern const GOptionEntry gather_output_entries[];
extern const GOptionEntry gather_picture_entries[];
extern const GOptionEntry gather_history_entries[];

G_END_DECLS
