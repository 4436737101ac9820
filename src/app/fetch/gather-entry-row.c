/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-entry-row.h"

#include "app/charts/gather-bar.h"
#include "app/charts/gather-gutter.h"
#include "app/fetch/gather-type-chip.h"
#include "core/base/gather-error.h"
#include "core/model/gather-findings.h"

#include <glib/gi18n.h>
#include <math.h>

struct _GatherEntryRow
{
  GatherSection parent_instance;

  GtkLabel *number_label;
  GtkPicture *sprite_picture;
  GtkBox *lead_box;
  GtkBox *time_box;
  GtkBox *name_box;
  GtkLabel *name_label;
  GtkLabel *first_chip;
  GtkLabel *second_chip;
  GatherBar *bar;
  GtkWidget *failure_box;
  GtkLabel *reason_label;
  GtkWidget *retry_button;

  GatherEntry *entry;
  gulong changed_id;
  GCancellable *sprite_load;
  gboolean has_sprite;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (GatherEntryRow, gather_entry_row, GATHER_TYPE_SECTION)

enum
{
  SIGNAL_STALE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The name stands beside the sprite, or above the bar where there is little room. */
static void
gather_entry_row_arrange (GatherSection *section)
{
  GatherEntryRow *self = GATHER_ENTRY_ROW (section);
  gboolean narrow = gather_section_is_narrow (section);
  GtkWidget *names = GTK_WIDGET (self->name_box);

  g_object_ref (names);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (names)), names);
  if (narrow)
    gtk_box_prepend (self->time_box, names);
  else
    gtk_box_append (self->lead_box, names);
  g_object_unref (names);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->name_box),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self->number_label), !narrow);
}

static void
set_sprite (GatherEntryRow *self, GdkTexture *texture)
{
  gtk_picture_set_paintable (self->sprite_picture, GDK_PAINTABLE (texture));
  self->has_sprite = texture != NULL;
  if (texture != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sprite_picture), "placeholder");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sprite_picture), "placeholder");
}

/* What became of it last: in the run, or when it was tried again. */
static GatherRequest *
get_last_request (GatherEntryRow *self)
{
  GatherRequest *retry = gather_entry_get_retry (self->entry);

  return retry != NULL ? retry : gather_entry_get_request (self->entry);
}

static void
show_pokemon (GatherEntryRow *self)
{
  GatherPokemon *pokemon = gather_entry_get_pokemon (self->entry);
  const char *const *types = pokemon != NULL ? gather_pokemon_get_types (pokemon) : NULL;
  gboolean has_first = types != NULL && types[0] != NULL;

  if (pokemon != NULL)
    gtk_label_set_text (self->name_label, gather_pokemon_get_name (pokemon));
  else
    gtk_label_set_text (self->name_label,
                        gather_request_is_final (get_last_request (self)) ? "—" : "…");
  gather_type_chip_set (self->first_chip, has_first ? types[0] : NULL);
  gather_type_chip_set (self->second_chip, has_first ? types[1] : NULL);
}

static char *
describe_bar (GatherEntryRow *self)
{
  GatherRequest *request = gather_entry_get_request (self->entry);
  g_autofree char *name = gather_entry_dup_name (self->entry);
  double milliseconds = rint ((double) gather_request_get_duration (request, 0) / 1000.0);

  if (name == NULL)
    /* Translators: a row whose Pokemon has not arrived; %u is its number. */
    name = g_strdup_printf (_ ("Number %u"), gather_entry_get_number (self->entry));

  switch (gather_request_get_outcome (request))
    {
    case GATHER_OUTCOME_DONE:
      if (gather_request_get_record (request)->cache == GATHER_CACHE_FRESH)
        /* Translators: %s is a Pokemon's name. */
        return g_strdup_printf (_ ("%s: from the cache"), name);
      /* Translators: %s is a Pokemon's name, then the time that its request took. */
      return g_strdup_printf (ngettext ("%s: done, %.0f millisecond", "%s: done, %.0f milliseconds",
                                        (gulong) milliseconds),
                              name, milliseconds);
    case GATHER_OUTCOME_FAILED:
      /* Translators: %s is a Pokemon's name or number. */
      return g_strdup_printf (ngettext ("%s: failed after %.0f millisecond",
                                        "%s: failed after %.0f milliseconds",
                                        (gulong) milliseconds),
                              name, milliseconds);
    case GATHER_OUTCOME_CANCELLED:
      /* Translators: %s is a Pokemon's name or number. */
      return g_strdup_printf (_ ("%s: stopped"), name);
    case GATHER_OUTCOME_PENDING:
    default:
      if (gather_request_is_in_flight (request))
        /* Translators: %s is a Pokemon's name or number. */
        return g_strdup_printf (_ ("%s: in flight"), name);
      /* Translators: %s is a Pokemon's name or number. */
      return g_strdup_printf (_ ("%s: queued"), name);
    }
}

