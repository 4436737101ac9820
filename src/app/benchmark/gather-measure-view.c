/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-measure-view.h"

#include "app/gather-narrow-bin.h"
#include "app/gather-side-by-side.h"

struct _GatherMeasureView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled_window;
  GatherNarrowBin *narrow_bin;
  GatherSideBySide *layout;
  GatherBenchmarkControls *controls;
  GtkStack *stack;
  GatherBenchmarkResults *results;
};

G_DEFINE_FINAL_TYPE (GatherMeasureView, gather_measure_view, ADW_TYPE_BIN)

/* Results stand beside the controls, or above them where there is little room: then they are seen
 * without scrolling, and an empty page would only push the controls away. */
static void
arrange (GatherMeasureView *self)
{
  gboolean narrow = gather_narrow_bin_is_narrow (self->narrow_bin);
  gboolean has_results = gather_benchmark_results_get_measurement (self->results) != NULL;

  gather_side_by_side_set_stacked (self->layout, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), !narrow || has_results);
}

static void
gather_measure_view_class_init (GatherMeasureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GATHER_TYPE_NARROW_BIN);
  g_type_ensure (GATHER_TYPE_SIDE_BY_SIDE);
  g_type_ensure (GATHER_TYPE_BENCHMARK_CONTROLS);
  g_type_ensure (GATHER_TYPE_BENCHMARK_RESULTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-measure-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherMeasureView, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, GatherMeasureView, narrow_bin);
  gtk_widget_class_bind_template_child (widget_class, GatherMeasureView, layout);
  gtk_widget_class_bind_template_child (widget_class, GatherMeasureView, controls);
  gtk_widget_class_bind_template_child (widget_class, GatherMeasureView, stack);
  gtk_widget_class_bind_template_child (widget_class, GatherMeasureView, results);
  gtk_widget_class_bind_template_callback (widget_class, arrange);
}

static void
gather_measure_view_init (GatherMeasureView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  arrange (self);
}

/**
 * gather_measure_view_get_controls:
 * @self: a view
 *
 * Returns: (transfer none): the design of the next benchmark
 */
GatherBenchmarkControls *
gather_measure_view_get_controls (GatherMeasureView *self)
{
  g_return_val_if_fail (GATHER_IS_MEASURE_VIEW (self), NULL);

  return self->controls;
}

/**
 * gather_measure_view_get_results:
 * @self: a view
 *
 * Returns: (transfer none): what was measured
 */
GatherBenchmarkResults *
gather_measure_view_get_results (GatherMeasureView *self)
{
  g_return_val_if_fail (GATHER_IS_MEASURE_VIEW (self), NULL);

  return self->results;
}

/**
 * gather_measure_view_show_results:
 * @self: a view whose results have a measurement
 *
 * From now on there are results to see, from their beginning.
 */
void
gather_measure_view_show_results (GatherMeasureView *self)
{
  g_return_if_fail (GATHER_IS_MEASURE_VIEW (self));

  gtk_stack_set_visible_child_name (self->stack, "results");
  arrange (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
}
