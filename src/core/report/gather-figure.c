/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-figure.h"

#include <glib/gi18n-lib.h>

const char *
gather_figure_get_title (const GatherFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->title);
}

const char *
gather_figure_get_caption (const GatherFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->caption);
}

/**
 * gather_figure_draw:
 * @self: a figure that applies
 * @measurement: a measurement
 * @width: pixels
 * @measure: how wide a text is
 * @data: what belongs to @measure
 *
 * Returns: (transfer full): the figure, without title and caption
 */
GatherScene *
gather_figure_draw (const GatherFigure *self,
                    GatherMeasurement *measurement,
                    double width,
                    GatherTextMeasure measure,
                    gpointer data)
{
  g_autoptr (GatherScene) scene = NULL;

  g_return_val_if_fail (self != NULL && GATHER_IS_MEASUREMENT (measurement), NULL);

  scene = gather_scene_new (width, measure, data);
  gather_scene_end (scene, self->draw (measurement, scene));

  return g_steal_pointer (&scene);
}

/**
 * gather_figure_describe_each:
 * @measurement: a measurement
 * @describe: what there is to say about a variant, or %NULL
 *
 * Returns: (transfer full): the sentences about all variants, one on each line
 */
char *
gather_figure_describe_each (GatherMeasurement *measurement,
                             char *(*describe) (GatherMeasurement *measurement, guint index))
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < gather_measurement_get_n_variants (measurement); i++)
    {
      g_autofree char *sentence = describe (measurement, i);

      if (sentence == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, sentence);
    }
  if (text->len == 0)
    g_string_append (text, _ ("Not measured yet"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
