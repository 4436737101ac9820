/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-options.h"

#include "cli/gather-help.h"
#include "cli/gather-option-entries.h"
#include "core/base/gather-error.h"
#include "core/net/gather-endpoint.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

#define DEFAULT_REPEATS 3
#define DEFAULT_WARM_UPS 1
#define NAME_COLUMN 20

/* Of a preset: its name, its figures and, in the column, its summary. */
#define PRESET_WIDTH 14
#define SUMMARY_COLUMN 34

/* The items of the tutorial, from which the range of a preset's delays is shown. */
#define N_TUTORIAL_ITEMS 150

void
gather_options_init (GatherOptions *options)
{
  *options = (GatherOptions){
    .repeats = DEFAULT_REPEATS,
    .warm_ups = DEFAULT_WARM_UPS,
    .keep_alive = TRUE,
    .deadline_us = GATHER_DEFAULT_DEADLINE_US,
    .latency_us = -1,
    .jitter_us = -1,
    .bandwidth = -1,
    .seed = -1,
  };
  gather_faults_option_init (&options->faults);
}

void
gather_options_clear (GatherOptions *options)
{
  g_clear_pointer (&options->endpoint, g_free);
  g_clear_pointer (&options->ids, g_array_unref);
  g_clear_pointer (&options->counts, g_array_unref);
  g_clear_pointer (&options->variants, g_array_unref);
  g_clear_pointer (&options->lab_option, g_free);
  g_clear_pointer (&options->mirror, g_free);
  g_clear_pointer (&options->output, g_free);
  g_clear_pointer (&options->svg, g_free);
  g_clear_pointer (&options->png, g_free);
  g_clear_pointer (&options->name, g_free);
  g_clear_pointer (&options->note, g_free);
  g_clear_pointer (&options->search, g_free);
  g_clear_pointer (&options->operands, g_strfreev);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_USAGE, sentence);

  return FALSE;
}

/* Values that make sense alone, but not together. */
static gboolean
check_together (const GatherOptions *options, GError **error)
{
  GatherBehaviour behaviour = gather_options_get_behaviour (options);

  if (options->ids_named && options->ids_counted)
    return refuse (error, _ ("--ids and --count both say what to fetch. Leave one of them out."));
  if (options->ids_named && options->counts != NULL)
    return refuse (error, _ ("--ids and --counts both say what to fetch. Leave one of them out."));
  if (options->variants != NULL && options->sweep)
    return refuse (error,
                   _ ("--strategies and --sweep both say what to compare. Leave one of them out."));
  if (options->sweep && options->in_flight > 0)
    return refuse (error, _ ("--sweep and --in-flight both say how many are in flight. Leave one "
                             "of them out."));
  if (options->no_save && (options->name != NULL || options->note != NULL))
    return refuse (error, _ ("--name and --note are for the history, which --no-save leaves out. "
                             "Leave one of them out."));
  if (options->endpoint != NULL && options->lab_option != NULL)
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   /* Translators: %s is an option such as "--latency". */
                   _ ("%s is about the lab, but --endpoint names another server. Leave one of them "
                      "out."),
                   options->lab_option);
      return FALSE;
    }
  if (options->is_pokeapi && MAX (options->in_flight, options->connections) > GATHER_POKEAPI_LIMIT)
    return refuse (error,
                   _ ("PokeAPI asks its users to go easy, so Gather makes at most 6 requests "
                      "at a time to it, over at most 6 connections."));

  return gather_faults_option_check (&options->faults, &behaviour, error);
}

/* A single count is one of the counts, and the greatest is what the plan fetches. */
static void
join_counts (GatherOptions *options)
{
  GArray *counts = options->counts;
  guint at = 0;

  if (options->ids_counted)
    {
      while (at < counts->len && g_array_index (counts, guint, at) < options->ids->len)
        at++;
      if (at == counts->len || g_array_index (counts, guint, at) != options->ids->len)
        g_array_insert_val (counts, at, options->ids->len);
    }

  g_clear_pointer (&options->ids, g_array_unref);
  options->ids = gather_plan_ids_from_count (g_array_index (counts, guint, counts->len - 1));
}

/* What is left when options and their values have been taken away. */
static gboolean
take_operands (GatherOptions *options, GStrv left, GError **error)
{
  if (left[0] == NULL || left[1] == NULL)
    return TRUE;
  if ((options->groups & GATHER_OPTIONS_OPERANDS) != 0)
    {
      options->operands = g_strdupv (left + 1);
      return TRUE;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
               /* Translators: %s is what was typed. */
               _ ("“%s” is not an option."), left[1]);

  return FALSE;
}

static void
add_entries (GOptionContext *context, GatherOptions *options, GatherOptionGroup groups)
{
  GOptionGroup *all = g_option_group_new ("all", "", "", options, NULL);
  guint n_sections;
  const GatherOptionSection *sections = gather_option_entries_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    if ((groups & sections[i].groups) != 0)
      g_option_group_add_entries (all, sections[i].entries);
  g_option_group_add_entries (all, gather_option_entries_get_common ());

  g_option_context_set_main_group (context, all);
  /* GOption would print it itself, and not as bytes. */
  g_option_context_set_help_enabled (context, FALSE);
}

/**
 * gather_options_parse:
 * @options: options that were initialised
 * @groups: the groups that the command takes
 * @argc: how many arguments, the command's name included
 * @argv: (array length=argc): the arguments
 * @error: return location for an error
 *
 * Returns: whether they make sense; otherwise @error is one sentence
 */
