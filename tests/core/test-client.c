/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-client.h"
#include "gate-server.h"

#include <string.h>

/* What came of one exchange. */
typedef struct
{
  gboolean ended;
  GatherAnswer *answer;
  GError *error;
  GatherRecord record;
  guint n_progress;
} Result;

static void
result_clear (Result *result)
{
  g_clear_pointer (&result->answer, gather_answer_unref);
  g_clear_error (&result->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Result *into = user_data;

  into->answer = gather_client_fetch_finish (GATHER_CLIENT (source), result, &into->record,
                                             &into->error);
  into->ended = TRUE;
}

static void
progress_cb (const GatherRecord *record, gpointer user_data)
{
  Result *into = user_data;

  into->n_progress++;
  into->record = *record;
}

static gboolean
has_ended (gpointer data)
{
  return ((Result *) data)->ended;
}

static GUri *
make_uri (GateServer *server, const char *path)
{
  g_autofree char *base = gate_server_get_base (server);
  g_autofree char *text = g_strconcat (base, path, NULL);

  return g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
}

static void
fetch (GatherClient *client, GateServer *server, GCancellable *cancellable, Result *result)
{
  g_autoptr (GUri) uri = make_uri (server, "pokemon/1");

  gather_client_fetch_async (client, uri, NULL, progress_cb, result, cancellable, fetched_cb,
                             result);
}

static GatherClient *
make_client (guint n_connections, gint64 deadline_us)
{
  GatherClientConfig config;

  gather_client_config_init (&config);
  config.connections = n_connections;
  config.direct = TRUE;
  config.deadline_us = deadline_us;
  config.max_bytes = 5000;

  return gather_client_new (&config);
}

/* Raw replies, and what must come of each, asynchronously and blocking. */
typedef struct
{
  const char *name;
  const char *reply;
  int code; /* of GATHER_ERROR, or -1 for success */
  guint status;
} ReplyCase;

/* Depends on how far libsoup got before it was told to stop. */
#define ANY_STATUS 1

#define OK_HEAD "HTTP/1.1 200 OK\r\n"
#define TEN_LINKS "HTTP/1.1 103 Early Hints\r\n\r\n"
#define HUNDRED "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
#define THOUSAND HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED

static const ReplyCase reply_cases[] = {
  { "whole", OK_HEAD "Content-Length: 5\r\n\r\nhello", -1, 200 },
  { "until-close", OK_HEAD "Connection: close\r\n\r\nhello", -1, 200 },
  { "chunked", OK_HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", -1, 200 },
  { "short", OK_HEAD "Connection: close\r\nContent-Length: 9\r\n\r\nhello",
    GATHER_ERROR_INCOMPLETE, 200 },
  { "not-found", "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nNot Found",
    GATHER_ERROR_STATUS, 404 },
  { "too-many", "HTTP/1.1 429 Slow\r\nContent-Length: 0\r\n\r\n", GATHER_ERROR_STATUS, 429 },
  { "server-error", "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", GATHER_ERROR_STATUS, 503 },
  /* libsoup's auth manager crashed on this one. */
  { "digest", "HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"y\", "
              "domain=\"http:/foo\"\r\nContent-Length: 0\r\n\r\n",
    GATHER_ERROR_STATUS, 401 },
  { "too-large", OK_HEAD "Content-Length: 6000\r\n\r\n" THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND
      THOUSAND, GATHER_ERROR_TOO_LARGE, 200 },
  { "garbage", "SSH-2.0-OpenSSH_9.2\r\nConnection: close\r\n\r\n", GATHER_ERROR_PROTOCOL, 0 },
  { "nothing", "", GATHER_ERROR_CLOSED, 0 },
  { "other-host", "HTTP/1.1 302 Go\r\nLocation: http://127.0.0.2:1/x\r\nContent-Length: 0\r\n\r\n",
    GATHER_ERROR_REDIRECT, ANY_STATUS },
  { "loop", "HTTP/1.1 302 Go\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
    GATHER_ERROR_REDIRECT, ANY_STATUS },
  { "preliminary", TEN_LINKS TEN_LINKS TEN_LINKS TEN_LINKS TEN_LINKS TEN_LINKS TEN_LINKS TEN_LINKS
      TEN_LINKS TEN_LINKS TEN_LINKS OK_HEAD "Content-Length: 5\r\n\r\nhello",
    GATHER_ERROR_PROTOCOL, ANY_STATUS },
};

static GBytes *
reply_case (const char *path, guint n_before, gpointer user_data)
{
  const ReplyCase *item = user_data;

  return g_bytes_new_static (item->reply, strlen (item->reply));
}

static void
check_case (const ReplyCase *item,
            GatherAnswer *answer,
            const GError *error,
            const GatherRecord *record)
{
  if (item->code < 0)
    {
      g_assert_no_error (error);
      GBytes *body = gather_answer_get_body (answer);

      g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "hello", 5);
      g_assert_cmpuint (record->bytes_decoded, ==, 5);
      g_assert_cmpuint (record->bytes_wire, >, 5);
      g_assert_cmpint (record->t[GATHER_TIME_LAST_BYTE], >=, record->t[GATHER_TIME_FIRST_BYTE]);
      g_assert_cmpint (record->t[GATHER_TIME_FIRST_BYTE], >=, record->t[GATHER_TIME_SENT]);
      g_assert_cmpint (record->t[GATHER_TIME_SENT], >=, record->t[GATHER_TIME_CONNECT_END]);
      g_assert_cmpint (record->t[GATHER_TIME_CONNECT_START], >=, record->t[GATHER_TIME_STARTED]);
      g_assert_cmpint (record->t[GATHER_TIME_STARTED], >, 0);
      g_assert_cmpint (record->t[GATHER_TIME_TLS_START], ==, 0);
      g_assert_cmpstr (record->http, ==, "1.1");
    }
  else
    {
      g_assert_error (error, GATHER_ERROR, item->code);
      g_assert_null (answer);
      /* A sentence, and not a code. */
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
  g_assert_cmpint (record->ended, >, 0);
  if (item->status != ANY_STATUS)
    g_assert_cmpuint (record->status, ==, item->status);
}

static void
test_reply (gconstpointer data)
{
  const ReplyCase *item = data;
  g_autoptr (GateServer) server = gate_server_new (reply_case, (gpointer) item);
  g_autoptr (GatherClient) client = make_client (1, 5 * G_USEC_PER_SEC);
  g_auto (Result) result = { 0 };

  fetch (client, server, NULL, &result);
  gate_wait_until (has_ended, &result);
  check_case (item, result.answer, result.error, &result.record);
  g_assert_cmpuint (result.n_progress, >=, 1);
  g_assert_finalize_object (g_steal_pointer (&client));
}

static void
test_reply_blocking (gconstpointer data)
{
  const ReplyCase *item = data;
  g_autoptr (GateServer) server = gate_server_new (reply_case, (gpointer) item);
  g_autoptr (GatherClient) client = make_client (1, 5 * G_USEC_PER_SEC);
  g_autoptr (GUri) uri = make_uri (server, "pokemon/1");
  g_auto (Result) result = { 0 };

  result.answer = gather_client_fetch (client, uri, NULL, NULL, &result.record, &result.error);
  check_case (item, result.answer, result.error, &result.record);
  g_assert_finalize_object (g_steal_pointer (&client));
}

static GBytes *
reply_hello (const char *path, guint n_before, gpointer user_data)
{
  return gate_reply ("200 OK", "", "hello");
}

static void
test_refused (void)
{
  g_autoptr (GatherClient) client = make_client (1, 5 * G_USEC_PER_SEC);
  g_autoptr (GateServer) server = gate_server_new (reply_hello, NULL);
  g_autoptr (GUri) uri = make_uri (server, "pokemon/1");
  g_auto (Result) result = { 0 };

  g_clear_pointer (&server, gate_server_free);
  gather_client_fetch_async (client, uri, NULL, NULL, NULL, NULL, fetched_cb, &result);
  gate_wait_until (has_ended, &result);
  g_assert_error (result.error, GATHER_ERROR, GATHER_ERROR_REFUSED);
}

#define DEADLINE_US (100 * 1000)
#define LATE_US (250 * 1000)

/* Everything takes longer under valgrind and sanitizers. */
static gint64
get_slack (void)
{
  const char *text = g_getenv ("GATHER_TEST_SLACK");

  return text != NULL ? MAX (g_ascii_strtoll (text, NULL, 10), 1) : 1;
}

/* The deadline ends a request whether libsoup calls back or not, and only the late ones. */
static void
test_deadline (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_hello, NULL);
  g_autoptr (GatherClient) client = make_client (1, DEADLINE_US * get_slack ());
  g_auto (Result) result = { 0 };
  gint64 took;

  gate_server_hold (server);
  fetch (client, server, NULL, &result);
  gate_wait_until (has_ended, &result);
  g_assert_error (result.error, GATHER_ERROR, GATHER_ERROR_TIMEOUT);
  took = result.record.ended - result.record.t[GATHER_TIME_STARTED];
  g_assert_cmpint (took, >=, DEADLINE_US * get_slack ());
  g_assert_cmpint (took, <, (DEADLINE_US + LATE_US) * get_slack ());

  gate_server_release_all (server);
  result_clear (&result);
  result = (Result){ 0 };
  fetch (client, server, NULL, &result);
  gate_wait_until (has_ended, &result);
  g_assert_no_error (result.error);
}

static void
test_deadline_blocking (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_hello, NULL);
  g_autoptr (GatherClient) client = make_client (1, DEADLINE_US * get_slack ());
  g_autoptr (GUri) uri = make_uri (server, "pokemon/1");
  g_auto (Result) result = { 0 };

  gate_server_hold (server);
  result.answer = gather_client_fetch (client, uri, NULL, NULL, &result.record, &result.error);
  g_assert_error (result.error, GATHER_ERROR, GATHER_ERROR_TIMEOUT);
  g_assert_cmpint (result.record.ended - result.record.t[GATHER_TIME_STARTED], <,
                   (DEADLINE_US + LATE_US) * get_slack ());
  gate_server_release_all (server);
}

