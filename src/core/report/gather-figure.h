/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure: one question about a measurement, answered as a drawing, as a table and in words, all
 * three from the same numbers. Each is a file of its own; gather-figures.h lists them. Pure
 * functions; main loop only, as the measurement is. */

#pragma once

#include "core/model/gather-measurement.h"
#include "core/report/gather-scene.h"
#include "core/report/gather-table.h"

G_BEGIN_DECLS

/**
 * GatherFigure:
 * @name: what files and the command line call it
 * @title: marked for translation, not translated
 * @caption: one sentence that says how to read it, marked for translation, not translated
 * @applies: whether the experiment has an answer to its question, measured already or not
 * @draw: add its shapes and spots to a scene, and return its height, pixels
 * @tabulate: (transfer full): the same as a table
 * @describe: (transfer full): the same in a sentence or more, translated
 *
 * Each function takes any measurement, with no sample too; all but @applies only one that applies.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *caption;
  gboolean (*applies) (GatherMeasurement *measurement);
  double (*draw) (GatherMeasurement *measurement, GatherScene *scene);
  GatherTable *(*tabulate) (GatherMeasurement *measurement);
  char *(*describe) (GatherMeasurement *measurement);
} GatherFigure;

const char *gather_figure_get_title (const GatherFigure *self);
const char *gather_figure_get_caption (const GatherFigure *self);
GatherScene *gather_figure_draw (const GatherFigure *self,
                                 GatherMeasurement *measurement,
                                 double width,
                                 GatherTextMeasure measure,
                                 gpointer data);
char *gather_figure_describe_each (GatherMeasurement *measurement,
                                   char *(*describe) (GatherMeasurement *measurement, guint index));

G_END_DECLS
