/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-pace.h"

/* A run that has ended. */
typedef struct
{
  guint n_requests;
  gint64 ended;
} Past;

void
gather_pace_init (GatherPace *self, guint cap)
{
  g_return_if_fail (self != NULL);

  *self = (GatherPace){ .cap = cap, .runs = g_array_new (FALSE, FALSE, sizeof (Past)) };
}

void
gather_pace_clear (GatherPace *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->runs, g_array_unref);
}

/**
 * gather_pace_note:
 * @self: a pace
 * @n_requests: how many requests a run has made
 * @ended: when it ended, microseconds, not before the one that was noted last
 */
void
gather_pace_note (GatherPace *self, guint n_requests, gint64 ended)
{
  Past past = { n_requests, ended };

  g_return_if_fail (self != NULL);

  if (self->cap > 0)
    g_array_append_val (self->runs, past);
}

/* What is older than a second shares no second with what comes. */
static void
forget (GatherPace *self, gint64 now)
{
  guint n_old = 0;

  while (n_old < self->runs->len
         && g_array_index (self->runs, Past, n_old).ended + G_USEC_PER_SEC <= now)
    n_old++;
  g_array_remove_range (self->runs, 0, n_old);
}

/**
 * gather_pace_get_wait:
 * @self: a pace
 * @n_requests: how many requests the next run makes at the most
 * @now: the time, microseconds
 *
 * Returns: how long it has to wait, microseconds, or 0
 */
gint64
gather_pace_get_wait (GatherPace *self, guint n_requests, gint64 now)
{
  guint64 sum = n_requests;
  gint64 until = now;

  g_return_val_if_fail (self != NULL, 0);

  if (self->cap == 0)
    return 0;

  forget (self, now);
  /* From the latest back: the first that does not fit beside it must be a second ago. */
  for (guint i = self->runs->len; i > 0; i--)
    {
      const Past *past = &g_array_index (self->runs, Past, i - 1);

      sum += past->n_requests;
      if (sum > self->cap)
        {
          until = past->ended + G_USEC_PER_SEC;
          break;
        }
    }

  return until - now;
}
