/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-run-card.h"

#include "app/charts/gather-flight-chart.h"
#include "app/charts/gather-gutter.h"
#include "app/charts/gather-loop-chart.h"
#include "app/charts/gather-requests-chart.h"
#include "app/fetch/gather-legend.h"

#include <glib/gi18n.h>

struct _GatherRunCard
{
  GatherSection parent_instance;

  GatherChart *requests_chart;
  GatherChart *flight_chart;
  GatherChart *loop_chart;
  GtkLabel *requests_label;
  GtkLabel *flight_label;
};

G_DEFINE_FINAL_TYPE (GatherRunCard, gather_run_card, GATHER_TYPE_SECTION)

static void
gather_run_card_class_init (GatherRunCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GATHER_TYPE_REQUESTS_CHART);
  g_type_ensure (GATHER_TYPE_FLIGHT_CHART);
  g_type_ensure (GATHER_TYPE_LOOP_CHART);
  g_type_ensure (GATHER_TYPE_GUTTER);
  g_type_ensure (GATHER_TYPE_LEGEND);
  gtk_widget_class_set_template_from_resource (widget_class, "/gather/fetch/gather-run-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherRunCard, requests_chart);
  gtk_widget_class_bind_template_child (widget_class, GatherRunCard, flight_chart);
  gtk_widget_class_bind_template_child (widget_class, GatherRunCard, loop_chart);
  gtk_widget_class_bind_template_child (widget_class, GatherRunCard, requests_label);
  gtk_widget_class_bind_template_child (widget_class, GatherRunCard, flight_label);
}

static void
gather_run_card_init (GatherRunCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_run_card_set_scale:
 * @self: a card
 * @scale: the time scale of its charts
 */
void
gather_run_card_set_scale (GatherRunCard *self, GatherTimeScale *scale)
{
  g_return_if_fail (GATHER_IS_RUN_CARD (self));

  gather_chart_set_scale (self->requests_chart, scale);
  gather_chart_set_scale (self->flight_chart, scale);
  gather_chart_set_scale (self->loop_chart, scale);
}

/**
 * gather_run_card_update:
 * @self: a card
 *
 * Says in words what the charts show now: called when a run begins and when it has ended, not in each
 * frame.
 */
void
gather_run_card_update (GatherRunCard *self)
{
  const GatherTimeline *timeline;
  g_autofree char *requests = NULL;
  g_autofree char *flight = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (GATHER_IS_RUN_CARD (self));

  timeline = gather_time_scale_get_timeline (gather_chart_get_scale (self->requests_chart));
  if (timeline == NULL)
    return;

  /* Translators: under the caption of the chart of all requests. */
  requests = g_strdup_printf (ngettext ("%u, one line each", "%u, one line each", timeline->n_lanes),
                              timeline->n_lanes);
  gtk_label_set_text (self->requests_label, requests);
  if (timeline->peak > 0)
    /* Translators: under the caption of the in-flight curve. */
    flight = g_strdup_printf (_ ("%u at the peak"), timeline->peak);
  gtk_label_set_text (self->flight_label, flight != NULL ? flight : _ ("at the same time"));
  words = gather_timeline_describe (timeline);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->requests_chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
