/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-page.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names are short; this is what `pokemon/{name}` can be asked for. */
#define MAX_NAME 100

#define SPRITES_URL "https://raw.githubusercontent.com/PokeAPI/sprites/master/sprites/"

static gboolean
read_whole (int fd, guint8 *data, gsize size)
{
  gsize n_read = 0;

  while (n_read < size)
    {
      gssize n = read (fd, data + n_read, size - n_read);

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      n_read += (gsize) MAX (n, 0);
    }

  return TRUE;
}

/**
 * gather_page_read:
 * @path: path of a file
 * @max_size: how large it may be, bytes
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL when it is not a regular file of its own
 * (no link), empty, too large, or cannot be read
 */
GBytes *
gather_page_read (const char *path, gsize max_size)
{
  /* O_NONBLOCK, or a pipe would be waited for. */
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofree guint8 *data = NULL;
  struct stat status;
  gsize size = 0;

  if (fd < 0)
    return NULL;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0
      && (guint64) status.st_size <= max_size)
    {
      size = (gsize) status.st_size;
      data = g_malloc (size);
      if (!read_whole (fd, data, size))
        g_clear_pointer (&data, g_free);
    }
  close (fd);

  return data != NULL ? g_bytes_new_take (g_steal_pointer (&data), size) : NULL;
}

/* The end of a string that begins behind @at, or @end. */
static const char *
skip_string (const char *at, const char *end)
{
  while (at < end && *at != '"')
    at += *at == '\\' && at + 1 < end ? 2 : 1;

  return at;
}

static const char *
skip_space (const char *at, const char *end)
{
  while (at < end && strchr (" \t\r\n", *at) != NULL && *at != '\0')
    at++;

  return at;
}

/* What follows a member's name, or %NULL when it was no member's name but a value. */
static const char *
skip_colon (const char *at, const char *end)
{
  at = skip_space (at, end);

  return at < end && *at == ':' ? skip_space (at + 1, end) : NULL;
}

static char *
dup_string (const char *at, const char *end)
{
  const char *start = at + 1;

  if (at == end || *at != '"')
    return NULL;

  at = skip_string (start, end);
  if (at == end || at == start || at - start > MAX_NAME
      || memchr (start, '\\', (gsize) (at - start))
      || !g_utf8_validate_len (start, (gsize) (at - start), NULL))
    return NULL;

  return g_strndup (start, (gsize) (at - start));
}

static gboolean
is_name (const char *start, const char *end)
{
  static const char name[] = "name";

  return end - start == (gssize) strlen (name) && strncmp (start, name, strlen (name)) == 0;
}

/**
 * gather_page_find_name:
 * @text: (array length=length): a document
 * @length: its length, bytes
 *
 * Looks for the member `name` of the outermost object without building a tree, whose depth the
 * document would decide.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL when it is not a plain string
 */
char *
gather_page_find_name (const char *text, gsize length)
{
  const char *end = text + length;
  guint depth = 0;

  for (const char *at = text; at < end; at++)
    {
      const char *start = at + 1;
      const char *value;

      if (*at == '{' || *at == '[')
        depth++;
      else if (*at == '}' || *at == ']')
        depth--;
      if (*at != '"')
        continue;

      at = skip_string (start, end);
      value = at < end && depth == 1 && is_name (start, at) ? skip_colon (at + 1, end) : NULL;
      if (value != NULL)
        return dup_string (value, end);
    }

  return NULL;
}

/**
 * gather_page_rewrite_sprites:
 * @text: (array length=length): a document
 * @length: its length, bytes
 * @base: the lab's base URI
 * @id: the Pokemon's number
 *
 * Every sprite becomes one that the lab paints: the plain one, or the shiny one.
 *
 * Returns: (transfer full): the document with them
 */
GString *
gather_page_rewrite_sprites (const char *text, gsize length, const char *base, guint id)
{
  GString *rewritten = g_string_sized_new (length);
  const char *at = text;
  const char *end = text + length;
  const char *url;

  while ((url = g_strstr_len (at, end - at, SPRITES_URL)) != NULL)
    {
      const char *quote = memchr (url, '"', (gsize) (end - url));
      gboolean shiny;

      if (quote == NULL)
        break;
      shiny = g_strstr_len (url, quote - url, "shiny") != NULL;
      g_string_append_len (rewritten, at, url - at);
      g_string_append_printf (rewritten, "%ssprites/pokemon/%s%u.png", base, shiny ? "shiny/" : "",
                              id);
      at = quote;
    }
  g_string_append_len (rewritten, at, end - at);

  return rewritten;
}