static char *
describe_failure (GatherEntryRow *self)
{
  GatherRequest *retry = gather_entry_get_retry (self->entry);
  GatherRequest *request = get_last_request (self);
  const GError *error = gather_request_get_error (request);
  g_autofree char *duration = NULL;

  if (retry != NULL && !gather_request_is_final (retry))
    return g_strdup (_ ("Trying again…"));
  if (retry != NULL && gather_request_get_outcome (retry) == GATHER_OUTCOME_DONE)
    {
      duration = gather_format_duration (gather_request_get_duration (retry, 0));
      /* Translators: %s is a duration such as "52 ms". */
      return g_strdup_printf (_ ("Arrived when tried again, in %s."), duration);
    }
  if (gather_request_get_outcome (request) == GATHER_OUTCOME_CANCELLED)
    return g_strdup (_ ("Stopped before the answer came."));

  return g_strdup (error != NULL ? error->message : _ ("It failed, and nobody knows why."));
}

static void
make_failure_box (GatherEntryRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->failure_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->reason_label = GTK_LABEL (label);
  gtk_label_set_wrap (self->reason_label, TRUE);
  gtk_label_set_xalign (self->reason_label, 0.0f);
  gtk_widget_add_css_class (label, "caption");

  self->retry_button = gtk_button_new_with_label (_ ("Try again"));
  gtk_widget_add_css_class (self->retry_button, "small-button");
  gtk_widget_set_valign (self->retry_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->failure_box), label);
  gtk_box_append (GTK_BOX (self->failure_box), self->retry_button);
  gtk_box_append (self->time_box, self->failure_box);
}

static void
show_failure (GatherEntryRow *self)
{
  GatherOutcome outcome
    = gather_request_get_outcome (gather_entry_get_request (self->entry));
  gboolean bad = outcome == GATHER_OUTCOME_FAILED || outcome == GATHER_OUTCOME_CANCELLED;
  GatherRequest *last = get_last_request (self);
  g_autofree char *reason = NULL;

  /* Nearly no row needs it. */
  if (bad && self->failure_box == NULL)
    make_failure_box (self);
  if (self->failure_box == NULL)
    return;

  gtk_widget_set_visible (self->failure_box, bad);
  if (!bad)
    return;

  reason = describe_failure (self);
  gtk_label_set_text (self->reason_label, reason);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "u",
                                    gather_request_get_position (last));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), "results.retry");
  gtk_widget_set_visible (self->retry_button,
                          gather_request_is_final (last)
                            && gather_request_get_outcome (last) != GATHER_OUTCOME_DONE);
}

static void
entry_changed_cb (GatherEntryRow *self)
{
  if (self->stale)
    return;

  self->stale = TRUE;
  g_signal_emit (self, signals[SIGNAL_STALE], 0);
}

static void
sprite_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GatherSpriteStore *sprites = GATHER_SPRITE_STORE (source);
  g_autoptr (GatherEntryRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gather_sprite_store_load_finish (sprites, result, &error);

  /* A cancelled load belongs to the entry that the row showed before. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (error != NULL && g_strcmp0 (gather_error_get_kind (error), "cancelled") == 0))
    return;

  if (texture != NULL)
    set_sprite (self, texture);
}

static void
gather_entry_row_dispose (GObject *object)
{
  GatherEntryRow *self = GATHER_ENTRY_ROW (object);

  gather_entry_row_set_entry (self, NULL);
  G_OBJECT_CLASS (gather_entry_row_parent_class)->dispose (object);
}

static void
gather_entry_row_class_init (GatherEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gather_entry_row_dispose;
  GATHER_SECTION_CLASS (klass)->arrange = gather_entry_row_arrange;

  /**
   * GatherEntryRow::stale:
   *
   * What it shows is not what its entry says any more: it wants gather_entry_row_refresh().
   */
  signals[SIGNAL_STALE] = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GATHER_TYPE_BAR);
  g_type_ensure (GATHER_TYPE_GUTTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/gather/fetch/gather-entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, sprite_picture);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, lead_box);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, time_box);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, name_box);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, first_chip);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, second_chip);
  gtk_widget_class_bind_template_child (widget_class, GatherEntryRow, bar);
}

