/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/report/gather-picture.h"

#include <cairo-svg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define MARGIN      24.0
#define CAPTION_GAP 4.0
#define FIGURE_GAP  18.0
#define PNG_SCALE   2.0

/* The font of the window's platform, or what the machine has instead. */
#define FONT_FAMILY "Cantarell, Adwaita Sans, sans-serif"

#define RGBA(r, g, b, a)                                                                           \
  {                                                                                                \
    (r) / 255.0, (g) / 255.0, (b) / 255.0, a                                                       \
  }
#define RGB(r, g, b) RGBA (r, g, b, 1.0)

/* On white every one of them but grid and band has a contrast of at least 3 to 1, and texts of at
 * least 4.5 to 1 (Web Content Accessibility Guidelines 2.1, 1.4.3 and 1.4.11). */
static const GatherColor colors[GATHER_N_INKS] = {
  [GATHER_INK_TEXT] = RGB (36, 36, 40),         [GATHER_INK_DIM] = RGB (94, 92, 100),
  [GATHER_INK_GRID] = RGB (228, 228, 231),      [GATHER_INK_BAND] = RGBA (28, 113, 216, 0.16),
  [GATHER_INK_DOTS] = RGB (28, 113, 216),       [GATHER_INK_MEDIAN] = RGB (36, 36, 40),
  [GATHER_INK_INTERVAL] = RGB (36, 36, 40),     [GATHER_INK_MODEL] = RGB (129, 61, 156),
  [GATHER_INK_WARM_UP] = RGB (166, 88, 0),      [GATHER_INK_FLAGGED] = RGB (192, 28, 40),
  [GATHER_INK_FREEZE] = RGB (192, 28, 40),      [GATHER_INK_SERIES] = RGB (28, 113, 216),
  [GATHER_INK_SERIES + 1] = RGB (188, 84, 0),   [GATHER_INK_SERIES + 2] = RGB (24, 120, 74),
  [GATHER_INK_SERIES + 3] = RGB (129, 61, 156), [GATHER_INK_SERIES + 4] = RGB (192, 28, 40),
  [GATHER_INK_SERIES + 5] = RGB (99, 69, 44),
};

/* The fonts of a picture, and what measures texts in them. */
typedef struct
{
  PangoContext *context;
  PangoFontDescription *fonts[GATHER_N_TEXT_ROLES];
} Fonts;

static PangoFontDescription *
make_font (double size, PangoWeight weight)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FONT_FAMILY);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);

  return font;
}

static void
fonts_init (Fonts *self)
{
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  self->fonts[GATHER_TEXT_BODY] = make_font (14, PANGO_WEIGHT_NORMAL);
  self->fonts[GATHER_TEXT_TITLE] = make_font (14, PANGO_WEIGHT_BOLD);
  self->fonts[GATHER_TEXT_SMALL] = make_font (12, PANGO_WEIGHT_NORMAL);
}

static void
fonts_clear (Fonts *self)
{
  g_object_unref (self->context);
  for (guint i = 0; i < GATHER_N_TEXT_ROLES; i++)
    pango_font_description_free (self->fonts[i]);
}

static PangoLayout *
shape_text (Fonts *self, const char *text, GatherTextRole role)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, self->fonts[role]);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static double
measure_text (const char *text, GatherTextRole role, gpointer data)
{
  g_autoptr (PangoLayout) layout = shape_text (data, text, role);
  int width;

  pango_layout_get_size (layout, &width, NULL);

  return (double) width / PANGO_SCALE;
}

static double
get_text_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

static void
paint_layout (cairo_t *cairo, PangoLayout *layout, GatherInk ink, double x, double y)
{
  const GatherColor *color = &colors[ink];

  cairo_set_source_rgba (cairo, color->red, color->green, color->blue, color->alpha);
  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
}

static void
paint_text (cairo_t *cairo, Fonts *fonts, const GatherShape *shape)
{
  g_autoptr (PangoLayout) layout = shape_text (fonts, shape->text, shape->role);
  double x = shape->x;

  if (shape->align == GATHER_ALIGN_MIDDLE)
    x -= shape->width / 2;
  else if (shape->align == GATHER_ALIGN_END)
    x -= shape->width;
  paint_layout (cairo, layout, shape->ink, x, shape->y - get_text_height (layout) / 2);
}

static void
paint_scene (cairo_t *cairo, Fonts *fonts, const GatherScene *scene)
{
  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *shape = gather_scene_get_shape (scene, i);

      if (shape->kind == GATHER_SHAPE_TEXT)
        paint_text (cairo, fonts, shape);
      else
        gather_brush_paint (cairo, shape, &colors[shape->ink]);
    }
}

/* What a picture consists of, laid out. */
typedef struct
{
  Fonts fonts;
  PangoLayout *title;
  PangoLayout *caption;
  GatherScene *scene;
  double width;
  double height;
} Picture;

