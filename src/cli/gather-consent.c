/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-consent.h"

#include "cli/gather-output.h"
#include "core/base/gather-write.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* The first letter of a line; what is no yes is a no, and so is the end of the input. Byte for
 * byte: what comes after the line belongs to nobody yet. */
static char *
read_letter (void)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char byte;

  while (read (STDIN_FILENO, &byte, 1) == 1 && byte != '\n')
    g_string_append_c (line, byte);
  g_strstrip (line->str);
  if (!g_utf8_validate (line->str, -1, NULL))
    return g_strdup ("");

  return g_utf8_substring (line->str, 0, *line->str != '\0' ? 1 : 0);
}

static gboolean
ask (void)
{
  /* Translators: asked on a terminal. [y/N] are the letters for yes and no; no is what any other
   * answer means. */
  g_autofree char *question = g_strconcat (_ ("Is this server yours to load? [y/N]"), " ", NULL);
  g_autofree char *letter = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *yes = NULL;

  gather_write_all (STDERR_FILENO, question, strlen (question));
  letter = read_letter ();
  folded = g_utf8_casefold (letter, -1);
  /* Translators: the letter for yes, as in the question “Is this server yours to load? [y/N]”. */
  yes = g_utf8_casefold (C_ ("answer", "y"), -1);

  return g_str_equal (folded, yes) || g_str_equal (folded, "y");
}

/**
 * gather_consent_get:
 * @command: name of the command, for the messages
 * @demand: what would be asked of the server, a translated sentence
 * @given: whether the person has said beforehand that it is theirs
 *
 * Returns: whether the server may be loaded; if not, it has been said
 */
gboolean
gather_consent_get (const char *command, const char *demand, gboolean given)
{
  gboolean terminal = isatty (STDERR_FILENO);

  /* A script that has consented reads no more about it. */
  if (terminal || !given)
    gather_output_complain (command, demand);
  if (given || (terminal && isatty (STDIN_FILENO) && ask ()))
    return TRUE;

  gather_output_complain (command,
                          _ ("Nothing was asked of it: a benchmark loads a server. If this "
                             "one is yours to load, add --yes."));

  return FALSE;
}
