/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds out where a benchmark is about to be measured: versions, machine, load. What core cannot know
 * (GTK, the renderer) is added by whoever knows it. Main thread; reads two small files of the kernel. */

#pragma once

#include "core/model/gather-environment.h"

G_BEGIN_DECLS

void gather_environment_probe (GatherEnvironment *environment);

G_END_DECLS
