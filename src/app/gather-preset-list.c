/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-preset-list.h"

#include "core/model/gather-plan.h"

#include <glib/gi18n.h>

/**
 * gather_preset_list_new:
 *
 * Returns: (transfer full): the translated titles, of [class@Gtk.StringObject]
 */
GListModel *
gather_preset_list_new (void)
{
  guint n_presets;
  const GatherPreset *presets = gather_preset_get_all (&n_presets);
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_presets; i++)
    gtk_string_list_append (titles, _ (presets[i].title));

  return G_LIST_MODEL (titles);
}

/**
 * gather_preset_list_get:
 * @position: a position in the list, perhaps %GTK_INVALID_LIST_POSITION
 *
 * Returns: (transfer none) (nullable): the preset there, or %NULL
 */
const GatherPreset *
gather_preset_list_get (guint position)
{
  guint n_presets;
  const GatherPreset *presets = gather_preset_get_all (&n_presets);

  return position < n_presets ? &presets[position] : NULL;
}

/**
 * gather_preset_list_find:
 * @name: a name, perhaps out of an old settings file
 *
 * Returns: its position, or that of the default where there is no such preset
 */
guint
gather_preset_list_find (const char *name)
{
  guint n_presets;
  const GatherPreset *presets = gather_preset_get_all (&n_presets);
  const GatherPreset *preset = gather_preset_lookup (name);

  if (preset == NULL)
    preset = gather_preset_lookup (GATHER_DEFAULT_PRESET);

  return (guint) (preset - presets);
}
