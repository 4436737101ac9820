/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Statistics as pure functions over plain numbers: here of one sample, gather-comparison.h sets two
 * beside each other. No state, any thread, nothing but GLib. Samples come in any order and stay as
 * they are.
 *
 * Figures follow Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), type 7 where a
 * quantile is interpolated: the median of an even number of samples is the mean of the middle two.
 *
 * Nothing here assumes a distribution. Times of runs are skewed, have a floor and now and then a
 * far outlier, so the figures are order statistics, and intervals are those of the sign test. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How sure every interval is. */
#define GATHER_CONFIDENCE 0.95

gint64 gather_statistics_median (const gint64 *samples, gsize n_samples);
gint64 gather_statistics_min (const gint64 *samples, gsize n_samples);
gint64 gather_statistics_max (const gint64 *samples, gsize n_samples);
gint64 gather_statistics_quantile (const gint64 *samples, gsize n_samples, double p);
gint64 gather_statistics_mad (const gint64 *samples, gsize n_samples);

gboolean gather_statistics_carries_quantile (gsize n_samples, double p);
gsize gather_statistics_get_median_rank (gsize n_samples);
gboolean gather_statistics_median_interval (const gint64 *samples,
                                            gsize n_samples,
                                            gint64 *lower,
                                            gint64 *upper);

guint gather_statistics_flag_outliers (const gint64 *samples, gsize n_samples, gboolean *flags);

G_END_DECLS
