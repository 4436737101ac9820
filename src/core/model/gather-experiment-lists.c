/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-experiment-lists.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>

static gboolean
parse_number (const char *text, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, GATHER_MAX_ITEMS, &value, NULL))
    return FALSE;

  *number = (guint) value;

  return TRUE;
}

/* "20", or "20:6". */
static gboolean
parse_limit (const char *text, GatherVariant *variant)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  guint n_parts = g_strv_length (parts);

  *variant = (GatherVariant){ 0 };

  return n_parts >= 1 && n_parts <= 2 && parse_number (parts[0], &variant->in_flight)
         && (n_parts == 1 || parse_number (parts[1], &variant->connections));
}

/* What stands between commas or blanks, or %NULL when there is nothing at all. */
static GStrv
split (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (text, ", ;\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);

  return g_strv_builder_end (builder);
}

/**
 * gather_experiment_lists_parse_limits:
 * @text: numbers between commas, for example `2, 6, 20`: so many requests in flight; `20:6` is 20 over
 *   6 connections
 * @error: return location for an error of %GATHER_ERROR_USAGE
 *
 * Returns: (transfer full) (element-type GatherVariant): variants without a strategy, each once; none
 *   for an empty text; or %NULL
 */
GArray *
gather_experiment_lists_parse_limits (const char *text, GError **error)
{
  g_autoptr (GArray) variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) words = split (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GatherVariant variant;

      if (!parse_limit (words[i], &variant))
        {
          g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                       _ ("“%s” is no limit. Write numbers, for example 2, 6, 20; or 20:6 for 20 "
                          "over 6 connections."),
                       words[i]);
          return NULL;
        }
      if (g_hash_table_add (seen, words[i]))
        g_array_append_val (variants, variant);
    }

  return g_steal_pointer (&variants);
}

static int
compare_counts (const void *a, const void *b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * gather_experiment_lists_parse_counts:
 * @text: numbers between commas, for example `10, 50, 150`
 * @error: return location for an error of %GATHER_ERROR_USAGE
 *
 * Returns: (transfer full) (element-type guint): the numbers, each once, from the least to the greatest;
 *   none for an empty text; or %NULL
 */
GArray *
gather_experiment_lists_parse_counts (const char *text, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) words = split (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint count;

      if (!parse_number (words[i], &count))
        {
          g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                       _ ("“%s” is no count. Write numbers from 1 to %d, for example 10, 50, 150."),
                       words[i], GATHER_MAX_ITEMS);
          return NULL;
        }
      g_array_append_val (counts, count);
    }

  g_array_sort (counts, compare_counts);
  for (guint i = counts->len; i > 1; i--)
    if (g_array_index (counts, guint, i - 1) == g_array_index (counts, guint, i - 2))
      g_array_remove_index (counts, i - 1);

  return g_steal_pointer (&counts);
}

/**
 * gather_experiment_lists_sweep:
 * @count: how many items are fetched
 *
 * Returns: (transfer full) (element-type GatherVariant): variants without a strategy, whose limits show
 *   where more in flight stops being faster; none above @count, which would be the same as @count
 */
GArray *
gather_experiment_lists_sweep (guint count)
{
  static const guint limits[] = { 1, 2, 3, 4, 6, 10, 15, 20, 30, 50, 100, 150 };
  GArray *variants = g_array_new (FALSE, FALSE, sizeof (GatherVariant));

  for (guint i = 0; i < G_N_ELEMENTS (limits) && limits[i] <= count; i++)
    {
      const GatherVariant variant = { .in_flight = limits[i] };

      g_array_append_val (variants, variant);
    }

  return variants;
}

/**
 * gather_experiment_lists_cross:
 * @variants: (element-type GatherVariant): variants
 * @counts: (element-type guint): counts, at least one
 *
 * Returns: (transfer full) (element-type GatherVariant): each variant with each count; the names are
 *   those of @variants
 */
GArray *
gather_experiment_lists_cross (GArray *variants, GArray *counts)
{
  GArray *crossed = g_array_new (FALSE, FALSE, sizeof (GatherVariant));

  for (guint i = 0; i < variants->len; i++)
    for (guint k = 0; k < counts->len; k++)
      {
        GatherVariant variant = g_array_index (variants, GatherVariant, i);

        variant.count = g_array_index (counts, guint, k);
        g_array_append_val (crossed, variant);
      }

  return crossed;
}
