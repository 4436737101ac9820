/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-freeze-note.h"

#include <glib/gi18n.h>

/* Such a run is ended by its watchdog after so long (core/strategies/gather-blocking.c). */
#define LONGEST_FREEZE_S 30

struct _GatherFreezeNote
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkImage *image;
  GatherRunSettings *settings;
  gboolean frozen;
};

G_DEFINE_FINAL_TYPE (GatherFreezeNote, gather_freeze_note, ADW_TYPE_BIN)

static char *
announce (gint64 freeze)
{
  guint seconds = (guint) ((freeze + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);

  if (freeze < 0)
    return g_strdup (_ ("The window will freeze until the last answer has come: nothing in it can be "
                        "clicked or drawn."));
  if (seconds == 0)
    return g_strdup (_ ("The window will freeze for less than a second: until the last answer has "
                        "come, nothing in it can be clicked or drawn."));
  if (seconds > LONGEST_FREEZE_S)
    return g_strdup_printf (
      ngettext ("The window would freeze for about %u second. Gather ends the run after %d seconds.",
                "The window would freeze for about %u seconds. Gather ends the run after %d seconds.",
                seconds),
      seconds, LONGEST_FREEZE_S);

  return g_strdup_printf (
    ngettext ("The window will freeze for about %u second: until the last answer has come, nothing "
              "in it can be clicked or drawn.",
              "The window will freeze for about %u seconds: until the last answer has come, nothing "
              "in it can be clicked or drawn.",
              seconds),
    seconds);
}

static void
update (GatherFreezeNote *self)
{
  gint64 freeze = gather_run_settings_estimate_freeze (self->settings);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), freeze != 0);
  if (freeze == 0)
    return;

  text = self->frozen ? g_strdup (_ ("The window is frozen now")) : announce (freeze);
  gtk_label_set_text (self->label, text);
  gtk_image_set_from_icon_name (self->image,
                                self->frozen ? "gather-frozen-symbolic" : "dialog-warning-symbolic");
  if (self->frozen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "frozen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "frozen");
}

static void
gather_freeze_note_dispose (GObject *object)
{
  GatherFreezeNote *self = GATHER_FREEZE_NOTE (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gather_freeze_note_parent_class)->dispose (object);
}

static void
gather_freeze_note_class_init (GatherFreezeNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_freeze_note_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/gather/fetch/gather-freeze-note.ui");
  gtk_widget_class_bind_template_child (widget_class, GatherFreezeNote, label);
  gtk_widget_class_bind_template_child (widget_class, GatherFreezeNote, image);
}

static void
gather_freeze_note_init (GatherFreezeNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gather_freeze_note_set_settings:
 * @self: a note, without settings yet
 * @settings: the settings that decide whether and how long the window would freeze
 */
void
gather_freeze_note_set_settings (GatherFreezeNote *self, GatherRunSettings *settings)
{
  g_return_if_fail (GATHER_IS_FREEZE_NOTE (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * gather_freeze_note_set_frozen:
 * @self: a note
 * @frozen: whether a run is about to begin, or under way
 */
void
gather_freeze_note_set_frozen (GatherFreezeNote *self, gboolean frozen)
{
  g_return_if_fail (GATHER_IS_FREEZE_NOTE (self));

  self->frozen = frozen;
  update (self);
}
