/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one per process; its actions, accelerators and window. Main loop only. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_APPLICATION (gather_application_get_type ())
G_DECLARE_FINAL_TYPE (GatherApplication, gather_application, GATHER, APPLICATION, AdwApplication)

GatherApplication *gather_application_new (void);

G_END_DECLS
