/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A drawing as plain numbers, made once and then painted by the window or into a file: shapes in
 * the order in which they are painted, and spots, which say in a sentence what is where. Logical
 * pixels from the top left corner, in every direction of writing.
 *
 * Belongs to whoever made it; any thread, one at a time. Knows neither colours nor widgets: a shape
 * has an ink, and the painter knows what that is. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GATHER_N_SERIES_INKS 6

/**
 * GatherInk:
 * @GATHER_INK_TEXT: text
 * @GATHER_INK_DIM: text of less weight
 * @GATHER_INK_GRID: lines at the ticks
 * @GATHER_INK_BAND: areas, translucent
 * @GATHER_INK_DOTS: samples
 * @GATHER_INK_MEDIAN: medians, and what else must be seen first
 * @GATHER_INK_INTERVAL: intervals
 * @GATHER_INK_MODEL: what was computed and not measured; always dashed
 * @GATHER_INK_WARM_UP: warm-ups
 * @GATHER_INK_FLAGGED: outliers
 * @GATHER_INK_FREEZE: freezes
 * @GATHER_INK_SERIES: the first of %GATHER_N_SERIES_INKS series
 *
 * What a shape means. It is never the only cue: markers and dashes differ too.
 */
typedef enum
{
  GATHER_INK_TEXT,
  GATHER_INK_DIM,
  GATHER_INK_GRID,
  GATHER_INK_BAND,
  GATHER_INK_DOTS,
  GATHER_INK_MEDIAN,
  GATHER_INK_INTERVAL,
  GATHER_INK_MODEL,
  GATHER_INK_WARM_UP,
  GATHER_INK_FLAGGED,
  GATHER_INK_FREEZE,
  GATHER_INK_SERIES,
  GATHER_N_INKS = GATHER_INK_SERIES + GATHER_N_SERIES_INKS,
} GatherInk;

typedef enum
{
  GATHER_MARKER_CIRCLE,
  GATHER_MARKER_SQUARE,
  GATHER_MARKER_TRIANGLE,
  GATHER_MARKER_DIAMOND,
  GATHER_MARKER_RING,
  GATHER_N_MARKERS,
} GatherMarker;

typedef enum
{
  GATHER_ALIGN_START,
  GATHER_ALIGN_MIDDLE,
  GATHER_ALIGN_END,
} GatherAlign;

/**
 * GatherTextRole:
 * @GATHER_TEXT_BODY: most texts
 * @GATHER_TEXT_TITLE: bold
 * @GATHER_TEXT_SMALL: ticks and keys, smaller
 */
typedef enum
{
  GATHER_TEXT_BODY,
  GATHER_TEXT_TITLE,
  GATHER_TEXT_SMALL,
  GATHER_N_TEXT_ROLES,
} GatherTextRole;

typedef enum
{
  GATHER_SHAPE_RECT,
  GATHER_SHAPE_DOT,
  GATHER_SHAPE_LINE,
  GATHER_SHAPE_TEXT,
} GatherShapeKind;

typedef struct
{
  double x;
  double y;
} GatherPoint;

/**
 * GatherShape:
 * @kind: what it is
 * @ink: what it means
 * @x: left edge; the middle of a dot; where a text is aligned
 * @y: top edge; the middle of a dot and of a text
 * @width: its width; of a dot, its diameter
 * @height: its height
 * @marker: the form of a dot
 * @translucent: whether the inside of a dot is translucent, so that those behind it are seen
 * @dashed: whether a line is dashed: a model, or a bound
 * @thickness: of a line
 * @points: (array length=n_points): the corners of a line, at least two
 * @n_points: how many
 * @align: which part of a text stands at @x
 * @role: size and weight of a text
 * @text: the text
 *
 * One thing to paint. A member that its kind does not need is zero.
 */
typedef struct
{
  GatherShapeKind kind;
  GatherInk ink;
  double x;
  double y;
  double width;
  double height;
  GatherMarker marker;
  gboolean translucent;
  gboolean dashed;
  double thickness;
  GatherPoint *points;
  guint n_points;
  GatherAlign align;
  GatherTextRole role;
  char *text;
} GatherShape;

/**
 * GatherSpot:
 * @x: left edge
 * @y: top edge
 * @width: its width
 * @height: its height
 * @group: which row or line it belongs to, from 1
 * @sentence: what is there, translated
 *
 * A place about which there is something to say. In the order in which they are read; one that
 * comes later lies above those before.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  guint group;
  char *sentence;
} GatherSpot;

/**
 * GatherTextMeasure:
 * @text: a text of one line
 * @role: size and weight
 * @data: what belongs to the function
 *
 * Returns: the width of @text in the painter's font, pixels
 */
typedef double (*GatherTextMeasure) (const char *text, GatherTextRole role, gpointer data);

typedef struct _GatherScene GatherScene;

GatherScene *gather_scene_new (double width, GatherTextMeasure measure, gpointer data);
void gather_scene_free (GatherScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherScene, gather_scene_free)

double gather_scene_get_width (const GatherScene *self);
double gather_scene_get_height (const GatherScene *self);
guint gather_scene_get_n_shapes (const GatherScene *self);
const GatherShape *gather_scene_get_shape (const GatherScene *self, guint index);
guint gather_scene_get_n_spots (const GatherScene *self);
const GatherSpot *gather_scene_get_spot (const GatherScene *self, guint index);
int gather_scene_find_spot (const GatherScene *self, double x, double y);
guint gather_scene_find_group (const GatherScene *self, guint index, int step);

double gather_scene_measure (const GatherScene *self, const char *text, GatherTextRole role);
void gather_scene_add_rect (GatherScene *self,
                            GatherInk ink,
                            double x,
                            double y,
                            double width,
                            double height);
void gather_scene_add_dot (GatherScene *self,
                           GatherInk ink,
                           GatherMarker marker,
                           double x,
                           double y,
                           double radius);
void gather_scene_add_sample (GatherScene *self, GatherInk ink, double x, double y, double radius);
void gather_scene_add_line (GatherScene *self,
                            GatherInk ink,
                            const GatherPoint *points,
                            guint n_points,
                            double thickness,
                            gboolean dashed);
void gather_scene_add_text (GatherScene *self,
                            GatherInk ink,
                            GatherTextRole role,
                            GatherAlign align,
                            double x,
                            double y,
                            const char *text);
double gather_scene_add_fitted (GatherScene *self,
                                GatherInk ink,
                                GatherTextRole role,
                                double x,
                                double y,
                                double room,
                                const char *text);
void gather_scene_begin_group (GatherScene *self);
void gather_scene_take_spot (GatherScene *self,
                             double x,
                             double y,
                             double width,
                             double height,
                             char *sentence);
void gather_scene_end (GatherScene *self, double height);

G_END_DECLS
