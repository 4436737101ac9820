/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-clock.h"

/**
 * gather_clock_now:
 *
 * Returns: microseconds of CLOCK_MONOTONIC; never 0
 */
gint64
gather_clock_now (void)
{
  return g_get_monotonic_time ();
}
