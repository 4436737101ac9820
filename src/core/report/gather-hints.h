/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is doubtful about a measurement, and what to do about it: a table of rules, the most
 * important first. Pure functions; translated. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

GPtrArray *gather_hints_list (GatherMeasurement *measurement);

G_END_DECLS
