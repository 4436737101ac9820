/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said and drawn about measurements: figures as numbers, tables, sentences, hints,
 * pictures. */

#include "config.h"

#include "core/base/gather-statistics.h"
#include "core/model/gather-findings.h"
#include "core/report/gather-figures.h"
#include "core/report/gather-hints.h"
#include "core/report/gather-picture.h"
#include "core/report/gather-report.h"
#include "core/report/gather-scale.h"
#include "core/report/gather-sentences.h"
#include "made-up.h"

#include <math.h>
#include <string.h>

#define WIDTH 900

static const gint64 two_times[] = { 8600 * MS, 1540 * MS };

static GatherMeasurement *
make_two (guint n_repeats)
{
  GatherMeasurement *measurement = made_up_new ("sequential gathered:6", 150, n_repeats, 1);

  made_up_fill (measurement, two_times, n_repeats);

  return measurement;
}

static GatherScene *
draw (const char *figure, GatherMeasurement *measurement)
{
  g_assert_true (gather_figures_lookup (figure)->applies (measurement));

  return gather_figure_draw (gather_figures_lookup (figure), measurement, WIDTH,
                             made_up_measure_text, NULL);
}

static guint
count_shapes (const GatherScene *scene, GatherShapeKind kind, GatherInk ink)
{
  guint n = 0;

  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    n += gather_scene_get_shape (scene, i)->kind == kind
         && gather_scene_get_shape (scene, i)->ink == ink;

  return n;
}

static const GatherShape *
find_shape (const GatherScene *scene, GatherShapeKind kind, GatherInk ink)
{
  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    if (gather_scene_get_shape (scene, i)->kind == kind
        && gather_scene_get_shape (scene, i)->ink == ink)
      return gather_scene_get_shape (scene, i);

  return NULL;
}

/* Markers of the key are no data: it stands above what is drawn, in the first lines. */
static guint
count_dots (const GatherScene *scene, GatherInk ink, double below)
{
  guint n = 0;

  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *shape = gather_scene_get_shape (scene, i);

      n += shape->kind == GATHER_SHAPE_DOT && shape->ink == ink && shape->y > below;
    }

  return n;
}

