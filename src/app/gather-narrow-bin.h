/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A container that says when there is little room: its "narrow" property is true when it is less than
 * "threshold" pixels wide, and others bind to it. The property changes from an idle, never while sizes
 * are being allocated. Its child may be shrunk below its own least width until then. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_NARROW_BIN (gather_narrow_bin_get_type ())
G_DECLARE_FINAL_TYPE (GatherNarrowBin, gather_narrow_bin, GATHER, NARROW_BIN, AdwBin)

gboolean gather_narrow_bin_is_narrow (GatherNarrowBin *self);

G_END_DECLS
