/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer: a file of the format "gather-bench". Whatever is in it, it is refused with an error of
 * Gather's own domain, or it is read, written and read again without a change, and everything that a
 * report makes of it is made: figures, tables, sentences, hints. All of that is valid UTF-8, because
 * GTK and pango take nothing else. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/report/gather-difference.h"
#include "core/report/gather-figures.h"
#include "core/report/gather-hints.h"
#include "core/report/gather-report.h"
#include "core/store/gather-bench-entry.h"
#include "core/store/gather-bench-file.h"
#include "core/store/gather-bench-reader.h"

#include <math.h>
#include <string.h>

/* What has more teaches nothing more, and a figure of it takes longer. */
#define MAX_BYTES (16 * 1024)

#define LETTER_WIDTH 7.0

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);

  return 0;
}

/* Borrows the text. */
static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
take_text (char *text)
{
  check_text (text);
  g_free (text);
}

static void
take_texts (GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    check_text (texts->pdata[i]);
  g_ptr_array_unref (texts);
}

static void
take_table (GatherTable *table)
{
  take_text (gather_table_to_text (table));
  take_text (gather_table_to_markdown (table));
  gather_table_free (table);
}

static double
measure_text (const char *text, GatherTextRole role, gpointer data)
{
  check_text (text);

  return LETTER_WIDTH * (double) g_utf8_strlen (text, -1);
}

static void
check_scene (const GatherScene *scene)
{
  g_assert_true (isfinite (gather_scene_get_height (scene))
                 && gather_scene_get_height (scene) >= 0);

  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *shape = gather_scene_get_shape (scene, i);

      g_assert_true (isfinite (shape->x) && isfinite (shape->y) && isfinite (shape->width)
                     && isfinite (shape->height));
      for (guint k = 0; k < shape->n_points; k++)
        g_assert_true (isfinite (shape->points[k].x) && isfinite (shape->points[k].y));
      if (shape->kind == GATHER_SHAPE_TEXT)
        check_text (shape->text);
    }
  for (guint i = 0; i < gather_scene_get_n_spots (scene); i++)
    check_text (gather_scene_get_spot (scene, i)->sentence);
}

static void
check_figures (GatherMeasurement *measurement)
{
  static const double widths[] = { 900, 40 };

  for (guint i = 0; i < gather_figures_get_n (); i++)
    {
      const GatherFigure *figure = gather_figures_get (i);

      if (!figure->applies (measurement))
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
        {
          g_autoptr (GatherScene) scene
            = gather_figure_draw (figure, measurement, widths[k], measure_text, NULL);

          check_scene (scene);
        }
      take_table (figure->tabulate (measurement));
      take_text (figure->describe (measurement));
    }
}

static void
check_report (GatherMeasurement *measurement)
{
  take_text (gather_report_to_text (measurement));
  take_text (gather_report_to_markdown (measurement));
  take_text (gather_bench_file_to_csv (measurement));
  take_text (gather_bench_entry_describe (measurement));
  take_texts (gather_report_list_headlines (measurement));
  take_texts (gather_hints_list (measurement));
  take_texts (gather_difference_list (measurement, measurement));
  take_table (gather_difference_tabulate (measurement, measurement));
}

/* What was read can be read again, and says the same. */
static void
check_text_again (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherMeasurement) measurement
    = gather_bench_reader_read (text, strlen (text), &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = gather_bench_file_to_json (measurement);
  g_assert_cmpstr (again, ==, text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherMeasurement) measurement = NULL;
  g_autofree char *text = NULL;

  if (size > MAX_BYTES)
    return 0;

  measurement = gather_bench_reader_read ((const char *) data, size, &error);
  g_assert_true ((measurement != NULL) != (error != NULL));
  if (error != NULL)
    {
      g_assert_true (error->domain == GATHER_ERROR);
      return 0;
    }

  text = gather_bench_file_to_json (measurement);
  check_text (text);
  check_text_again (text);
  check_figures (measurement);
  check_report (measurement);

  return 0;
}
