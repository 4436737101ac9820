/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-tutorial.h"

#include <glib/gi18n.h>

#define PRESET "tutorial"
#define MEW 151
#define COUNT 150

static const GatherTutorialStep steps[] = {
  {
    /* Translators: a step of the tutorial. Mew is the name of a Pokemon. */
    .title = N_ ("1. Mew"),
    .summary = N_ ("One request: nearly all of its time is waiting."),
    .strategy = "sequential",
    .single = MEW,
    .count = 1,
  },
  {
    .title = N_ ("2. 150, one at a time"),
    .summary = N_ ("Each request is awaited before the next one starts."),
    .strategy = "sequential",
    .count = COUNT,
  },
  {
    .title = N_ ("3. 150, blocking"),
    .summary = N_ ("The same, but the window freezes meanwhile."),
    .strategy = "blocking",
    .count = COUNT,
  },
  {
    .title = N_ ("4. 150, gathered"),
    .summary = N_ ("All requests are under way together."),
    .strategy = "gathered",
    .count = COUNT,
  },
};

/**
 * gather_tutorial_get_steps:
 * @n_steps: (out): how many
 *
 * Returns: (transfer none) (array length=n_steps): the steps in their order
 */
const GatherTutorialStep *
gather_tutorial_get_steps (guint *n_steps)
{
  g_return_val_if_fail (n_steps != NULL, NULL);

  *n_steps = G_N_ELEMENTS (steps);

  return steps;
}

const char *
gather_tutorial_step_get_title (const GatherTutorialStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->title);
}

const char *
gather_tutorial_step_get_summary (const GatherTutorialStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->summary);
}

/**
 * gather_tutorial_step_apply:
 * @self: a step
 * @settings: the settings that it changes; the tutorial's world is the lab's
 */
void
gather_tutorial_step_apply (const GatherTutorialStep *self, GatherRunSettings *settings)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (GATHER_IS_RUN_SETTINGS (settings));

  gather_run_settings_set_endpoint (settings, GATHER_ENDPOINT_LAB);
  gather_run_settings_set_strategy (settings, self->strategy);
  gather_run_settings_set_preset (settings, PRESET);
  if (self->single != 0)
    gather_run_settings_set_single (settings, self->single);
  else
    gather_run_settings_set_count (settings, self->count);
}