static gboolean
has_text (const GatherScene *scene, const char *text)
{
  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    if (g_strcmp0 (gather_scene_get_shape (scene, i)->text, text) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_spot (const GatherScene *scene, const char *sentence)
{
  for (guint i = 0; i < gather_scene_get_n_spots (scene); i++)
    if (strstr (gather_scene_get_spot (scene, i)->sentence, sentence) != NULL)
      return TRUE;

  return FALSE;
}

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

/* Scenes and scales */

static void
test_spots (void)
{
  g_autoptr (GatherScene) scene = gather_scene_new (100, made_up_measure_text, NULL);

  g_assert_cmpint (gather_scene_find_spot (scene, 5, 5), ==, -1);
  gather_scene_take_spot (scene, 0, 0, 100, 40, g_strdup ("row"));
  gather_scene_take_spot (scene, 50, 20, 0, 0, g_strdup ("dot"));
  gather_scene_begin_group (scene);
  gather_scene_take_spot (scene, 0, 50, 100, 40, g_strdup ("next row"));
  gather_scene_take_spot (scene, 50, 60, 2, 2, g_strdup ("next dot"));
  gather_scene_end (scene, 100);

  g_assert_cmpint (gather_scene_find_spot (scene, 5, 5), ==, 0);
  /* What is small is found around it too, and lies above its row. */
  g_assert_cmpint (gather_scene_find_spot (scene, 53, 22), ==, 1);
  g_assert_cmpint (gather_scene_find_spot (scene, 5, 45), ==, -1);

  g_assert_cmpuint (gather_scene_find_group (scene, 1, 1), ==, 2);
  g_assert_cmpuint (gather_scene_find_group (scene, 3, -1), ==, 0);
  g_assert_cmpuint (gather_scene_find_group (scene, 3, 1), ==, 3);
  g_assert_cmpuint (gather_scene_find_group (scene, 0, -1), ==, 0);
}

static void
test_fitted (void)
{
  g_autoptr (GatherScene) scene = gather_scene_new (100, made_up_measure_text, NULL);

  g_assert_cmpfloat (
    gather_scene_add_fitted (scene, GATHER_INK_TEXT, GATHER_TEXT_BODY, 0, 0, 70, "0123456789"), ==,
    70);
  g_assert_cmpfloat (
    gather_scene_add_fitted (scene, GATHER_INK_TEXT, GATHER_TEXT_BODY, 0, 0, 69, "0123456789"), ==,
    63);
  g_assert_true (has_text (scene, "0123456789"));
  g_assert_true (has_text (scene, "01234567…"));
}

static void
test_scale (void)
{
  GatherScale even = gather_scale_for_range (10 * MS, 100 * MS, 30, 0, 500);
  GatherScale logarithmic = gather_scale_for_range (MS, 1000 * MS, 30, 0, 500);
  g_autoptr (GArray) ticks = gather_scale_list_ticks (&logarithmic, 1, 50);

  g_assert_false (even.logarithmic);
  g_assert_cmpfloat_with_epsilon (gather_scale_get_position (&even, 50 * MS), 250, 1e-6);
  g_assert_cmpfloat_with_epsilon (gather_scale_get_position (&even, 500 * MS), 500, 1e-6);

  g_assert_true (logarithmic.logarithmic);
  g_assert_cmpfloat_with_epsilon (gather_scale_get_position (&logarithmic, 10 * MS)
                                    - gather_scale_get_position (&logarithmic, MS),
                                  gather_scale_get_position (&logarithmic, 1000 * MS)
                                    - gather_scale_get_position (&logarithmic, 100 * MS),
                                  1e-6);
  /* 1, 2, 5, 10 ... 1000 ms. */
  g_assert_cmpuint (ticks->len, ==, 10);
  g_assert_cmpfloat_with_epsilon (g_array_index (ticks, double, 0), 1000, 1e-6);
  g_assert_cmpfloat_with_epsilon (g_array_index (ticks, double, 4), 20000, 1e-6);
}

/* Figures */

static void
test_times (void)
{
  g_autoptr (GatherMeasurement) measurement = make_two (10);
  g_autoptr (GatherScene) scene = NULL;
  const GatherShape *band;
  GatherSample late = { .repeat = 10, .elapsed = 9900 * MS };
  GatherSummary summary;

  gather_measurement_add_warm_up (measurement, 0, 8900 * MS);
  gather_measurement_add_sample (measurement, 0, &late);
  scene = draw ("times", measurement);

  /* All samples, of which one has a ring around it; the warm-up is a ring of its own. */
  g_assert_cmpuint (count_dots (scene, GATHER_INK_DOTS, 30), ==, 21);
  g_assert_cmpuint (count_dots (scene, GATHER_INK_FLAGGED, 30), ==, 1);
  g_assert_cmpuint (count_dots (scene, GATHER_INK_WARM_UP, 30), ==, 1);
  g_assert_true (has_spot (scene, "Repeat 11: 9.90 s, an outlier, counted like the others"));
  g_assert_true (has_spot (scene, "Warm-up: 8.90 s, not counted"));

  /* The bands are as long as the medians on an axis from 0 to 10 s. */
  gather_measurement_get_summary (measurement, 0, &summary);
  band = find_shape (scene, GATHER_SHAPE_RECT, GATHER_INK_BAND);
  g_assert_cmpfloat (band->x, ==, 0);
  g_assert_cmpfloat_with_epsilon (band->width, (WIDTH - 12) * (double) summary.median / 1e7, 0.5);

  /* An interval of three strokes in the key and in each row. */
  g_assert_cmpuint (count_shapes (scene, GATHER_SHAPE_RECT, GATHER_INK_INTERVAL), ==, 9);
  /* Nothing of it is a model. */
  g_assert_cmpuint (count_shapes (scene, GATHER_SHAPE_LINE, GATHER_INK_MODEL), ==, 0);
}

static void
test_few (void)
{
  g_autoptr (GatherMeasurement) measurement = make_two (5);
  g_autoptr (GatherScene) times = draw ("times", measurement);
  g_autoptr (GatherScene) speedup = draw ("speedup", measurement);
  g_autoptr (GatherScene) more = NULL;

  g_assert_cmpuint (count_shapes (times, GATHER_SHAPE_RECT, GATHER_INK_INTERVAL), ==, 0);
  g_assert_cmpuint (count_shapes (speedup, GATHER_SHAPE_RECT, GATHER_INK_INTERVAL), ==, 0);

  made_up_fill (measurement, two_times, 1);
  more = draw ("speedup", measurement);
  g_assert_cmpuint (count_shapes (more, GATHER_SHAPE_RECT, GATHER_INK_INTERVAL), ==, 6);
}

/* No figure draws a mark that was not measured. */
static void
test_empty (void)
{
  g_autoptr (GatherMeasurement) measurement = made_up_new (
    "sequential gathered:1 gathered:6@5 gathered:6@10 gathered:6 gathered:20", 150, 10, 1);

  for (guint i = 0; i < gather_figures_get_n (); i++)
    {
      const GatherFigure *figure = gather_figures_get (i);
      g_autoptr (GatherTable) table = NULL;
      g_autoptr (GatherScene) scene = NULL;
      g_autofree char *words = NULL;

      g_assert_true (figure->applies (measurement));
      scene = draw (figure->name, measurement);
      table = figure->tabulate (measurement);
      words = figure->describe (measurement);
      g_assert_true (has_text (scene, "Not measured yet"));
      g_assert_cmpuint (count_dots (scene, GATHER_INK_DOTS, 30), ==, 0);
      g_assert_cmpuint (count_shapes (scene, GATHER_SHAPE_LINE, GATHER_INK_MODEL), ==, 0);
      g_assert_cmpuint (gather_table_get_n_rows (table), >, 0);
      g_assert_cmpuint (strlen (words), >, 0);
    }
}

static void
test_many (void)
{
  g_autoptr (GatherMeasurement) measurement = make_two (1000);
  g_autoptr (GatherScene) scene = draw ("times", measurement);

  g_assert_cmpuint (count_dots (scene, GATHER_INK_DOTS, 0), ==, 0);
  g_assert_true (has_text (scene, "Range and quartiles, of too many runs for dots"));
  g_assert_cmpuint (gather_scene_get_n_shapes (scene), <, 100);
  g_assert_cmpuint (gather_scene_get_n_spots (scene), ==, 2);
}

static void
test_speedup (void)
{
  g_autoptr (GatherMeasurement) measurement = make_two (10);
  g_autoptr (GatherScene) scene = draw ("speedup", measurement);
  const GatherShape *ideal = NULL;
  const GatherShape *diamond = NULL;

  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *shape = gather_scene_get_shape (scene, i);

      if (shape->ink == GATHER_INK_MODEL)
        {
          g_assert_true (shape->dashed);
          ideal = shape;
        }
      if (shape->kind == GATHER_SHAPE_DOT)
        diamond = shape;
    }

  /* 5.6 measured, and 6 would be ideal: both on a logarithmic scale from 0.5 to 10. */
  g_assert_cmpint (diamond->marker, ==, GATHER_MARKER_DIAMOND);
  g_assert_cmpfloat_with_epsilon (diamond->x, log (5.584 / 0.5) / log (20) * (WIDTH - 12), 2);
  g_assert_cmpfloat (ideal->x, >, diamond->x);
  g_assert_true (has_text (scene, "5.6 times as fast"));
  g_assert_true (has_text (scene, "As fast as “One at a time”"));
  g_assert_true (has_spot (scene, "A bound, not measured."));
}

static void
test_by_limit (void)
{
  g_autoptr (GatherMeasurement) measurement = made_up_sweep (10);
  g_autoptr (GatherScene) scene = draw ("by-limit", measurement);
  guint n_dashed = 0;
  guint n_measured = 0;

  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *shape = gather_scene_get_shape (scene, i);

      if (shape->kind != GATHER_SHAPE_LINE || shape->n_points < 12)
        continue;
      g_assert_cmpint (shape->dashed, ==, shape->ink == GATHER_INK_MODEL);
      n_dashed += shape->dashed;
      n_measured += !shape->dashed;
      for (guint k = 1; k < shape->n_points; k++)
        g_assert_cmpfloat (shape->points[k].x, >, shape->points[k - 1].x);
    }

  g_assert_cmpuint (n_dashed, ==, 1);
  g_assert_cmpuint (n_measured, ==, 1);
  g_assert_true (has_text (scene, "From 30 at a time on it hardly gets faster."));
  g_assert_true (has_spot (scene, "forecast 8.26 s, by a model"));
  /* A dot for each run and each median. */
  g_assert_cmpuint (count_dots (scene, GATHER_INK_SERIES, 40), ==, 12 * 10 + 12);
}

