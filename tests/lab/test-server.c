/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lab answers over the wire. */

#include "config.h"

#include "lab-fixture.h"

#include <string.h>

static Lab *lab;

typedef struct
{
  const char *path;
  guint status;
  guint id; /* of the document that comes */
} DocumentCase;

static const DocumentCase document_cases[] = {
  { "pokemon/1", 200, 1 },
  { "pokemon/151", 200, 151 },
  { "pokemon/mew", 200, 151 },
  { "pokemon/mr-mime", 200, 122 },
  { "pokemon/nidoran-f", 200, 29 },
  { "pokemon/25/", 200, 25 },
  { "pokemon/mew/", 200, 151 },
  { "pokemon/%31%35%31", 200, 151 },
  { "pokemon/0", 404, 0 },
  { "pokemon/152", 404, 0 },
  { "pokemon/-1", 404, 0 },
  { "pokemon/1.0", 404, 0 },
  { "pokemon/4294967297", 404, 0 },
  { "pokemon/18446744073709551617", 404, 0 },
  { "pokemon/Mew", 404, 0 },
  { "pokemon/missingno", 404, 0 },
  { "pokemon/1/encounters", 404, 0 },
  { "pokemon//", 404, 0 },
  { "pokemon/1//", 404, 0 },
  { "pokemon/%FF%FE", 404, 0 },
  { "pokemo", 404, 0 },
  { "", 404, 0 },
  { "pokemon/%00", 400, 0 },
  { "pokemon/..%2f..%2fetc/passwd", 400, 0 },
};

static void
test_documents (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (document_cases); i++)
    {
      const DocumentCase *c = &document_cases[i];
      g_autoptr (LabReply) reply = lab_ask (lab, "GET", c->path, "");
      g_autoptr (JsonNode) root = NULL;

      g_test_message ("%s", c->path);
      g_assert_cmpuint (reply->status, ==, c->status);
      if (c->id == 0)
        continue;
      root = lab_reply_parse (reply);
      g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "id"), ==, c->id);
    }
}

static void
assert_header (LabReply *reply, const char *name, const char *expected)
{
  g_autofree char *value = lab_reply_dup_header (reply, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_headers (void)
{
  g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/1", "");
  g_autoptr (LabReply) missing = lab_ask (lab, "GET", "pokemon/nobody", "");
  g_autoptr (LabReply) sprite = lab_ask (lab, "GET", "sprites/pokemon/1.png", "");
  g_autofree char *text = lab_reply_dup_text (missing);

  assert_header (reply, "Content-Type", "application/json; charset=utf-8");
  assert_header (reply, "ETag", "\"gather-1\"");
  assert_header (reply, "Cache-Control", "public, max-age=86400, s-maxage=86400");
  assert_header (reply, "Vary", "Accept-Encoding");
  assert_header (reply, "Content-Encoding", NULL);
  assert_header (missing, "Content-Type", "text/plain; charset=utf-8");
  g_assert_cmpstr (text, ==, "Not Found");
  assert_header (sprite, "Content-Type", "image/png");
  g_assert_null (strstr (reply->head, "Access-Control"));
  g_assert_null (strstr (reply->head, "Set-Cookie"));
}

typedef struct
{
  const char *accept;
  gboolean gzip;
} CodingCase;

static const CodingCase coding_cases[] = {
  { "gzip", TRUE },
  { "GZIP", TRUE },
  { "br, gzip", TRUE },
  { "gzip;q=0.1", TRUE },
  { "deflate, gzip;q=1.0", TRUE },
  { "*", TRUE },
  { "gzip;q=0", FALSE },
  { "gzip;q=0.0", FALSE },
  { "gzip;q=0, *", FALSE },
  { "*;q=0", FALSE },
  { "identity", FALSE },
  { "", FALSE },
  { "notgzip", FALSE },
  { ";;,,=", FALSE },
};

static void
test_codings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (coding_cases); i++)
    {
      const CodingCase *c = &coding_cases[i];
      g_autofree char *header = g_strdup_printf ("Accept-Encoding: %s\r\n", c->accept);
      g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/1", header);
      const guint8 *body = g_bytes_get_data (reply->body, NULL);

      g_test_message ("%s", c->accept);
      assert_header (reply, "Content-Encoding", c->gzip ? "gzip" : NULL);
      assert_header (reply, "ETag", c->gzip ? "\"gather-1-gzip\"" : "\"gather-1\"");
      g_assert_cmpuint (body[0], ==, c->gzip ? 0x1f : '{');
    }
}

