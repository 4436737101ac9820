/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences: which server is asked, and with what patience. An address is asked for one Pokemon
 * before it is remembered. Shown in a dialog of its own; main loop only. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_PREFERENCES_PAGE (gather_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (GatherPreferencesPage,
                      gather_preferences_page,
                      GATHER,
                      PREFERENCES_PAGE,
                      AdwPreferencesPage)

GatherPreferencesPage *gather_preferences_page_new (GSettings *settings);

G_END_DECLS
