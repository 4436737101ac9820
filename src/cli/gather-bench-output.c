/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-bench-output.h"

#include "cli/gather-output.h"
#include "cli/gather-pictures.h"
#include "core/report/gather-report.h"
#include "core/store/gather-bench-file.h"

static char *
write_text (GatherMeasurement *measurement, GatherFormat format)
{
  switch (format)
    {
    case GATHER_FORMAT_JSON:
      return gather_bench_file_to_json (measurement);
    case GATHER_FORMAT_CSV:
      return gather_bench_file_to_csv (measurement);
    case GATHER_FORMAT_MARKDOWN:
      return gather_report_to_markdown (measurement);
    case GATHER_FORMAT_TEXT:
    default:
      return gather_report_to_text (measurement);
    }
}

/* One folder that cannot be written to is no reason to leave out the other. */
static gboolean
write_pictures (const char *command,
                GatherMeasurement *measurement,
                const char *folder,
                gboolean (*write) (GatherMeasurement *measurement,
                                   const char *folder,
                                   GError **error))
{
  g_autoptr (GError) error = NULL;

  if (folder == NULL || write (measurement, folder, &error))
    return TRUE;

  gather_output_complain (command, error->message);

  return FALSE;
}

/**
 * gather_bench_output_write:
 * @command: name of the command, for messages
 * @measurement: what was measured
 * @options: how it is written, and where to
 *
 * Returns: %GATHER_EXIT_DONE, or %GATHER_EXIT_FAILED if not all of it could be written; then it
 *   has been said
 */
GatherExitStatus
gather_bench_output_write (const char *command,
                           GatherMeasurement *measurement,
                           const GatherOptions *options)
{
  g_autofree char *text = write_text (measurement, options->format);
  GatherExitStatus status = gather_output_finish (command, options->output, text, GATHER_EXIT_DONE);

  if (!write_pictures (command, measurement, options->svg, gather_pictures_write_svg))
    status = GATHER_EXIT_FAILED;
  if (!write_pictures (command, measurement, options->png, gather_pictures_write_png))
    status = GATHER_EXIT_FAILED;

  return status;
}
