/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-picture-maker.h"

#include "core/report/gather-picture.h"

typedef struct
{
  const GatherFigure *figure;
  GatherMeasurement *measurement; /* a copy */
  GatherPictureKind kind;
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->measurement);
  g_free (order);
}

static void
make_on_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;
  GBytes *picture
    = order->kind == GATHER_PICTURE_SVG
        ? gather_picture_to_svg (order->figure, order->measurement, GATHER_PICTURE_WIDTH)
        : gather_picture_to_png (order->figure, order->measurement, GATHER_PICTURE_WIDTH);

  g_task_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref);
}

/**
 * gather_picture_maker_make_async:
 * @figure: a figure
 * @measurement: what it shows, as it is now
 * @kind: which format
 * @callback: called when the picture is made
 * @user_data: data for @callback
 */
void
gather_picture_maker_make_async (const GatherFigure *figure,
                                 GatherMeasurement *measurement,
                                 GatherPictureKind kind,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (measurement, NULL, callback, user_data);
  Order *order = g_new (Order, 1);

  *order = (Order){
    .figure = figure,
    .measurement = gather_measurement_copy (measurement),
    .kind = kind,
  };
  g_task_set_source_tag (task, gather_picture_maker_make_async);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, make_on_thread);
}

/**
 * gather_picture_maker_make_finish:
 * @measurement: what it shows
 * @result: the result
 *
 * Returns: (transfer full): the bytes of the file
 */
GBytes *
gather_picture_maker_make_finish (GatherMeasurement *measurement, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, measurement), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_picture_maker_make_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
