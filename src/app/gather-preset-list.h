/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of the lab's presets as something to choose from: positions in the list are positions in
 * the table. Pure functions; main loop only. */

#pragma once

#include "core/base/gather-behaviour.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GListModel *gather_preset_list_new (void);
const GatherPreset *gather_preset_list_get (guint position);
guint gather_preset_list_find (const char *name);

G_END_DECLS
