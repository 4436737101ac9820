/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-faults-option.h"

#include "cli/gather-number.h"
#include "core/base/gather-error.h"

#include <glib/gi18n.h>
#include <math.h>

#define NONE  "none"
#define RATE  "rate"
#define BURST "burst"

#define ATTEMPTS_PER_PERCENT (GATHER_ALL_ATTEMPTS / 100.0)

/**
 * gather_faults_option_init:
 * @self: (out caller-allocates): nothing is said
 */
void
gather_faults_option_init (GatherFaultsOption *self)
{
  *self = (GatherFaultsOption){ .rate = -1, .burst = -1 };
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    self->shares[i] = -1;
}

static gboolean
refuse (GError **error, const char *option, const char *word)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    g_string_append_printf (words, "%s, ", gather_fault_get_name (i));
  g_string_append (words, RATE ", " BURST);
  g_set_error (
    error, GATHER_ERROR, GATHER_ERROR_USAGE,
    /* Translators: an option, what was typed after it, and a list of words; error=5 and none
                * stay as they are. */
    _ ("%s: “%s” is not understood; write “none”, or one of %s with a number, as "
       "“error=5”."),
    option, word, words->str);

  return FALSE;
}

static gboolean
parse_share (const char *label, const char *text, int *share, GError **error)
{
  double percent;

  if (!gather_number_parse_real (label, text, 0, 100, &percent, error))
    return FALSE;
  /* Upwards, so that a very small share does not become none. */
  *share = (int) ceil (percent * ATTEMPTS_PER_PERCENT - 1e-6);

  return TRUE;
}

static gboolean
parse_count (const char *label, const char *text, int min, int *count, GError **error)
{
  gint64 whole;

  if (!gather_number_parse_whole (label, text, min, GATHER_MAX_RATE, &whole, error))
    return FALSE;
  *count = (int) whole;

  return TRUE;
}

static gboolean
parse_word (GatherFaultsOption *self, const char *option, const char *word, GError **error)
{
  g_auto (GStrv) pair = g_strsplit (word, "=", 2);
  g_autofree char *label = NULL;
  GatherFault fault;

  if (g_str_equal (word, NONE))
    {
      gather_faults_option_init (self);
      self->none = TRUE;
      return TRUE;
    }
  if (g_strv_length (pair) != 2)
    return refuse (error, option, word);

  label = g_strdup_printf ("%s %s", option, pair[0]);
  fault = gather_fault_lookup (pair[0]);
  if (fault != GATHER_FAULT_NONE)
    return parse_share (label, pair[1], &self->shares[fault], error);
  if (g_str_equal (pair[0], RATE))
    return parse_count (label, pair[1], 0, &self->rate, error);
  if (g_str_equal (pair[0], BURST))
    return parse_count (label, pair[1], 1, &self->burst, error);

  return refuse (error, option, word);
}

/**
 * gather_faults_option_parse:
 * @self: what was said before
 * @option: the option as it was typed, for the message
 * @text: its value
 * @error: return location for an error
 *
 * Returns: whether it was understood; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_faults_option_parse (GatherFaultsOption *self,
                            const char *option,
                            const char *text,
                            GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  if (words[0] == NULL)
    return refuse (error, option, "");
  for (guint i = 0; words[i] != NULL; i++)
    if (!parse_word (self, option, words[i], error))
      return FALSE;
  self->given = TRUE;

  return TRUE;
}

/**
 * gather_faults_option_apply:
 * @self: what was said
 * @behaviour: (inout): a preset's behaviour, changed by it
 */
void
gather_faults_option_apply (const GatherFaultsOption *self, GatherBehaviour *behaviour)
{
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    if (self->none || self->shares[i] >= 0)
      behaviour->faults[i] = (guint) MAX (self->shares[i], 0);
  if (self->none || self->rate >= 0)
    {
      behaviour->rate = (guint) MAX (self->rate, 0);
      /* What comes within half a second. */
      behaviour->burst = (behaviour->rate + 1) / 2;
    }
  if (self->burst >= 0)
    behaviour->burst = (guint) self->burst;
}

/**
 * gather_faults_option_check:
 * @self: what was said
 * @behaviour: what it came to
 * @error: return location for an error
 *
 * Returns: whether it makes sense; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_faults_option_check (const GatherFaultsOption *self,
                            const GatherBehaviour *behaviour,
                            GError **error)
{
  const char *sentence = NULL;

  if (gather_behaviour_sum_faults (behaviour) > GATHER_ALL_ATTEMPTS)
    sentence = _ ("--faults: The shares come to more than 100 percent.");
  else if (self->burst >= 0 && behaviour->rate == 0)
    sentence = _ ("--faults: “burst” belongs to “rate”, which is missing.");
  if (sentence == NULL)
    return TRUE;

  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_USAGE, sentence);

  return FALSE;
}