/* A curve that still falls at its end has no knee, and without a forecast nothing is dashed. */
static void
test_no_knee (void)
{
  static const gint64 elapsed[] = { 8000 * MS, 4000 * MS, 2000 * MS };
  g_autoptr (GatherMeasurement) measurement
    = made_up_new ("gathered:1 gathered:2 gathered:4", 150, 6, 0);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GatherScene) scene = NULL;

  made_up_fill (measurement, elapsed, 6);
  scene = draw ("by-limit", measurement);
  findings = gather_report_list_findings (measurement);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (count_shapes (scene, GATHER_SHAPE_LINE, GATHER_INK_MODEL), ==, 0);
  g_assert_false (has_spot (scene, "hardly gets faster"));
}

static void
test_by_count (void)
{
  static const gint64 elapsed[] = { 570 * MS, 5700 * MS, 2850 * MS, 95 * MS, 340 * MS, 200 * MS };
  g_autoptr (GatherMeasurement) measurement
    = made_up_new ("sequential@10 sequential@100 sequential@50 "
                   "gathered:20@10 gathered:20@100 gathered:20@50",
                   100, 6, 0);
  g_autoptr (GatherTable) table = NULL;
  g_autoptr (GatherScene) scene = NULL;

  made_up_fill (measurement, elapsed, 6);
  scene = draw ("by-count", measurement);
  g_assert_false (gather_figures_lookup ("by-limit")->applies (measurement));
  g_assert_cmpuint (count_dots (scene, GATHER_INK_SERIES, 40), ==, 3 * 6 + 3);
  g_assert_cmpuint (count_dots (scene, GATHER_INK_SERIES + 1, 40), ==, 3 * 6 + 3);
  g_assert_true (has_text (scene, "One at a time"));
  g_assert_true (has_text (scene, "Gathered, 20 at a time"));

  /* In the order of the counts, whatever that of the variants is. */
  table = gather_figures_lookup ("by-count")->tabulate (measurement);
  g_assert_cmpstr (gather_table_get_cell (table, 1, 1), ==, "50");
  g_assert_cmpstr (gather_table_get_cell (table, 2, 1), ==, "100");
}

