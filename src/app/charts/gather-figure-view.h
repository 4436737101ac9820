/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows a figure of a measurement, as high as its width needs. Its spots are tooltips for a
 * pointer; the arrow keys walk through them, and `selected-text` says what the selected one is. It
 * is an image for assistive technology, with the figure in words as its name.
 *
 * A measurement does not say when it changes: who measures calls
 * gather_figure_view_set_measurement() again, best with a copy. */

#pragma once

#include "app/charts/gather-drawing.h"
#include "core/report/gather-figure.h"

G_BEGIN_DECLS

#define GATHER_TYPE_FIGURE_VIEW (gather_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (GatherFigureView, gather_figure_view, GATHER, FIGURE_VIEW, GatherDrawing)

GtkWidget *gather_figure_view_new (void);
void gather_figure_view_set_figure (GatherFigureView *self, const GatherFigure *figure);
void gather_figure_view_set_measurement (GatherFigureView *self, GatherMeasurement *measurement);
const GatherScene *gather_figure_view_get_scene (GatherFigureView *self);
const char *gather_figure_view_get_selected_text (GatherFigureView *self);

G_END_DECLS
