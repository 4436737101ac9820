/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-tiles.h"

#include "app/fetch/gather-tile.h"
#include "core/model/gather-findings.h"

#include <glib/gi18n.h>

struct _GatherTiles
{
  GatherSection parent_instance;

  GtkGrid *grid;
  GatherTile *elapsed_tile;
  GatherTile *finished_tile;
  GatherTile *flight_tile;
  GatherTile *freeze_tile;
};

G_DEFINE_FINAL_TYPE (GatherTiles, gather_tiles, GATHER_TYPE_SECTION)

/* Four in a row, or two and two. */
static void
gather_tiles_arrange (GatherSection *section)
{
  GatherTiles *self = GATHER_TILES (section);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GatherTile *tiles[] = {
    self->elapsed_tile,
    self->finished_tile,
    self->flight_tile,
    self->freeze_tile,
  };
  guint n_columns = gather_section_is_narrow (section) ? 2 : G_N_ELEMENTS (tiles);

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    g_object_set (gtk_layout_manager_get_layout_child (layout, GTK_WIDGET (tiles[i])), "column",
                  i % n_columns, "row", i / n_columns, NULL);
}

static void
show_elapsed (GatherTiles *self, GatherTrace *trace, gint64 now)
{
  g_autofree char *text = gather_format_seconds (gather_trace_get_elapsed (trace, now));
  /* Translators: read out for a tile; %s is a time such as "0.13 s". */
  g_autofree char *name = g_strdup_printf (_ ("Elapsed %s"), text);

  gather_tile_set_figure (self->elapsed_tile, text, name);
}

static void
show_finished (GatherTiles *self, GatherTrace *trace)
{
  /* Translators: how many requests have finished, of how many. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), gather_trace_get_n_finished (trace),
                                           gather_trace_get_n_requests (trace));
  /* Translators: read out for a tile; %s is for example "95 of 150". */
  g_autofree char *name = g_strdup_printf (_ ("Finished %s"), text);

  gather_tile_set_figure (self->finished_tile, text, name);
}

static void
show_flight (GatherTiles *self, GatherTrace *trace)
{
  /* Translators: how many requests are in flight now, and how many at the most. */
  g_autofree char *text = g_strdup_printf (_ ("%u, peak %u"), gather_trace_get_in_flight (trace),
                                           gather_trace_get_in_flight_peak (trace));
  /* Translators: read out for a tile; %s is for example "8, peak 150". */
  g_autofree char *name = g_strdup_printf (_ ("In flight %s"), text);

  gather_tile_set_figure (self->flight_tile, text, name);
}

static void
show_freeze (GatherTiles *self, GatherTrace *trace)
{
  gint64 freeze = gather_trace_get_longest_freeze (trace);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  /* Whole milliseconds: tenths would only flicker. */
  if (freeze < G_USEC_PER_SEC)
    /* Translators: a time in milliseconds. */
    text = g_strdup_printf (_ ("%.0f ms"), (double) freeze / 1000.0);
  else
    text = gather_format_seconds (freeze);
  /* Translators: read out for a tile; %s is a time such as "4 ms". */
  name = g_strdup_printf (_ ("Longest freeze %s"), text);

  gather_tile_set_figure (self->freeze_tile, text, name);
  gather_tile_set_alarm (self->freeze_tile, freeze >= GATHER_FELT_FREEZE_US);
}

static void
gather_tiles_class_init (GatherTilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GATHER_SECTION_CLASS (klass)->arrange = gather_tiles_arrange;

  g_type_ensure (GATHER_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/gather/fetch/gather-tiles.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherTiles, grid);
  gtk_widget_class_bind_template_child (widget_class, GatherTiles, elapsed_tile);
  gtk_widget_class_bind_template_child (widget_class, GatherTiles, finished_tile);
  gtk_widget_class_bind_template_child (widget_class, GatherTiles, flight_tile);
  gtk_widget_class_bind_template_child (widget_class, GatherTiles, freeze_tile);
}

static void
gather_tiles_init (GatherTiles *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gather_tiles_arrange (GATHER_SECTION (self));
}

/**
 * gather_tiles_update:
 * @self: tiles
 * @trace: the recording that they show
 * @now: the time, microseconds of CLOCK_MONOTONIC
 */
void
gather_tiles_update (GatherTiles *self, GatherTrace *trace, gint64 now)
{
  g_return_if_fail (GATHER_IS_TILES (self));
  g_return_if_fail (GATHER_IS_TRACE (trace));

  show_elapsed (self, trace, now);
  show_finished (self, trace);
  show_flight (self, trace);
  show_freeze (self, trace);
}
