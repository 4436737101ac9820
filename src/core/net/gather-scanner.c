/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-scanner.h"

#include "core/base/gather-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A pushdown automaton: a position, a stack of open brackets (one bit each), and what may come next.
 * Nothing is kept of what it passes over but the spans of the wanted members. */

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* after '[' */
  EXPECT_KEY_OR_END,   /* after '{' */
  EXPECT_KEY,          /* after ',' in an object */
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expectation;

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  guint64 brackets[GATHER_JSON_MAX_DEPTH / 64]; /* bit set: an object */
  guint depth;
  GatherMember *members;
  gsize n_members;
  GatherMember *open; /* the wanted member whose value is being passed over */
  GatherError failure;
} Scan;

/* Eight bytes of a string at a time. The high bit of a byte is set in the result where it is no plain
 * character: quote, backslash, control character, or not ASCII. A borrow may set bits above the first
 * one that is right, so only that one counts (Warren, "Hacker's Delight", section 6-1). */
#define ONES 0x0101010101010101ull
#define HIGHS 0x8080808080808080ull

static inline guint64
mark_zeros (guint64 word)
{
  return (word - ONES) & ~word & HIGHS;
}

static inline guint64
mark_special (guint64 word)
{
  return ((word - ONES * ' ') & ~word & HIGHS) | mark_zeros (word ^ (ONES * '"'))
         | mark_zeros (word ^ (ONES * '\\')) | (word & HIGHS);
}

static inline gboolean
is_plain (guint8 byte)
{
  return byte >= ' ' && byte < 0x80 && byte != '"' && byte != '\\';
}

static gboolean
fail (Scan *scan, GatherError failure)
{
  scan->failure = failure;

  return FALSE;
}

/* What ends too early broke off; anything else is not JSON. */
static gboolean
fail_here (Scan *scan)
{
  return fail (scan, scan->at >= scan->end ? GATHER_ERROR_INCOMPLETE : GATHER_ERROR_NOT_JSON);
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end
         && (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
    scan->at++;
}

static gboolean
scan_hex4 (Scan *scan, guint *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++, scan->at++)
    {
      if (scan->at >= scan->end || !g_ascii_isxdigit (*scan->at))
        return fail_here (scan);
      *value = *value * 16 + g_ascii_xdigit_value (*scan->at);
    }

  return TRUE;
}

/* Surrogates come in pairs: a lone one has no meaning in UTF-8 (RFC 8259, section 8.2). */
static gboolean
scan_unicode_escape (Scan *scan)
{
  guint value;

  if (!scan_hex4 (scan, &value))
    return FALSE;
  if (value >= 0xDC00 && value <= 0xDFFF)
    return fail (scan, GATHER_ERROR_NOT_JSON);
  if (value < 0xD800 || value > 0xDBFF)
    return TRUE;

  for (const char *wanted = "\\u"; *wanted != '\0'; wanted++, scan->at++)
    if (scan->at >= scan->end || *scan->at != *wanted)
      return fail_here (scan);
  if (!scan_hex4 (scan, &value))
    return FALSE;

  return (value >= 0xDC00 && value <= 0xDFFF) ? TRUE : fail (scan, GATHER_ERROR_NOT_JSON);
}

static gboolean
scan_escape (Scan *scan)
{
  scan->at++;
  if (scan->at >= scan->end)
    return fail_here (scan);
  if (*scan->at == 'u')
    {
      scan->at++;
      return scan_unicode_escape (scan);
    }
  if (*scan->at == '\0' || strchr ("\"\\/bfnrt", *scan->at) == NULL)
    return fail_here (scan);
  scan->at++;

  return TRUE;
}

static gboolean
scan_utf8 (Scan *scan)
{
  gunichar character
    = g_utf8_get_char_validated ((const char *) scan->at, (gssize) (scan->end - scan->at));

  if (character == (gunichar) -2)
    return fail (scan, GATHER_ERROR_INCOMPLETE);
  if (character == (gunichar) -1)
    return fail (scan, GATHER_ERROR_NOT_JSON);
  scan->at += g_utf8_skip[*scan->at];

  return TRUE;
}

