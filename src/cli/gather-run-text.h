/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run as text for a terminal: the names as the tutorial prints them, then the figures. Pure; main
 * loop. */

#pragma once

#include "core/run/gather-run.h"

G_BEGIN_DECLS

char *gather_run_text_write (GatherRun *run);

G_END_DECLS
