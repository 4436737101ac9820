/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scanner against RFC 8259: what is JSON, what is not, what broke off, and where members are. */

#include "config.h"

#include "core/base/gather-error.h"
#include "core/net/gather-scanner.h"

#include <string.h>

#define FINE -1

typedef struct
{
  const char *text;
  int code; /* of GATHER_ERROR, or FINE */
} TextCase;

static const TextCase text_cases[] = {
  { "", GATHER_ERROR_INCOMPLETE },
  { " \t\r\n ", GATHER_ERROR_INCOMPLETE },
  { "{}", FINE },
  { " { } \n", FINE },
  { "{\"a\":[],\"b\":{},\"c\":[[{}]]}", FINE },
  { "{\"a\" : [ 1 , 2 ] , \"b\" : { \"c\" : null } }", FINE },

  /* The root. */
  { "[]", GATHER_ERROR_SHAPE },
  { "5", GATHER_ERROR_SHAPE },
  { "null", GATHER_ERROR_SHAPE },
  { "\"mew\"", GATHER_ERROR_SHAPE },
  { "{}{}", GATHER_ERROR_NOT_JSON },
  { "{} {}", GATHER_ERROR_NOT_JSON },
  { "{}x", GATHER_ERROR_NOT_JSON },
  { "\xef\xbb\xbf{}", GATHER_ERROR_NOT_JSON },
  { "Not Found", GATHER_ERROR_NOT_JSON },
  { "<html></html>", GATHER_ERROR_NOT_JSON },
  { "SSH-2.0-OpenSSH_9.2", GATHER_ERROR_NOT_JSON },

  /* Structure. */
  { "{", GATHER_ERROR_INCOMPLETE },
  { "{\"a\"", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":1", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":1,", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":[1,[2", GATHER_ERROR_INCOMPLETE },
  { "{,}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":1,}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":[1,]}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":[,1]}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":[1 2]}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":[1}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":1]", GATHER_ERROR_NOT_JSON },
  { "{\"a\" 1}", GATHER_ERROR_NOT_JSON },
  { "{\"a\"::1}", GATHER_ERROR_NOT_JSON },
  { "{a:1}", GATHER_ERROR_NOT_JSON },
  { "{1:1}", GATHER_ERROR_NOT_JSON },
  { "{'a':1}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":/**/1}", GATHER_ERROR_NOT_JSON },
  { "]", GATHER_ERROR_NOT_JSON },
  { "}", GATHER_ERROR_NOT_JSON },

  /* Words. */
  { "{\"a\":[true,false,null]}", FINE },
  { "{\"a\":tru", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":True}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":nul}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":nulls}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":undefined}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":NaN}", GATHER_ERROR_NOT_JSON },

  /* Numbers. */
  { "{\"a\":[0,-0,1,-12,0.5,1.25e3,1E+2,1e-2,99999999999999999999]}", FINE },
  { "{\"a\":01}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":+1}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":-}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":.5}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":1.}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":1e}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":1e+}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":0x10}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":-", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":1.", GATHER_ERROR_INCOMPLETE },

  /* Strings. */
  { "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"}", FINE },
  { "{\"a\":\"Pok\xc3\xa9mon \xe2\x82\xac \xf0\x9f\x98\x80\"}", FINE },
  { "{\"a\":\"broken off", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":\"\\", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":\"\\u12", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":\"\\ud83d\\", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":\"\xe2\x82", GATHER_ERROR_INCOMPLETE },
  { "{\"a\":\"\\x\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\\u12g4\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\\ud800\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\\udc00\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\\ud800\\u0041\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\\ud800x\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"tab\there\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"line\nhere\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\xff\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\xc0\xaf\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\xed\xa0\x80\"}", GATHER_ERROR_NOT_JSON },
  { "{\"a\":\"\xe2\x28\xa1\"}", GATHER_ERROR_NOT_JSON },
  { "{\"\xff\":1}", GATHER_ERROR_NOT_JSON },
};

static void
check_text (const char *text, gsize length, int code)
{
  /* A copy that ends where the text ends: a sanitizer sees every byte too far. */
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (GError) error = NULL;
  gboolean found = gather_scanner_find_members (copy, length, NULL, 0, &error);

  if (found != (code == FINE))
    g_test_message ("%.60s", text);
  if (code == FINE)
    g_assert_no_error (error);
  else
    g_assert_error (error, GATHER_ERROR, code);
  g_assert_cmpint (found, ==, code == FINE);
}

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    check_text (text_cases[i].text, strlen (text_cases[i].text), text_cases[i].code);

  check_text ("{\"a\":\"x\0y\"}", 11, GATHER_ERROR_NOT_JSON);
  check_text ("{}\0", 3, GATHER_ERROR_NOT_JSON);
  check_text ("\0", 1, GATHER_ERROR_NOT_JSON);
}