static GBytes *
reply_half (const char *path, guint n_before, gpointer user_data)
{
  static const char half[] = OK_HEAD "Content-Length: 9\r\n\r\nhello";

  return g_bytes_new_static (half, strlen (half));
}

static gboolean
has_begun (gpointer data)
{
  return ((Result *) data)->record.t[GATHER_TIME_FIRST_BYTE] != 0;
}

static gboolean
count_cb (gpointer user_data)
{
  guint *n_idle = user_data;

  return ++*n_idle < 100;
}

static gboolean
is_idle (gpointer data)
{
  return *(guint *) data >= 100;
}

/* A body that began with its head and dribbles leaves the main loop to others: what has a lower priority
 * would never run if the client asked again and again. */
static void
test_dribble (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_half, NULL);
  g_autoptr (GatherClient) client = make_client (1, 60 * G_USEC_PER_SEC);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Result) result = { 0 };
  guint n_idle = 0;

  fetch (client, server, cancellable, &result);
  gate_wait_until (has_begun, &result);
  g_idle_add_full (G_PRIORITY_LOW, count_cb, &n_idle, NULL);
  gate_wait_until (is_idle, &n_idle);
  g_assert_false (result.ended);

  g_cancellable_cancel (cancellable);
  gate_wait_until (has_ended, &result);
  g_assert_error (result.error, GATHER_ERROR, GATHER_ERROR_CANCELLED);
}

