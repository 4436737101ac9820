/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-asked.h"

#include <string.h>

static gboolean
lists (GSList *codings, const char *name)
{
  for (GSList *link = codings; link != NULL; link = link->next)
    if (g_ascii_strcasecmp (link->data, name) == 0)
      return TRUE;

  return FALSE;
}

/**
 * gather_asked_for_gzip:
 * @headers: a request's headers
 *
 * RFC 9110, section 12.5.3: `*` stands for every coding that is not named.
 *
 * Returns: whether the answer may be compressed
 */
gboolean
gather_asked_for_gzip (SoupMessageHeaders *headers)
{
  const char *accepted = soup_message_headers_get_list (headers, "Accept-Encoding");
  GSList *unacceptable = NULL;
  GSList *acceptable;
  gboolean accepts;

  if (accepted == NULL)
    return FALSE;

  acceptable = soup_header_parse_quality_list (accepted, &unacceptable);
  accepts
    = lists (acceptable, "gzip") || (lists (acceptable, "*") && !lists (unacceptable, "gzip"));
  soup_header_free_list (acceptable);
  soup_header_free_list (unacceptable);

  return accepts;
}

/**
 * gather_asked_unless:
 * @headers: a request's headers
 * @etag: entity tag of the answer, with its quotes
 *
 * Returns: whether the client knows that answer (If-None-Match) and needs no body
 */
gboolean
gather_asked_unless (SoupMessageHeaders *headers, const char *etag)
{
  const char *known = soup_message_headers_get_list (headers, "If-None-Match");

  return known != NULL && (strstr (known, etag) != NULL || g_str_equal (known, "*"));
}

/**
 * gather_asked_number:
 * @headers: a request's headers
 * @name: of the header
 * @otherwise: what counts where it is not there, or not a number from 1 on
 *
 * Returns: the number
 */
guint64
gather_asked_number (SoupMessageHeaders *headers, const char *name, guint64 otherwise)
{
  const char *text = soup_message_headers_get_one (headers, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &number, NULL))
    return otherwise;

  return number;
}
