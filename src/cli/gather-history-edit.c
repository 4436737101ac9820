/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-history-edit.h"

#include "cli/gather-history-select.h"
#include "cli/gather-output.h"

#include <glib/gi18n.h>
#include <unistd.h>

static GatherExitStatus
finish (gboolean done, const GError *error)
{
  if (done)
    return GATHER_EXIT_DONE;

  gather_output_complain (GATHER_HISTORY_COMMAND, error->message);

  return GATHER_EXIT_FAILED;
}

/* Changes what the history says of the benchmark that was typed. */
static GatherExitStatus
change (GatherArchive *archive,
        const GatherOptions *options,
        void (*func) (GatherHistoryEntry *entry, const char *text))
{
  GatherExitStatus status;
  const char *text = options->operands[1];
  g_autoptr (GatherHistoryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      gather_output_complain (GATHER_HISTORY_COMMAND, _ ("What was typed is not text in UTF-8."));
      return GATHER_EXIT_USAGE;
    }
  entry = gather_history_select (archive, options->operands[0], &status);
  if (entry == NULL)
    return status;

  func (entry, text);

  return finish (gather_archive_update (archive, entry, &error), error);
}

static void
set_star (GatherHistoryEntry *entry, const char *text)
{
  gather_history_entry_set_starred (entry, TRUE);
}

static void
clear_star (GatherHistoryEntry *entry, const char *text)
{
  gather_history_entry_set_starred (entry, FALSE);
}

GatherExitStatus
gather_history_name (GatherArchive *archive, const GatherOptions *options)
{
  return change (archive, options, gather_history_entry_set_name);
}

GatherExitStatus
gather_history_note (GatherArchive *archive, const GatherOptions *options)
{
  return change (archive, options, gather_history_entry_set_note);
}

GatherExitStatus
gather_history_star (GatherArchive *archive, const GatherOptions *options)
{
  return change (archive, options, set_star);
}

GatherExitStatus
gather_history_unstar (GatherArchive *archive, const GatherOptions *options)
{
  return change (archive, options, clear_star);
}

/* Who changes their mind needs the whole id, which no list shows any more. */
static void
say_how_to_undelete (const char *id)
{
  g_autofree char *sentence = NULL;

  if (!isatty (STDERR_FILENO))
    return;

  sentence = g_strdup_printf (
    /* Translators: %s is the id of a benchmark. */
    _ ("Deleted. For a day “gather-cli history undelete %s” brings it back."), id);
  gather_output_complain (GATHER_HISTORY_COMMAND, sentence);
}

GatherExitStatus
gather_history_delete (GatherArchive *archive, const GatherOptions *options)
{
  GatherExitStatus status;
  g_autoptr (GatherHistoryEntry) entry
    = gather_history_select (archive, options->operands[0], &status);
  g_autoptr (GError) error = NULL;

  if (entry == NULL)
    return status;

  status
    = finish (gather_archive_delete (archive, gather_history_entry_get_id (entry), &error), error);
  if (status == GATHER_EXIT_DONE)
    say_how_to_undelete (gather_history_entry_get_id (entry));

  return status;
}

GatherExitStatus
gather_history_undelete (GatherArchive *archive, const GatherOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean done = gather_archive_undelete (archive, options->operands[0], &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return finish (done, error);

  /* Translators: %s is what was typed. */
  sentence = g_strdup_printf (
    _ ("No benchmark “%s” was deleted in the last day. Write its whole id."), options->operands[0]);
  gather_output_complain (GATHER_HISTORY_COMMAND, sentence);

  return GATHER_EXIT_USAGE;
}