/* Several at a time against a server that holds its answers. */
typedef struct
{
  GateServer *server;
  GatherClient *client;
  Result results[40];
  guint wanted;
} Crowd;

static gboolean
holds_wanted (gpointer data)
{
  Crowd *crowd = data;

  return gate_server_get_n_held (crowd->server) == crowd->wanted;
}

static gboolean
asked_wanted (gpointer data)
{
  Crowd *crowd = data;

  return gate_server_get_n_requests (crowd->server) == crowd->wanted;
}

static gboolean
all_ended (gpointer data)
{
  Crowd *crowd = data;

  for (guint i = 0; i < G_N_ELEMENTS (crowd->results); i++)
    if (!crowd->results[i].ended)
      return FALSE;

  return TRUE;
}

static void
crowd_start (Crowd *crowd, guint n_connections, GCancellable *cancellable)
{
  crowd->server = gate_server_new (reply_hello, NULL);
  crowd->client = make_client (n_connections, 10 * G_USEC_PER_SEC);
  gate_server_hold (crowd->server);
  for (guint i = 0; i < G_N_ELEMENTS (crowd->results); i++)
    fetch (crowd->client, crowd->server, cancellable, &crowd->results[i]);
}

static void
crowd_end (Crowd *crowd)
{
  for (guint i = 0; i < G_N_ELEMENTS (crowd->results); i++)
    result_clear (&crowd->results[i]);
  g_assert_finalize_object (crowd->client);
  gate_server_free (crowd->server);
}