static void
test_plain (void)
{
  g_autoptr (Lab) plain_lab = lab_start ("--preset", "instant", "--plain", NULL);
  g_autoptr (LabReply) reply
    = lab_ask (plain_lab, "GET", "pokemon/1", "Accept-Encoding: gzip\r\n");
  const guint8 *body = g_bytes_get_data (reply->body, NULL);

  assert_header (reply, "Content-Encoding", NULL);
  g_assert_cmpuint (body[0], ==, '{');
}

typedef struct
{
  const char *headers;
  guint status;
} ConditionCase;

static const ConditionCase condition_cases[] = {
  { "If-None-Match: \"gather-1\"\r\n", 304 },
  { "If-None-Match: W/\"gather-1\"\r\n", 304 },
  { "If-None-Match: \"other\", \"gather-1\"\r\n", 304 },
  { "If-None-Match: *\r\n", 304 },
  { "If-None-Match: \"gather-1-gzip\"\r\nAccept-Encoding: gzip\r\n", 304 },
  { "If-None-Match: \"gather-1\"\r\nAccept-Encoding: gzip\r\n", 200 },
  { "If-None-Match: \"gather-11\"\r\n", 200 },
  { "If-None-Match: gather-1\r\n", 200 },
  { "If-None-Match: \"gather-2\"\r\n", 200 },
};

static void
test_conditions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (condition_cases); i++)
    {
      const ConditionCase *c = &condition_cases[i];
      g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/1", c->headers);

      g_test_message ("%s", c->headers);
      g_assert_cmpuint (reply->status, ==, c->status);
      g_assert_cmpuint (g_bytes_get_size (reply->body) > 0, ==, c->status == 200);
      if (c->status != 304)
        continue;
      assert_header (reply, "Content-Encoding", NULL);
      assert_header (reply, "Content-Type", NULL);
      assert_header (reply, "Cache-Control", "public, max-age=86400, s-maxage=86400");
    }
}

/* HEAD says what GET would bring, and brings nothing: the next answer follows at once. */
static void
test_head (void)
{
  static const char *const paths[] = { "pokemon/1", "pokemon", "sprites/pokemon/1.png", "nothing" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (LabReply) get = lab_ask (lab, "GET", paths[i], "");
      g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
      g_autofree char *head = lab_write_request (lab, "HEAD", paths[i], "");
      g_autofree char *both = g_strconcat (head, head, NULL);
      g_autofree char *length = lab_reply_dup_header (get, "Content-Length");

      g_assert_true (lab_connection_send (connection, both));
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (LabReply) reply = lab_connection_read_reply (connection, TRUE);

          g_assert_cmpuint (reply->status, ==, get->status);
          assert_header (reply, "Content-Length", length);
        }
    }
}

typedef struct
{
  const char *query;
  guint n_results;
  guint first;
  const char *next;
  const char *previous;
} PageCase;

static const PageCase page_cases[] = {
  { "", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "/", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=3", 3, 1, "pokemon?offset=3&limit=3", NULL },
  { "?limit=3&offset=3", 3, 4, "pokemon?offset=6&limit=3", "pokemon?offset=0&limit=3" },
  { "?offset=148&limit=3", 3, 149, NULL, "pokemon?offset=145&limit=3" },
  { "?offset=150", 1, 151, NULL, "pokemon?offset=130&limit=20" },
  { "?offset=151", 0, 0, NULL, "pokemon?offset=131&limit=20" },
  { "?limit=151", 151, 1, NULL, NULL },
  { "?limit=100000", 151, 1, NULL, NULL },
  { "?limit=99999999999999999999999999", 151, 1, NULL, NULL },
  { "?limit=0", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=-1", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=many", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=1e3", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=0x10", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit", 20, 1, "pokemon?offset=20&limit=20", NULL },
  { "?limit=%32", 2, 1, "pokemon?offset=2&limit=2", NULL },
  { "?limit=+2", 2, 1, "pokemon?offset=2&limit=2", NULL },
  { "?limit=1&offset=-5", 1, 1, "pokemon?offset=1&limit=1", NULL },
  { "?limit=1&offset=x", 1, 1, "pokemon?offset=1&limit=1", NULL },
  { "?%00=1&limit=%FF", 20, 1, "pokemon?offset=20&limit=20", NULL },
};

static void
assert_link (JsonObject *page, const char *name, const char *path)
{
  g_autofree char *expected = path != NULL ? g_strconcat (lab->base, path, NULL) : NULL;

  g_assert_cmpstr (json_object_get_string_member_with_default (page, name, NULL), ==, expected);
}

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_cases); i++)
    {
      const PageCase *c = &page_cases[i];
      g_autofree char *path = g_strconcat ("pokemon", c->query, NULL);
      g_autoptr (JsonNode) root = lab_get_json (lab, path);
      JsonObject *page = json_node_get_object (root);
      JsonArray *results = json_object_get_array_member (page, "results");
      g_autofree char *url = g_strdup_printf ("pokemon/%u/", c->first);

      g_test_message ("%s", c->query);
      g_assert_cmpint (json_object_get_int_member (page, "count"), ==, 151);
      g_assert_cmpuint (json_array_get_length (results), ==, c->n_results);
      assert_link (page, "next", c->next);
      assert_link (page, "previous", c->previous);
      if (c->n_results > 0)
        assert_link (json_array_get_object_element (results, 0), "url", url);
    }
}