/* A figure of answers has only the marks that the number of answers carries. */
static void
test_answers (void)
{
  static const struct
  {
    guint n_answers;
    guint n_medians;
    guint n_quantiles;
  } cases[] = { { 5, 0, 0 }, { 6, 2, 0 }, { 58, 2, 0 }, { 60, 2, 1 }, { 300, 2, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherMeasurement) measurement = made_up_new ("gathered", 10, 1, 0);
      GatherHistogram *answers = gather_measurement_get_answers (measurement, 0);
      g_autoptr (GatherScene) scene = NULL;

      for (guint k = 0; k < cases[i].n_answers; k++)
        gather_histogram_add (answers, 50 * MS + k * 97);
      scene = draw ("answers", measurement);
      g_assert_cmpuint (count_shapes (scene, GATHER_SHAPE_RECT, GATHER_INK_MEDIAN), ==,
                        cases[i].n_medians);
      g_assert_cmpuint (count_dots (scene, GATHER_INK_MEDIAN, 30), ==, cases[i].n_quantiles);
    }
}

static void
test_freezes (void)
{
  g_autoptr (GatherMeasurement) measurement = make_two (6);
  g_autoptr (GatherScene) quiet = draw ("freezes", measurement);
  g_autoptr (GatherScene) frozen = NULL;
  GatherSample sample = { .repeat = 6, .elapsed = 8600 * MS, .longest_block = 8600 * MS };

  /* The line from which a freeze is felt is there, before anything is beyond it. */
  g_assert_cmpuint (count_shapes (quiet, GATHER_SHAPE_RECT, GATHER_INK_FREEZE), ==, 2);
  g_assert_cmpuint (count_dots (quiet, GATHER_INK_FREEZE, 30), ==, 0);
  g_assert_true (has_spot (quiet, "too short to be felt"));

  gather_measurement_add_sample (measurement, 0, &sample);
  frozen = draw ("freezes", measurement);
  g_assert_cmpuint (count_dots (frozen, GATHER_INK_FREEZE, 30), ==, 1);
  g_assert_true (has_spot (frozen, "longest freeze 8.60 s, felt in 1 of 7 runs"));
  /* From 4 ms to 8.6 s: on a scale that says what it is. */
  g_assert_false (has_text (quiet, "Logarithmic scale"));
  g_assert_true (has_text (frozen, "Logarithmic scale"));
}

