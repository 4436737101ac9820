/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-number.h"

#include "core/base/gather-error.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * gather_number_parse_whole:
 * @option: the option as it was typed, for the message
 * @text: its value
 * @min: the least that makes sense
 * @max: the greatest
 * @value: (out): the number
 * @error: return location for an error
 *
 * Returns: whether it is one; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_number_parse_whole (const char *option,
                           const char *text,
                           gint64 min,
                           gint64 max,
                           gint64 *value,
                           GError **error)
{
  g_autofree char *min_text = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  g_autofree char *max_text = g_strdup_printf ("%" G_GINT64_FORMAT, max);

  if (g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;

  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
               /* Translators: an option such as "--count", what was typed after it, and the least
                * and the greatest number that it takes. */
               _ ("%s: “%s” is not a whole number from %s to %s."), option, text, min_text,
               max_text);

  return FALSE;
}

/**
 * gather_number_parse_count:
 * @option: the option as it was typed, for the message
 * @text: its value
 * @max: the greatest that makes sense; the least is 1
 * @value: (out): the number
 * @error: return location for an error
 *
 * Returns: whether it is one; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_number_parse_count (const char *option,
                           const char *text,
                           gint64 max,
                           guint *value,
                           GError **error)
{
  gint64 whole;

  if (!gather_number_parse_whole (option, text, 1, max, &whole, error))
    return FALSE;
  *value = (guint) whole;

  return TRUE;
}

/* What strtod understands beyond plain decimals (NaN, infinity, hexadecimal, exponents, spaces
 * before it) is more likely a slip than a wish. */
static gboolean
is_plain_decimal (const char *text)
{
  const char *point = strchr (text, '.');

  return strspn (text, "0123456789.") == strlen (text) && strpbrk (text, "0123456789") != NULL
         && (point == NULL || strchr (point + 1, '.') == NULL);
}

/**
 * gather_number_parse_real:
 * @option: the option as it was typed, for the message
 * @text: its value
 * @min: the least that makes sense, not negative
 * @max: the greatest
 * @value: (out): the number
 * @error: return location for an error
 *
 * Returns: whether it is one; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_number_parse_real (const char *option,
                          const char *text,
                          double min,
                          double max,
                          double *value,
                          GError **error)
{
  /* With the decimal point that options take in every language. */
  char least[G_ASCII_DTOSTR_BUF_SIZE];
  char greatest[G_ASCII_DTOSTR_BUF_SIZE];
  double number = is_plain_decimal (text) ? g_ascii_strtod (text, NULL) : -1;

  if (number >= min && number <= max)
    {
      *value = number;
      return TRUE;
    }

  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
               /* Translators: an option such as "--latency", what was typed after it, and the least
                * and the greatest number that it takes. */
               _ ("%s: “%s” is not a number from %s to %s."), option, text,
               g_ascii_formatd (least, sizeof least, "%.15g", min),
               g_ascii_formatd (greatest, sizeof greatest, "%.15g", max));

  return FALSE;
}
