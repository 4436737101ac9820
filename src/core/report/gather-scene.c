/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-scene.h"

/* A spot is at least so wide and high, so that a pointer finds it. */
#define LEAST_SPOT 8.0

struct _GatherScene
{
  double width;
  double height;
  GatherTextMeasure measure;
  gpointer data;
  GArray *shapes; /* of GatherShape */
  GArray *spots;  /* of GatherSpot */
  guint group;
};

static void
shape_clear (gpointer data)
{
  GatherShape *shape = data;

  g_free (shape->points);
  g_free (shape->text);
}

static void
spot_clear (gpointer data)
{
  g_free (((GatherSpot *) data)->sentence);
}

/**
 * gather_scene_new:
 * @width: its width, pixels
 * @measure: how wide a text is, asked until gather_scene_end()
 * @data: what belongs to @measure
 *
 * Returns: (transfer full): an empty scene
 */
GatherScene *
gather_scene_new (double width, GatherTextMeasure measure, gpointer data)
{
  GatherScene *self;

  g_return_val_if_fail (measure != NULL, NULL);

  self = g_new0 (GatherScene, 1);
  self->width = MAX (width, 1);
  self->measure = measure;
  self->data = data;
  self->shapes = g_array_new (FALSE, FALSE, sizeof (GatherShape));
  g_array_set_clear_func (self->shapes, shape_clear);
  self->spots = g_array_new (FALSE, FALSE, sizeof (GatherSpot));
  g_array_set_clear_func (self->spots, spot_clear);
  self->group = 1;

  return self;
}

void
gather_scene_free (GatherScene *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->shapes);
  g_array_unref (self->spots);
  g_free (self);
}

double
gather_scene_get_width (const GatherScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

double
gather_scene_get_height (const GatherScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

guint
gather_scene_get_n_shapes (const GatherScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shapes->len;
}

const GatherShape *
gather_scene_get_shape (const GatherScene *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->shapes->len, NULL);

  return &g_array_index (self->shapes, GatherShape, index);
}

guint
gather_scene_get_n_spots (const GatherScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->spots->len;
}

const GatherSpot *
gather_scene_get_spot (const GatherScene *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->spots->len, NULL);

  return &g_array_index (self->spots, GatherSpot, index);
}

/**
 * gather_scene_find_spot:
 * @self: a scene
 * @x: pixels from the left
 * @y: pixels from the top
 *
 * Returns: the number of the spot that is there, the last one where several are, or -1
 */
int
gather_scene_find_spot (const GatherScene *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = self->spots->len; i-- > 0;)
    {
      const GatherSpot *spot = gather_scene_get_spot (self, i);

      if (x >= spot->x && x <= spot->x + spot->width && y >= spot->y && y <= spot->y + spot->height)
        return (int) i;
    }

  return -1;
}

/**
 * gather_scene_find_group:
 * @self: a scene
 * @index: number of a spot
 * @step: 1 or -1
 *
 * Returns: the number of the first spot of the next group, or of the one before; @index at the end
 */
guint
gather_scene_find_group (const GatherScene *self, guint index, int step)
{
  guint group = gather_scene_get_spot (self, index)->group;
  guint found = index;

  /* To another group, and from there to its first spot. */
  for (gint64 i = index; i >= 0 && i < self->spots->len; i += step)
    {
      guint here = gather_scene_get_spot (self, (guint) i)->group;

      if (here == group)
        continue;
      if (found != index && here != gather_scene_get_spot (self, found)->group)
        break;
      if (found == index || step < 0)
        found = (guint) i;
    }

  return found;
}

/**
 * gather_scene_measure:
 * @self: a scene that has not ended
 * @text: a text of one line
 * @role: size and weight
 *
 * Returns: its width, pixels
 */
double
gather_scene_measure (const GatherScene *self, const char *text, GatherTextRole role)
{
  g_return_val_if_fail (self != NULL && self->measure != NULL, 0);

  return self->measure (text, role, self->data);
}

void
gather_scene_add_rect (GatherScene *self,
                       GatherInk ink,
                       double x,
                       double y,
                       double width,
                       double height)
{
  GatherShape shape = { .kind = GATHER_SHAPE_RECT,
                        .ink = ink,
                        .x = x,
                        .y = y,
                        .width = MAX (width, 0),
                        .height = MAX (height, 0) };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->shapes, shape);
}

static void
add_dot (GatherScene *self,
         GatherInk ink,
         GatherMarker marker,
         double x,
         double y,
         double radius,
         gboolean translucent)
{
  GatherShape shape = { .kind = GATHER_SHAPE_DOT,
                        .ink = ink,
                        .x = x,
                        .y = y,
                        .width = 2 * radius,
                        .height = 2 * radius,
                        .marker = marker,
                        .translucent = translucent };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->shapes, shape);
}

/**
 * gather_scene_add_dot:
 * @self: a scene
 * @ink: what it means
 * @marker: its form
 * @x: its middle
 * @y: its middle
 * @radius: half of its width
 */
