/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a model says about a sweep over in-flight limits before it is measured: how long a run
 * should take with each, from how long single requests took. Pure functions over microseconds, any
 * thread, nothing but GLib.
 *
 * The model knows a number of places, the time of each answer, and the client's own time for each
 * item. It does not know that a server slows down when it is asked more at once, nor the cost of
 * connections: where the measured curve leaves the forecast one, that is what there is to see. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A limit is good enough if its run takes at most so much longer than the quickest: 10 %. */
#define GATHER_KNEE_ALLOWANCE 0.10

gint64 gather_forecast_elapsed (const gint64 *latencies,
                                gsize n_latencies,
                                guint n_items,
                                guint in_flight,
                                gint64 serial_us);
guint gather_forecast_knee (const guint *limits, const gint64 *elapsed, gsize n_limits);

G_END_DECLS
