/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tutorial's steps, as a table: what each sets before it presses Run. Pure data; the menu, the
 * buttons of the empty page and the "next step" button iterate it. */

#pragma once

#include "app/gather-run-settings.h"

G_BEGIN_DECLS

/**
 * GatherTutorialStep:
 * @title: what the menu calls it, marked for translation, not translated
 * @summary: what it shows, one sentence, marked for translation, not translated
 * @strategy: the name of its strategy
 * @single: a Pokemon that it fetches alone, or 0
 * @count: how many items it has
 *
 * Every step runs against the preset `tutorial`.
 */
typedef struct
{
  const char *title;
  const char *summary;
  const char *strategy;
  guint single;
  guint count;
} GatherTutorialStep;

const GatherTutorialStep *gather_tutorial_get_steps (guint *n_steps);
const char *gather_tutorial_step_get_title (const GatherTutorialStep *self);
const char *gather_tutorial_step_get_summary (const GatherTutorialStep *self);
void gather_tutorial_step_apply (const GatherTutorialStep *self, GatherRunSettings *settings);

G_END_DECLS
