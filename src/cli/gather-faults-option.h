/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What --faults says: a list such as "error=5,stall=0.5,rate=40". Pure data and pure functions. */

#pragma once

#include "core/base/gather-behaviour.h"

G_BEGIN_DECLS

/**
 * GatherFaultsOption:
 * @given: whether there was such an option
 * @none: whether the preset's faults do not hold
 * @shares: of a thousand attempts, or -1 where the preset's holds
 * @rate: requests a second, or -1 where the preset's holds
 * @burst: requests at once, or -1 where the preset's holds
 */
typedef struct
{
  gboolean given;
  gboolean none;
  int shares[GATHER_N_FAULTS];
  int rate;
  int burst;
} GatherFaultsOption;

void gather_faults_option_init (GatherFaultsOption *self);
gboolean gather_faults_option_parse (GatherFaultsOption *self,
                                     const char *option,
                                     const char *text,
                                     GError **error);
void gather_faults_option_apply (const GatherFaultsOption *self, GatherBehaviour *behaviour);
gboolean gather_faults_option_check (const GatherFaultsOption *self,
                                     const GatherBehaviour *behaviour,
                                     GError **error);

G_END_DECLS
