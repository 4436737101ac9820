/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-history-show.h"

#include "cli/gather-bench-output.h"
#include "cli/gather-history-select.h"
#include "cli/gather-output.h"
#include "core/report/gather-difference.h"
#include "core/store/gather-bench-reader.h"

/* What was measured, or %NULL; then it has been said why. */
static GatherMeasurement *
load (GatherArchive *archive, const char *typed, GatherExitStatus *status)
{
  g_autoptr (GatherHistoryEntry) entry = gather_history_select (archive, typed, status);
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GError) error = NULL;
  GatherMeasurement *measurement = NULL;

  if (entry == NULL)
    return NULL;

  payload = gather_archive_load (archive, gather_history_entry_get_id (entry), &error);
  if (payload != NULL)
    measurement = gather_bench_reader_read (g_bytes_get_data (payload, NULL),
                                            g_bytes_get_size (payload), &error);
  if (measurement == NULL)
    {
      gather_output_complain (GATHER_HISTORY_COMMAND, error->message);
      *status = GATHER_EXIT_FAILED;
    }

  return measurement;
}

/**
 * gather_history_show:
 * @archive: the history
 * @options: which benchmark, and how it is written
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_history_show (GatherArchive *archive, const GatherOptions *options)
{
  GatherExitStatus status;
  g_autoptr (GatherMeasurement) measurement = load (archive, options->operands[0], &status);

  if (measurement == NULL)
    return status;

  return gather_bench_output_write (GATHER_HISTORY_COMMAND, measurement, options);
}

static char *
write_difference (GatherMeasurement *now, GatherMeasurement *then)
{
  g_autoptr (GatherTable) table = gather_difference_tabulate (now, then);
  g_autoptr (GPtrArray) sentences = gather_difference_list (now, then);
  g_autofree char *rows = gather_table_to_text (table);
  GString *text = g_string_new (rows);

  g_string_append_c (text, '\n');
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (sentences, i));

  return g_string_free (text, FALSE);
}

/**
 * gather_history_compare:
 * @archive: the history
 * @options: which two benchmarks
 *
 * Returns: how it ended
 */
GatherExitStatus
gather_history_compare (GatherArchive *archive, const GatherOptions *options)
{
  g_autoptr (GatherMeasurement) first = NULL;
  g_autoptr (GatherMeasurement) second = NULL;
  g_autofree char *text = NULL;
  GatherExitStatus status;

  first = load (archive, options->operands[0], &status);
  if (first == NULL)
    return status;
  second = load (archive, options->operands[1], &status);
  if (second == NULL)
    return status;

  /* Whichever was typed first: now is what was measured last. */
  if (gather_measurement_get_began (first) > gather_measurement_get_began (second))
    text = write_difference (first, second);
  else
    text = write_difference (second, first);

  return gather_output_finish (GATHER_HISTORY_COMMAND, NULL, text, GATHER_EXIT_DONE);
}
