/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-ruler.h"

#define HEIGHT       24
#define TICK_SPACING 76.0
#define LABEL_OFFSET 4.0

struct _GatherRuler
{
  GatherChart parent_instance;
};

G_DEFINE_FINAL_TYPE (GatherRuler, gather_ruler, GATHER_TYPE_CHART)

static void
gather_ruler_draw (GatherChart *chart,
                   GtkSnapshot *snapshot,
                   const GatherAxis *axis,
                   const GatherPalette *palette)
{
  gint64 step = gather_axis_get_step (axis, TICK_SPACING);
  double middle = gtk_widget_get_height (GTK_WIDGET (chart)) / 2.0;

  for (gint64 at = 0; gather_axis_get_x (axis, at) < axis->width; at += step)
    {
      double x = gather_axis_get_x (axis, at) + LABEL_OFFSET;
      g_autofree char *label = gather_axis_format_tick (at);
      int width;

      width = gather_drawing_get_text_width (GATHER_DRAWING (chart), label);
      if (x + width <= axis->width)
        gather_drawing_draw_text (GATHER_DRAWING (chart), snapshot, label, x, middle,
                                  &palette->dim);
    }
}

static void
gather_ruler_class_init (GatherRulerClass *klass)
{
  GatherChartClass *chart_class = GATHER_CHART_CLASS (klass);

  chart_class->height = HEIGHT;
  chart_class->draw = gather_ruler_draw;
}

static void
gather_ruler_init (GatherRuler *self)
{
}
