/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: header, pages, and the actions that are the window's (src/DESIGN.md lists them). It only
 * puts things together; what it is working on is the workspace. */

#pragma once

#include "app/gather-workspace.h"
#include "core/store/gather-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_WINDOW (gather_window_get_type ())
G_DECLARE_FINAL_TYPE (GatherWindow, gather_window, GATHER, WINDOW, AdwApplicationWindow)

GatherWindow *gather_window_new (GtkApplication *application,
                                 GSettings *settings,
                                 GatherHistory *history);
GatherWorkspace *gather_window_get_workspace (GatherWindow *self);

G_END_DECLS
