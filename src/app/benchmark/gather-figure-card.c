/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-figure-card.h"

#include "app/benchmark/gather-picture-maker.h"
#include "app/benchmark/gather-table-grid.h"
#include "app/charts/gather-figure-view.h"
#include "app/gather-export.h"

#include <glib/gi18n.h>

struct _GatherFigureCard
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *caption_label;
  GtkToggleButton *table_button;
  GtkStack *stack;
  GatherFigureView *view;
  GatherTableGrid *grid;
  GtkLabel *selected_label;

  const GatherFigure *figure;
  GatherMeasurement *measurement;
};

G_DEFINE_FINAL_TYPE (GatherFigureCard, gather_figure_card, ADW_TYPE_BIN)

static void
tell (GatherFigureCard *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "benchmark.tell", "s", text);
}

/* The table is made when somebody looks at it: while runs go on, it would be made for nobody. */
static void
show_table (GatherFigureCard *self)
{
  gboolean wanted = gtk_toggle_button_get_active (self->table_button);

  gtk_stack_set_visible_child_name (self->stack, wanted ? "table" : "picture");
  gtk_widget_set_visible (GTK_WIDGET (self->selected_label),
                          !wanted && *gtk_label_get_text (self->selected_label) != '\0');
  if (wanted && self->measurement != NULL)
    gather_table_grid_take (self->grid, self->figure->tabulate (self->measurement));
}

static void
selected_changed_cb (GatherFigureCard *self)
{
  g_autofree char *text = NULL;

  g_object_get (self->view, "selected-text", &text, NULL);
  gtk_label_set_text (self->selected_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->selected_label),
                          text != NULL && !gtk_toggle_button_get_active (self->table_button));
}

static void
picture_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherFigureCard) self = user_data;
  g_autofree char *text = gather_export_save_finish (GTK_WINDOW (source), result);

  if (text != NULL)
    tell (self, text);
}

/* Takes the reference that the picture was made with. */
static void
save_made (GatherFigureCard *self, GObject *source, GAsyncResult *result, const char *ending)
{
  g_autofree char *name = g_strdup_printf ("gather-%s.%s", self->figure->name, ending);
  g_autoptr (GBytes) picture
    = gather_picture_maker_make_finish (GATHER_MEASUREMENT (source), result);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  /* Another benchmark may have been opened meanwhile. */
  if (window == NULL)
    g_object_unref (self);
  else
    gather_export_save_async (GTK_WINDOW (window), _ ("Save picture"), name, picture,
                              picture_saved_cb, self);
}

static void
svg_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  save_made (user_data, source, result, "svg");
}

static void
png_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  save_made (user_data, source, result, "png");
}

static void
copy_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherFigureCard) self = user_data;
  g_autoptr (GBytes) picture
    = gather_picture_maker_make_finish (GATHER_MEASUREMENT (source), result);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (picture, NULL);

  if (texture == NULL)
    return;

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  tell (self, _ ("Picture copied"));
}

static void
make (GtkWidget *widget, GatherPictureKind kind, GAsyncReadyCallback callback)
{
  GatherFigureCard *self = GATHER_FIGURE_CARD (widget);

  gather_picture_maker_make_async (self->figure, self->measurement, kind, callback,
                                   g_object_ref (self));
}

static void
save_svg_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  make (widget, GATHER_PICTURE_SVG, svg_made_cb);
}

static void
save_png_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  make (widget, GATHER_PICTURE_PNG, png_made_cb);
}

static void
copy_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  make (widget, GATHER_PICTURE_PNG, copy_made_cb);
}

static void
gather_figure_card_dispose (GObject *object)
{
  g_clear_object (&GATHER_FIGURE_CARD (object)->measurement);

  G_OBJECT_CLASS (gather_figure_card_parent_class)->dispose (object);
}

static void
gather_figure_card_class_init (GatherFigureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_figure_card_dispose;

  g_type_ensure (GATHER_TYPE_FIGURE_VIEW);
  g_type_ensure (GATHER_TYPE_TABLE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-figure-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, caption_label);
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, table_button);
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, stack);
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, view);
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, grid);
  gtk_widget_class_bind_template_child (widget_class, GatherFigureCard, selected_label);
  gtk_widget_class_bind_template_callback (widget_class, show_table);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);

  gtk_widget_class_install_action (widget_class, "figure.save-svg", NULL, save_svg_activated);
  gtk_widget_class_install_action (widget_class, "figure.save-png", NULL, save_png_activated);
  gtk_widget_class_install_action (widget_class, "figure.copy", NULL, copy_activated);
}

static void
gather_figure_card_init (GatherFigureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_figure_card_new:
 * @figure: the figure that it shows
 *
 * Returns: (transfer floating): a card without a measurement, hidden
 */
GatherFigureCard *
gather_figure_card_new (const GatherFigure *figure)
{
  GatherFigureCard *self = g_object_new (GATHER_TYPE_FIGURE_CARD, "visible", FALSE, NULL);

  self->figure = figure;
  gather_figure_view_set_figure (self->view, figure);
  gtk_label_set_text (self->title_label, gather_figure_get_title (figure));
  gtk_label_set_text (self->caption_label, gather_figure_get_caption (figure));

  return self;
}

/**
 * gather_figure_card_show:
 * @self: a card
 * @measurement: what it shows as it is now; the card hides where the figure says nothing about it
 * @is_final: whether it does not change any more, so that it can be saved
 */
void
gather_figure_card_show (GatherFigureCard *self, GatherMeasurement *measurement, gboolean is_final)
{
  static const char *const actions[] = { "figure.save-svg", "figure.save-png", "figure.copy" };
  gboolean applies;

  g_return_if_fail (GATHER_IS_FIGURE_CARD (self));
  g_return_if_fail (GATHER_IS_MEASUREMENT (measurement));

  applies = self->figure->applies (measurement);
  g_set_object (&self->measurement, measurement);
  gtk_widget_set_visible (GTK_WIDGET (self), applies);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_final && applies);
  if (!applies)
    return;

  gather_figure_view_set_measurement (self->view, measurement);
  show_table (self);
}