static void
gather_entry_row_init (GatherEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_entry_row_new:
 * @scale: the time scale of its bar
 *
 * Returns: (transfer floating): a row without an entry
 */
GatherEntryRow *
gather_entry_row_new (GatherTimeScale *scale)
{
  GatherEntryRow *self = g_object_new (GATHER_TYPE_ENTRY_ROW, NULL);

  gather_chart_set_scale (GATHER_CHART (self->bar), scale);

  return self;
}

/**
 * gather_entry_row_set_entry:
 * @self: a row
 * @entry: (nullable): the entry that it shows from now on
 */
void
gather_entry_row_set_entry (GatherEntryRow *self, GatherEntry *entry)
{
  g_autofree char *number = NULL;

  g_return_if_fail (GATHER_IS_ENTRY_ROW (self));

  g_cancellable_cancel (self->sprite_load);
  g_clear_object (&self->sprite_load);
  g_clear_signal_handler (&self->changed_id, self->entry);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;

  self->changed_id = g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self,
                                              G_CONNECT_SWAPPED);
  number = g_strdup_printf ("%03u", gather_entry_get_number (entry));
  gtk_label_set_text (self->number_label, number);
  gather_bar_set_request (self->bar, gather_entry_get_request (entry));
  set_sprite (self, NULL);
  gather_entry_row_refresh (self);
}

/**
 * gather_entry_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the entry that it shows
 */
GatherEntry *
gather_entry_row_get_entry (GatherEntryRow *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY_ROW (self), NULL);

  return self->entry;
}

/**
 * gather_entry_row_is_stale:
 * @self: a row
 *
 * Returns: whether its entry changed since it was refreshed
 */
gboolean
gather_entry_row_is_stale (GatherEntryRow *self)
{
  g_return_val_if_fail (GATHER_IS_ENTRY_ROW (self), FALSE);

  return self->stale;
}

/**
 * gather_entry_row_refresh:
 * @self: a row with an entry
 *
 * Shows what its entry says now.
 */
void
gather_entry_row_refresh (GatherEntryRow *self)
{
  g_autofree char *words = NULL;

  g_return_if_fail (GATHER_IS_ENTRY_ROW (self));
  g_return_if_fail (self->entry != NULL);

  self->stale = FALSE;
  show_pokemon (self);
  show_failure (self);
  words = describe_bar (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gather_entry_row_queue_bar (self);
}

/**
 * gather_entry_row_queue_bar:
 * @self: a row
 *
 * Has its bar drawn again, because time has passed.
 */
void
gather_entry_row_queue_bar (GatherEntryRow *self)
{
  g_return_if_fail (GATHER_IS_ENTRY_ROW (self));

  gtk_widget_queue_draw (GTK_WIDGET (self->bar));
}

/**
 * gather_entry_row_load_sprite:
 * @self: a row with an entry, on screen
 * @sprites: where sprites come from
 * @endpoint: the endpoint of its run
 *
 * Loads its sprite, unless it has one, or is loading it, or does not know yet which.
 */
void
gather_entry_row_load_sprite (GatherEntryRow *self,
                              GatherSpriteStore *sprites,
                              GatherEndpoint *endpoint)
{
  GatherPokemon *pokemon;

  g_return_if_fail (GATHER_IS_ENTRY_ROW (self));
  g_return_if_fail (self->entry != NULL);

  pokemon = gather_entry_get_pokemon (self->entry);
  if (pokemon == NULL || self->has_sprite || self->sprite_load != NULL)
    return;

  self->sprite_load = g_cancellable_new ();
  gather_sprite_store_load_async (sprites, endpoint, gather_pokemon_get_sprite_url (pokemon),
                                  self->sprite_load, sprite_loaded_cb, g_object_ref (self));
}
