/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-environment.h"

/* The words of the format "gather-bench". */
static const char *const names[GATHER_N_ENVIRONMENT_FACTS] = {
  "gather", "glib", "libsoup", "gtk", "renderer", "system", "release", "machine", "cpu",
};

void
gather_environment_init (GatherEnvironment *self)
{
  g_return_if_fail (self != NULL);

  *self = (GatherEnvironment){ .load = -1 };
}

void
gather_environment_clear (GatherEnvironment *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    g_clear_pointer (&self->facts[i], g_free);
}

/**
 * gather_environment_copy:
 * @self: an environment
 * @copy: (out caller-allocates): another one, which owns its texts
 */
void
gather_environment_copy (const GatherEnvironment *self, GatherEnvironment *copy)
{
  g_return_if_fail (self != NULL && copy != NULL);

  *copy = *self;
  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    copy->facts[i] = g_strdup (self->facts[i]);
}

/**
 * gather_environment_set:
 * @self: an environment
 * @fact: which fact
 * @text: (nullable): what it is; made valid UTF-8, because it comes from the system
 */
void
gather_environment_set (GatherEnvironment *self, GatherEnvironmentFact fact, const char *text)
{
  g_return_if_fail (self != NULL && fact < GATHER_N_ENVIRONMENT_FACTS);

  g_free (self->facts[fact]);
  self->facts[fact] = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/**
 * gather_environment_fact_get_name:
 * @fact: which fact
 *
 * Returns: (transfer none): what files call it
 */
const char *
gather_environment_fact_get_name (GatherEnvironmentFact fact)
{
  g_return_val_if_fail (fact < GATHER_N_ENVIRONMENT_FACTS, NULL);

  return names[fact];
}
