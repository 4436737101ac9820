/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of options about the lab's behaviour; a part of gather-option-entries.c. The user data
 * of every entry is a GatherOptions. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const GOptionEntry gather_lab_entries[];

G_END_DECLS
