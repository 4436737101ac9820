/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every chart of a measurement as a file in a folder, called as the chart is. A file that stood
 * there is replaced only when the new one is whole. Blocks; main thread. */

#pragma once

#include "core/model/gather-measurement.h"

G_BEGIN_DECLS

gboolean gather_pictures_check (const char *folder, GError **error);
gboolean
gather_pictures_write_svg (GatherMeasurement *measurement, const char *folder, GError **error);
gboolean
gather_pictures_write_png (GatherMeasurement *measurement, const char *folder, GError **error);

G_END_DECLS
