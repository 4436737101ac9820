/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-legend.h"

#include "app/charts/gather-swatch.h"

#define WIDE_SPACING 16
#define NARROW_SPACING 6

struct _GatherLegend
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (GatherLegend, gather_legend, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VERTICAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
add_phase (GatherLegend *self, GatherPhase phase)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (gather_phase_get_title (phase));

  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (item), gather_swatch_new (phase));
  gtk_box_append (GTK_BOX (item), label);
  gtk_box_append (self->box, item);
}

static void
gather_legend_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  GatherLegend *self = GATHER_LEGEND (object);
  gboolean vertical;

  switch (property_id)
    {
    case PROP_VERTICAL:
      vertical = g_value_get_boolean (value);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                      vertical ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_spacing (self->box, vertical ? NARROW_SPACING : WIDE_SPACING);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_legend_class_init (GatherLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = gather_legend_set_property;

  /**
   * GatherLegend:vertical:
   *
   * Whether its items stand below each other.
   */
  properties[PROP_VERTICAL] = g_param_spec_boolean ("vertical", NULL, NULL, FALSE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_legend_init (GatherLegend *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDE_SPACING));
  for (guint phase = 0; phase < GATHER_N_PHASES; phase++)
    add_phase (self, phase);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