static void
skip_plain (Scan *scan)
{
  while (scan->end - scan->at >= (gssize) sizeof (guint64))
    {
      guint64 word;
      guint64 special;

      memcpy (&word, scan->at, sizeof word);
      special = mark_special (GUINT64_FROM_LE (word));
      if (special != 0)
        {
          scan->at += __builtin_ctzll (special) / 8;
          return;
        }
      scan->at += sizeof word;
    }

  while (scan->at < scan->end && is_plain (*scan->at))
    scan->at++;
}

/* From the opening quote to behind the closing one. */
static gboolean
scan_string (Scan *scan)
{
  scan->at++;
  while (TRUE)
    {
      skip_plain (scan);
      if (scan->at >= scan->end)
        return fail_here (scan);
      if (*scan->at == '"')
        {
          scan->at++;
          return TRUE;
        }
      if (*scan->at < ' ')
        return fail_here (scan);
      if (!(*scan->at == '\\' ? scan_escape (scan) : scan_utf8 (scan)))
        return FALSE;
    }
}

static gboolean
scan_digits (Scan *scan)
{
  if (scan->at >= scan->end || !g_ascii_isdigit (*scan->at))
    return fail_here (scan);
  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;

  return TRUE;
}

static gboolean
scan_number (Scan *scan)
{
  if (*scan->at == '-')
    scan->at++;
  if (scan->at < scan->end && *scan->at == '0')
    scan->at++;
  else if (!scan_digits (scan))
    return FALSE;

  if (scan->at < scan->end && *scan->at == '.')
    {
      scan->at++;
      if (!scan_digits (scan))
        return FALSE;
    }
  if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E'))
    {
      scan->at++;
      if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
        scan->at++;
      if (!scan_digits (scan))
        return FALSE;
    }

  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  for (; *word != '\0'; word++, scan->at++)
    if (scan->at >= scan->end || *scan->at != *word)
      return fail_here (scan);

  return TRUE;
}

static gboolean
scan_scalar (Scan *scan)
{
  switch (*scan->at)
    {
    case '"':
      return scan_string (scan);
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    default:
      return scan_number (scan);
    }
}

static gboolean
is_in_object (const Scan *scan)
{
  guint top = scan->depth - 1;

  return (scan->brackets[top / 64] >> (top % 64)) & 1;
}

static gboolean
open_bracket (Scan *scan, gboolean is_object)
{
  guint64 bit = 1ull << (scan->depth % 64);

  if (scan->depth >= GATHER_JSON_MAX_DEPTH)
    return fail (scan, GATHER_ERROR_TOO_LARGE);

  if (is_object)
    scan->brackets[scan->depth / 64] |= bit;
  else
    scan->brackets[scan->depth / 64] &= ~bit;
  scan->depth++;
  scan->at++;

  return TRUE;
}

/* A value of the root is over: was it wanted? */
static void
value_ended (Scan *scan)
{
  if (scan->depth != 1 || scan->open == NULL)
    return;

  scan->open->length = (gsize) ((const char *) scan->at - scan->open->start);
  scan->open = NULL;
}

static GatherMember *
find_wanted (Scan *scan, const guint8 *key, gsize length)
{
  for (gsize i = 0; i < scan->n_members; i++)
    {
      GatherMember *member = &scan->members[i];

      if (member->start == NULL && strlen (member->key) == length
          && memcmp (member->key, key, length) == 0)
        return member;
    }

  return NULL;
}

static gboolean
scan_key (Scan *scan)
{
  const guint8 *key = scan->at + 1;
  gsize length;

  if (scan->at >= scan->end || *scan->at != '"')
    return fail_here (scan);
  if (!scan_string (scan))
    return FALSE;
  length = (gsize) (scan->at - 1 - key);

  skip_space (scan);
  if (scan->at >= scan->end || *scan->at != ':')
    return fail_here (scan);
  scan->at++;
  skip_space (scan);

  if (scan->depth == 1)
    {
      scan->open = find_wanted (scan, key, length);
      if (scan->open != NULL)
        scan->open->start = (const char *) scan->at;
    }

  return TRUE;
}