static void
get_text_box (const GatherShape *shape, double *left, double *right)
{
  *left = shape->x;
  if (shape->align == GATHER_ALIGN_MIDDLE)
    *left -= shape->width / 2;
  else if (shape->align == GATHER_ALIGN_END)
    *left -= shape->width;
  *right = *left + shape->width;
}

static void
assert_apart (const char *figure, const GatherScene *scene)
{
  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *one = gather_scene_get_shape (scene, i);
      double left;
      double right;

      if (one->kind != GATHER_SHAPE_TEXT)
        continue;
      get_text_box (one, &left, &right);
      if (left < -0.5 || right > gather_scene_get_width (scene) + 0.5)
        g_error ("%s: “%s” leaves the figure", figure, one->text);

      for (guint k = i + 1; k < gather_scene_get_n_shapes (scene); k++)
        {
          const GatherShape *other = gather_scene_get_shape (scene, k);
          double start;
          double end;

          if (other->kind != GATHER_SHAPE_TEXT || fabs (one->y - other->y) >= 14)
            continue;
          get_text_box (other, &start, &end);
          if (start < right && left < end)
            g_error ("%s: “%s” lies on “%s”", figure, one->text, other->text);
        }
    }
}

/* At no width does a text lie on another one or leave the figure. */
static void
test_narrow (void)
{
  static const double widths[] = { 280, 300, 320, 360, 420, 600, 900, 1400 };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  static const gint64 five[] = { 8400 * MS, 8500 * MS, 8600 * MS, 1540 * MS, 1500 * MS };

  g_ptr_array_add (all, make_two (10));
  g_ptr_array_add (all, make_two (3));
  g_ptr_array_add (all, make_two (1000));
  g_ptr_array_add (all, made_up_sweep (10));
  g_ptr_array_add (
    all, made_up_new ("blocking blocking-worker sequential gathered:6 gathered:20:6", 150, 8, 1));
  made_up_fill (all->pdata[4], five, 8);
  g_ptr_array_add (all, made_up_new ("gathered:1 gathered:2 gathered:5 sequential", 150, 8, 1));

  for (guint i = 0; i < all->len; i++)
    for (guint k = 0; k < gather_figures_get_n () * G_N_ELEMENTS (widths); k++)
      {
        const GatherFigure *figure = gather_figures_get (k / G_N_ELEMENTS (widths));
        g_autoptr (GatherScene) scene = NULL;

        if (!figure->applies (all->pdata[i]))
          continue;
        scene = gather_figure_draw (figure, all->pdata[i], widths[k % G_N_ELEMENTS (widths)],
                                    made_up_measure_text, NULL);
        assert_apart (figure->name, scene);
      }
}

/* Tables */

static void
test_table (void)
{
  g_autoptr (GatherTable) table = gather_table_new ();
  g_autofree char *text = NULL;
  g_autofree char *markdown = NULL;

  gather_table_add_column (table, "Grüße", FALSE);
  gather_table_add_column (table, "n", TRUE);
  gather_table_begin_row (table);
  gather_table_take_cell (table, g_strdup ("a|b\\c"));
  gather_table_take_cell (table, g_strdup ("12"));
  gather_table_begin_row (table);
  gather_table_take_cell (table, g_strdup ("日本"));

  text = gather_table_to_text (table);
  markdown = gather_table_to_markdown (table);
  g_assert_cmpstr (text, ==,
                   "Grüße   n\n"
                   "a|b\\c  12\n"
                   "日本    –\n");
  g_assert_cmpstr (markdown, ==,
                   "| Grüße | n |\n"
                   "| --- | ---: |\n"
                   "| a\\|b\\\\c | 12 |\n"
                   "| 日本 | – |\n");
}

/* Sentences */

