/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/charts/gather-figure-view.h"

#include "app/charts/gather-figure-inks.h"

#define MIN_WIDTH    280
#define FRAME_RADIUS 4.0f

/* Texts of a role kept shaped; a hundred rows need two hundred. */
#define MAX_LAYOUTS 1000

/* Size of small texts, as part of the font's. */
#define SMALL_SCALE 0.86

typedef enum
{
  MOVE_PREVIOUS,
  MOVE_NEXT,
  MOVE_UP,
  MOVE_DOWN,
  MOVE_FIRST,
  MOVE_LAST,
} Move;

struct _GatherFigureView
{
  GatherDrawing parent_instance;

  const GatherFigure *figure;
  GatherMeasurement *measurement;

  /* Laid out when asked for: for one width, and with the font of the moment. */
  GatherScene *scene;
  int selected; /* number of a spot, or -1 */

  GHashTable *layouts[GATHER_N_TEXT_ROLES]; /* (element-type utf8 PangoLayout) */
};

G_DEFINE_FINAL_TYPE (GatherFigureView, gather_figure_view, GATHER_TYPE_DRAWING)

enum
{
  PROP_0,
  PROP_SELECTED_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Layout */

static void
set_role (PangoLayout *layout, GatherTextRole role)
{
  PangoAttrList *attributes;

  if (role == GATHER_TEXT_BODY)
    return;

  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, role == GATHER_TEXT_TITLE
                                        ? pango_attr_weight_new (PANGO_WEIGHT_BOLD)
                                        : pango_attr_scale_new (SMALL_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* Shaping is what layout costs, and while a benchmark runs most texts stay the same. */
static PangoLayout *
get_layout (GatherFigureView *self, const char *text, GatherTextRole role)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts[role], text);

  if (layout != NULL)
    return layout;

  if (g_hash_table_size (self->layouts[role]) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts[role]);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  set_role (layout, role);
  g_hash_table_insert (self->layouts[role], g_strdup (text), layout);

  return layout;
}

static double
measure_text (const char *text, GatherTextRole role, gpointer data)
{
  int width;

  pango_layout_get_pixel_size (get_layout (data, text, role), &width, NULL);

  return width;
}

static void
drop_scene (GatherFigureView *self)
{
  g_clear_pointer (&self->scene, gather_scene_free);
}

/* The scene for a width; made only when there is none for it. */
static const GatherScene *
ensure_scene (GatherFigureView *self, int width)
{
  if (self->figure == NULL || self->measurement == NULL || width <= 0
      || !self->figure->applies (self->measurement))
    return NULL;
  if (self->scene != NULL && gather_scene_get_width (self->scene) == width)
    return self->scene;

  drop_scene (self);
  self->scene = gather_figure_draw (self->figure, self->measurement, width, measure_text, self);

  return self->scene;
}

static const GatherScene *
get_scene (GatherFigureView *self)
{
  return ensure_scene (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

/* Selection */

static void
update_description (GatherFigureView *self)
{
  const char *text = gather_figure_view_get_selected_text (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_TEXT]);
}

static void
select_spot (GatherFigureView *self, int index)
{
  if (self->selected == index)
    return;

  self->selected = index;
  update_description (self);
}

static guint
find_target (GatherFigureView *self, const GatherScene *scene, Move move)
{
  guint last = gather_scene_get_n_spots (scene) - 1;
  guint selected = MIN ((guint) MAX (self->selected, 0), last);

  switch (move)
    {
    case MOVE_PREVIOUS:
      return selected > 0 ? selected - 1 : 0;
    case MOVE_NEXT:
      return MIN (selected + 1, last);
    case MOVE_UP:
      return gather_scene_find_group (scene, selected, -1);
    case MOVE_DOWN:
      return gather_scene_find_group (scene, selected, 1);
    case MOVE_LAST:
      return last;
    case MOVE_FIRST:
    default:
      return 0;
    }
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GatherFigureView *self = GATHER_FIGURE_VIEW (widget);
  const GatherScene *scene = get_scene (self);
  gboolean begins = self->selected < 0;

  if (scene == NULL || gather_scene_get_n_spots (scene) == 0)
    return GDK_EVENT_PROPAGATE;

  /* The first key shows where one is. */
  if (begins && g_variant_get_int32 (arguments) != MOVE_LAST)
    select_spot (self, 0);
  else
    select_spot (self, (int) find_target (self, scene, g_variant_get_int32 (arguments)));

  return GDK_EVENT_STOP;
}

static void
has_focus_changed_cb (GatherFigureView *self)
{
  const GatherScene *scene = get_scene (self);

  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    select_spot (self, -1);
  else if (self->selected < 0 && scene != NULL && gather_scene_get_n_spots (scene) > 0)
    select_spot (self, 0);
}

static void
show (GatherFigureView *self)
{
  g_autofree char *words = NULL;

  drop_scene (self);
  if (self->figure != NULL && self->measurement != NULL
      && self->figure->applies (self->measurement))
    words = self->figure->describe (self->measurement);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  /* What was selected may say something else now. */
  update_description (self);
}

/* Painting */

static void
paint_text (GtkSnapshot *snapshot,
            const GatherShape *shape,
            PangoLayout *layout,
            const GdkRGBA *color)
{
  double x = shape->x;
  int height;

  if (shape->align == GATHER_ALIGN_MIDDLE)
    x -= shape->width / 2;
  else if (shape->align == GATHER_ALIGN_END)
    x -= shape->width;
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x, (int) (shape->y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_frame (GatherFigureView *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const GatherSpot *spot = gather_scene_get_spot (self->scene, (guint) self->selected);
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA edges[4] = { *color, *color, *color, *color };
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame,
                                   &GRAPHENE_RECT_INIT ((float) spot->x - 3, (float) spot->y - 3,
                                                        (float) spot->width + 6,
                                                        (float) spot->height + 6),
                                   FRAME_RADIUS);
  gtk_snapshot_append_border (snapshot, &frame, widths, edges);
}

static void
gather_figure_view_draw (GatherDrawing *drawing,
                         GtkSnapshot *snapshot,
                         const GatherPalette *palette)
{
  GatherFigureView *self = GATHER_FIGURE_VIEW (drawing);
  const GatherScene *scene = get_scene (self);

  if (scene == NULL)
    return;

  for (guint i = 0; i < gather_scene_get_n_shapes (scene); i++)
    {
      const GatherShape *shape = gather_scene_get_shape (scene, i);
      const GdkRGBA *color = gather_figure_inks_get (palette, shape->ink);

      if (shape->kind == GATHER_SHAPE_TEXT)
        paint_text (snapshot, shape, get_layout (self, shape->text, shape->role), color);
      else
        gather_figure_inks_paint (snapshot, shape, color);
    }
  if (self->selected >= 0 && (guint) self->selected < gather_scene_get_n_spots (scene))
    paint_frame (self, snapshot, &palette->text);
}

static char *
gather_figure_view_get_tip (GatherDrawing *drawing, double x, double y)
{
  const GatherScene *scene = get_scene (GATHER_FIGURE_VIEW (drawing));
  int index = scene != NULL ? gather_scene_find_spot (scene, x, y) : -1;

  return index >= 0 ? g_strdup (gather_scene_get_spot (scene, (guint) index)->sentence) : NULL;
}

static GtkSizeRequestMode
gather_figure_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gather_figure_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  GatherFigureView *self = GATHER_FIGURE_VIEW (widget);
  const GatherScene *scene;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = MIN_WIDTH;
      return;
    }

  scene = ensure_scene (self, for_size > 0 ? for_size : MIN_WIDTH);
  *minimum = scene != NULL ? (int) gather_scene_get_height (scene) + 1 : 0;
  *natural = *minimum;
}

static void
gather_figure_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GatherFigureView *self = GATHER_FIGURE_VIEW (widget);

