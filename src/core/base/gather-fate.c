/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-fate.h"

static const char *const names[GATHER_N_FAULTS] = {
  [GATHER_FAULT_ERROR] = "error", [GATHER_FAULT_RESET] = "reset", [GATHER_FAULT_CUT] = "cut",
  [GATHER_FAULT_STALL] = "stall", [GATHER_FAULT_SLOW] = "slow",
};

/**
 * gather_fault_get_name:
 * @fault: a fault
 *
 * Returns: (transfer none) (nullable): its fixed word, %NULL for none
 */
const char *
gather_fault_get_name (GatherFault fault)
{
  return fault < GATHER_N_FAULTS ? names[fault] : NULL;
}

/**
 * gather_fault_lookup:
 * @name: a word, perhaps typed by a person
 *
 * Returns: the fault of that name, or %GATHER_FAULT_NONE
 */
GatherFault
gather_fault_lookup (const char *name)
{
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;

  return GATHER_FAULT_NONE;
}

/**
 * gather_fault_is_failure:
 * @fault: a fault
 *
 * Returns: whether an attempt that meets it fails
 */
gboolean
gather_fault_is_failure (GatherFault fault)
{
  return fault != GATHER_FAULT_NONE && fault != GATHER_FAULT_SLOW;
}

/**
 * gather_fate_get_duration:
 * @self: a fate
 * @deadline_us: total time that the client allows an attempt, microseconds
 *
 * What a forecast may say; what carrying the bytes costs comes on top.
 *
 * Returns: about how long such an attempt takes, microseconds
 */
gint64
gather_fate_get_duration (const GatherFate *self, gint64 deadline_us)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->fault == GATHER_FAULT_STALL)
    return deadline_us;

  return MIN (self->delay_us + self->dribble_us, deadline_us);
}