static void
test_comparisons (void)
{
  static const struct
  {
    gint64 other;
    guint n;
    const char *sentence;
  } cases[] = {
    { 83495, 20,
      "“Gathered” was 103 times as fast as “One at a time” (95 % interval 103 to 103)." },
    { 8600 * MS, 20,
      "No difference shown between “Gathered” and “One at a time” (ratio 1.00, 95 % interval 1.00 "
      "to "
      "1.00)." },
    { 17200 * MS, 20,
      "“Gathered” took 2.0 times as long as “One at a time” (95 % interval 2.0 to 2.0)." },
    { 1100 * MS, 5,
      "“Gathered” was about 7.8 times as fast as “One at a time”; 6 repeats are needed for an "
      "interval." },
    { 17200 * MS, 1,
      "“Gathered” took about 2.0 times as long as “One at a time”; 6 repeats are needed for an "
      "interval." },
    { 8600 * MS, 3,
      "“Gathered” took about as long as “One at a time”; 6 repeats are needed for an interval." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherMeasurement) measurement
        = made_up_new ("sequential gathered", 150, cases[i].n, 1);
      const gint64 elapsed[] = { 8600 * MS, cases[i].other };
      g_autoptr (GPtrArray) sentences = NULL;

      made_up_fill (measurement, elapsed, cases[i].n);
      sentences = gather_report_list_comparisons (measurement);
      g_assert_cmpuint (sentences->len, ==, 1);
      g_assert_cmpstr (sentences->pdata[0], ==, cases[i].sentence);
    }
}

static void
test_findings (void)
{
  g_autoptr (GatherMeasurement) measurement = made_up_sweep (10);
  g_autoptr (GPtrArray) findings = NULL;

  gather_measurement_set_fates (measurement, &(GatherFates){ 4500, 0 });
  findings = gather_report_list_findings (measurement);
  g_assert_cmpuint (findings->len, ==, 3);
  g_assert_cmpstr (findings->pdata[0], ==, "From 30 at a time on it hardly gets faster.");
  g_assert_true (
    g_str_has_prefix (findings->pdata[1], "The forecast was off by 4 % at the median"));
  g_assert_cmpstr (
    findings->pdata[2], ==,
    "The lab’s log shows the same delays and faults for all: 4500 attempts checked.");
}

/* Hints: a rule, and how a measurement breaks it alone. */

static void
break_stopped (GatherMeasurement *measurement)
{
  gather_measurement_set_stopped (measurement, TRUE);
}

static void
break_fates (GatherMeasurement *measurement)
{
  gather_measurement_set_fates (measurement, &(GatherFates){ 100, 3 });
}

static void
break_failed (GatherMeasurement *measurement)
{
  GatherSample sample = { .repeat = 10, .elapsed = 8600 * MS, .n_failed = 2 };

  gather_measurement_add_sample (measurement, 0, &sample);
}

static void
break_beats (GatherMeasurement *measurement)
{
  gather_measurement_add_beat (measurement, 15 * MS);
  gather_measurement_add_beat (measurement, 40 * MS);
}

static void
break_outlier (GatherMeasurement *measurement)
{
  GatherSample sample = { .repeat = 10, .elapsed = 12000 * MS };

  gather_measurement_add_sample (measurement, 0, &sample);
}

static void
test_hints (void)
{
  static const struct
  {
    void (*spoil) (GatherMeasurement *measurement);
    const char *hint;
  } cases[] = {
    { NULL, NULL },
    { break_stopped, "It was stopped before all repeats were made." },
    { break_fates, "3 of 100 attempts met other delays or faults" },
    { break_failed, "2 requests failed." },
    { break_beats, "The machine was busy: the idle beat was up to 40 ms late." },
    { break_outlier, "1 run lies far from the others." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherMeasurement) measurement = make_two (10);
      g_autoptr (GPtrArray) hints = NULL;

      for (guint k = 0; k < 6; k++)
        gather_measurement_add_beat (measurement, k == 0 ? 30 * MS : 300);
      if (cases[i].spoil != NULL)
        cases[i].spoil (measurement);
      hints = gather_hints_list (measurement);
      g_assert_cmpuint (hints->len, ==, cases[i].hint != NULL);
      if (cases[i].hint != NULL)
        assert_contains (hints->pdata[0], cases[i].hint);
    }
}

