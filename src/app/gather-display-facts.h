/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a benchmark's environment only a window knows: GTK, and what paints. Main loop only. */

#pragma once

#include "core/model/gather-environment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gather_display_facts_add (GatherEnvironment *environment, GtkWidget *widget);

G_END_DECLS
