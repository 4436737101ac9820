/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure of a measurement with its title, how to read it, the same as a table, and what can be done
 * with the picture. Tells what came of it by the action "benchmark.tell". Main loop only. */

#pragma once

#include "core/report/gather-figure.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GATHER_TYPE_FIGURE_CARD (gather_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (GatherFigureCard, gather_figure_card, GATHER, FIGURE_CARD, AdwBin)

GatherFigureCard *gather_figure_card_new (const GatherFigure *figure);
void gather_figure_card_show (GatherFigureCard *self,
                              GatherMeasurement *measurement,
                              gboolean is_final);

G_END_DECLS