/* Hints about the experiment itself. */
static void
test_hints_of_experiment (void)
{
  static const struct
  {
    const char *variants;
    guint n_repeats;
    guint n_warm_ups;
    const char *hint;
  } cases[] = {
    { "sequential gathered:20:20", 6, 0, NULL },
    { "sequential gathered:20:6", 6, 0,
      "“Gathered, 20 at a time over 6 connections” has 6 connections for 20 requests in flight" },
    { "sequential gathered:20", 5, 0, "5 repeats cannot carry an interval. Make at least 6." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherMeasurement) measurement
        = made_up_new (cases[i].variants, 150, cases[i].n_repeats, cases[i].n_warm_ups);
      g_autoptr (GPtrArray) hints = NULL;

      made_up_fill (measurement, two_times, cases[i].n_repeats);
      hints = gather_hints_list (measurement);
      g_assert_cmpuint (hints->len, ==, cases[i].hint != NULL);
      if (cases[i].hint != NULL)
        assert_contains (hints->pdata[0], cases[i].hint);
    }
}

static void
test_wide_interval (void)
{
  for (gint64 step = 10; step <= 100; step += 90)
    {
      g_autoptr (GatherMeasurement) measurement = made_up_new ("gathered", 150, 10, 1);
      g_autoptr (GPtrArray) hints = NULL;

      for (guint i = 0; i < 10; i++)
        {
          GatherSample sample = { .repeat = i, .elapsed = (1000 + i * step) * MS };

          gather_measurement_add_sample (measurement, 0, &sample);
        }
      hints = gather_hints_list (measurement);
      g_assert_cmpuint (hints->len, ==, step == 100);
      if (step == 100)
        assert_contains (hints->pdata[0], "The interval of “Gathered” is wide: its half is 24 %");
    }
}

static void
test_slower_first (void)
{
  for (guint n_warm_ups = 0; n_warm_ups < 2; n_warm_ups++)
    {
      g_autoptr (GatherMeasurement) measurement = made_up_new ("gathered", 150, 8, n_warm_ups);
      GatherSample first = { .elapsed = 1200 * MS };
      g_autoptr (GPtrArray) hints = NULL;

      gather_measurement_add_sample (measurement, 0, &first);
      made_up_add_runs (measurement, 0, 1000 * MS, 7);
      hints = gather_hints_list (measurement);
      g_assert_cmpuint (hints->len > 0
                          && g_str_has_prefix (hints->pdata[0], "The first run was slower"),
                        ==, n_warm_ups == 0);
    }
}

static void
test_load (void)
{
  g_autoptr (GatherMeasurement) quiet = make_two (6);
  GatherEnvironment environment;
  g_autoptr (GatherMeasurement) busy = NULL;
  g_autoptr (GPtrArray) hints = NULL;

  gather_environment_copy (gather_measurement_get_environment (quiet), &environment);
  environment.load = 4.5;
  busy
    = gather_measurement_new (gather_measurement_get_experiment (quiet), &environment, "busy", 0);
  gather_environment_clear (&environment);
  hints = gather_hints_list (busy);
  g_assert_cmpuint (hints->len, ==, 0);
  g_clear_pointer (&hints, g_ptr_array_unref);

  made_up_fill (busy, two_times, 6);
  hints = gather_hints_list (busy);
  g_assert_cmpuint (hints->len, ==, 1);
  assert_contains (hints->pdata[0], "4.5 programs wanted to run on 4 processors");
}

/* Reports */

static void
test_text (void)
{
  static const struct
  {
    const char *variants;
    guint n_warm_ups;
    const char *line;
  } cases[] = {
    { "sequential gathered", 1, "5 items in each run; 2 repeats after a warm-up; tutorial" },
    { "sequential gathered", 0, "5 items in each run; 2 repeats without a warm-up; tutorial" },
    { "sequential gathered", 3, "5 items in each run; 2 repeats after 3 warm-ups; tutorial" },
    { "sequential@2 sequential@5", 1,
      "2 to 5 items in each run; 2 repeats after a warm-up; tutorial" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherMeasurement) measurement
        = made_up_new (cases[i].variants, 5, 2, cases[i].n_warm_ups);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      made_up_fill (measurement, two_times, 2);
      text = gather_report_to_text (measurement);
      lines = g_strsplit (text, "\n", -1);
      g_assert_cmpstr (lines[0], ==, cases[i].line);
      g_assert_true (g_str_has_prefix (lines[2], "Strategy"));
      g_assert_true (g_str_has_prefix (lines[3], "One at a time"));
    }
}

