/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-difference-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A mean run queue that differs by less may be chance. */
#define LEAST_LOAD 0.5

static GatherPlan *
get_plan (GatherMeasurement *measurement)
{
  return gather_experiment_get_plan (gather_measurement_get_experiment (measurement));
}

static gboolean
have_same_items (GatherPlan *now, GatherPlan *then)
{
  guint n = gather_plan_get_n_items (now);

  if (gather_plan_get_n_items (then) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (gather_plan_get_id (now, i) != gather_plan_get_id (then, i))
      return FALSE;

  return TRUE;
}

static gboolean
have_same_lab (const GatherPlanSettings *now, const GatherPlanSettings *then)
{
  g_autofree char *behaviour = gather_behaviour_to_string (&now->behaviour);
  g_autofree char *behaviour_then = gather_behaviour_to_string (&then->behaviour);

  return g_str_equal (behaviour, behaviour_then) && g_strcmp0 (now->mirror, then->mirror) == 0;
}

/**
 * gather_difference_facts_add_obstacles:
 * @sentences: (element-type utf8): gets translated sentences, none where the times can be compared
 * @now: a measurement
 * @then: another one
 */
void
gather_difference_facts_add_obstacles (GPtrArray *sentences,
                                       GatherMeasurement *now,
                                       GatherMeasurement *then)
{
  GatherPlan *plan = get_plan (now);
  GatherPlan *plan_then = get_plan (then);
  const GatherPlanSettings *settings = gather_plan_get_settings (plan);
  const GatherPlanSettings *settings_then = gather_plan_get_settings (plan_then);

  if (!have_same_items (plan, plan_then))
    g_ptr_array_add (sentences, g_strdup (_ ("The two fetched different items, so their times are "
                                             "not comparable.")));
  if (g_strcmp0 (settings->endpoint, settings_then->endpoint) != 0)
    g_ptr_array_add (sentences, g_strdup (_ ("The two asked different servers, so their times are "
                                             "not comparable.")));
  else if (gather_plan_uses_lab (plan) && !have_same_lab (settings, settings_then))
    g_ptr_array_add (sentences, g_strdup (_ ("The lab behaved differently for the two, so their "
                                             "times are not comparable.")));
  if (settings->keep_alive != settings_then->keep_alive)
    g_ptr_array_add (sentences, g_strdup (_ ("Only one of the two used connections again, so their "
                                             "times are not comparable.")));
  if (settings->retries != settings_then->retries)
    g_ptr_array_add (sentences,
                     g_strdup (_ ("The two repeated failed requests differently often, so "
                                  "their times are not comparable.")));
}

static char *
describe_fact (GatherEnvironmentFact fact, const char *then, const char *now)
{
  switch (fact)
    {
    case GATHER_ENVIRONMENT_GATHER:
      /* Translators: two versions. */
      return g_strdup_printf (_ ("Gather was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_GLIB:
      /* Translators: two versions. */
      return g_strdup_printf (_ ("GLib was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_LIBSOUP:
      /* Translators: two versions. */
      return g_strdup_printf (_ ("libsoup was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_GTK:
      /* Translators: two versions. */
      return g_strdup_printf (_ ("GTK was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_RENDERER:
      /* Translators: two names of GTK's renderers. */
      return g_strdup_printf (_ ("The renderer was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_SYSTEM:
      /* Translators: two names of systems, such as "Linux". */
      return g_strdup_printf (_ ("The system was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_RELEASE:
      /* Translators: two versions of the kernel. */
      return g_strdup_printf (_ ("The system’s version was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_MACHINE:
      /* Translators: two kinds of machine, such as "x86_64". */
      return g_strdup_printf (_ ("The machine was %s, now %s."), then, now);
    case GATHER_ENVIRONMENT_CPU:
      /* Translators: two names of processors. */
      return g_strdup_printf (_ ("The processor was %s, now %s."), then, now);
    case GATHER_N_ENVIRONMENT_FACTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What only one of them knows is no difference that is known. */
static void
add_facts (GPtrArray *sentences, const GatherEnvironment *now, const GatherEnvironment *then)
{
  for (guint i = 0; i < GATHER_N_ENVIRONMENT_FACTS; i++)
    if (now->facts[i] != NULL && then->facts[i] != NULL
        && !g_str_equal (now->facts[i], then->facts[i]))
      g_ptr_array_add (sentences, describe_fact (i, then->facts[i], now->facts[i]));

  if ((now->facts[GATHER_ENVIRONMENT_GTK] == NULL) != (then->facts[GATHER_ENVIRONMENT_GTK] == NULL))
    g_ptr_array_add (sentences, g_strdup (_ ("One was measured in the window, the other one on the "
                                             "command line.")));
  if (now->processors > 0 && then->processors > 0 && now->processors != then->processors)
    g_ptr_array_add (sentences,
                     /* Translators: two numbers. */
                     g_strdup_printf (_ ("Number of processors: it was %u, now %u."),
                                      then->processors, now->processors));
  if (now->load >= 0 && then->load >= 0 && fabs (now->load - then->load) >= LEAST_LOAD)
    g_ptr_array_add (
      sentences,
      /* Translators: two numbers: the mean length of the run queue. */
      g_strdup_printf (_ ("The machine’s load was %.1f, now %.1f."), then->load, now->load));
}

/**
 * gather_difference_facts_add_circumstances:
 * @sentences: (element-type utf8): gets translated sentences, none where nothing differs
 * @now: a measurement
 * @then: another one
 *
 * Adds what may have changed the times a little, or not at all.
 */
void
gather_difference_facts_add_circumstances (GPtrArray *sentences,
                                           GatherMeasurement *now,
                                           GatherMeasurement *then)
{
  GatherExperiment *experiment = gather_measurement_get_experiment (now);
  GatherExperiment *experiment_then = gather_measurement_get_experiment (then);
  gint64 deadline = gather_plan_get_settings (get_plan (now))->deadline_us;
  gint64 deadline_then = gather_plan_get_settings (get_plan (then))->deadline_us;
  guint n_repeats = gather_experiment_get_n_repeats (experiment);
  guint n_repeats_then = gather_experiment_get_n_repeats (experiment_then);
  guint n_warm_ups = gather_experiment_get_n_warm_ups (experiment);
  guint n_warm_ups_then = gather_experiment_get_n_warm_ups (experiment_then);

  if (n_repeats != n_repeats_then)
    g_ptr_array_add (
      sentences,
      /* Translators: two numbers. */
      g_strdup_printf (_ ("Repeats: it was %u, now %u."), n_repeats_then, n_repeats));
  if (n_warm_ups != n_warm_ups_then)
    g_ptr_array_add (
      sentences,
      /* Translators: two numbers. */
      g_strdup_printf (_ ("Warm-ups: it was %u, now %u."), n_warm_ups_then, n_warm_ups));
  if (deadline != deadline_then)
    g_ptr_array_add (sentences,
                     /* Translators: two numbers of seconds. */
                     g_strdup_printf (_ ("The deadline of a request was %.3g s, now %.3g s."),
                                      (double) deadline_then / G_USEC_PER_SEC,
                                      (double) deadline / G_USEC_PER_SEC));
  add_facts (sentences, gather_measurement_get_environment (now),
             gather_measurement_get_environment (then));
}
