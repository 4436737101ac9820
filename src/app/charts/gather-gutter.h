/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The room to the left of the time axis. Card, ruler and rows all put one before their charts, so that
 * their axes begin at the same place, whatever stands in it. A child that is too wide is cut off. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_GUTTER (gather_gutter_get_type ())
G_DECLARE_FINAL_TYPE (GatherGutter, gather_gutter, GATHER, GUTTER, AdwBin)

G_END_DECLS
