/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The options that commands share: what was typed, checked one by one and then together, and the
 * plan that follows from it. Owned by the command, which picks the groups that it takes. Main
 * thread. Options that are not built are in no group, so they are not in the help either, and are
 * refused like any unknown option. */

#pragma once

#include "cli/gather-option-values.h"

G_BEGIN_DECLS

void gather_options_init (GatherOptions *options);
void gather_options_clear (GatherOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GatherOptions, gather_options_clear)

gboolean gather_options_parse (GatherOptions *options,
                               GatherOptionGroup groups,
                               int argc,
                               char **argv,
                               GError **error);
void gather_options_append_help (GString *text, GatherOptionGroup groups);

GatherBehaviour gather_options_get_behaviour (const GatherOptions *options);
GatherPlan *gather_options_make_plan (const GatherOptions *options);

G_END_DECLS
