/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/fetch/gather-type-chip.h"

/* Those that have a colour in style.css; a server may send others. */
static const char *const known_types[] = {
  "normal", "fire",   "water", "electric", "grass", "ice",    "fighting", "poison", "ground", "flying",
  "psychic", "bug", "rock", "ghost", "dragon", "dark", "steel", "fairy", NULL,
};

/**
 * gather_type_chip_set:
 * @chip: a label
 * @type: (nullable): a type, or %NULL to hide the chip
 *
 * Makes a label the chip of a type.
 */
void
gather_type_chip_set (GtkLabel *chip, const char *type)
{
  const char *classes[] = { "chip", NULL, NULL };

  g_return_if_fail (GTK_IS_LABEL (chip));

  gtk_widget_set_visible (GTK_WIDGET (chip), type != NULL);
  if (type == NULL || g_strcmp0 (gtk_label_get_text (chip), type) == 0)
    return;

  if (g_strv_contains (known_types, type))
    classes[1] = type;
  gtk_widget_set_css_classes (GTK_WIDGET (chip), classes);
  gtk_label_set_text (chip, type);
}