  drop_scene (self);
  for (guint i = 0; i < GATHER_N_TEXT_ROLES; i++)
    g_hash_table_remove_all (self->layouts[i]);

  GTK_WIDGET_CLASS (gather_figure_view_parent_class)->css_changed (widget, change);
}

static void
gather_figure_view_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  GatherFigureView *self = GATHER_FIGURE_VIEW (object);

  switch (property_id)
    {
    case PROP_SELECTED_TEXT:
      g_value_set_string (value, gather_figure_view_get_selected_text (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_figure_view_dispose (GObject *object)
{
  GatherFigureView *self = GATHER_FIGURE_VIEW (object);

  drop_scene (self);
  g_clear_object (&self->measurement);

  G_OBJECT_CLASS (gather_figure_view_parent_class)->dispose (object);
}

static void
gather_figure_view_finalize (GObject *object)
{
  for (guint i = 0; i < GATHER_N_TEXT_ROLES; i++)
    g_hash_table_unref (GATHER_FIGURE_VIEW (object)->layouts[i]);

  G_OBJECT_CLASS (gather_figure_view_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    guint key_pad;
    Move move;
  } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, MOVE_PREVIOUS },
    { GDK_KEY_Right, GDK_KEY_KP_Right, MOVE_NEXT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, MOVE_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, MOVE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, MOVE_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, MOVE_LAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i].key, 0, move_cb, "i", keys[i].move);
      gtk_widget_class_add_binding (widget_class, keys[i].key_pad, 0, move_cb, "i", keys[i].move);
    }
}

