/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often which time came, for any number of times in a few kilobytes. Log-linear: 32 buckets for
 * each power of two, so that none is wider than 1/32 of what it holds, from 1 microsecond to
 * 292,000 years (Tene's HdrHistogram is built like that). Only buckets that hold something take
 * memory, at most 1,888 of them.
 *
 * Belongs to whoever made it; any thread, one at a time. Includes nothing but GLib. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GatherHistogram GatherHistogram;

GatherHistogram *gather_histogram_new (void);
GatherHistogram *gather_histogram_copy (const GatherHistogram *self);
void gather_histogram_free (GatherHistogram *self);

void gather_histogram_add (GatherHistogram *self, gint64 value);
gboolean gather_histogram_add_n (GatherHistogram *self, gint64 value, guint64 count);
gboolean gather_histogram_merge (GatherHistogram *self, const GatherHistogram *other);

guint64 gather_histogram_get_n (const GatherHistogram *self);
gint64 gather_histogram_get_min (const GatherHistogram *self);
gint64 gather_histogram_get_max (const GatherHistogram *self);
gint64 gather_histogram_get_quantile (const GatherHistogram *self, double p);
guint gather_histogram_get_n_buckets (const GatherHistogram *self);
void gather_histogram_get_bucket (const GatherHistogram *self,
                                  guint index,
                                  gint64 *lower,
                                  gint64 *upper,
                                  guint64 *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherHistogram, gather_histogram_free)

G_END_DECLS