static void
picture_init (Picture *self,
              const GatherFigure *figure,
              GatherMeasurement *measurement,
              double width)
{
  fonts_init (&self->fonts);
  self->width = width;
  self->title = shape_text (&self->fonts, gather_figure_get_title (figure), GATHER_TEXT_TITLE);
  self->caption = shape_text (&self->fonts, gather_figure_get_caption (figure), GATHER_TEXT_BODY);
  pango_layout_set_width (self->title, (int) ((width - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_width (self->caption, (int) ((width - 2 * MARGIN) * PANGO_SCALE));
  self->scene
    = gather_figure_draw (figure, measurement, width - 2 * MARGIN, measure_text, &self->fonts);
  self->height
    = ceil (2 * MARGIN + get_text_height (self->title) + CAPTION_GAP
            + get_text_height (self->caption) + FIGURE_GAP + gather_scene_get_height (self->scene));
}

static void
picture_clear (Picture *self)
{
  gather_scene_free (self->scene);
  g_object_unref (self->title);
  g_object_unref (self->caption);
  fonts_clear (&self->fonts);
}

static void
picture_paint (Picture *self, cairo_t *cairo)
{
  double y = MARGIN;

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  paint_layout (cairo, self->title, GATHER_INK_TEXT, MARGIN, y);
  y += get_text_height (self->title) + CAPTION_GAP;
  paint_layout (cairo, self->caption, GATHER_INK_DIM, MARGIN, y);
  y += get_text_height (self->caption) + FIGURE_GAP;
  cairo_translate (cairo, MARGIN, y);
  paint_scene (cairo, &self->fonts, self->scene);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Paints, and closes the surface; as a PNG too, where there is something to add it to. */
static cairo_status_t
paint_on (Picture *self, cairo_surface_t *surface, double scale, GByteArray *png)
{
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cairo, scale, scale);
  picture_paint (self, cairo);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  if (png != NULL)
    status = cairo_surface_write_to_png_stream (surface, append_cb, png);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return status;
}

/* Cairo draws letters as outlines. A reader of the screen, and a search, need them as text too. */
static GBytes *
add_description (GByteArray *svg, const GatherFigure *figure, GatherMeasurement *measurement)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autofree char *sentences = figure->describe (measurement);
  g_autofree char *description = g_markup_printf_escaped (
    "\n<title>%s</title>\n<desc>%s</desc>", gather_figure_get_title (figure), sentences);
  const char *start = g_strstr_len ((const char *) svg->data, svg->len, "<svg");
  const char *end
    = start != NULL ? memchr (start, '>', svg->len - (start - (const char *) svg->data)) : NULL;
  gsize head = end != NULL ? (gsize) (end + 1 - (const char *) svg->data) : 0;

  if (head > 0)
    {
      g_byte_array_append (whole, svg->data, head);
      g_byte_array_append (whole, (const guint8 *) description, strlen (description));
    }
  g_byte_array_append (whole, svg->data + head, svg->len - head);

  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}

/**
 * gather_picture_get_color:
 * @ink: an ink
 *
 * Returns: (transfer none): its colour on white
 */
const GatherColor *
gather_picture_get_color (GatherInk ink)
{
  g_return_val_if_fail (ink < GATHER_N_INKS, NULL);

  return &colors[ink];
}

/**
 * gather_picture_to_svg:
 * @figure: a figure that applies
 * @measurement: a measurement
 * @width: of the picture, logical pixels, for example %GATHER_PICTURE_WIDTH
 *
 * Returns: (transfer full): the figure as Scalable Vector Graphics, with a title and a description
 *   as text
 */
GBytes *
gather_picture_to_svg (const GatherFigure *figure, GatherMeasurement *measurement, double width)
{
  g_autoptr (GByteArray) svg = g_byte_array_new ();
  Picture picture;
  cairo_surface_t *surface;

  g_return_val_if_fail (figure != NULL && GATHER_IS_MEASUREMENT (measurement), NULL);
  g_return_val_if_fail (width > 2 * MARGIN, NULL);

  picture_init (&picture, figure, measurement, width);
  surface = cairo_svg_surface_create_for_stream (append_cb, svg, picture.width, picture.height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  paint_on (&picture, surface, 1, NULL);
  picture_clear (&picture);

  return add_description (svg, figure, measurement);
}

/**
 * gather_picture_to_png:
 * @figure: a figure that applies
 * @measurement: a measurement
 * @width: of the picture, logical pixels; it has twice as many pixels
 *
 * Returns: (transfer full) (nullable): the figure as Portable Network Graphics, or %NULL where it
 *   is larger than such a picture can be
 */
GBytes *
gather_picture_to_png (const GatherFigure *figure, GatherMeasurement *measurement, double width)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  Picture picture;
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (figure != NULL && GATHER_IS_MEASUREMENT (measurement), NULL);
  g_return_val_if_fail (width > 2 * MARGIN, NULL);

  picture_init (&picture, figure, measurement, width);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (PNG_SCALE * picture.width),
                                        (int) (PNG_SCALE * picture.height));
  status = paint_on (&picture, surface, PNG_SCALE, png);
  picture_clear (&picture);

  return status == CAIRO_STATUS_SUCCESS ? g_byte_array_free_to_bytes (g_steal_pointer (&png))
                                        : NULL;
}