static void
gather_figure_view_class_init (GatherFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GatherDrawingClass *drawing_class = GATHER_DRAWING_CLASS (klass);

  object_class->get_property = gather_figure_view_get_property;
  object_class->dispose = gather_figure_view_dispose;
  object_class->finalize = gather_figure_view_finalize;
  widget_class->get_request_mode = gather_figure_view_get_request_mode;
  widget_class->measure = gather_figure_view_measure;
  widget_class->css_changed = gather_figure_view_css_changed;
  drawing_class->draw = gather_figure_view_draw;
  drawing_class->tip = gather_figure_view_get_tip;

  /**
   * GatherFigureView:selected-text:
   *
   * What is said about the place that was selected with the keyboard, or %NULL.
   */
  properties[PROP_SELECTED_TEXT]
    = g_param_spec_string ("selected-text", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  add_keys (widget_class);
}

static void
gather_figure_view_init (GatherFigureView *self)
{
  self->selected = -1;
  for (guint i = 0; i < GATHER_N_TEXT_ROLES; i++)
    self->layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (has_focus_changed_cb), NULL);
}

GtkWidget *
gather_figure_view_new (void)
{
  return g_object_new (GATHER_TYPE_FIGURE_VIEW, NULL);
}

/**
 * gather_figure_view_set_figure:
 * @self: a view
 * @figure: (nullable): what it shows
 */
void
gather_figure_view_set_figure (GatherFigureView *self, const GatherFigure *figure)
{
  g_return_if_fail (GATHER_IS_FIGURE_VIEW (self));

  self->figure = figure;
  self->selected = -1;
  show (self);
}

/* A later state of one measurement is another object. */
static gboolean
is_same (GatherMeasurement *a, GatherMeasurement *b)
{
  return a != NULL && b != NULL
         && g_str_equal (gather_measurement_get_id (a), gather_measurement_get_id (b));
}

/**
 * gather_figure_view_set_measurement:
 * @self: a view
 * @measurement: (nullable): whose figure it shows as it is now
 *
 * What was selected stays so while it is the same measurement that has grown.
 */
void
gather_figure_view_set_measurement (GatherFigureView *self, GatherMeasurement *measurement)
{
  g_return_if_fail (GATHER_IS_FIGURE_VIEW (self));

  if (!is_same (self->measurement, measurement))
    self->selected = -1;
  g_set_object (&self->measurement, measurement);
  show (self);
}

/**
 * gather_figure_view_get_scene:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows at its width, valid until that or the
 *   measurement changes
 */
const GatherScene *
gather_figure_view_get_scene (GatherFigureView *self)
{
  g_return_val_if_fail (GATHER_IS_FIGURE_VIEW (self), NULL);

  return get_scene (self);
}

/**
 * gather_figure_view_get_selected_text:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is said about the selected place
 */
const char *
gather_figure_view_get_selected_text (GatherFigureView *self)
{
  const GatherScene *scene;

  g_return_val_if_fail (GATHER_IS_FIGURE_VIEW (self), NULL);

  scene = self->selected >= 0 ? get_scene (self) : NULL;
  if (scene == NULL || (guint) self->selected >= gather_scene_get_n_spots (scene))
    return NULL;

  return gather_scene_get_spot (scene, (guint) self->selected)->sentence;
}
