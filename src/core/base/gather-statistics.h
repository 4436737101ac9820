/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Statistics as pure functions over plain numbers. No state, any thread, nothing but GLib.
 *
 * Figures follow Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), type 7 where a
 * quantile is interpolated: the median of an even number of samples is the mean of the middle two. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 gather_statistics_median (const gint64 *samples, gsize n_samples);
gint64 gather_statistics_min (const gint64 *samples, gsize n_samples);
gint64 gather_statistics_max (const gint64 *samples, gsize n_samples);

G_END_DECLS
