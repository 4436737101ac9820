/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer: whatever the lab is sent, it answers or refuses, without a critical, a crash or a leak. The
 * first byte says what the others are: `c` lines from its parent, `d` a document of a mirror, anything
 * else the head of a request from a client. */

#include "config.h"

#include "core/base/gather-error.h"
#include "lab/gather-asked.h"
#include "lab/gather-command.h"
#include "lab/gather-doorkeeper.h"
#include "lab/gather-lab-log.h"
#include "lab/gather-library.h"
#include "lab/gather-page.h"

#include <string.h>

#define PORT   80
#define PREFIX "/lab/"
#define BASE   "http://" GATHER_LOOPBACK PREFIX

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GatherLibrary *library;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* Not warnings: newer versions of libsoup warn of headers that they refuse. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  library = gather_library_new (BASE, NULL, NULL);
  g_assert_nonnull (library);

  return 0;
}

/* What the parent says. */

static void
check_command (const char *line, gpointer user_data)
{
  GatherBehaviour behaviour;
  GatherBehaviour again;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;

  if (!gather_command_parse (line, &behaviour, &error))
    {
      g_assert_true (error->domain == GATHER_ERROR && error->message != NULL);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (gather_behaviour_get_delay (&behaviour, 1, 1), >=, 0);
  g_assert_cmpuint (gather_behaviour_sum_faults (&behaviour), <=, GATHER_ALL_ATTEMPTS);
  gather_behaviour_get_fate (&behaviour, 1, 1);
  text = gather_behaviour_to_string (&behaviour);
  g_assert_true (gather_behaviour_parse (&again, text, NULL));
  written = gather_behaviour_to_string (&again);
  g_assert_cmpstr (written, ==, text);
}

/* In pieces, as a pipe gives them. */
static void
check_commands (const char *data, gsize size)
{
  GatherCommandBuffer buffer = { .length = 0 };
  gsize piece = 1;

  while (size > 0)
    {
      gsize room;
      char *to = gather_command_buffer_get_room (&buffer, &room);
      gsize n = MIN (MIN (piece, room), size);

      g_assert_cmpuint (room, >, 0);
      memcpy (to, data, n);
      gather_command_buffer_add (&buffer, n, check_command, NULL);
      data += n;
      size -= n;
      piece = piece * 3 + 1;
    }
}

/* What a mirror's folder holds. */

static void
check_page (const char *data, gsize size)
{
  g_autofree char *name = gather_page_find_name (data, size);
  GString *rewritten = gather_page_rewrite_sprites (data, size, BASE, 1);

  if (name != NULL)
    g_assert_true (*name != '\0' && g_utf8_validate (name, -1, NULL));
  g_string_free (rewritten, TRUE);
}

/* What a client asks. */

static void
check_log (const char *path, SoupMessageHeaders *headers, const char *run)
{
  GatherLabLog *log = gather_lab_log_new ();
  g_autofree char *text = NULL;

  gather_lab_log_take (
    log, gather_log_line_new (path, soup_message_headers_get_one (headers, "X-Gather-Run")));
  text = gather_lab_log_to_json (log, run);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  gather_lab_log_free (log);
}

static void
check_answer (GUri *uri, SoupMessageHeaders *headers, const char *path)
{
  const char *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) fields = query != NULL ? soup_form_decode (query) : NULL;
  g_auto (GatherAnswer) answer = { 0 };
  gboolean gzip = gather_asked_for_gzip (headers);

  if (gather_library_find (library, path, query, gzip, &answer))
    {
      g_autofree char *etag = g_strdup_printf ("\"%s\"", answer.etag);

      g_assert_true (answer.body != NULL && answer.content_type != NULL);
      g_assert_true (gzip || !answer.is_gzip);
      gather_asked_unless (headers, etag);
    }
  g_assert_cmpuint (gather_asked_number (headers, "X-Gather-Item", 0), <=, G_MAXUINT32);
  g_assert_cmpuint (gather_asked_number (headers, "X-Gather-Attempt", 1), >=, 1);
  check_log (path, headers, fields != NULL ? g_hash_table_lookup (fields, "run") : NULL);
}

/* The address, as SoupServer makes it. */
static GUri *
make_uri (SoupMessageHeaders *headers, const char *target)
{
  const char *host = soup_message_headers_get_one (headers, "Host");
  g_autofree char *url = NULL;

  if (*target != '/')
    return g_uri_parse (target, SOUP_HTTP_URI_FLAGS, NULL);

  url = g_strdup_printf ("http://%s%s", host != NULL ? host : "", target);

  return g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
}

static void
check_request (const char *method, const char *target, SoupMessageHeaders *headers)
{
  g_autoptr (GUri) uri = make_uri (headers, target);
  g_autofree char *path = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return;

  if (gather_doorkeeper_find_objection (method, uri, headers, PORT) == 0)
    {
      g_assert_true (g_str_equal (method, "GET") || g_str_equal (method, "HEAD"));
      g_assert_null (soup_message_headers_get_list (headers, "Origin"));
      g_assert_cmpstr (g_uri_get_host (uri), ==, GATHER_LOOPBACK);
    }
  path = g_uri_unescape_string (g_uri_get_path (uri), NULL);
  if (path != NULL && g_str_has_prefix (path, PREFIX))
    check_answer (uri, headers, path + strlen (PREFIX));
}

static void
check_head (const char *data, gsize size)
{
  const char *end = memmem (data, size, "\r\n\r\n", 4);
  gsize length = end != NULL ? (gsize) (end - data) + 2 : size;
  g_autofree char *head = g_strndup (data, length);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autofree char *method = NULL;
  g_autofree char *target = NULL;
  SoupHTTPVersion version;

  if (soup_headers_parse_request (head, (int) length, headers, &method, &target, &version) == 200)
    check_request (method, target, headers);
  soup_message_headers_unref (headers);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;

  if (size == 0)
    return 0;

  if (*text == 'c')
    check_commands (text + 1, size - 1);
  else if (*text == 'd')
    check_page (text + 1, size - 1);
  else
    check_head (text, size);

  return 0;
}