static Expectation
close_bracket (Scan *scan)
{
  scan->at++;
  scan->depth--;
  value_ended (scan);

  return scan->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
scan_value (Scan *scan, Expectation *next)
{
  if (*scan->at == '{' || *scan->at == '[')
    {
      *next = *scan->at == '{' ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
      return open_bracket (scan, *scan->at == '{');
    }

  if (!scan_scalar (scan))
    return FALSE;
  value_ended (scan);
  *next = scan->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;

  return TRUE;
}

static gboolean
scan_comma_or_end (Scan *scan, Expectation *next)
{
  gboolean in_object = is_in_object (scan);

  if (*scan->at == ',')
    {
      scan->at++;
      *next = in_object ? EXPECT_KEY : EXPECT_VALUE;
      return TRUE;
    }
  if (*scan->at != (in_object ? '}' : ']'))
    return fail_here (scan);
  *next = close_bracket (scan);

  return TRUE;
}

static gboolean
scan_next (Scan *scan, Expectation *next)
{
  gboolean may_end = *next == EXPECT_KEY_OR_END || *next == EXPECT_VALUE_OR_END;

  if (may_end && *scan->at == (is_in_object (scan) ? '}' : ']'))
    {
      *next = close_bracket (scan);
      return TRUE;
    }

  switch (*next)
    {
    case EXPECT_VALUE:
    case EXPECT_VALUE_OR_END:
      return scan_value (scan, next);
    case EXPECT_KEY:
    case EXPECT_KEY_OR_END:
      *next = EXPECT_VALUE;
      return scan_key (scan);
    case EXPECT_COMMA_OR_END:
      return scan_comma_or_end (scan, next);
    case EXPECT_NOTHING:
    default:
      return fail (scan, GATHER_ERROR_NOT_JSON);
    }
}

static gboolean
scan_document (Scan *scan)
{
  Expectation next = EXPECT_VALUE;
  gboolean is_object;

  skip_space (scan);
  is_object = scan->at < scan->end && *scan->at == '{';

  while (scan->at < scan->end)
    {
      if (!scan_next (scan, &next))
        return FALSE;
      skip_space (scan);
    }
  if (next != EXPECT_NOTHING)
    return fail (scan, GATHER_ERROR_INCOMPLETE);

  return is_object ? TRUE : fail (scan, GATHER_ERROR_SHAPE);
}

static const char *
describe_failure (GatherError failure)
{
  switch (failure)
    {
    case GATHER_ERROR_INCOMPLETE:
      return _ ("The answer broke off before its end. Try again.");
    case GATHER_ERROR_TOO_LARGE:
      return _ ("The answer is nested too deeply. Check that the address is a Pokémon API.");
    case GATHER_ERROR_SHAPE:
      return _ ("The answer is JSON, but not a Pokémon. Check the address.");
    default:
      return _ ("The answer is not JSON. Check that the address is a Pokémon API.");
    }
}

/**
 * gather_scanner_find_members:
 * @document: (array length=length): a JSON text, which need not end with a NUL
 * @length: its length, bytes
 * @members: (array length=n_members) (inout): the wanted members of its root; found ones get their
 *   first occurrence
 * @n_members: how many
 * @error: return location for an error
 *
 * Checks the whole text and finds members of the root object by their key as it is written.
 *
 * Returns: %FALSE with %GATHER_ERROR_INCOMPLETE, %GATHER_ERROR_NOT_JSON, %GATHER_ERROR_TOO_LARGE
 *   (deeper than GATHER_JSON_MAX_DEPTH) or %GATHER_ERROR_SHAPE (the root is no object)
 */
gboolean
gather_scanner_find_members (const char *document,
                             gsize length,
                             GatherMember *members,
                             gsize n_members,
                             GError **error)
{
  Scan scan = {
    .at = (const guint8 *) document,
    .end = (const guint8 *) document + length,
    .members = members,
    .n_members = n_members,
  };

  g_return_val_if_fail (document != NULL || length == 0, FALSE);

  for (gsize i = 0; i < n_members; i++)
    {
      members[i].start = NULL;
      members[i].length = 0;
    }
  if (scan_document (&scan))
    return TRUE;

  g_set_error_literal (error, GATHER_ERROR, scan.failure, describe_failure (scan.failure));

  return FALSE;
}
