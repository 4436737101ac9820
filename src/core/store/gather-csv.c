/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/store/gather-csv.h"

#include <string.h>

/**
 * gather_csv_append_field:
 * @text: a line to append to
 * @field: a field; with a comma, a quote or a line break in it, it is quoted, and quotes are doubled
 *   (RFC 4180, section 2)
 */
void
gather_csv_append_field (GString *text, const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *at = field; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}