gboolean
gather_options_parse (GatherOptions *options,
                      GatherOptionGroup groups,
                      int argc,
                      char **argv,
                      GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) left = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    left[i] = g_strdup (argv[i]);
  options->groups = groups;
  add_entries (context, options, groups);
  if (!g_option_context_parse_strv (context, &left, error))
    return FALSE;
  if (options->help)
    return TRUE;

  if (!take_operands (options, left, error) || !check_together (options, error))
    return FALSE;
  if (options->counts != NULL)
    join_counts (options);

  return TRUE;
}

static void
append_strategies (GString *text)
{
  guint n_strategies;
  const GatherStrategy *strategies = gather_strategy_get_all (&n_strategies);

  gather_help_append_title (text, _ ("Strategies:"));
  for (guint i = 0; i < n_strategies; i++)
    gather_help_append_row (text, strategies[i].name, gather_strategy_get_summary (&strategies[i]),
                            NAME_COLUMN);
}

/* The figures come from the behaviour itself, so that they cannot say anything else. */
static char *
describe_figures (const GatherBehaviour *behaviour)
{
  gint64 shortest = G_MAXINT64;
  gint64 longest = 0;

  for (guint item = 1; item <= N_TUTORIAL_ITEMS; item++)
    {
      gint64 delay = gather_behaviour_get_delay (behaviour, item, 1);

      shortest = MIN (shortest, delay);
      longest = MAX (longest, delay);
    }
  if (shortest == longest)
    /* Translators: milliseconds before each answer. */
    return g_strdup_printf (_ ("%.0f ms"), shortest / 1000.0);

  /* Translators: least and most milliseconds before an answer. */
  return g_strdup_printf (_ ("%.0f to %.0f ms"), shortest / 1000.0, longest / 1000.0);
}

static void
append_presets (GString *text)
{
  guint n_presets;
  const GatherPreset *presets = gather_preset_get_all (&n_presets);

  gather_help_append_title (text, _ ("Presets, and the time before an answer:"));
  for (guint i = 0; i < n_presets; i++)
    {
      g_autoptr (GString) left = g_string_new (NULL);
      g_autofree char *figures = describe_figures (&presets[i].behaviour);

      gather_help_pad (left, presets[i].name, PRESET_WIDTH);
      g_string_append (left, figures);
      gather_help_append_row (text, left->str, _ (presets[i].summary), SUMMARY_COLUMN);
    }
}

/**
 * gather_options_append_help:
 * @text: help so far
 * @groups: the groups that the command takes
 */
void
gather_options_append_help (GString *text, GatherOptionGroup groups)
{
  guint n_sections;
  const GatherOptionSection *sections = gather_option_entries_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    if ((groups & sections[i].groups) != 0)
      {
        if (sections[i].title != NULL)
          gather_help_append_title (text, _ (sections[i].title));
        gather_help_append_entries (text, sections[i].entries);
      }
  gather_help_append_title (text, _ ("Other:"));
  gather_help_append_entries (text, gather_option_entries_get_common ());

  if ((groups & (GATHER_OPTIONS_STRATEGY | GATHER_OPTIONS_COMPARISON)) != 0)
    append_strategies (text);
  if ((groups & GATHER_OPTIONS_LAB) != 0)
    append_presets (text);
}

/**
 * gather_options_get_behaviour:
 * @options: options that were parsed
 *
 * Returns: the preset's behaviour, changed by what else was said
 */
GatherBehaviour
gather_options_get_behaviour (const GatherOptions *options)
{
  const GatherPreset *preset
    = options->preset != NULL ? options->preset : gather_preset_lookup (GATHER_DEFAULT_PRESET);
  GatherBehaviour behaviour = preset->behaviour;

  if (options->latency_us >= 0)
    {
      behaviour.latency_us = options->latency_us;
      behaviour.tutorial = FALSE;
    }
  if (options->jitter_us >= 0)
    behaviour.jitter_us = options->jitter_us;
  if (options->bandwidth >= 0)
    behaviour.bandwidth = options->bandwidth;
  gather_faults_option_apply (&options->faults, &behaviour);
  if (options->seed >= 0)
    behaviour.seed = (guint64) options->seed;

  return behaviour;
}

/* A behaviour that was changed is not the preset's any more, and must not go by its name. */
static const char *
get_preset_name (const GatherOptions *options)
{
  if (options->latency_us >= 0 || options->jitter_us >= 0 || options->bandwidth >= 0
      || options->faults.given)
    return NULL;

  return options->preset != NULL ? options->preset->name : GATHER_DEFAULT_PRESET;
}

/**
 * gather_options_make_plan:
 * @options: options that were parsed
 *
 * Returns: (transfer full): what they say
 */
GatherPlan *
gather_options_make_plan (const GatherOptions *options)
{
  g_autoptr (GArray) ids = options->ids != NULL ? g_array_ref (options->ids)
                                                : gather_plan_ids_from_count (GATHER_DEFAULT_COUNT);
  GatherPlanSettings settings;

  gather_plan_settings_init (&settings);
  if (options->strategy != NULL)
    settings.strategy = options->strategy;
  settings.endpoint = options->endpoint;
  settings.ids = (const guint *) (gpointer) ids->data;
  settings.n_ids = ids->len;
  settings.in_flight = options->in_flight;
  settings.connections = options->connections;
  settings.keep_alive = options->keep_alive;
  settings.deadline_us = options->deadline_us;
  settings.retries = options->retries;
  settings.preset = get_preset_name (options);
  settings.behaviour = gather_options_get_behaviour (options);
  settings.mirror = options->mirror;
  if (options->is_pokeapi && settings.in_flight == 0)
    settings.in_flight = GATHER_POKEAPI_LIMIT;
  if (options->is_pokeapi && settings.connections == 0)
    settings.connections = GATHER_POKEAPI_LIMIT;

  return gather_plan_new (&settings);
}
