/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-help.h"

#include "cli/gather-exit-status.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 79
#define OPTION_COLUMN 25

static void
append_spaces (GString *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* @at is the column that has been reached; lines after the first one begin at @indent. */
static void
append_wrapped (GString *text, const char *words_text, guint indent, guint at)
{
  g_auto (GStrv) words = g_strsplit (words_text, " ", -1);
  gboolean is_first = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint length = (guint) g_utf8_strlen (words[i], -1);

      if (!is_first && at + 1 + length > WIDTH)
        {
          g_string_append_c (text, '\n');
          append_spaces (text, indent);
          at = indent;
          is_first = TRUE;
        }
      if (!is_first)
        {
          g_string_append_c (text, ' ');
          at++;
        }
      g_string_append (text, words[i]);
      at += length;
      is_first = FALSE;
    }
  g_string_append_c (text, '\n');
}

/**
 * gather_help_append_paragraph:
 * @text: help so far
 * @paragraph: translated sentences
 */
void
gather_help_append_paragraph (GString *text, const char *paragraph)
{
  append_wrapped (text, paragraph, 0, 0);
}

/**
 * gather_help_append_title:
 * @text: help so far
 * @title: translated title of what comes next
 */
void
gather_help_append_title (GString *text, const char *title)
{
  g_string_append_printf (text, "\n%s\n", title);
}

/**
 * gather_help_append_row:
 * @text: help so far
 * @left: what is explained
 * @right: its translated explanation
 * @column: where explanations begin
 */
void
gather_help_append_row (GString *text, const char *left, const char *right, guint column)
{
  g_string_append (text, "  ");
  if (g_utf8_strlen (left, -1) + 4 <= column)
    gather_help_pad (text, left, column - 2);
  else
    {
      g_string_append_printf (text, "%s\n", left);
      append_spaces (text, column);
    }
  append_wrapped (text, right, column, column);
}

/**
 * gather_help_append_entries:
 * @text: help so far
 * @entries: options up to one without a name
 */
void
gather_help_append_entries (GString *text, const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      g_autoptr (GString) left = g_string_new (NULL);

      if (entry->short_name != 0)
        g_string_append_printf (left, "-%c, ", entry->short_name);
      g_string_append_printf (left, "--%s", entry->long_name);
      if (entry->arg_description != NULL)
        g_string_append_printf (left, " %s", _ (entry->arg_description));
      gather_help_append_row (text, left->str, _ (entry->description), OPTION_COLUMN);
    }
}

/**
 * gather_help_append_examples:
 * @text: help so far
 * @examples: (array length=n_examples): examples
 * @n_examples: how many
 */
void
gather_help_append_examples (GString *text, const GatherExample *examples, guint n_examples)
{
  gather_help_append_title (text, _ ("Examples:"));
  for (guint i = 0; i < n_examples; i++)
    {
      g_string_append_printf (text, "  %s\n", examples[i].line);
      append_spaces (text, 6);
      append_wrapped (text, _ (examples[i].meaning), 6, 6);
    }
}

static void
append_status (GString *text, GatherExitStatus status, const char *meaning)
{
  g_autofree char *number = g_strdup_printf ("%d", status);

  gather_help_append_row (text, number, meaning, 7);
}

/**
 * gather_help_append_exit_status:
 * @text: help so far
 */
void
gather_help_append_exit_status (GString *text)
{
  gather_help_append_title (text, _ ("Exit status:"));
  append_status (text, GATHER_EXIT_DONE, _ ("everything arrived"));
  append_status (text, GATHER_EXIT_FAILED,
                 _ ("something failed; each is named with its reason on standard error"));
  append_status (text, GATHER_EXIT_USAGE, _ ("an option or a value makes no sense"));
  append_status (text, GATHER_EXIT_UNREACHABLE,
                 _ ("the server could not be reached, or the lab not be started"));
  append_status (text, GATHER_EXIT_INTERRUPTED, _ ("interrupted; what had arrived was written"));
}

/**
 * gather_help_pad:
 * @text: text so far
 * @cell: what to append
 * @width: how many characters it takes, with spaces behind it
 */
void
gather_help_pad (GString *text, const char *cell, guint width)
{
  guint length = (guint) g_utf8_strlen (cell, -1);

  g_string_append (text, cell);
  append_spaces (text, width > length ? width - length : 0);
}