/* Every byte that is special in a string, at every place within two words of plain ones. */
static void
test_words (void)
{
  for (guint byte = 1; byte < 256; byte++)
    for (guint place = 0; place < 17; place++)
      {
        char text[] = "{\"a\":\"0123456789abcdefg\"}";
        int code = FINE;

        text[6 + place] = (char) byte;
        if (byte < ' ' || byte >= 0x80 || byte == '"')
          code = GATHER_ERROR_NOT_JSON;
        if (byte == '\\')
          {
            text[6 + place + 1] = 'n';
            code = place == 16 ? GATHER_ERROR_INCOMPLETE : FINE;
          }
        if (byte == '\\' && place == 16)
          continue; /* It takes the closing quote's place. */
        if (byte == '"' && place == 16)
          continue; /* An empty rest is checked in the table. */
        check_text (text, strlen (text), code);
      }
}

/* Whatever is cut off, at whatever place, the answer broke off and is nothing else. */
static void
test_every_cut (void)
{
  const char *text = " {\"id\":-1.5e+3,\"n\":\"a\\u00e9\\ud83d\\ude00\xf0\x9f\x98\x80\",\"l\":[true,null,{}]}";
  gsize length = strlen (text);

  check_text (text, length, FINE);
  for (gsize cut = 0; cut < length; cut++)
    check_text (text, cut, GATHER_ERROR_INCOMPLETE);
}

static char *
make_deep (guint depth)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":");

  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  static const struct
  {
    guint depth;
    int code;
  } cases[] = {
    { GATHER_JSON_MAX_DEPTH, FINE },
    { GATHER_JSON_MAX_DEPTH + 1, GATHER_ERROR_TOO_LARGE },
    { 75000, GATHER_ERROR_TOO_LARGE },
    { 1000000, GATHER_ERROR_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = make_deep (cases[i].depth);

      check_text (text, strlen (text), cases[i].code);
    }
}

/* 75,000 brackets that are never closed killed json-glib 1.6.6. */
static void
test_unclosed (void)
{
  g_autofree char *text = g_strnfill (1000000, '[');

  check_text (text, 75000, GATHER_ERROR_TOO_LARGE);
  check_text (text, 1000000, GATHER_ERROR_TOO_LARGE);
}

static void
test_many_numbers (void)
{
  g_autoptr (GString) text = g_string_new ("{\"types\":[1");

  while (text->len < 10 * 1000 * 1000)
    g_string_append (text, ",123456");
  g_string_append (text, "]}");
  check_text (text->str, text->len, FINE);
}

typedef struct
{
  const char *text;
  const char *id;   /* NULL: it is not there */
  const char *name;
} MemberCase;

static const MemberCase member_cases[] = {
  { "{}", NULL, NULL },
  { "{\"id\":151,\"name\":\"mew\"}", "151", "\"mew\"" },
  { "{ \"name\" : \"mew\" , \"id\" : 151 }", "151", "\"mew\"" },
  { "{\"id\":{\"id\":1},\"name\":[\"a\",{\"name\":2}]}", "{\"id\":1}", "[\"a\",{\"name\":2}]" },
  { "{\"x\":{\"id\":1,\"name\":2},\"id\":3}", "3", NULL },
  { "{\"x\":[{\"id\":1}],\"name\":null}", NULL, "null" },
  { "{\"id\":1,\"id\":2}", "1", NULL },
  { "{\"ID\":1,\"idx\":2,\"i\":3,\"\":4}", NULL, NULL },
  { "{\"x\":\"\\\"id\\\":5\",\"name\":true}", NULL, "true" },
};

static void
check_member (const GatherMember *member, const char *expected)
{
  g_autofree char *text = member->start != NULL ? g_strndup (member->start, member->length) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_members (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (member_cases); i++)
    {
      const MemberCase *item = &member_cases[i];
      GatherMember members[] = { { .key = "id" }, { .key = "name" } };
      g_autoptr (GError) error = NULL;

      gather_scanner_find_members (item->text, strlen (item->text), members, 2, &error);
      g_assert_no_error (error);
      check_member (&members[0], item->id);
      check_member (&members[1], item->name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scanner/texts", test_texts);
  g_test_add_func ("/scanner/words", test_words);
  g_test_add_func ("/scanner/every-cut", test_every_cut);
  g_test_add_func ("/scanner/depth", test_depth);
  g_test_add_func ("/scanner/unclosed", test_unclosed);
  g_test_add_func ("/scanner/many-numbers", test_many_numbers);
  g_test_add_func ("/scanner/members", test_members);

  return g_test_run ();
}
