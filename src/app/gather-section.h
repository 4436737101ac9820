/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A part of the window that looks different where there is little room: the base of the widgets with a
 * "narrow" property. Its owner binds that property, to its own or to a narrow bin's; a subclass arranges
 * itself anew when it changes, or binds what it holds. Main loop only. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_SECTION (gather_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (GatherSection, gather_section, GATHER, SECTION, AdwBin)

/**
 * GatherSectionClass:
 * @arrange: (nullable): arrange it anew; called when "narrow" has changed
 */
struct _GatherSectionClass
{
  AdwBinClass parent_class;

  void (*arrange) (GatherSection *self);
};

gboolean gather_section_is_narrow (GatherSection *self);

G_END_DECLS