/* 40 requests over 20 connections: exactly 20 are held; one released, exactly one more comes. */
static void
test_connections (void)
{
  Crowd crowd = { .wanted = 20 };
  guint64 highest = 0;

  crowd_start (&crowd, 20, NULL);
  gate_wait_until (holds_wanted, &crowd);
  gate_server_release (crowd.server, 1);
  crowd.wanted = 21;
  gate_wait_until (asked_wanted, &crowd);
  crowd.wanted = 20;
  gate_wait_until (holds_wanted, &crowd);
  g_assert_cmpuint (gate_server_get_n_requests (crowd.server), ==, 21);

  gate_server_release_all (crowd.server);
  gate_wait_until (all_ended, &crowd);
  for (guint i = 0; i < G_N_ELEMENTS (crowd.results); i++)
    {
      g_assert_no_error (crowd.results[i].error);
      g_assert_cmpuint (crowd.results[i].record.connection, >=, 1);
      highest = MAX (highest, crowd.results[i].record.connection);
    }
  g_assert_cmpuint (gate_server_get_n_connections (crowd.server), ==, 20);
  g_assert_cmpuint (highest, ==, 20);
  crowd_end (&crowd);
}

static void
test_cancel (void)
{
  Crowd crowd = { .wanted = 20 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  crowd_start (&crowd, 20, cancellable);
  gate_wait_until (holds_wanted, &crowd);
  g_cancellable_cancel (cancellable);
  gate_wait_until (all_ended, &crowd);
  for (guint i = 0; i < G_N_ELEMENTS (crowd.results); i++)
    g_assert_error (crowd.results[i].error, GATHER_ERROR, GATHER_ERROR_CANCELLED);
  g_assert_cmpuint (gate_server_get_n_requests (crowd.server), ==, 20);
  gate_server_release_all (crowd.server);
  crowd_end (&crowd);
}

static void
test_abort (void)
{
  Crowd crowd = { .wanted = 20 };

  crowd_start (&crowd, 20, NULL);
  gate_wait_until (holds_wanted, &crowd);
  gather_client_abort (crowd.client);
  gate_wait_until (all_ended, &crowd);
  for (guint i = 0; i < G_N_ELEMENTS (crowd.results); i++)
    g_assert_error (crowd.results[i].error, GATHER_ERROR, GATHER_ERROR_CANCELLED);
  gate_server_release_all (crowd.server);
  crowd_end (&crowd);
}

static void
fetch_three (GatherClient *client, GateServer *server)
{
  for (guint i = 0; i < 3; i++)
    {
      g_auto (Result) result = { 0 };

      fetch (client, server, NULL, &result);
      gate_wait_until (has_ended, &result);
      g_assert_no_error (result.error);
    }
}

static void
test_keep_alive (void)
{
  g_autoptr (GateServer) server = gate_server_new (reply_hello, NULL);
  g_autoptr (GatherClient) client = make_client (3, 5 * G_USEC_PER_SEC);
  GatherClientConfig config;

  fetch_three (client, server);
  g_assert_cmpuint (gate_server_get_n_connections (server), ==, 1);

  g_clear_object (&client);
  gather_client_config_init (&config);
  config.direct = TRUE;
  config.keep_alive = FALSE;
  client = gather_client_new (&config);
  fetch_three (client, server);
  g_assert_cmpuint (gate_server_get_n_connections (server), ==, 1 + 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reply_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/client/reply/%s", reply_cases[i].name);
      g_autofree char *blocking = g_strdup_printf ("/client/blocking/%s", reply_cases[i].name);

      g_test_add_data_func (path, &reply_cases[i], test_reply);
      g_test_add_data_func (blocking, &reply_cases[i], test_reply_blocking);
    }
  g_test_add_func ("/client/refused", test_refused);
  g_test_add_func ("/client/deadline", test_deadline);
  g_test_add_func ("/client/deadline-blocking", test_deadline_blocking);
  g_test_add_func ("/client/dribble", test_dribble);
  g_test_add_func ("/client/connections", test_connections);
  g_test_add_func ("/client/cancel", test_cancel);
  g_test_add_func ("/client/abort", test_abort);
  g_test_add_func ("/client/keep-alive", test_keep_alive);

  return g_test_run ();
}
