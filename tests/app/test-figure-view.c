/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The view of a figure, on a screen: its height, its keys, its tooltips, and what it tells. */

#include "config.h"

#include "app/charts/gather-figure-view.h"
#include "core/report/gather-figures.h"
#include "made-up.h"

#include <adwaita.h>

#define WIDTH 600

static const gint64 elapsed[] = { 8600 * MS, 1540 * MS };

typedef struct
{
  GtkWidget *window;
  GatherFigureView *view;
  GatherMeasurement *measurement;
  guint n_changes;
} Fixture;

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("The window did not get its size");

  return G_SOURCE_REMOVE;
}

static void
wait_for_size (Fixture *fixture)
{
  guint timeout = g_timeout_add (30000, give_up_cb, NULL);

  while (gtk_widget_get_width (GTK_WIDGET (fixture->view)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->measurement = made_up_new ("sequential gathered", 150, 3, 1);
  made_up_fill (fixture->measurement, elapsed, 3);
  fixture->view = GATHER_FIGURE_VIEW (gather_figure_view_new ());
  gather_figure_view_set_figure (fixture->view, gather_figures_lookup ("times"));
  gather_figure_view_set_measurement (fixture->view, fixture->measurement);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_size (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  g_object_add_weak_pointer (G_OBJECT (fixture->measurement), (gpointer *) &fixture->measurement);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->view != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->measurement);
  g_assert_null (fixture->measurement);
}

/* What a key does, by way of the bindings of the class. */
static void
press (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (shortcuts))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger)
              || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key)
            continue;
          /* The newest GTK lists the shortcuts of a class twice; a key stops at the first. */
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                       GTK_WIDGET (fixture->view),
                                                       gtk_shortcut_get_arguments (shortcut)));
          return;
        }
    }
  g_assert_not_reached ();
}

static void
assert_selected (Fixture *fixture, const char *start)
{
  const char *text = gather_figure_view_get_selected_text (fixture->view);

  if (text == NULL || !g_str_has_prefix (text, start))
    g_error ("“%s” is selected, not “%s”", text, start);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

/* Also when the view is taken down, after the test. */
static void
selected_changed_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_changes++;
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_signal_connect (fixture->view, "notify::selected-text", G_CALLBACK (selected_changed_cb),
                    fixture);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->view)));

  press (fixture, GDK_KEY_Home);
  assert_selected (fixture, "One at a time: median");
  press (fixture, GDK_KEY_Right);
  assert_selected (fixture, "Repeat 1: ");
  press (fixture, GDK_KEY_Right);
  assert_selected (fixture, "Repeat 2: ");
  press (fixture, GDK_KEY_Left);
  assert_selected (fixture, "Repeat 1: ");
  press (fixture, GDK_KEY_Down);
  assert_selected (fixture, "Gathered: median");
  press (fixture, GDK_KEY_Up);
  assert_selected (fixture, "One at a time: median");
  g_assert_cmpuint (fixture->n_changes, ==, 6);
  press (fixture, GDK_KEY_Up);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpuint (fixture->n_changes, ==, 6);
  press (fixture, GDK_KEY_End);
  assert_selected (fixture, "Repeat 3: ");
  press (fixture, GDK_KEY_Right);
  assert_selected (fixture, "Repeat 3: ");
}

/* Results grow under whoever walks through them: as copies, once a second. */
static void
test_grown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GatherMeasurement) grown = NULL;

  press (fixture, GDK_KEY_Home);
  press (fixture, GDK_KEY_Right);
  assert_selected (fixture, "Repeat 1: ");
  made_up_fill (fixture->measurement, elapsed, 5);
  grown = gather_measurement_copy (fixture->measurement);
  gather_figure_view_set_measurement (fixture->view, grown);
  assert_selected (fixture, "Repeat 1: ");
  gather_figure_view_set_measurement (fixture->view, NULL);
  g_assert_null (gather_figure_view_get_selected_text (fixture->view));
}

/* The figure in words is its name, and that follows the measurement. */
static void
test_label (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = gather_figures_lookup ("times")->describe (fixture->measurement);
  g_autofree char *after = NULL;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, before);

  made_up_fill (fixture->measurement, elapsed, 5);
  gather_figure_view_set_measurement (fixture->view, fixture->measurement);
  after = gather_figures_lookup ("times")->describe (fixture->measurement);
  g_assert_cmpstr (before, !=, after);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, after);
}

static void
test_tooltip (Fixture *fixture, gconstpointer data)
{
  const GatherScene *scene = gather_figure_view_get_scene (fixture->view);
  GatherDrawingClass *klass = GATHER_DRAWING_GET_CLASS (fixture->view);

  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (fixture->view)));
  for (guint i = 0; i < gather_scene_get_n_spots (scene); i++)
    {
      const GatherSpot *spot = gather_scene_get_spot (scene, i);
      int index = gather_scene_find_spot (scene, spot->x + 1, spot->y + 1);
      g_autofree char *tip = klass->tip (GATHER_DRAWING (fixture->view), spot->x + 1, spot->y + 1);

      g_assert_cmpstr (tip, ==, gather_scene_get_spot (scene, (guint) index)->sentence);
    }
}

/* It is as high as its width needs, and its scene is not made again in every frame. */
static void
test_height (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  const GatherScene *scene = gather_figure_view_get_scene (fixture->view);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int narrow;
  int wide;

  g_assert_cmpfloat (gather_scene_get_width (scene), ==, gtk_widget_get_width (widget));
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  g_assert_true (gather_figure_view_get_scene (fixture->view) == scene);

  g_assert_cmpint (gtk_widget_get_request_mode (widget), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  gather_figure_view_set_figure (fixture->view, gather_figures_lookup ("speedup"));
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 280, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 900, &wide, NULL, NULL, NULL);
  /* The key needs more lines. */
  g_assert_cmpint (narrow, >, wide);
  g_assert_cmpint (wide, >, 100);
}

/* Every figure can be painted, and without a measurement there is none. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GatherMeasurement) sweep = made_up_sweep (8);

  for (guint i = 0; i < gather_figures_get_n (); i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      gather_figure_view_set_figure (fixture->view, gather_figures_get (i));
      gather_figure_view_set_measurement (fixture->view, sweep);
      GTK_WIDGET_GET_CLASS (fixture->view)->snapshot (GTK_WIDGET (fixture->view), snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
      g_assert_cmpint (node != NULL, ==, gather_figures_get (i)->applies (sweep));
    }

  gather_figure_view_set_measurement (fixture->view, NULL);
  g_assert_null (gather_figure_view_get_scene (fixture->view));
  g_assert_null (gather_figure_view_get_selected_text (fixture->view));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/figure-view/keys", test_keys);
  add ("/figure-view/grown", test_grown);
  add ("/figure-view/label", test_label);
  add ("/figure-view/tooltip", test_tooltip);
  add ("/figure-view/height", test_height);
  add ("/figure-view/figures", test_figures);

  return g_test_run ();
}