void
gather_scene_add_dot (GatherScene *self,
                      GatherInk ink,
                      GatherMarker marker,
                      double x,
                      double y,
                      double radius)
{
  add_dot (self, ink, marker, x, y, radius, FALSE);
}

/**
 * gather_scene_add_sample:
 * @self: a scene
 * @ink: what it means
 * @x: its middle
 * @y: its middle
 * @radius: half of its width
 *
 * Adds a translucent circle: where many lie on each other it becomes darker.
 */
void
gather_scene_add_sample (GatherScene *self, GatherInk ink, double x, double y, double radius)
{
  add_dot (self, ink, GATHER_MARKER_CIRCLE, x, y, radius, TRUE);
}

/**
 * gather_scene_add_line:
 * @self: a scene
 * @ink: what it means
 * @points: (array length=n_points): its corners, copied
 * @n_points: how many, at least 2
 * @thickness: pixels
 * @dashed: whether it is a model or a bound, and not measured
 */
void
gather_scene_add_line (GatherScene *self,
                       GatherInk ink,
                       const GatherPoint *points,
                       guint n_points,
                       double thickness,
                       gboolean dashed)
{
  GatherShape shape = { .kind = GATHER_SHAPE_LINE,
                        .ink = ink,
                        .x = points[0].x,
                        .y = points[0].y,
                        .dashed = dashed,
                        .thickness = thickness,
                        .n_points = n_points };
  double right = points[0].x;
  double bottom = points[0].y;

  g_return_if_fail (self != NULL && n_points >= 2);

  for (guint i = 1; i < n_points; i++)
    {
      shape.x = MIN (shape.x, points[i].x);
      shape.y = MIN (shape.y, points[i].y);
      right = MAX (right, points[i].x);
      bottom = MAX (bottom, points[i].y);
    }
  shape.width = right - shape.x;
  shape.height = bottom - shape.y;
  shape.points = g_memdup2 (points, n_points * sizeof (GatherPoint));
  g_array_append_val (self->shapes, shape);
}

/**
 * gather_scene_add_text:
 * @self: a scene that has not ended
 * @ink: what it means
 * @role: size and weight
 * @align: which part of it stands at @x
 * @x: pixels from the left
 * @y: its middle
 * @text: the text
 */
void
gather_scene_add_text (GatherScene *self,
                       GatherInk ink,
                       GatherTextRole role,
                       GatherAlign align,
                       double x,
                       double y,
                       const char *text)
{
  GatherShape shape = { .kind = GATHER_SHAPE_TEXT,
                        .ink = ink,
                        .x = x,
                        .y = y,
                        .width = gather_scene_measure (self, text, role),
                        .align = align,
                        .role = role,
                        .text = g_strdup (text) };

  g_array_append_val (self->shapes, shape);
}

/**
 * gather_scene_add_fitted:
 * @self: a scene that has not ended
 * @ink: what it means
 * @role: size and weight
 * @x: its left edge
 * @y: its middle
 * @room: it may be so wide
 * @text: the text; what does not fit is left out and replaced by an ellipsis
 *
 * Returns: how wide it is
 */
double
gather_scene_add_fitted (GatherScene *self,
                         GatherInk ink,
                         GatherTextRole role,
                         double x,
                         double y,
                         double room,
                         const char *text)
{
  g_autofree char *fitted = g_strdup (text);

  for (glong n = g_utf8_strlen (text, -1);
       n > 1 && gather_scene_measure (self, fitted, role) > room; n--)
    {
      g_autofree char *start = g_utf8_substring (text, 0, n - 1);

      g_free (fitted);
      fitted = g_strconcat (g_strchomp (start), "…", NULL);
    }
  gather_scene_add_text (self, ink, role, GATHER_ALIGN_START, x, y, fitted);

  return gather_scene_measure (self, fitted, role);
}

/**
 * gather_scene_begin_group:
 * @self: a scene
 *
 * The spots that follow belong to another row or line.
 */
void
gather_scene_begin_group (GatherScene *self)
{
  g_return_if_fail (self != NULL);

  self->group++;
}

/**
 * gather_scene_take_spot:
 * @self: a scene
 * @x: left edge
 * @y: top edge
 * @width: its width
 * @height: its height
 * @sentence: (transfer full): what is there, translated
 *
 * Very small ones become a little larger, around the same middle.
 */
void
gather_scene_take_spot (GatherScene *self,
                        double x,
                        double y,
                        double width,
                        double height,
                        char *sentence)
{
  double more_x = MAX (LEAST_SPOT - width, 0) / 2;
  double more_y = MAX (LEAST_SPOT - height, 0) / 2;
  GatherSpot spot = { .x = x - more_x,
                      .y = y - more_y,
                      .width = width + 2 * more_x,
                      .height = height + 2 * more_y,
                      .group = self->group,
                      .sentence = sentence };

  g_array_append_val (self->spots, spot);
}

/**
 * gather_scene_end:
 * @self: a scene
 * @height: its height, pixels
 *
 * Nothing is added to it any more.
 */
void
gather_scene_end (GatherScene *self, double height)
{
  g_return_if_fail (self != NULL);

  self->height = height;
  self->measure = NULL;
  self->data = NULL;
}