/* Past the end: nothing, and a way back. */
static void
test_page_far_out (void)
{
  g_autoptr (JsonNode) root = lab_get_json (lab, "pokemon?offset=99999999999999999999");
  JsonObject *page = json_node_get_object (root);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (page, "results")), ==, 0);
  g_assert_true (json_object_get_null_member (page, "next"));
  g_assert_false (json_object_get_null_member (page, "previous"));
}

/* What a list and a document name can be asked for. */
static void
test_links (void)
{
  static const char *const members[] = { "front_default", "front_shiny" };
  g_autoptr (JsonNode) root = lab_get_json (lab, "pokemon/7");
  JsonObject *sprites = json_object_get_object_member (json_node_get_object (root), "sprites");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *url = json_object_get_string_member (sprites, members[i]);
      g_autoptr (LabReply) reply = NULL;

      g_assert_true (g_str_has_prefix (url, lab->base));
      reply = lab_ask (lab, "GET", url + strlen (lab->base), "");
      g_assert_cmpuint (reply->status, ==, 200);
      assert_header (reply, "Content-Type", "image/png");
    }
}

static void
test_sprite_paths (void)
{
  static const char *const missing[] = {
    "0.png",       "152.png",           "-1.png",  "1.gif",           "1",    "1.png/",
    "shiny/0.png", "shiny/shiny/1.png", "mew.png", "99999999999.png", ".png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autofree char *path = g_strconcat ("sprites/pokemon/", missing[i], NULL);
      g_autoptr (LabReply) reply = lab_ask (lab, "GET", path, "");

      g_test_message ("%s", missing[i]);
      g_assert_cmpuint (reply->status, ==, 404);
    }
}

/* Many requests in one packet are answered one after another; bytes that trickle in make one, too.
 */
static void
test_pipeline (void)
{
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
  g_autofree char *first = lab_write_request (lab, "GET", "pokemon/1", "");
  g_autofree char *second = lab_write_request (lab, "GET", "pokemon/nobody", "");
  g_autofree char *third = lab_write_request (lab, "GET", "pokemon/mew", "");
  g_autofree char *all = g_strconcat (first, second, third, NULL);
  const guint expected[] = { 200, 404, 200, 200 };

  g_assert_true (lab_connection_send (connection, all));
  for (const char *at = third; *at != '\0'; at++)
    g_assert_true (lab_connection_send (connection, (const char[]){ *at, '\0' }));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LabReply) reply = lab_connection_read_reply (connection, FALSE);

      g_assert_cmpuint (reply->status, ==, expected[i]);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  lab = lab_start ("--preset", "instant", NULL);

  g_test_add_func ("/server/documents", test_documents);
  g_test_add_func ("/server/headers", test_headers);
  g_test_add_func ("/server/codings", test_codings);
  g_test_add_func ("/server/plain", test_plain);
  g_test_add_func ("/server/conditions", test_conditions);
  g_test_add_func ("/server/head", test_head);
  g_test_add_func ("/server/pages", test_pages);
  g_test_add_func ("/server/page-far-out", test_page_far_out);
  g_test_add_func ("/server/links", test_links);
  g_test_add_func ("/server/sprite-paths", test_sprite_paths);
  g_test_add_func ("/server/pipeline", test_pipeline);

  status = g_test_run ();
  lab_stop (lab);

  return status;
}
