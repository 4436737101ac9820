/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run as JSON (and CSV): the formats of INTERFACES.md, for files and pipes. Pure:
 * it makes text and writes nothing. */

#pragma once

#include "core/run/gather-run.h"

G_BEGIN_DECLS

char *gather_run_file_to_json (GatherRun *run);
char *gather_run_file_to_csv (GatherRun *run);

G_END_DECLS
