/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a variant of a measurement is compared with, and how far it could get at best. Pure functions of
 * what was measured so far; main loop only, as the measurement is. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

guint gather_measurement_get_reference (GatherMeasurement *self, guint index);
double gather_measurement_get_ideal (GatherMeasurement *self, guint index, guint in_flight);

G_END_DECLS