static void
test_markdown (void)
{
  g_autoptr (GatherMeasurement) measurement = made_up_sweep (10);
  g_autofree char *text = gather_report_to_markdown (measurement);

  assert_contains (text, "# Benchmark\n\n150 items in each run; 20 repeats after a warm-up; ");
  assert_contains (text, "\n## Time against requests in flight\n");
  assert_contains (text, "\n| Gathered | 30 | ");
  assert_contains (text, "\n- Processor: A processor\n");
  assert_contains (text, "\n- From 30 at a time on it hardly gets faster.\n");
  assert_contains (text, "assume no distribution");
}

/* Pictures */

static void
test_pictures (void)
{
  g_autoptr (GatherMeasurement) measurement = made_up_sweep (10);
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  const GMarkupParser parser = { .start_element = NULL };

  for (guint i = 0; i < gather_figures_get_n (); i++)
    {
      const GatherFigure *figure = gather_figures_get (i);
      g_autoptr (GMarkupParseContext) context = NULL;
      g_autoptr (GBytes) svg = NULL;
      g_autoptr (GBytes) png = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *start = NULL;
      const guint8 *data;
      gsize size;

      if (!figure->applies (measurement))
        continue;

      svg = gather_picture_to_svg (figure, measurement, GATHER_PICTURE_WIDTH);
      data = g_bytes_get_data (svg, &size);
      context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
      g_markup_parse_context_parse (context, (const char *) data, (gssize) size, &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
      start = g_strndup ((const char *) data, MIN (size, 2000));
      assert_contains (start, gather_figure_get_title (figure));

      png = gather_picture_to_png (figure, measurement, 300);
      data = g_bytes_get_data (png, &size);
      g_assert_cmpuint (size, >, 1000);
      g_assert_cmpmem (data, sizeof (magic), magic, sizeof (magic));
      /* Its width, in its first chunk: twice what was asked for. */
      g_assert_cmpuint ((guint) data[18] << 8 | data[19], ==, 600);
    }
}

static double
get_luminance (double value)
{
  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* The contrast of the guidelines on white: 4.5 to 1 for what is written, 3 to 1 for marks. */
static void
test_contrast (void)
{
  for (guint ink = 0; ink < GATHER_N_INKS; ink++)
    {
      const GatherColor *color = gather_picture_get_color (ink);
      double luminance = 0.2126 * get_luminance (color->red) + 0.7152 * get_luminance (color->green)
                         + 0.0722 * get_luminance (color->blue);
      gboolean is_text
        = ink == GATHER_INK_TEXT || ink == GATHER_INK_DIM || ink == GATHER_INK_FREEZE;

      if (ink != GATHER_INK_GRID && ink != GATHER_INK_BAND)
        g_assert_cmpfloat (1.05 / (luminance + 0.05), >=, is_text ? 4.5 : 3);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/scene/spots", test_spots);
  g_test_add_func ("/report/scene/fitted", test_fitted);
  g_test_add_func ("/report/scale", test_scale);
  g_test_add_func ("/report/figure/times", test_times);
  g_test_add_func ("/report/figure/few", test_few);
  g_test_add_func ("/report/figure/empty", test_empty);
  g_test_add_func ("/report/figure/many", test_many);
  g_test_add_func ("/report/figure/speedup", test_speedup);
  g_test_add_func ("/report/figure/by-limit", test_by_limit);
  g_test_add_func ("/report/figure/no-knee", test_no_knee);
  g_test_add_func ("/report/figure/by-count", test_by_count);
  g_test_add_func ("/report/figure/answers", test_answers);
  g_test_add_func ("/report/figure/freezes", test_freezes);
  g_test_add_func ("/report/figure/narrow", test_narrow);
  g_test_add_func ("/report/table", test_table);
  g_test_add_func ("/report/comparisons", test_comparisons);
  g_test_add_func ("/report/findings", test_findings);
  g_test_add_func ("/report/hints", test_hints);
  g_test_add_func ("/report/hints/experiment", test_hints_of_experiment);
  g_test_add_func ("/report/hints/wide-interval", test_wide_interval);
  g_test_add_func ("/report/hints/slower-first", test_slower_first);
  g_test_add_func ("/report/hints/load", test_load);
  g_test_add_func ("/report/text", test_text);
  g_test_add_func ("/report/markdown", test_markdown);
  g_test_add_func ("/report/picture", test_pictures);
  g_test_add_func ("/report/picture/contrast", test_contrast);

  return g_test_run ();
}
