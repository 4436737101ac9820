/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-frame-watch.h"

#include "core/net/gather-stall-meter.h"

static void
frame_begun_cb (GdkFrameClock *clock, gpointer user_data)
{
  gather_stall_meter_begin_frame ();
}

static void
frame_ended_cb (GdkFrameClock *clock, gpointer user_data)
{
  gather_stall_meter_end_frame ();
}

static void
realized_cb (GtkWidget *widget, gpointer user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  /* The clock goes with the window's surface, and the handlers with the clock. */
  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begun_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), NULL);
}

/**
 * gather_frame_watch:
 * @window: a window that is not realized yet
 *
 * Watches the frames of @window as long as it lives.
 */
void
gather_frame_watch (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window) && !gtk_widget_get_realized (GTK_WIDGET (window)));

  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}
