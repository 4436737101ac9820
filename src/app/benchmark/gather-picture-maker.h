/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes files out of a figure on a thread, because that takes longer than a frame. Main loop only. */

#pragma once

#include "core/report/gather-figure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GATHER_PICTURE_SVG,
  GATHER_PICTURE_PNG,
} GatherPictureKind;

void gather_picture_maker_make_async (const GatherFigure *figure,
                                      GatherMeasurement *measurement,
                                      GatherPictureKind kind,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GBytes *gather_picture_maker_make_finish (GatherMeasurement *measurement, GAsyncResult *result);

G_END_DECLS
